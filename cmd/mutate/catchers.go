package main

import (
	"fmt"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
)

// catcher is one who looks for mistakes. catch says what it found of a subject
// that has the fault in one of its texts, or nothing.
type catcher struct {
	name  string
	catch func(o *office, as *pair) string
}

// pair is a subject as it is and with the fault.
type pair struct {
	whole, faulty *subject
	// changed is the file with the fault.
	changed string
}

// catchers are all who look, the cheapest first: the first to find a fault is
// the one who counts.
var catchers = []catcher{
	{"check", check},
	{"test", test},
	{"verify", prove},
	{"diff", differ},
}

// check: an error, or a warning that was not there before, of the text by itself
// or beside the others of the folder.
func check(o *office, p *pair) string {
	known := map[string]int{}
	for _, d := range p.whole.diagnostics {
		known[told(d)]++
	}
	for _, d := range p.faulty.diagnostics {
		if known[told(d)]--; known[told(d)] < 0 {
			return fmt.Sprintf("%s %s:%d", d.Code, d.File, d.Range.Start.Line)
		}
	}
	if p.faulty.program == nil || p.whole.program == nil || p.whole.file != p.changed {
		return ""
	}
	return beside(o, p)
}

// told is what a diagnostic says, without its place: lines move.
func told(d dsl.Diagnostic) string { return fmt.Sprint(d.Code, " ", d.File, " ", d.Args) }

// beside checks a regulation against the others of its folder, of which only its
// days and its place can make a difference.
func beside(o *office, p *pair) string {
	if a, b := p.whole.program.Regulation(), p.faulty.program.Regulation(); a.From == b.From && a.To == b.To && a.HasTo == b.HasTo && a.Territory == b.Territory {
		return ""
	}
	codes := func(own *subject) (codes []string) {
		var texts []catalog.Text
		for _, s := range o.subjects {
			if s == p.whole {
				s = own
			}
			texts = append(texts, catalog.Text{Source: s.closure[0], Program: s.program})
		}
		for _, d := range catalog.Across(texts) {
			codes = append(codes, d.Code)
		}
		return codes
	}
	before := codes(p.whole)
	for _, code := range codes(p.faulty) {
		i := slices.Index(before, code)
		if i < 0 {
			return code
		}
		before = slices.Delete(before, i, i+1)
	}
	return ""
}

// test: an example that does not pass.
func test(o *office, p *pair) string {
	p.faulty.outcomes = p.faulty.examples(o.calendar)
	return failed(p.faulty.outcomes)
}
