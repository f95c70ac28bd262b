package verify

import "reglament/interpreter"

// Seen is the applicant of whom the interpreter showed that something can be,
// nil of a claim that was settled otherwise.
func (c *Claim) Seen() *interpreter.Facts { return c.seen }
