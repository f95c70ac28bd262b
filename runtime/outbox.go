package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"reglament/message"
	"reglament/runtime/casefile"
)

// LetterView is a letter with what it says.
type LetterView struct {
	Letter
	// Parcel is empty where the person was erased.
	Parcel Parcel
}

// Letters lists letters, opened. The error is a *message.Problem.
func (e *Engine) Letters(ctx context.Context, filter LetterFilter) ([]LetterView, error) {
	if filter.Limit < 0 || filter.Limit > MaxLimit {
		return nil, message.NewProblem(message.Wrong, "runtime.filter.limit", "most", MaxLimit).At("limit")
	}
	letters, err := e.config.Store.Letters(ctx, filter)
	if err != nil {
		return nil, problemOf(err)
	}
	views := make([]LetterView, len(letters))
	for i, letter := range letters {
		views[i].Letter = letter
		parcel, err := e.parcelOf(ctx, letter)
		var problem *message.Problem
		if errors.As(err, &problem) && problem.Kind == message.Conflict {
			continue
		} else if err != nil {
			return nil, err
		}
		views[i].Parcel = parcel
	}
	return views, nil
}

// Resend lets a dead letter be tried again, from now on. The error is a
// *message.Problem: NotFound where there is no such letter, Conflict where it
// is not dead or its person was erased.
func (e *Engine) Resend(ctx context.Context, id string) error {
	letter, err := e.dead(ctx, id)
	if err != nil {
		return err
	}
	letter.State, letter.Attempts, letter.Next, letter.Settled = LetterWaiting, 0, e.config.Now().UTC(), time.Time{}
	if err := e.config.Store.PutLetter(ctx, letter); err != nil {
		return problemOf(err)
	}
	return nil
}

// ByHand keeps that a worker told the person himself what a dead letter says.
// The errors are those of Resend.
func (e *Engine) ByHand(ctx context.Context, id, actor string) error {
	letter, err := e.dead(ctx, id)
	if err != nil {
		return err
	}
	if err := e.settle(ctx, letter, LetterByHand, casefile.SettledByHand, actor); err != nil {
		return problemOf(err)
	}
	return nil
}

func (e *Engine) dead(ctx context.Context, id string) (Letter, error) {
	letter, err := e.config.Store.Letter(ctx, id)
	if err != nil {
		return Letter{}, problemOf(err)
	}
	if letter.State != LetterDead {
		return Letter{}, message.NewProblem(message.Conflict, "runtime.letter.not_dead").At("letter")
	}
	_, err = e.parcelOf(ctx, letter)
	return letter, err
}

// parcelOf opens a letter. The error is a *message.Problem, of kind Conflict
// where the person was erased.
func (e *Engine) parcelOf(ctx context.Context, letter Letter) (Parcel, error) {
	person, err := e.config.Store.Person(ctx, letter.Person)
	switch {
	case err != nil:
		return Parcel{}, problemOf(err)
	case !person.Erased.IsZero():
		return Parcel{}, message.NewProblem(message.Conflict, "runtime.person.erased").At("letter")
	}
	raw, err := e.config.Vault.Open(lockOf(person), aboutLetter(letter.ID), letter.Sealed)
	if err != nil {
		return Parcel{}, locked(err)
	}
	var parcel Parcel
	if err := json.Unmarshal(raw, &parcel); err != nil {
		return Parcel{}, damaged(err)
	}
	return parcel, nil
}
