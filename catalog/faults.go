package catalog

import (
	"cmp"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"reglament/dsl"
	"reglament/message"
)

// Faults is everything that is wrong with a catalog, in the order of its
// files and lines.
type Faults struct {
	// Problems are the mistakes in the folder and its YAML files. Their text
	// begins with the place; Key is the path of the entry ("office.phone").
	Problems []*message.Problem
	// Diagnostics are the mistakes in regulations; warnings come along only
	// where there is something else to report.
	Diagnostics []dsl.Diagnostic
	// Sources are the texts that Diagnostics speak of, by Diagnostic.File.
	Sources map[string]string
}

// Error counts the faults and names no text: a text may quote a file.
func (f *Faults) Error() string {
	return fmt.Sprintf("catalog: %d problems, %d diagnostics", len(f.Problems), len(f.Diagnostics))
}

// Unwrap gives the problems, for errors.Is and errors.As.
func (f *Faults) Unwrap() []error {
	all := make([]error, len(f.Problems))
	for i, problem := range f.Problems {
		all[i] = problem
	}
	return all
}

// place is where something stands in a YAML file; lines and columns count
// from 1, a column counts characters.
type place struct {
	file         string
	line, column int
}

func (p place) String() string {
	if p.line == 0 {
		return p.file
	}
	return fmt.Sprintf("%s:%d:%d", p.file, p.line, p.column)
}

// ledger collects faults while files are read.
type ledger struct {
	entries     []found
	diagnostics []dsl.Diagnostic
	sources     map[string]string
	bad         bool // a diagnostic is an error
}

type found struct {
	at      place
	file    int // files in the order in which they were opened
	problem *message.Problem
}

// sheet is one YAML file that is being read. Name is how the user would name
// it: with the folder as it was given to Open.
type sheet struct {
	name   string
	number int
	book   *ledger
}

// problem notes a mistake at a node (nil: in the file as a whole); key is the
// path of the entry.
func (s *sheet) problem(node *yaml.Node, key, id string, pairs ...any) {
	at := place{file: s.name}
	if node != nil {
		at.line, at.column = node.Line, node.Column
	}
	s.report(at, message.NewProblem(message.Wrong, id, append([]any{"place", at.String()}, pairs...)...).At(key))
}

func (s *sheet) report(at place, problem *message.Problem) {
	s.book.entries = append(s.book.entries, found{at: at, file: s.number, problem: problem})
}

// place is where a node stands, for messages that name a second place.
func (s *sheet) place(node *yaml.Node) string {
	return place{file: s.name, line: node.Line, column: node.Column}.String()
}

// mark remembers what a ledger holds.
type mark struct {
	entries, diagnostics int
	bad                  bool
}

func (l *ledger) mark() mark { return mark{len(l.entries), len(l.diagnostics), l.bad} }

// faulty reports whether a mistake was noted since a mark.
func (l *ledger) faulty(since mark) bool {
	return len(l.entries) > since.entries || slices.ContainsFunc(l.diagnostics[since.diagnostics:], func(d dsl.Diagnostic) bool {
		return d.Severity == dsl.Error
	})
}

// move takes what was noted since a mark to another ledger: it does not keep
// the catalog from opening.
func (l *ledger) move(since mark, to *ledger) {
	to.entries = append(to.entries, l.entries[since.entries:]...)
	to.diagnostics = append(to.diagnostics, l.diagnostics[since.diagnostics:]...)
	l.entries, l.diagnostics, l.bad = l.entries[:since.entries], l.diagnostics[:since.diagnostics], since.bad
}

// faults gives what was collected, or nil where nothing is wrong.
func (l *ledger) faults() *Faults {
	if len(l.entries) == 0 && !l.bad {
		return nil
	}
	return l.all()
}

// all gives what was collected, by file and line.
func (l *ledger) all() *Faults {
	slices.SortStableFunc(l.entries, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.at.line, b.at.line), cmp.Compare(a.at.column, b.at.column))
	})
	f := &Faults{Diagnostics: l.diagnostics, Sources: l.sources}
	for _, entry := range l.entries {
		f.Problems = append(f.Problems, entry.problem)
	}
	return f
}
