package interpreter

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Source is one text of a closure.
type Source struct {
	Name string // as shown in diagnostics
	Text string
}

// Closure is a regulation's text with all texts that it draws in, the
// regulation first. A case is pinned to its hash.
type Closure []Source

// Hash identifies the content: "sha256:…" over the lengths, and texts, in
// order. Names do not count: a file that was moved is the same regulation.
func (c Closure) Hash() string {
	sum := sha256.New()
	for _, source := range c {
		fmt.Fprintf(sum, "%d\n", len(source.Text))
		sum.Write([]byte(source.Text))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// Load parses and compiles a closure. The program is nil when a diagnostic is
// an error; warnings come with a program.
func Load(closure Closure) (*Program, []dsl.Diagnostic) {
	panic("wip")
}

// Program is a checked regulation, ready to decide. It does not change and
// may be used from many goroutines.
type Program struct {
	regulation Regulation
}

// Regulation is the program's identity. It must not be changed.
func (p *Program) Regulation() *Regulation { return &p.regulation }

// Questions are all questions in the author's order, with State Open.
func (p *Program) Questions() []QuestionState { panic("wip") }

// CheckFacts tells whether the facts speak of things that the regulation
// names, with values of their types. The error is a *message.Problem whose
// Key names the entry ("answers.право", "events[1].id").
func (p *Program) CheckFacts(facts *Facts) error { panic("wip") }

// ReadAnswer understands what a person typed or chose for a question: an
// option by id or by its number, "да"/"нет"/"yes"/"no" (also д/н/y/n and 1/2),
// a whole number, a day as 01.02.2026 or 2026-02-01, a text; "не знаю" ("?")
// where the question allows it. The error is a *message.Problem that says
// what is expected.
func (p *Program) ReadAnswer(question, typed string) (Answer, error) { panic("wip") }

// Decide says everything that the regulation says about facts that
// CheckFacts has passed. It is total: it always returns a decision.
func (p *Program) Decide(facts *Facts, calendar clock.Calendar) *Decision { panic("wip") }

// Explain says why a document is needed or a term ends when it does, and
// which answers would change that. The error is a *message.Problem where the
// id names nothing that can be explained.
func (p *Program) Explain(facts *Facts, calendar clock.Calendar, id string) (*Explanation, error) {
	panic("wip")
}
