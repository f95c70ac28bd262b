package storetest

import (
	"bytes"
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
	log      []runtime.Entry
	closures map[string]runtime.Closure
	keys     map[string]string
	years    map[int]int

	letters   map[string]runtime.Letter
	persons   map[string]runtime.Person
	cards     map[cardPlace]runtime.Card
	readings  []runtime.Reading              // in the order of noting
	published map[string]runtime.Publication // by Key
}

type modelCase struct {
	row      runtime.Summary
	journal  []casefile.Envelope
	snapshot []byte
	at       int
}

var _ runtime.Store = (*Model)(nil)

// NewModel gives an empty store.
func NewModel() *Model {
	return &Model{
		closures: map[string]runtime.Closure{}, keys: map[string]string{}, years: map[int]int{},
		letters: map[string]runtime.Letter{}, persons: map[string]runtime.Person{}, published: map[string]runtime.Publication{},
		cards: map[cardPlace]runtime.Card{},
	}
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
	change, err := opening.At(place)
	if err != nil {
		return runtime.Opened{}, err
	}
	persons := m.persons
	if opening.Person != nil {
		persons = maps.Clone(m.persons)
		if err := entered(persons, m.cards, *opening.Person); err != nil {
			return runtime.Opened{}, err
		}
	}
	letters, err := m.post(change.Letters)
	if err != nil {
		return runtime.Opened{}, err
	}
	c := &modelCase{}
	m.cases = append(m.cases, c)
	m.keep(c, change, letters)
	m.years[opening.Year] = place
	m.closures[change.Row.Regulation] = slices.Clone(opening.Closure)
	if opening.Key != "" {
		m.keys[opening.Key] = change.Row.Number
	}
	m.persons = persons
	kept := change
	kept.Events, kept.Snapshot = own(change.Events), bytes.Clone(change.Snapshot)
	kept.Letters = nil
	for _, letter := range change.Letters {
		letter.Sealed = bytes.Clone(letter.Sealed)
		letter.Version++
		kept.Letters = append(kept.Letters, letter)
	}
	return runtime.Opened{Number: kept.Row.Number, Change: kept}, nil
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
func (m *Model) Append(ctx context.Context, number string, change runtime.Change) error {
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	c := m.find(number)
	if c == nil {
		return &runtime.UnknownCase{Number: number}
	}
	if err := change.Check(number, c.row); err != nil {
		return err
	}
	letters, err := m.post(change.Letters)
	if err != nil {
		return err
	}
	m.keep(c, change, letters)
	return nil
}

// post gives the outbox with more letters in it.
func (m *Model) post(letters []runtime.Letter) (map[string]runtime.Letter, error) {
	outbox := maps.Clone(m.letters)
	for _, letter := range letters {
		if there := outbox[letter.ID].Version; there != letter.Version {
			return nil, &runtime.VersionConflict{ID: letter.ID, Expected: letter.Version, Actual: there}
		}
		letter.Sealed = bytes.Clone(letter.Sealed)
		letter.Version++
		outbox[letter.ID] = letter
	}
	return outbox, nil
}

// keep makes a change that was found good.
func (m *Model) keep(c *modelCase, change runtime.Change, letters map[string]runtime.Letter) {
	events := own(change.Events)
	for _, e := range events {
		last := m.last()
		m.log = append(m.log, runtime.Entry{Position: last.Position + 1, Chain: runtime.Chain(last.Chain, e), Envelope: e})
	}
	c.row, c.journal = change.Row, append(c.journal, events...)
	if change.Snapshot != nil {
		c.snapshot, c.at = bytes.Clone(change.Snapshot), change.Row.Sequence
	}
	if len(c.snapshot) == 0 {
		c.snapshot, c.at = nil, 0
	}
	m.letters = letters
}

func (m *Model) find(number string) *modelCase {
	for _, c := range m.cases {
		if c.row.Number == number {
			return c
		}
	}
	return nil
}

// own copies events as they are kept: what was opened is no part of that.
func own(events []casefile.Envelope) []casefile.Envelope {
	events = slices.Clone(events)
	for i := range events {
		events[i].Payload = slices.Clone(events[i].Payload)
		events[i].Clear, events[i].Gone = nil, false
	}
	return events
}
