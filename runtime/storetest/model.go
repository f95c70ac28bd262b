package storetest

import (
	"context"
	"maps"
	"slices"
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

	published map[string]runtime.Publication // by Key
}

type modelCase struct {
	summary runtime.Summary
	journal []casefile.Envelope
}

var _ runtime.Store = (*Model)(nil)

// NewModel gives an empty store.
func NewModel() *Model {
	return &Model{closures: map[string]runtime.Closure{}, keys: map[string]string{}, years: map[int]int{}, published: map[string]runtime.Publication{}}
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

// Publish keeps a publication; see runtime.Store.
func (m *Model) Publish(ctx context.Context, publishing runtime.Publishing) (runtime.Publication, bool, error) {
	if err := publishing.Check(); err != nil {
		return runtime.Publication{}, false, err
	}
	if err := m.enter(ctx); err != nil {
		return runtime.Publication{}, false, err
	}
	defer m.mu.Unlock()
	p := publishing.Publication
	if before, there := m.published[p.Key()]; there {
		if before.Regulation != p.Regulation {
			return runtime.Publication{}, false, &runtime.Republished{Publication: before}
		}
		return before, true, nil
	}
	if publishing.Closes != "" {
		closed, err := runtime.Former(slices.Collect(maps.Values(m.published)), publishing)
		if err != nil {
			return runtime.Publication{}, false, err
		}
		m.published[closed.Key()] = closed
	}
	m.published[p.Key()] = p
	m.closures[p.Regulation] = slices.Clone(publishing.Closure)
	return p, false, nil
}

// Published lists all publications; see runtime.Store.
func (m *Model) Published(ctx context.Context) ([]runtime.Publication, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	all := make([]runtime.Publication, 0, len(m.published))
	for _, key := range slices.Sorted(maps.Keys(m.published)) {
		all = append(all, m.published[key])
	}
	return all, nil
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
