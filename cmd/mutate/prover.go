package main

import (
	"reglament/interpreter/verify"
)

// prove: a claim that is refuted of the text with the fault and was not before.
func prove(o *office, p *pair) string {
	if p.whole.program == nil || p.faulty.program == nil {
		return "" // of a bundle each service is proved by itself
	}
	known := p.whole.refutedClaims(o)
	for _, claim := range o.claims(p.faulty) {
		if !known[claim] {
			return claim
		}
	}
	return ""
}

// claims are those that are refuted of a subject, in order.
func (o *office) claims(s *subject) []string {
	var refuted []string
	for _, claim := range verify.Run(s.program, s.closure, o.calendar, verify.Options{}).Claims {
		if claim.Verdict == verify.Refuted {
			refuted = append(refuted, claim.Code+" "+claim.Subject)
		}
	}
	return refuted
}

// refutedClaims are the claims that are refuted of a subject as it is; they are
// looked for once.
func (s *subject) refutedClaims(o *office) map[string]bool {
	s.proved.Do(func() {
		s.refuted = map[string]bool{}
		for _, claim := range o.claims(s) {
			s.refuted[claim] = true
		}
	})
	return s.refuted
}
