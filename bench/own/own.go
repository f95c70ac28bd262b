// Package own makes the decision with the interpreter of this repository, on
// the regulations that lie beside it: subsidy.rgl, the whole decision, and
// core.rgl, its five conditions.
//
// FactsOf lays an applicant out as facts, Result reads a decision back. Both
// stand outside of what is measured, as with every other engine.
package own

import (
	"embed"
	"fmt"
	"slices"

	"reglament/bench/subsidy"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

//go:embed subsidy.rgl core.rgl
var texts embed.FS

// Load compiles "subsidy.rgl" or "core.rgl".
func Load(name string) (*interpreter.Program, error) {
	text, err := texts.ReadFile(name)
	if err != nil {
		return nil, err
	}
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: name, Text: string(text)}})
	if program == nil {
		return nil, fmt.Errorf("%s does not compile: %v", name, diagnostics)
	}
	return program, nil
}

// Weeks is a calendar of plain weeks: the decision counts no working days.
type Weeks struct{}

// Day is a working day from Monday to Friday.
func (Weeks) Day(d clock.Date) clock.DayKind {
	if d.Weekend() {
		return clock.Off
	}
	return clock.Working
}

// Note is empty: no day is out of the ordinary.
func (Weeks) Note(clock.Date) string { return "" }

// Hash names the calendar.
func (Weeks) Hash() string { return "sha256:weeks" }

// documents are the ids of subsidy.Document in the regulation, in its order.
var documents = [subsidy.DocumentCount]string{
	"заявление", "паспорт", "правоустанавливающий", "выписка", "договор_соцнайма", "договор_найма", "справка_кооператива",
	"платежи", "доходы", "зарегистрированные", "акт_суда", "гражданство", "доверенность", "акт_отопления",
}

// amount is the value of the regulation that the decision is about.
const amount = "субсидия"

// Result reads a decision on subsidy.rgl.
func Result(d *interpreter.Decision) (*subsidy.Result, error) {
	r := &subsidy.Result{}
	if len(d.Documents) != len(r.Documents) || len(d.Situations) != len(r.Situations) {
		return nil, fmt.Errorf("%d documents and %d situations", len(d.Documents), len(d.Situations))
	}
	for i := range d.Documents {
		r.Documents[i] = subsidy.Truth(d.Documents[i].Needed)
	}
	for i := range d.Situations {
		r.Situations[i] = subsidy.Truth(d.Situations[i].Holds)
	}
	r.Bring, r.Request = places(d.Bring), places(d.Request)
	for i := range d.Values {
		if v := &d.Values[i]; v.ID == amount && v.OK {
			r.Amount = subsidy.Roubles(v.Value.Number.String())
		}
	}
	return r, nil
}

// CoreResult reads a decision on core.rgl.
func CoreResult(d *interpreter.Decision) (*subsidy.CoreResult, error) {
	r := &subsidy.CoreResult{}
	if len(d.Documents) != len(r) {
		return nil, fmt.Errorf("%d documents", len(d.Documents))
	}
	for i := range d.Documents {
		r[i] = subsidy.Truth(d.Documents[i].Needed)
	}
	return r, nil
}

func places(ids []string) []subsidy.Document {
	var found []subsidy.Document
	for _, id := range ids {
		found = append(found, subsidy.Document(slices.Index(documents[:], id)))
	}
	return found
}

// types of the answers, in the words of the language.
const (
	yesNo = dsl.TypeYesNo
	oneOf = dsl.TypeOneOf
	money = dsl.TypeMoney
	date  = dsl.TypeDate
)
