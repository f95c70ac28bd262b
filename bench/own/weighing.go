package own

import (
	"errors"
	"fmt"
	"slices"

	"reglament/bench/subsidy"
	"reglament/interpreter"
)

// Verdict is what the function written by hand gives, with the amount still in
// the interpreter's own number.
type Verdict struct {
	subsidy.Result
	Value interpreter.WeighedValue
}

// Read gives the result with its amount. It is not measured.
func (v *Verdict) Read() *subsidy.Result {
	if v.Amount = (subsidy.Money{}); v.Value.Known {
		v.Amount = subsidy.Roubles(v.Value.Number.String())
	}
	return &v.Result
}

// Weighing decides without texts, into a verdict that is used again.
type Weighing struct {
	weigher  *interpreter.Weigher
	verdicts interpreter.Verdicts
	amount   int // place of the amount among the values
}

// NewWeighing takes a program of subsidy.rgl or core.rgl.
func NewWeighing(program *interpreter.Program) (*Weighing, error) {
	d := program.Decide(&interpreter.Facts{On: dateOf(20260115)}, Weeks{})
	at := slices.IndexFunc(d.Values, func(v interpreter.ValueState) bool { return v.ID == amount })
	if at < 0 && len(d.Values) > 0 {
		return nil, errors.New("the regulation has no amount")
	}
	return &Weighing{weigher: program.NewWeigher(), amount: at}, nil
}

// Take lays an applicant out once; Decide may then be called many times.
func (w *Weighing) Take(facts *interpreter.Facts) { w.weigher.Load(facts) }

// Decide decides everything into r, whose memory is used again.
func (w *Weighing) Decide(r *Verdict) error {
	w.weigher.Weigh(&w.verdicts)
	v := &w.verdicts
	if len(v.Documents) != len(r.Documents) || len(v.Situations) != len(r.Situations) {
		return fmt.Errorf("%d documents and %d situations", len(v.Documents), len(v.Situations))
	}
	r.Bring, r.Request = r.Bring[:0], r.Request[:0]
	for i, needed := range v.Documents {
		r.Documents[i] = subsidy.Truth(needed)
		switch d := subsidy.Document(i); {
		case needed != interpreter.Yes:
		case d.Requested():
			r.Request = append(r.Request, d)
		default:
			r.Bring = append(r.Bring, d)
		}
	}
	for i, holds := range v.Situations {
		r.Situations[i] = subsidy.Truth(holds)
	}
	r.Value = v.Values[w.amount]
	return nil
}

// DecideCore decides the five conditions of core.rgl.
func (w *Weighing) DecideCore(r *subsidy.CoreResult) error {
	w.weigher.Weigh(&w.verdicts)
	if len(w.verdicts.Documents) != len(r) {
		return fmt.Errorf("%d documents", len(w.verdicts.Documents))
	}
	for i, needed := range w.verdicts.Documents {
		r[i] = subsidy.Truth(needed)
	}
	return nil
}
