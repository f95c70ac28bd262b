package subsidy

import (
	"fmt"
	"slices"

	"github.com/govalues/decimal"
)

// everybody are the documents that the table of cases does not repeat.
var everybody = []Document{Application, Passport, Payments, Incomes, Registered}

// Check says how a result differs from what must come out, or nil.
func (c *Case) Check(r *Result) error {
	needed := slices.Concat(everybody, c.Bring, c.Request)
	for d, got := range r.Documents {
		if want := verdict(Document(d), needed, c.Open); got != want {
			return fmt.Errorf("document %s: %s instead of %s", Document(d), got, want)
		}
	}
	for s, got := range r.Situations {
		if want := verdict(Situation(s), c.Is, c.OpenIs); got != want {
			return fmt.Errorf("situation %s: %s instead of %s", Situation(s), got, want)
		}
	}
	var bring, request []Document
	for d := range DocumentCount {
		switch {
		case !slices.Contains(needed, d):
		case d.Requested():
			request = append(request, d)
		default:
			bring = append(bring, d)
		}
	}
	if !slices.Equal(r.Bring, bring) {
		return fmt.Errorf("brings %v instead of %v", r.Bring, bring)
	}
	if !slices.Equal(r.Request, request) {
		return fmt.Errorf("requested are %v instead of %v", r.Request, request)
	}
	want := Money{}
	if c.Amount != "" {
		want = Money{decimal.MustParse(c.Amount), true}
	}
	if r.Amount.Known != want.Known || r.Amount.Amount.Cmp(want.Amount) != 0 {
		return fmt.Errorf("amount %v instead of %v", r.Amount, want)
	}
	return nil
}

// CheckCore says how a result of the core differs from what must come out.
func (c *Case) CheckCore(r *CoreResult) error {
	for i, got := range r {
		if want := verdict(Core[i], slices.Concat(c.Bring, c.Request), c.Open); got != want {
			return fmt.Errorf("document %s: %s instead of %s", Core[i], got, want)
		}
	}
	return nil
}

func verdict[T comparable](what T, yes, open []T) Truth {
	switch {
	case slices.Contains(open, what):
		return Unknown
	case slices.Contains(yes, what):
		return Yes
	default:
		return No
	}
}
