package storetest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Model is a runtime.Store in memory: as plain as the contract, kept nowhere.
// It is for tests.
type Model struct {
	mu       sync.Mutex
	closed   bool
	cases    []*modelCase // in the order of opening
	closures map[string]runtime.Closure
	keys     map[string]string
	years    map[int]int
}

type modelCase struct {
	summary runtime.Summary
	journal []casefile.Envelope
}

var _ runtime.Store = (*Model)(nil)

// NewModel gives an empty store.
func NewModel() *Model {
	return &Model{closures: map[string]runtime.Closure{}, keys: map[string]string{}, years: map[int]int{}}
}

// enter begins a call; leave it by unlocking mu where there is no error.
func (m *Model) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	if m.closed {
		m.mu.Unlock()
		return message.NewProblem(message.Environment, "runtime.store.closed")
	}
	return nil
}

// Open opens a case; see runtime.Store.
func (m *Model) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	if err := opening.Check(); err != nil {
		return runtime.Opened{}, err
	}
	if err := m.enter(ctx); err != nil {
		return runtime.Opened{}, err
	}
	defer m.mu.Unlock()
	if number, ok := m.keys[opening.Key]; ok {
		return runtime.Opened{Number: number, Before: true}, nil
	}
	place := m.years[opening.Year] + 1
	journal, summary, err := opening.Seal(place)
	if err != nil {
		return runtime.Opened{}, err
	}
	m.years[opening.Year] = place
	m.cases = append(m.cases, &modelCase{summary, journal})
	m.closures[opening.Closure.Hash()] = slices.Clone(opening.Closure)
	if opening.Key != "" {
		m.keys[opening.Key] = summary.Number
	}
	return runtime.Opened{Number: summary.Number, Journal: own(journal)}, nil
}

// Keyed finds a case by its key; see runtime.Store.
func (m *Model) Keyed(ctx context.Context, key string) (string, bool, error) {
	if err := m.enter(ctx); err != nil {
		return "", false, err
	}
	defer m.mu.Unlock()
	number, ok := m.keys[key]
	return number, ok, nil
}

// Append keeps the next events; see runtime.Store.
func (m *Model) Append(ctx context.Context, number string, events []casefile.Envelope) error {
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	c := m.find(number)
	if c == nil {
		return &runtime.UnknownCase{Number: number}
	}
	after, err := c.summary.Admit(events)
	if err != nil {
		return err
	}
	c.summary, c.journal = after, append(c.journal, own(events)...)
	return nil
}

// Journal gives the events of a case; see runtime.Store.
func (m *Model) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	c := m.find(number)
	if c == nil {
		return nil, &runtime.UnknownCase{Number: number}
	}
	return own(c.journal), nil
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

// Closure gives the texts of a regulation; see runtime.Store.
func (m *Model) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	closure, ok := m.closures[hash]
	if !ok {
		return nil, &runtime.UnknownClosure{Hash: hash}
	}
	return slices.Clone(closure), nil
}

// Health tells whether the store is open; see runtime.Store.
func (m *Model) Health(ctx context.Context) error {
	if err := m.enter(ctx); err != nil {
		return err
	}
	m.mu.Unlock()
	return nil
}

// Close ends the store; see runtime.Store.
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *Model) find(number string) *modelCase {
	for _, c := range m.cases {
		if c.summary.Number == number {
			return c
		}
	}
	return nil
}

func own(events []casefile.Envelope) []casefile.Envelope {
	events = slices.Clone(events)
	for i := range events {
		events[i].Payload = slices.Clone(events[i].Payload)
	}
	return events
}

func compareNumbers(a, b string) int {
	ya, pa, _ := casefile.ParseNumber(a)
	yb, pb, _ := casefile.ParseNumber(b)
	if ya != yb {
		return ya - yb
	}
	return pa - pb
}
