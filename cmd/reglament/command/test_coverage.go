package command

import (
	"fmt"
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// testCoverage is what the examples of one regulation reach.
type testCoverage struct {
	File      string    `json:"file"`
	Cases     int       `json:"cases"`
	Reached   int       `json:"reached"`
	Unreached []lacking `json:"unreached"`
}

// lacking is a case that no example reaches.
type lacking struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// covered sums up the cases of a regulation.
func (s *session) covered(path string, cases []interpreter.Case) testCoverage {
	c := testCoverage{File: path, Cases: len(cases), Unreached: []lacking{}}
	for _, one := range cases {
		if one.Reached {
			c.Reached++
			continue
		}
		c.Unreached = append(c.Unreached, lacking{
			File: one.File, Line: one.Place.Start.Line, Column: one.Place.Start.Column,
			Kind: one.Kind, Message: s.texts.Text(one.Lack),
		})
	}
	return c
}

// coverageReport prints what the examples of each regulation reach.
func (s *session) coverageReport(all []testCoverage) {
	for _, c := range all {
		s.line("")
		for _, line := range s.coverageLines(c) {
			s.line(line)
		}
	}
}

// coverageLines say how many cases the examples reach, and name those that
// they do not.
func (s *session) coverageLines(c testCoverage) []string {
	lines := []string{c.File + ": " + s.texts.Say("command.test.coverage",
		"reached", c.Reached, "cases", message.New("command.cases", "count", c.Cases))}
	for _, one := range c.Unreached {
		lines = append(lines, fmt.Sprintf("  %s:%d:%d: %s", one.File, one.Line, one.Column, one.Message))
	}
	return lines
}

// onlyDrawnIn reports whether a file is a template or a library without
// examples of its own: what it holds is reached through what draws it in.
func (l loaded) onlyDrawnIn() bool {
	_, offered := interpreter.Offers(l.sources[l.path])
	return offered && len(l.program.Examples()) == 0
}

// closure is the regulation with what it draws in, as load found it.
func (l loaded) closure() interpreter.Closure {
	main := interpreter.Source{Name: l.path, Text: l.sources[l.path]}
	return interpreter.Gather(main, func(name string) (interpreter.Source, bool) {
		for _, file := range slices.Sorted(maps.Keys(l.sources)) {
			if offered, ok := interpreter.Offers(l.sources[file]); ok && dsl.SameName(offered, name) {
				return interpreter.Source{Name: file, Text: l.sources[file]}, true
			}
		}
		return interpreter.Source{}, false
	})
}
