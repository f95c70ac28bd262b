package runtime

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"reglament/message"
	"reglament/runtime/casefile"
)

// Erasure says what Erase did.
type Erasure struct{ Cases int }

// Erase destroys the key of a person: what the office kept of him nobody can
// read any more, and his journals stay whole. Each of his cases says first, in
// an event of its own that is not sealed, on what basis and what is left for
// statistics. A call that was cut off is made good by calling again. The error
// is a *message.Problem: NotFound where there is no such person, Conflict where
// he has a case that is not finished or was erased before, Wrong where the basis
// is empty or too long.
func (e *Engine) Erase(ctx context.Context, id, basis, actor string) (Erasure, error) {
	basis = strings.TrimSpace(basis)
	if basis == "" || utf8.RuneCountInString(basis) > longestNote {
		return Erasure{}, message.NewProblem(message.Wrong, "runtime.erase.basis", "most", longestNote).At("basis")
	}
	person, err := e.config.Store.Person(ctx, id)
	switch {
	case err != nil:
		return Erasure{}, problemOf(err)
	case !person.Erased.IsZero():
		return Erasure{}, message.NewProblem(message.Conflict, "runtime.person.erased").At("person")
	}
	numbers, err := e.finishedOf(ctx, id)
	if err != nil {
		return Erasure{}, err
	}
	for _, number := range numbers {
		if err := e.eraseCase(ctx, number, basis, actor); err != nil {
			return Erasure{}, problemOf(err)
		}
	}
	person.Key, person.By, person.Marks, person.Erased = nil, "", nil, e.config.Now().UTC()
	if err := e.config.Store.PutPerson(ctx, person); err != nil {
		return Erasure{}, problemOf(err)
	}
	return Erasure{Cases: len(numbers)}, nil
}

// finishedOf are the numbers of a person's cases, all of them finished.
func (e *Engine) finishedOf(ctx context.Context, person string) ([]string, error) {
	var numbers []string
	filter := Filter{Person: person, Limit: MaxLimit}
	for {
		cases, err := e.config.Store.Cases(ctx, filter)
		if err != nil {
			return nil, problemOf(err)
		}
		for _, s := range cases {
			finished := s.Status == casefile.StatusIssued || s.Status == casefile.StatusWithdrawn
			if !finished {
				return nil, message.NewProblem(message.Conflict, "runtime.erase.open", "number", s.Number).At("person")
			}
			numbers = append(numbers, s.Number)
		}
		if len(cases) < MaxLimit {
			return numbers, nil
		}
		filter.Before = cases[len(cases)-1].Number
	}
}

// eraseCase puts what is left of a case behind its journal. One that says so
// already is left alone.
func (e *Engine) eraseCase(ctx context.Context, number, basis, actor string) error {
	for attempt := 1; ; attempt++ {
		s, err := e.load(ctx, number)
		if err != nil || s.Erased {
			return err
		}
		left := casefile.Erased{
			Basis: basis, Service: s.Service, Title: s.Title, Regulation: s.Regulation, Day: s.Day,
			Status: s.Status, Outcome: s.Outcome, Decided: s.Decided, Issued: s.Issued,
		}
		_, change, err := e.change(s, e.stamp(e.config.Now(), actor), []casefile.Event{left})
		if err != nil {
			return err
		}
		change.Snapshot = []byte{} // what it says goes with the key
		err = e.config.Store.Append(ctx, number, change)
		var conflict *SequenceConflict
		if !errors.As(err, &conflict) || attempt == settleAttempts {
			return err
		}
	}
}

// Rewrap seals the keys of all persons with the current key of the office, so
// that a former one can be dropped, and gives how many it changed. It can be
// called while others work, and again where it was cut off.
func (e *Engine) Rewrap(ctx context.Context) (changed int, err error) {
	after := ""
	for {
		persons, err := e.config.Store.Persons(ctx, after, MaxLimit)
		if err != nil {
			return changed, problemOf(err)
		}
		if len(persons) == 0 {
			return changed, nil
		}
		for _, p := range persons {
			after = p.ID
			if !p.Erased.IsZero() || p.By == e.config.Vault.Current() {
				continue
			}
			if p.Key, p.By, err = e.config.Vault.Rewrap(p.ID, p.By, p.Key); err != nil {
				return changed, locked(err)
			}
			err := e.config.Store.PutPerson(ctx, p)
			var version *VersionConflict
			switch {
			case errors.As(err, &version):
				continue // somebody changed him just now, under the current key
			case err != nil:
				return changed, problemOf(err)
			}
			changed++
		}
	}
}
