package runtime

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// Carrier takes letters to people. Deliver returns when the letter is on its
// way for good; id is the same in every attempt, and a carrier that got it
// before does nothing. An error of type *Refused says that another attempt
// would change nothing.
type Carrier interface {
	Deliver(ctx context.Context, id string, parcel Parcel) error
}

// Refused says that a letter cannot be delivered at all. Because is what a
// worker reads; it names nobody.
type Refused struct{ Because message.Message }

// Error names the reason.
func (e *Refused) Error() string { return "refused: " + e.Because.ID }

const (
	// mostAttempts is after how many failures a letter waits for a person:
	// about a day and a half with the pauses below.
	mostAttempts = 12
	firstPause   = 30 * time.Second
	longestPause = 6 * time.Hour
	// settleAttempts is how often the end of a letter is kept in a case that
	// somebody else changes at the same moment.
	settleAttempts = 5
)

// Delivered says what Deliver did.
type Delivered struct{ Sent, Put, Dead int }

// Deliver hands the letters whose time has come to their carriers, by the name
// of the carrier. It is called from outside of any request. A letter that a
// carrier took is told in its case; one that it did not take is tried again
// after a pause that doubles, with up to half of it more or less, so that many
// letters do not come back at one moment; after mostAttempts, or where there is
// no such carrier, it is dead: a person has to see to it. A kill between a
// delivery and its record makes the letter go again, under the same id. The
// error is that of an ended context or of a store that cannot serve.
func (e *Engine) Deliver(ctx context.Context, carriers map[string]Carrier, actor string) (Delivered, error) {
	var done Delivered
	for {
		letters, err := e.config.Store.Letters(ctx, LetterFilter{Until: e.config.Now(), Limit: MaxLimit})
		if err != nil {
			return done, problemOf(err)
		}
		if len(letters) == 0 {
			return done, nil
		}
		for _, letter := range letters {
			state, err := e.deliver(ctx, carriers, letter, actor)
			var version *VersionConflict
			switch {
			case ctx.Err() != nil:
				return done, ctx.Err()
			case errors.As(err, &version):
				continue // a person was faster
			case err != nil:
				return done, problemOf(err)
			}
			switch state {
			case LetterSent:
				done.Sent++
			case LetterDead:
				done.Dead++
			default:
				done.Put++
			}
		}
	}
}

func (e *Engine) deliver(ctx context.Context, carriers map[string]Carrier, letter Letter, actor string) (LetterState, error) {
	parcel, err := e.parcelOf(ctx, letter)
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Kind != message.Environment {
		return e.bury(ctx, letter, problem.Message.ID)
	} else if err != nil {
		return "", err
	}
	carrier, ok := carriers[letter.Carrier]
	switch {
	case letter.Carrier == "":
		return e.bury(ctx, letter, "runtime.letter.no_address")
	case !ok:
		return e.bury(ctx, letter, "runtime.letter.no_carrier")
	}
	err = carrier.Deliver(ctx, letter.ID, parcel)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	letter.Attempts++
	var refused *Refused
	switch {
	case err == nil:
		return LetterSent, e.settle(ctx, letter, LetterSent, casefile.SettledSent, actor)
	case errors.As(err, &refused):
		return e.bury(ctx, letter, refused.Because.ID)
	case letter.Attempts >= mostAttempts:
		return e.bury(ctx, letter, "runtime.letter.tired")
	}
	pause, err := e.pause(letter.Attempts)
	if err != nil {
		return "", err
	}
	letter.Next, letter.Trouble = e.config.Now().UTC().Add(pause), "runtime.letter.not_taken"
	return LetterWaiting, e.config.Store.PutLetter(ctx, letter)
}

// bury leaves a letter to a person.
func (e *Engine) bury(ctx context.Context, letter Letter, trouble string) (LetterState, error) {
	letter.State, letter.Settled, letter.Trouble = LetterDead, e.config.Now().UTC(), trouble
	return LetterDead, e.config.Store.PutLetter(ctx, letter)
}

// pause is how long to wait after so many attempts (from 1).
func (e *Engine) pause(attempts int) (time.Duration, error) {
	whole := min(firstPause<<min(attempts-1, 20), longestPause)
	var raw [8]byte
	if _, err := io.ReadFull(e.config.Random, raw[:]); err != nil {
		return 0, damaged(err)
	}
	return whole/2 + time.Duration(binary.BigEndian.Uint64(raw[:])%uint64(whole)), nil
}

// settle keeps how a letter was settled: in its case and in the outbox, in one
// transaction.
func (e *Engine) settle(ctx context.Context, letter Letter, state LetterState, how, actor string) error {
	now := e.config.Now()
	letter.State, letter.Settled, letter.Trouble = state, now.UTC(), ""
	for attempt := 1; ; attempt++ {
		s, err := e.load(ctx, letter.Case)
		if err != nil {
			return err
		}
		if s.Erased {
			return e.config.Store.PutLetter(ctx, letter)
		}
		event := casefile.LetterSettled{Letter: letter.ID, How: how}
		_, change, err := e.follow(ctx, s, []casefile.Event{event}, e.stamp(now, actor), clock.DateOf(now.In(e.config.Zone)))
		if err != nil {
			return err
		}
		change.Letters = append(change.Letters, letter)
		err = e.config.Store.Append(ctx, letter.Case, change)
		var conflict *SequenceConflict
		if !errors.As(err, &conflict) || attempt == settleAttempts {
			return err
		}
	}
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
