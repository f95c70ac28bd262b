package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// linker turns the tree of a file into a program. It goes on after a mistake,
// so that one run tells all; what is faulty is left out of the program, which
// is thrown away if there was an error.
type linker struct {
	// file holds the declarations of the regulation and of all that it draws
	// in; texts are the texts that they stand in, by the Text of a place.
	file  *dsl.File
	texts map[int]*dsl.File
	// drawn are the texts that the regulation draws in.
	drawn []*dsl.File
	// inherited are the lines of a template's heading.
	inherited []dsl.Line
	// absent says that a text that is drawn in is not there: a name that is not
	// known may come from it.
	absent bool
	// part says that the text is a template or a library, which need not be
	// whole.
	part        bool
	diagnostics []dsl.Diagnostic
	program     *Program
	scope       *condition.Scope
	compiler    *condition.Compiler
	explorer    condition.Explorer
	// deciders are the stages that decide outcomes, by the outcome's NameKey.
	deciders map[string]int
	// expressions are the names that conditions and formulas know.
	expressions map[string]dsl.Name
	// tables are the values that a table gives.
	tables map[*dsl.Declaration][]*calculation
	// moments are those that there are, by what they look at.
	moments map[string]*moment
	// only tells which services of the file a declaration is for: a condition,
	// where it has no place for one itself.
	only map[*dsl.Declaration]dsl.Expr
	// lists counts the lists of records.
	lists int
	// unread are the places at which the parser could not go on.
	unread []dsl.Range
	// unreadWords are the words of lines there that declare something, and
	// partial the questions of which options or fields may be missing, both by
	// dsl.NameKey.
	unreadWords, partial map[string]bool
	// groundsWithin are the categories that a row of a table of grounds is for.
	groundsWithin map[*dsl.Declaration]dsl.Expr
	// declared are the names, by class and dsl.NameKey.
	declared map[dsl.Class]map[string]dsl.Name
	// names are the names of a class in the author's order, for suggestions.
	names map[dsl.Class][]string
}

// newLinker makes a linker of a regulation and the texts that it draws in;
// texts are all of them by the Text of their places.
func newLinker(main *dsl.File, others []*dsl.File, texts map[int]*dsl.File) *linker {
	size := len(main.Declarations)
	l := &linker{
		file:          &dsl.File{Name: main.Name},
		texts:         texts,
		drawn:         others,
		program:       &Program{},
		declared:      map[dsl.Class]map[string]dsl.Name{},
		names:         map[dsl.Class][]string{},
		expressions:   make(map[string]dsl.Name, size),
		tables:        map[*dsl.Declaration][]*calculation{},
		groundsWithin: map[*dsl.Declaration]dsl.Expr{},
		scope: &condition.Scope{
			Questions: make(map[string]*condition.Variable, size),
			Papers:    make(map[string]*condition.Variable, size),
			Named:     map[*condition.Variable]bool{},
			// Beyond as many mistakes nobody reads suggestions.
			Suggestions: 100,
		},
	}
	l.compiler = condition.NewCompiler(l.scope)
	head := heading(main)
	l.part = head != nil && head.Class != dsl.ClassRegulation
	l.file.Declarations = l.merge(main, others)
	return l
}

// link compiles what was parsed, with these diagnostics of the parser.
func (l *linker) link(parsed []dsl.Diagnostic) (*Program, []dsl.Diagnostic) {
	l.noteUnread(parsed)
	l.tailor()
	l.collect()
	l.header()
	l.questions()
	l.subservice()
	l.findings()
	l.norms()
	l.declareValues()
	l.fieldNames()
	l.papers()
	l.declareTerms()
	l.declareGrounds()
	l.scope.Moment = l.moment
	l.emptyRanges()
	l.cells()
	l.needs()
	l.stages()
	l.derive()
	l.terms()
	l.grounds()
	l.acts()
	l.periods()
	l.results()
	l.notices()
	l.blanks()
	l.outputs()
	l.examples()
	whole := !broken(parsed) && !broken(l.diagnostics)
	if whole {
		l.idle()
		l.unnamed()
		l.foregone()
	}
	l.suppress(whole)
	return l.program, l.diagnostics
}

// each calls do for the declarations of a class, in the author's order.
func (l *linker) each(class dsl.Class, do func(*dsl.Declaration)) {
	for _, d := range l.file.Declarations {
		if d.Class == class {
			do(d)
		}
	}
}

// fault notes a mistake: a code of the registry, its place, its arguments.
func (l *linker) fault(code string, at dsl.Range, pairs ...any) {
	l.report(condition.Fault{Code: code, Range: at, Args: pairs})
}

// missing notes that a declaration lacks something, unless the parser could
// not read a part of it: what is missing may stand there.
func (l *linker) missing(d *dsl.Declaration, code string, at dsl.Range, pairs ...any) {
	for _, r := range l.unread {
		if d.Range.Holds(r) {
			return
		}
	}
	l.fault(code, at, pairs...)
}

func (l *linker) meant(name string, among []string) string {
	return l.scope.Meant(name, func() []string { return among })
}

// crowded reports whether there are as many mistakes as are told at once.
func (l *linker) crowded() bool { return len(l.diagnostics) >= dsl.MaxDiagnostics }

func (l *linker) report(f condition.Fault) {
	if l.crowded() || f.Code == "R0312" && l.hasUnread(f.Range) || l.isEcho(f) {
		return // the parser has told of "1,5,7", or of what this comes of
	}
	for i := range f.Related {
		f.Related[i].File = l.fileNamed(f.Related[i].Range)
	}
	l.diagnostics = append(l.diagnostics, dsl.Diagnostic{
		Code:     f.Code,
		Severity: dsl.SeverityOf(f.Code),
		File:     l.fileNamed(f.Range),
		Range:    f.Range,
		Args:     message.New("", f.Args...).Args,
		Related:  f.Related,
	})
}

// related points at another place of the same file.
func (l *linker) related(at dsl.Range, id string, pairs ...any) []dsl.Related {
	return []dsl.Related{{File: l.fileNamed(at), Range: at, Message: message.New(id, pairs...)}}
}

// declare notes a name of a class; a second of the same name is a mistake.
func (l *linker) declare(class dsl.Class, name dsl.Name) bool {
	if l.declared[class] == nil {
		l.declared[class] = make(map[string]dsl.Name, len(l.file.Declarations)/4)
	}
	key := dsl.NameKey(name.Text)
	if first, taken := l.declared[class][key]; taken {
		l.partial[key] = l.partial[key] || class == dsl.ClassQuestion
		l.report(condition.Fault{
			Code: "R0201", Range: name.Range, Args: []any{"name", name.Text},
			Related: l.related(first.Range, "related.first_declared", "name", name.Text),
		})
		return false
	}
	l.declared[class][key] = name
	l.names[class] = append(l.names[class], name.Text)
	return true
}

// classCodes are the codes of "there is no such …".
var classCodes = map[dsl.Class]string{
	dsl.ClassQuestion:     "R0202",
	dsl.ClassOrganisation: "R0204",
	dsl.ClassEvent:        "R0205",
	dsl.ClassDocument:     "R0206",
	dsl.ClassStage:        "R0207",
	dsl.ClassTerm:         "R0209",
	dsl.ClassGround:       "R0211",
	dsl.ClassResult:       "R0212",
	dsl.ClassSituation:    "R0262",
	dsl.ClassPeriod:       "R0264",
}

// find tells whether a class has a name; that it has none is a mistake. It
// gives the name as it was declared.
func (l *linker) find(class dsl.Class, name dsl.Name) (string, bool) {
	if declared, ok := l.declared[class][dsl.NameKey(name.Text)]; ok {
		return declared.Text, true
	}
	l.fault(classCodes[class], name.Range, "name", name.Text, "meant", l.meant(name.Text, l.names[class]))
	return "", false
}

// condition compiles a condition and looks for questions that it uses where
// they were not asked. papers tells whether it may look at what is there.
func (l *linker) condition(e dsl.Expr, papers bool) *condition.Condition {
	if e == nil {
		return nil
	}
	compiled, faults := l.compiler.Compile(e)
	for _, f := range faults {
		l.report(f)
	}
	if compiled == nil {
		return nil
	}
	if !papers {
		l.forbidPapers(compiled.Node)
	}
	l.forbidLeak(compiled.Node)
	return compiled
}

func (l *linker) forbidPapers(n *condition.Node) {
	n.Variables(func(v *condition.Variable, at dsl.Range) {
		l.forbidLate(v, at)
	})
}

// forbidLate refuses a look at what is known only after documents are: that
// would go in a circle.
func (l *linker) forbidLate(v *condition.Variable, at dsl.Range) {
	switch {
	case v.Kind == condition.Document || v.Kind == condition.Documents:
		l.fault("R0308", at)
	case v.Late():
		l.fault("R0297", at)
	}
}

func (l *linker) forbidLeak(n *condition.Node) {
	if l.crowded() {
		return
	}
	if leak, found := l.explorer.FindLeak(n); found {
		l.leak(leak)
	}
}

// leak tells of a question that is used where it is not asked.
func (l *linker) leak(leak condition.Leak) {
	l.report(condition.Fault{
		Code: "R0304", Range: leak.At, Args: []any{"question", leak.Variable.Name},
		Related: l.related(leak.Variable.Guard.Node.Range, "related.asked_if", "question", leak.Variable.Name),
	})
}

// lineOf gives the line of a type that a declaration may have once; a second
// one is a mistake.
func lineOf[T dsl.Line](l *linker, lines []dsl.Line) (line T, ok bool) {
	for _, candidate := range lines {
		found, is := candidate.(T)
		if !is {
			continue
		}
		if ok {
			l.report(condition.Fault{
				Code: "R0215", Range: candidate.Span(),
				Related: l.related(line.Span(), "related.first_line"),
			})
			continue
		}
		line, ok = found, true
	}
	return line, ok
}

func titleOf(d *dsl.Declaration) string {
	if d.Title == nil {
		return ""
	}
	return d.Title.Value
}

func helpOf(l *linker, lines []dsl.Line) string {
	help, _ := lineOf[*dsl.Help](l, lines)
	if help == nil {
		return ""
	}
	return help.Text.Value
}

func basisOf(lines []dsl.Line) []string {
	var basis []string
	for _, line := range dsl.LinesOf[*dsl.Basis](lines) {
		for _, text := range line.Texts {
			basis = append(basis, text.Value)
		}
	}
	return basis
}
