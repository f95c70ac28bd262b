package interpreter

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// Source is one text of a closure.
type Source struct {
	Name string // as shown in diagnostics
	Text string
}

// Closure is a regulation's text with all texts that it draws in, the
// regulation first. A case is pinned to its hash.
type Closure []Source

// Hash identifies the content: "sha256:…" over the lengths and texts, in
// order. Names do not count: a file that was moved is the same regulation.
func (c Closure) Hash() string {
	sum := sha256.New()
	for _, source := range c {
		fmt.Fprintf(sum, "%d\n", len(source.Text))
		sum.Write([]byte(source.Text))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// Load parses and compiles a closure. The program is nil when a diagnostic is
// an error; warnings come with a program. The diagnostics are in the order of
// the text.
func Load(closure Closure) (*Program, []dsl.Diagnostic) {
	if len(closure) == 0 {
		closure = Closure{{}}
	}
	files := make([]*dsl.File, len(closure))
	texts := make(map[int]*dsl.File, len(closure))
	var diagnostics []dsl.Diagnostic
	for i, source := range closure {
		file, found := dsl.ParsePart(i, source.Name, []byte(source.Text))
		files[i], texts[i] = file, file
		diagnostics = append(diagnostics, found...)
		if file.Unread {
			return nil, diagnostics
		}
	}
	program, more := newLinker(files[0], files[1:], texts).link(diagnostics)
	diagnostics = append(diagnostics, more...)
	sortDiagnostics(diagnostics)
	diagnostics = dsl.Limit(diagnostics)
	if broken(diagnostics) {
		return nil, diagnostics
	}
	program.regulation.Hash = closure.Hash()
	return program, diagnostics
}

// sortDiagnostics puts diagnostics in the order of the texts.
func sortDiagnostics(diagnostics []dsl.Diagnostic) {
	slices.SortStableFunc(diagnostics, func(a, b dsl.Diagnostic) int {
		if a.Range.Start.Text != b.Range.Start.Text {
			return a.Range.Start.Text - b.Range.Start.Text
		}
		return a.Range.Start.Offset - b.Range.Start.Offset
	})
}

// broken reports whether a diagnostic is an error.
func broken(diagnostics []dsl.Diagnostic) bool {
	return slices.ContainsFunc(diagnostics, func(d dsl.Diagnostic) bool { return d.Severity == dsl.Error })
}

// Program is a checked regulation, ready to decide. It does not change and
// may be used from many goroutines.
type Program struct {
	regulation   Regulation
	declared     dsl.Range // its name in the heading
	fee          *string
	slots        int
	channel      *condition.Variable
	allPapers    *condition.Variable
	questions    []*question // the author's order
	norms        []*norm
	calculations []*calculation
	situations   []*situation
	categories   []*categorySet
	periods      []*period
	order        []cell // each after what it rests on
	cellOf       map[*condition.Variable]cell
	happenings   []*event   // as Regulation.Events
	findings     []*finding // the author's order
	moments      []*moment
	acts         []act // each after what it looks at
	actOf        map[*condition.Variable]act
	papers       []paper     // the author's order
	documents    []*document // members of groups among them
	groups       []*group
	persons      []*person
	terms        []*term
	stages       []*stage
	network      []int // indexes of stages, predecessors first
	grounds      []*ground
	results      []*result
	notices      []*notice
	blanks       []*blank
	examples     []Example

	questionAt, documentAt, groupAt, stageAt, calculationAt places
	eventAt, findingAt, termAt, groundAt                    places
	prospects                                               prospects
}

// Regulation is the program's identity. It must not be changed.
func (p *Program) Regulation() *Regulation { return &p.regulation }

// Questions are all questions in the author's order, with State Open.
func (p *Program) Questions() []QuestionState {
	states := make([]QuestionState, len(p.questions))
	for i, q := range p.questions {
		states[i] = q.state
	}
	return states
}

// NormInfo is a norm that a regulation declares: its type, and the names of the
// keys that its values are given by.
type NormInfo struct {
	ID, Title string
	Type      dsl.TypeKind
	Keys      []string
	Basis     []string
}

// Norms are all norms in the author's order.
func (p *Program) Norms() []NormInfo {
	norms := make([]NormInfo, len(p.norms))
	for i, n := range p.norms {
		norms[i] = NormInfo{ID: n.Name, Title: n.title, Type: n.Type, Keys: slices.Clone(n.Keys), Basis: n.basis}
	}
	return norms
}

// Examples are the examples of the regulation, in the author's order.
func (p *Program) Examples() []Example { return p.examples }

// conditions are all conditions but the guards of questions; what has none
// gives nil.
func (p *Program) conditions() []*condition.Condition {
	var all []*condition.Condition
	for _, one := range p.persons {
		all = append(all, one.takes)
	}
	for _, d := range p.documents {
		all = append(all, d.needed)
	}
	for _, g := range p.groups {
		all = append(all, g.needed)
		for _, a := range g.alternatives {
			all = append(all, a.suits)
		}
	}
	for _, e := range p.happenings {
		all = append(all, e.when)
	}
	for _, g := range p.grounds {
		all = append(all, g.holds, g.resumed)
	}
	for _, t := range p.terms {
		for _, r := range t.reckonings {
			all = append(all, r.when)
		}
		for _, e := range t.extensions {
			all = append(all, e.when)
		}
	}
	for _, s := range p.stages {
		all = append(all, s.applies)
	}
	return append(all, p.sentConditions()...)
}

// places finds things by name, each in the list of its kind.
type places map[string]int

func (p *places) add(id string, place int) {
	if *p == nil {
		*p = places{}
	}
	(*p)[dsl.NameKey(id)] = place
}

// find gives a place, or -1.
func (p places) find(id string) int {
	if place, ok := p[dsl.NameKey(id)]; ok {
		return place
	}
	return -1
}

// at gives the entry of a list at a place, or nothing for -1.
func at[T any](list []*T, place int) *T {
	if place < 0 {
		return nil
	}
	return list[place]
}

func (p *Program) question(id string) *question { return at(p.questions, p.questionAt.find(id)) }
func (p *Program) document(id string) *document { return at(p.documents, p.documentAt.find(id)) }
func (p *Program) group(id string) *group       { return at(p.groups, p.groupAt.find(id)) }
func (p *Program) stageIndex(id string) int     { return p.stageAt.find(id) }

func (p *Program) calculation(id string) *calculation {
	return at(p.calculations, p.calculationAt.find(id))
}

func (p *Program) addQuestion(q *question) {
	p.questionAt.add(q.state.ID, len(p.questions))
	p.questions = append(p.questions, q)
}

func (p *Program) addDocument(d *document) {
	if p.documentAt.find(d.state.ID) < 0 { // of a name given twice the first counts
		p.documentAt.add(d.state.ID, len(p.documents))
	}
	p.documents = append(p.documents, d)
}

func (p *Program) addGroup(g *group) {
	p.groupAt.add(g.state.ID, len(p.groups))
	p.groups = append(p.groups, g)
}

func (p *Program) addStage(s *stage) {
	p.stageAt.add(s.state.ID, len(p.stages))
	p.stages = append(p.stages, s)
}
