package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/interpreter"
)

// Places tells where a program declares the subjects of differences; closure is
// what it was loaded from.
type Places struct {
	closure interpreter.Closure
	at      map[Kind]map[string]dsl.Range
}

// PlacesOf finds the places of a program.
func PlacesOf(p *interpreter.Program, closure interpreter.Closure) *Places {
	out := &Places{closure: closure, at: map[Kind]map[string]dsl.Range{}}
	parts := p.Anatomy()
	for _, q := range parts.Questions {
		out.add(Question, q.State.ID, q.Declared)
	}
	for _, d := range parts.Documents {
		out.add(Document, d.State.ID, d.Declared)
	}
	for _, g := range parts.Groups {
		out.add(Document, g.ID, g.Declared)
	}
	for _, s := range parts.Situations {
		out.add(Situation, s.ID, s.Declared)
	}
	for _, c := range parts.Categories {
		out.add(Category, c.ID, c.Declared)
	}
	for _, c := range parts.Calculations {
		out.add(Amount, c.ID, c.Declared)
	}
	for _, t := range parts.Terms {
		out.add(Term, t.ID, t.Declared)
	}
	for _, g := range parts.Grounds {
		out.add(Ground, g.State.ID, g.Declared)
	}
	for _, r := range parts.Results {
		out.add(Result, r.State.ID, r.Declared)
	}
	for _, s := range parts.Stages {
		out.add(Stage, s.State.ID, s.Declared)
	}
	for _, one := range parts.Persons {
		out.add(Person, one.ID, one.Declared)
	}
	for _, e := range parts.Events {
		out.add(Event, e.ID, e.Declared)
	}
	for _, t := range parts.Texts {
		kind := Notice
		if t.Form {
			kind = Form
		}
		out.add(kind, t.ID, t.Declared)
	}
	return out
}

func (p *Places) add(kind Kind, id string, at dsl.Range) {
	if p.at[kind] == nil {
		p.at[kind] = map[string]dsl.Range{}
	}
	p.at[kind][dsl.NameKey(id)] = at
}

// reads is what a program writes of a subject, from its name to the next
// declaration, the same for the same words; empty where it has none.
func (p *Places) reads(kind Kind, subject string) string {
	at := p.Of(kind, subject)
	if at.File == "" {
		return ""
	}
	text := p.closure[at.Range.Start.Text].Text
	if at.Range.Start.Offset < 0 || at.Range.Start.Offset >= len(text) {
		return ""
	}
	lines := strings.Split(text[at.Range.Start.Offset:], "\n")
	for i, line := range lines {
		if next, _ := utf8.DecodeRuneInString(line); i > 0 && line != "" && next != '#' && !unicode.IsSpace(next) {
			lines = lines[:i]
			break
		}
	}
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

// Of is the place of a subject: of a record or a field that of what it belongs
// to. File is empty where the program has none.
func (p *Places) Of(kind Kind, subject string) Place {
	id, _, _ := strings.Cut(subject, "(")
	id, _, _ = strings.Cut(id, ".")
	at, ok := p.at[kind][dsl.NameKey(id)]
	if !ok || at.Start.Text < 0 || at.Start.Text >= len(p.closure) {
		return Place{}
	}
	return Place{File: p.closure[at.Start.Text].Name, Range: at}
}
