package verify

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// Verdict is what became of a claim.
type Verdict uint8

// The verdicts. Undecided comes with its reason; nothing is ever proved or
// refuted that was not.
const (
	Undecided Verdict = iota
	Proved
	Refuted
)

// String is the word of the outside contract.
func (v Verdict) String() string { return [...]string{"undecided", "proved", "refuted"}[v] }

// Claim is something that should be true of a regulation, and whether it is.
type Claim struct {
	// Code is stable: "V0103". Its text is the message of that id.
	Code string
	// Subject is the author's id of what the claim is about; of a part of it
	// with what it belongs to: "право.собственность", "ставка: строка 3".
	Subject string
	// Says is the claim in words.
	Says message.Message
	// File and Place tell where the subject is declared.
	File  string
	Place dsl.Range

	Verdict Verdict
	// Because says why the claim is refuted or undecided, and of a proved one
	// how it was proved.
	Because message.Message
	// Witness is the smallest applicant found who refutes the claim, or of a
	// claim that something can be, who shows it; nil where there is none. The
	// interpreter has replayed it.
	Witness *interpreter.Facts
	// Related are the other places: what clashes with the subject.
	Related []Related

	// seen is the applicant of whom the interpreter showed it first.
	seen *interpreter.Facts
}

// Related is another place that a claim is about.
type Related struct {
	File  string
	Place dsl.Range
	Says  message.Message
}

// Report is what was found of one regulation, the author's order.
type Report struct{ Claims []Claim }

// Count is how many claims have a verdict.
func (r *Report) Count(verdict Verdict) int {
	count := 0
	for i := range r.Claims {
		if r.Claims[i].Verdict == verdict {
			count++
		}
	}
	return count
}
