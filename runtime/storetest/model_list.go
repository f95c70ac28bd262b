package storetest

import (
	"context"
	"slices"
	"strings"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Cases lists cases; see runtime.Store.
func (m *Model) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	if _, _, ok := casefile.ParseNumber(filter.Before); filter.Before != "" && !ok {
		return nil, &runtime.Invalid{Reason: "Before is no case number"}
	}
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	order := newestFirst
	if filter.Order == runtime.DueFirst {
		order = dueFirst
	}
	last := runtime.Summary{Number: filter.Before}
	if c := m.find(filter.Before); c != nil {
		last = c.summary
	}
	var cases []runtime.Summary
	for _, c := range m.cases {
		s := c.summary
		if (filter.Service == "" || filter.Service == s.Service) && (filter.Status == "" || filter.Status == s.Status) &&
			(filter.Before == "" || order(last, s) < 0) {
			cases = append(cases, s)
		}
	}
	slices.SortFunc(cases, order)
	return cases[:min(len(cases), filter.Bound())], nil
}

func newestFirst(a, b runtime.Summary) int { return compareNumbers(b.Number, a.Number) }

func dueFirst(a, b runtime.Summary) int {
	switch {
	case a.Due == b.Due:
		return newestFirst(a, b)
	case a.Due == "":
		return 1
	case b.Due == "":
		return -1
	}
	return strings.Compare(a.Due, b.Due)
}

func compareNumbers(a, b string) int {
	ya, pa, _ := casefile.ParseNumber(a)
	yb, pb, _ := casefile.ParseNumber(b)
	if ya != yb {
		return ya - yb
	}
	return pa - pb
}
