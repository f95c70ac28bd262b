package main

import (
	"time"

	"reglament/interpreter/verify"
)

// patience is how long the proofs of one text, or of two, may take. It is many times what they
// need: only a fault that leads them astray meets it, and is then not found by
// them.
const patience = 30 * time.Second

// inTime ends proofs when patience does.
func inTime() verify.Options {
	started := time.Now()
	return verify.Options{Stop: func() bool { return time.Since(started) > patience }}
}

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
	for _, claim := range verify.Run(s.program, s.closure, o.calendar, inTime()).Claims {
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
