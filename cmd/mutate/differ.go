package main

import (
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/compare"
	"reglament/interpreter/verify"
)

// differ: an applicant whom the text with the fault decides about differently, as
// both show when he is given to them once more. The applicants of the examples
// are asked first: what the examples do not expect may differ all the same.
func differ(o *office, p *pair) string {
	if p.whole.bundle != nil {
		return differBundle(o, p)
	}
	var applicants []*interpreter.Facts
	for _, x := range p.whole.program.Examples() {
		applicants = append(applicants, &x.Facts)
	}
	if what := o.replay(p, applicants); what != "" {
		return what
	}
	old := verify.Version{Program: p.whole.program, Closure: p.whole.closure}
	report := compare.Run(old, verify.Version{Program: p.faulty.program, Closure: p.faulty.closure}, o.calendar, inTime())
	for _, d := range report.Differences {
		if d.Witness == nil {
			continue
		}
		if what := o.replay(p, []*interpreter.Facts{d.Witness}); what != "" {
			return what
		}
	}
	return ""
}

// replay gives applicants to both texts and names the first difference.
func (o *office) replay(p *pair, applicants []*interpreter.Facts) string {
	for _, d := range compare.Replay(p.whole.program, p.faulty.program, o.calendar, applicants) {
		return d.Kind.String() + " " + d.Subject
	}
	return ""
}

func differBundle(o *office, p *pair) string {
	for _, x := range p.whole.bundle.Examples() {
		whole := func(b *bundle.Bundle) *interpreter.Decision { return b.Whole(b.Decide(&x.Facts, o.calendar)) }
		if found := difference(whole(p.whole.bundle), whole(p.faulty.bundle)); found != "" {
			return found
		}
	}
	return ""
}

// difference names the first thing in which two decisions differ.
func difference(before, after *interpreter.Decision) string {
	if found := compare.Describe(before, after); len(found) > 0 {
		return found[0].Kind.String() + " " + found[0].Subject
	}
	return ""
}
