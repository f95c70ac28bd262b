package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// loading is a bundle that is being read. It goes on after a mistake, so that
// one run tells all.
type loading struct {
	*Bundle
	file        *dsl.File
	head        *dsl.Declaration
	diagnostics []dsl.Diagnostic
	missing     map[string]bool // services that were told as unknown
}

// Load reads a bundle with the versions of its services that are in force on a
// day; on zero, on the first day of the bundle. The bundle is nil where a
// diagnostic is an error.
func Load(source interpreter.Source, on clock.Date, find Find) (*Bundle, []dsl.Diagnostic) {
	file, parsed := dsl.Parse(source.Name, []byte(source.Text))
	l := &loading{Bundle: &Bundle{File: source.Name}, file: file, missing: map[string]bool{}}
	at := slices.IndexFunc(file.Declarations, func(d *dsl.Declaration) bool { return d.Class == dsl.ClassBundle })
	if file.Unread || at < 0 {
		return nil, parsed
	}
	l.head = file.Declarations[at]
	l.foreign()
	l.verify()
	l.rows(on, find)
	l.circle()
	if !l.broken() {
		l.join()
	}
	if l.broken() {
		return nil, l.told(parsed)
	}
	program, found := interpreter.Compile(l.shell(), parsed)
	l.diagnostics = append(l.diagnostics, l.ownDiagnostics(found)...)
	if program == nil || l.broken() {
		return nil, l.told(nil)
	}
	l.own = program
	l.Identity = program.Regulation()
	return l.Bundle, l.told(nil)
}

// told are all diagnostics in the order of the text, without what the bundle
// suppresses.
func (l *loading) told(parsed []dsl.Diagnostic) []dsl.Diagnostic {
	all := append(slices.Clone(parsed), l.diagnostics...)
	for _, line := range dsl.LinesOf[*dsl.Suppress](l.head.Lines) {
		all = slices.DeleteFunc(all, func(d dsl.Diagnostic) bool {
			return d.Severity == dsl.Warning && d.Code == line.Code.Text && l.head.Range.Holds(d.Range)
		})
	}
	slices.SortStableFunc(all, func(a, b dsl.Diagnostic) int { return a.Range.Start.Offset - b.Range.Start.Offset })
	return dsl.Limit(all)
}

func (l *loading) broken() bool {
	return slices.ContainsFunc(l.diagnostics, func(d dsl.Diagnostic) bool { return d.Severity == dsl.Error })
}

// fault notes a mistake: a code of the registry, its place, its arguments.
func (l *loading) fault(code string, at dsl.Range, pairs ...any) {
	l.diagnostics = append(l.diagnostics, dsl.Diagnostic{
		Code: code, Severity: dsl.SeverityOf(code), File: l.file.Name, Range: at, Args: message.New("", pairs...).Args,
	})
}

// foreign refuses declarations that a bundle does not have: nothing would come
// of them. Its documents stand for those of services.
func (l *loading) foreign() {
	for _, d := range l.file.Declarations {
		switch d.Class {
		case dsl.ClassBundle, dsl.ClassPerson, dsl.ClassQuestion, dsl.ClassSituation, dsl.ClassExample, dsl.ClassUnknown:
		case dsl.ClassEvent, dsl.ClassOrganisation, dsl.ClassNorm, dsl.ClassValue, dsl.ClassException, dsl.ClassTable, dsl.ClassCategories:
			// its conditions may rest on them
		case dsl.ClassDocument:
			if d.Name != nil && len(dsl.LinesOf[*dsl.Serves](d.Lines)) == 0 && !d.Broken {
				l.fault("R0368", d.Name.Range, "document", d.Name.Text, "class", d.Class.Phrase())
			}
		default:
			l.fault("R0368", d.Keyword, "document", "", "class", d.Class.Phrase())
		}
	}
}

// verify tells of what is to be verified in the bundle's own heading; that of
// its other declarations is told with them.
func (l *loading) verify() {
	for _, d := range l.file.Declarations {
		if d.Class != dsl.ClassBundle && d.Class != dsl.ClassPerson {
			continue
		}
		for _, line := range dsl.LinesOf[*dsl.ToVerify](d.Lines) {
			l.fault("R0290", line.Range, "text", line.Text.Value)
		}
	}
}

// made is the text of places that no author has written: what stands there was
// put in by the shell.
const made = -1

// ownDiagnostics leaves out what is said of the shell and not of the text: a
// warning of a question that a service asks, or of one that only stands for
// others.
func (l *loading) ownDiagnostics(found []dsl.Diagnostic) []dsl.Diagnostic {
	var own []dsl.Diagnostic
	for _, d := range found {
		switch {
		case d.Range.Start.Text != made:
			if d.Severity == dsl.Error || !l.serves(d) {
				own = append(own, d)
			}
		case d.Severity == dsl.Error: // a service that cannot stand in a bundle
			d.Range, d.File, d.Related = l.head.Keyword, l.file.Name, nil
			own = append(own, d)
		}
	}
	return own
}

// serves reports whether a diagnostic speaks of a declaration that stands for
// something in the services: there it is used.
func (l *loading) serves(found dsl.Diagnostic) bool {
	return found.Code != "R0290" && slices.ContainsFunc(l.file.Declarations, func(d *dsl.Declaration) bool {
		return d.Range.Holds(found.Range) && len(dsl.LinesOf[*dsl.Serves](d.Lines)) > 0
	})
}
