package subsidy

import (
	"fmt"
	"math"

	"github.com/govalues/decimal"
)

// Outside is an applicant whose answers are all known, with the norms, as
// engines take it: objects, lists, strings, booleans, whole numbers as int64
// and amounts as float64, since none of them but zen-engine has decimals.
func (c *Case) Outside() map[string]any {
	a := &c.Applicant
	residents := make([]any, 0, len(a.Residents))
	for _, r := range a.Residents {
		residents = append(residents, map[string]any{
			"kin": r.Kin.String(), "born": int64(r.Born), "family": r.Family == Yes, "income": float(r.Income.Amount),
		})
	}
	standard := make([]any, len(c.Norms.Standard))
	for i, s := range c.Norms.Standard {
		standard[i] = float(s)
	}
	return map[string]any{
		"right": a.Right.String(), "in_register": a.InRegister == Yes, "income": float(a.Income.Amount), "payment": float(a.Payment.Amount),
		"residents": residents, "filed": int64(a.Filed),
		"representative": a.Representative == Yes, "foreigner": a.Foreigner == Yes, "electric_heating": a.ElectricHeating == Yes,
		"norms": map[string]any{"minimum": float(c.Norms.Minimum), "share": float(c.Norms.Share), "standard": standard},
	}
}

func float(d decimal.Decimal) float64 {
	f, _ := d.Float64()
	return f
}

// FromOutside reads a decision as engines give it. An amount is taken to the
// kopeck if it lies within a millionth of one, as floats do.
func FromOutside(decision map[string]any) (*Result, error) {
	r := &Result{}
	documents, _ := decision["documents"].(map[string]any)
	for d := range r.Documents {
		needed, ok := documents[documentIDs[d]].(bool)
		if !ok {
			return nil, fmt.Errorf("document %s: %v", Document(d), documents[documentIDs[d]])
		}
		r.Documents[d] = Of(needed)
	}
	situations, _ := decision["situations"].(map[string]any)
	for s := range r.Situations {
		holds, ok := situations[situationIDs[s]].(bool)
		if !ok {
			return nil, fmt.Errorf("situation %s: %v", Situation(s), situations[situationIDs[s]])
		}
		r.Situations[s] = Of(holds)
	}
	var err error
	if r.Bring, err = fromIDs(decision["bring"]); err != nil {
		return nil, err
	}
	if r.Request, err = fromIDs(decision["request"]); err != nil {
		return nil, err
	}
	roubles, ok := decision["amount"].(float64)
	kopecks := math.Round(roubles * 100)
	if !ok || math.Abs(kopecks-roubles*100) > 1e-6 {
		return nil, fmt.Errorf("amount %v", decision["amount"])
	}
	amount, err := decimal.New(int64(kopecks), 2)
	r.Amount = Money{amount, true}
	return r, err
}

// CoreFromOutside reads a decision of the core as engines give it.
func CoreFromOutside(decision map[string]any) (*CoreResult, error) {
	r := &CoreResult{}
	for i, d := range Core {
		needed, ok := decision[d.String()].(bool)
		if !ok {
			return nil, fmt.Errorf("document %s: %v", d, decision[d.String()])
		}
		r[i] = Of(needed)
	}
	return r, nil
}

func fromIDs(list any) ([]Document, error) {
	ids, ok := list.([]any)
	if !ok {
		return nil, fmt.Errorf("no list: %v", list)
	}
	var found []Document
	for _, id := range ids {
		d := Document(0)
		for d < DocumentCount && documentIDs[d] != id {
			d++
		}
		if d == DocumentCount {
			return nil, fmt.Errorf("no document: %v", id)
		}
		found = append(found, d)
	}
	return found, nil
}
