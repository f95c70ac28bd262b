package document

import (
	"math/big"
	"slices"
	"strings"
)

// plus adds two totals exactly; ok is false where one is no amount.
func (t Total) plus(other Total) (sum Total, ok bool) {
	least, ok := add(t.Least, other.Least)
	if !ok {
		return Total{}, false
	}
	most, ok := add(t.Most, other.Most)
	return Total{Least: least, Most: most}, ok
}

func add(a, b string) (string, bool) {
	first, ok := parseAmount(a)
	if !ok {
		return "", false
	}
	second, ok := parseAmount(b)
	if !ok {
		return "", false
	}
	return decimal(first.Add(first, second)), true
}

// decimal writes an amount exactly, without zeros at the end.
func decimal(value *big.Rat) string {
	digits, _ := value.FloatPrec()
	text := value.FloatString(digits)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func compare(a, b string) int {
	first, ok := parseAmount(a)
	if !ok {
		return 0
	}
	second, ok := parseAmount(b)
	if !ok {
		return 0
	}
	return first.Cmp(second)
}

// totalOf is what getting the documents of a list costs: all that stand alone
// and of each group the cheapest and the dearest way to meet it. It is nil
// where no document has a price.
func totalOf(entries []Entry) *Total {
	var total *Total
	grow := func(more *Total) {
		if more == nil {
			return
		}
		if total == nil {
			total = more
		} else if sum, ok := total.plus(*more); ok {
			total = &sum
		}
	}
	for _, entry := range entries {
		if entry.Document != nil {
			grow(price([]Document{*entry.Document}))
		}
		if entry.AnyOf != nil {
			grow(entry.AnyOf.price())
		}
	}
	return total
}

// price of documents that go together; nil where none has a price.
func price(set []Document) *Total {
	var total *Total
	for _, d := range set {
		if d.Cost == nil {
			continue
		}
		if _, ok := parseAmount(*d.Cost); !ok {
			continue
		}
		one := Total{Least: *d.Cost, Most: *d.Cost}
		if total != nil {
			one, _ = total.plus(one)
		}
		total = &one
	}
	return total
}

// price of a group: the cheapest and the dearest AtLeast alternatives. An
// alternative without a price costs nothing that is known; nil where none has
// one.
func (g AnyOf) price() *Total {
	var costs []string
	known := false
	for _, set := range g.Alternatives {
		cost := "0"
		if one := price(set); one != nil {
			cost, known = one.Least, true
		}
		costs = append(costs, cost)
	}
	if !known {
		return nil
	}
	slices.SortStableFunc(costs, compare)
	take := min(max(1, g.AtLeast), len(costs))
	total := Total{Least: "0", Most: "0"}
	for i := range take {
		if sum, ok := total.plus(Total{Least: costs[i], Most: costs[len(costs)-1-i]}); ok {
			total = sum
		}
	}
	return &total
}
