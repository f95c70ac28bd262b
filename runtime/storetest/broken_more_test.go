package storetest

import (
	"context"
	goruntime "runtime"
	"sync"
	"time"

	"reglament/runtime"
)

type unforgetting struct{ *Model }

func (s unforgetting) FindPersons(ctx context.Context, marks [][]byte, limit int) ([]string, error) {
	ids, err := s.Model.FindPersons(ctx, marks, limit)
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, person := range s.persons {
		if !person.Erased.IsZero() {
			ids = append(ids, id)
		}
	}
	return ids, err
}

type discreet struct{ *Model }

func (s discreet) Note(ctx context.Context, reading runtime.Reading) error {
	if reading.Way == "search" {
		return ctx.Err()
	}
	return s.Model.Note(ctx, reading)
}

type lending struct{ *Model }

func (s lending) Person(ctx context.Context, id string) (runtime.Person, error) {
	person, err := s.Model.Person(ctx, id)
	if err != nil {
		return person, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.persons[id], nil
}

type tireless struct{ *Model }

func (s tireless) PutPerson(_ context.Context, person runtime.Person) error {
	return s.Model.PutPerson(context.Background(), person)
}

type eternal struct{ *Model }

func (s eternal) Readings(context.Context, string, time.Time, int) ([]runtime.Reading, error) {
	return nil, nil
}

// yesterday gives cases from a copy that is made anew with every tenth call.
type yesterday struct {
	*Model
	mu    sync.Mutex
	calls int
	kept  map[string]runtime.Kept
}

func stale() runtime.Store { return &yesterday{Model: NewModel(), kept: map[string]runtime.Kept{}} }

func (s *yesterday) Load(ctx context.Context, number string) (runtime.Kept, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, ok := s.kept[number]
	if s.calls++; ok && s.calls%10 > 0 {
		return kept, nil
	}
	kept, err := s.Model.Load(ctx, number)
	if err == nil {
		s.kept[number] = kept
	}
	return kept, err
}

// torn puts the letters of a change behind it, and not with it.
type torn struct{ *Model }

func (s torn) Append(ctx context.Context, number string, change runtime.Change) error {
	letters := change.Letters
	for _, letter := range letters {
		there, err := s.Letter(ctx, letter.ID)
		if err != nil || there.Version != letter.Version {
			return s.Model.Append(ctx, number, change)
		}
	}
	change.Letters = nil
	if err := s.Model.Append(ctx, number, change); err != nil {
		return err
	}
	for _, letter := range letters {
		for range 20 {
			goruntime.Gosched()
		}
		if err := s.PutLetter(ctx, letter); err != nil {
			return err
		}
	}
	return nil
}
