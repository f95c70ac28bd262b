package storetest

import (
	"bytes"
	"context"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Load gives a case as it stands; see runtime.Store.
func (m *Model) Load(ctx context.Context, number string) (runtime.Kept, error) {
	if err := m.enter(ctx); err != nil {
		return runtime.Kept{}, err
	}
	defer m.mu.Unlock()
	c := m.find(number)
	if c == nil {
		return runtime.Kept{}, &runtime.UnknownCase{Number: number}
	}
	return runtime.Kept{
		Row: c.row, Snapshot: bytes.Clone(c.snapshot), At: c.at, Events: own(c.journal[c.at:]),
		Person: ownPerson(m.persons[c.row.Person]),
	}, nil
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
