package storetest

import (
	"context"
	"slices"
	"strings"
	"time"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Log gives events of all cases; see runtime.Store.
func (m *Model) Log(ctx context.Context, after uint64, limit int) ([]runtime.Entry, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	from := min(after, uint64(len(m.log)))
	entries := slices.Clone(m.log[from:])
	entries = entries[:most(len(entries), limit)]
	for i := range entries {
		entries[i].Payload = slices.Clone(entries[i].Payload)
	}
	return entries, nil
}

// Last is the last entry of the log; see runtime.Store.
func (m *Model) Last(ctx context.Context) (runtime.Entry, error) {
	if err := m.enter(ctx); err != nil {
		return runtime.Entry{}, err
	}
	defer m.mu.Unlock()
	last := m.last()
	last.Payload = slices.Clone(last.Payload)
	return last, nil
}

func (m *Model) last() runtime.Entry {
	if len(m.log) == 0 {
		return runtime.Entry{}
	}
	return m.log[len(m.log)-1]
}

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
		last = c.row
	}
	var cases []runtime.Summary
	for _, c := range m.cases {
		if filter.Takes(c.row) && (filter.Before == "" || order(last, c.row) < 0) {
			cases = append(cases, c.row)
		}
	}
	slices.SortFunc(cases, order)
	return cases[:min(len(cases), filter.Bound())], nil
}

// Waking gives cases that something comes of by itself; see runtime.Store.
// Within one moment it gives them by number.
func (m *Model) Waking(ctx context.Context, moment time.Time, limit int) ([]runtime.Waking, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var waking []runtime.Waking
	for _, c := range m.cases {
		if !c.row.Wake.IsZero() && !c.row.Wake.After(moment) {
			waking = append(waking, runtime.Waking{Number: c.row.Number, At: c.row.Wake})
		}
	}
	slices.SortFunc(waking, func(a, b runtime.Waking) int {
		if order := a.At.Compare(b.At); order != 0 {
			return order
		}
		return compareNumbers(a.Number, b.Number)
	})
	return waking[:most(len(waking), limit)], nil
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

// most is how many of n to give.
func most(n, limit int) int { return max(0, min(n, limit)) }
