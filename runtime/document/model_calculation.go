package document

import (
	"reglament/interpreter/clock"
	"reglament/message"
)

// Calculation is what a regulation calculates from facts, in words, and how it
// came to it. The zero Calculation is that of a regulation which calculates
// nothing.
type Calculation struct {
	// Filed is the day on which the application is taken to be filed, nil
	// where the facts themselves say when it was.
	Filed *clock.Date
	// Amounts are the values that a person asks for, Fees what is paid.
	Amounts []Result
	Fees    []Result
	// Situations are those that surely hold; Categories have the set for a
	// title and the category for a value; the value of Periods is their first
	// and last day.
	Situations []string `says:"papers.field.calculation"`
	Categories []Result
	Periods    []Result
	// Lines are all values that were computed, in the order in which the
	// regulation names them.
	Lines []Calculated
}

// Result is something that was calculated; where it could not be yet, Value is
// empty and Because says why.
type Result struct {
	Title   string   `says:"papers.field.calculation"`
	Value   string   `says:"papers.field.calculation"`
	Because string   `says:"papers.field.calculation"`
	Basis   []string `says:"papers.field.basis"`
}

// Calculated is a value with the lines of its protocol: the rule, the norms
// with their day, the formula with names and with numbers, the rounding.
type Calculated struct {
	Title  string   `says:"papers.field.calculation"`
	Value  string   `says:"papers.field.calculation"`
	Steps  []string `says:"papers.field.calculation"`
	Basis  []string `says:"papers.field.basis"`
	Output bool
}

// Any reports whether there is anything to say.
func (c Calculation) Any() bool {
	return c.Summed() || len(c.Lines) > 0
}

// Summed reports whether there is anything to say without the protocol.
func (c Calculation) Summed() bool {
	return len(c.Amounts)+len(c.Fees)+len(c.Situations)+len(c.Categories)+len(c.Periods) > 0
}

// ProtocolModel is what the protocol of a calculation says.
type ProtocolModel struct {
	Language message.Language `says:"-"`
	Day      clock.Date
	Office   Place
	Service  Service
	// Number of the case and Applicant; empty before there is a case.
	Number      string `says:"papers.field.case_number"`
	Applicant   string `says:"papers.field.applicant"`
	Given       []Given
	Calculation Calculation
	// Version of the regulation, and where the law is.
	Version int
	Basis   []string `says:"papers.field.basis"`
}

// Given is an answer from which was calculated; the records of a list stand in
// rows under the texts of their fields.
type Given struct {
	Question string     `says:"papers.field.question"`
	Answer   string     `says:"papers.field.answer"`
	Fields   []string   `says:"papers.field.question"`
	Records  [][]string `says:"papers.field.answer"`
}
