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
// read any more, his cards are gone, and his journals stay whole. Each of his
// cases says first, in an event of its own that is not sealed, on what basis and
// what is left for statistics. Those who were merged into him are erased with
// him, and he with any of them. A call that was cut off is made good by calling
// again. The error is a *message.Problem: NotFound where there is no such
// person, Conflict where he has a case that is not finished or was erased
// before, Wrong where the basis is empty or too long.
func (e *Engine) Erase(ctx context.Context, id, basis, actor string) (Erasure, error) {
	basis = strings.TrimSpace(basis)
	if basis == "" || utf8.RuneCountInString(basis) > longestNote {
		return Erasure{}, message.NewProblem(message.Wrong, "runtime.erase.basis", "most", longestNote).At("basis")
	}
	for attempt := 1; ; attempt++ {
		erasure, err := e.erase(ctx, id, basis, actor)
		var changed *VersionConflict
		switch {
		case errors.As(err, &changed) && attempt < settleAttempts: // a case was opened for him, or somebody merged him
		case err != nil:
			return Erasure{}, problemOf(err)
		default:
			return erasure, nil
		}
	}
}

func (e *Engine) erase(ctx context.Context, id, basis, actor string) (Erasure, error) {
	persons, err := e.allOf(ctx, id)
	if err != nil {
		return Erasure{}, err
	}
	if err := e.applicantsOnly(ctx, persons); err != nil {
		return Erasure{}, err
	}
	var numbers []string
	for _, person := range persons {
		finished, err := e.finishedOf(ctx, person.ID)
		if err != nil {
			return Erasure{}, err
		}
		numbers = append(numbers, finished...)
	}
	for _, number := range numbers {
		if err := e.eraseCase(ctx, number, basis, actor); err != nil {
			return Erasure{}, err
		}
	}
	now := e.config.Now().UTC()
	for i, person := range persons {
		persons[i] = Person{ID: person.ID, Erased: now, Version: person.Version}
	}
	if err := e.config.Store.PutCards(ctx, CardChange{Persons: persons}); err != nil {
		return Erasure{}, err
	}
	return Erasure{Cases: len(numbers)}, nil
}

// workerDrawers are the drawers whose cards tell of workers and programs. They
// are looked after by package staff: an account that goes takes its login with it.
var workerDrawers = []string{"account", "staff_log", "token"}

// applicantsOnly refuses a person who is a worker, or under whose key the office
// keeps the accounts of its programs and the log of sign-ins.
func (e *Engine) applicantsOnly(ctx context.Context, persons []Person) error {
	for _, person := range persons {
		for _, drawer := range workerDrawers {
			cards, err := e.config.Store.Cards(ctx, CardFilter{Drawer: drawer, Person: person.ID, Limit: 1})
			if err != nil {
				return err
			}
			if len(cards) > 0 {
				return message.NewProblem(message.Conflict, "runtime.erase.worker").At("person")
			}
		}
	}
	return nil
}

// allOf are all who are the same as a person and are not erased: the one whom
// the office knows him as, and those who were merged into that one.
func (e *Engine) allOf(ctx context.Context, id string) ([]Person, error) {
	known, err := e.merged(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case !known.Erased.IsZero():
		return nil, &ErasedPerson{ID: known.ID}
	}
	all := []Person{known}
	for _, also := range known.Also {
		person, err := e.config.Store.Person(ctx, also)
		if err != nil {
			return nil, err
		}
		if person.Erased.IsZero() {
			all = append(all, person)
		}
	}
	return all, nil
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
			finished := casefile.Ended(s.Status)
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
			did, err := e.rewrap(ctx, p)
			if err != nil {
				return changed, err
			}
			if did {
				changed++
			}
		}
	}
}

// rewrap seals the key of a person with the current key of the office, where it
// is not. Whoever changes him meanwhile leaves it as it was: he is read again.
func (e *Engine) rewrap(ctx context.Context, p Person) (did bool, err error) {
	for {
		if !p.Erased.IsZero() || p.By == e.config.Vault.Current() {
			return false, nil
		}
		if p.Key, p.By, err = e.config.Vault.Rewrap(p.ID, p.By, p.Key); err != nil {
			return false, locked(err)
		}
		err := e.config.Store.PutPerson(ctx, p)
		var changed *VersionConflict
		switch {
		case err == nil:
			return true, nil
		case !errors.As(err, &changed):
			return false, problemOf(err)
		}
		if p, err = e.config.Store.Person(ctx, p.ID); err != nil {
			return false, problemOf(err)
		}
	}
}

// Lapse takes out the cards whose time has come, and gives how many. The error
// is a *message.Problem of kind Environment, or the context's.
func (e *Engine) Lapse(ctx context.Context) (lapsed int, err error) {
	now := e.config.Now()
	for {
		some, err := e.config.Store.Lapse(ctx, now, MaxLimit)
		if lapsed += some; err != nil {
			return lapsed, CardProblem(err)
		}
		if some < MaxLimit {
			return lapsed, nil
		}
	}
}
