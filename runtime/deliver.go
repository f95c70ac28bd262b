package runtime

import (
	"context"
	"errors"
	"time"

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
	// MostAttempts is after how many failures a letter waits for a person:
	// about a day and a half with the pauses below.
	MostAttempts = 15
	firstPause   = 30 * time.Second
	longestPause = 6 * time.Hour
	// settleAttempts is how often what follows by itself is kept in a case that
	// somebody else changes at the same moment.
	settleAttempts = 5
)

// Delivered says what Deliver did.
type Delivered struct {
	Sent, Put, Dead int
	// Failed are the letters that could not be read, or whose end could not be
	// told in their case, by id, with what kept them. They are put off, or dead
	// after MostAttempts, and keep no other letter from going.
	Failed map[string]error
}

// Deliver hands the letters whose time has come to their carriers, by the name
// of the carrier. It is called from outside of any request. A letter that a
// carrier took is told in its case; one that it did not take is tried again
// after a pause that doubles, from firstPause up to longestPause, with up to
// half of it more or less, so that many letters do not come back at one moment;
// after MostAttempts, or where there is no such carrier, it is dead: a person
// has to see to it. A kill between a delivery and its record makes the letter go
// again, under the same id. The error is that of an ended context or of a store
// that cannot serve.
func (e *Engine) Deliver(ctx context.Context, carriers map[string]Carrier, actor string) (Delivered, error) {
	done := Delivered{Failed: map[string]error{}}
	tried := map[string]int{} // the version of a letter that was tried
	for {
		letters, err := e.config.Store.Letters(ctx, LetterFilter{Until: e.config.Now(), Limit: MaxLimit})
		if err != nil {
			return done, problemOf(err)
		}
		left := false
		for _, letter := range letters {
			if tried[letter.ID] == letter.Version {
				continue // nothing could be kept of it
			}
			left, tried[letter.ID] = true, letter.Version
			if err := e.dispatch(ctx, carriers, letter, actor, &done); err != nil {
				return done, err
			}
		}
		if !left {
			return done, nil
		}
	}
}

// dispatch delivers one letter and notes what became of it. The error is one
// that ends the whole call.
func (e *Engine) dispatch(ctx context.Context, carriers map[string]Carrier, letter Letter, actor string, done *Delivered) error {
	state, err := e.deliver(ctx, carriers, &letter, actor)
	var version *VersionConflict
	if err != nil && !errors.As(err, &version) && ctx.Err() == nil {
		problem := problemOf(err)
		done.Failed[letter.ID] = problem
		state, err = e.putOff(ctx, letter, troubleOf(letter, problem))
	}
	switch {
	case err == nil:
		done.Note(state)
		return nil
	case errors.As(err, &version):
		return nil // somebody was faster
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return problemOf(err)
}

// Note counts what became of a letter.
func (d *Delivered) Note(state LetterState) {
	switch state {
	case LetterSent:
		d.Sent++
	case LetterDead:
		d.Dead++
	default:
		d.Put++
	}
}

// troubleOf is what a worker reads of a letter that failed in the office itself.
func troubleOf(letter Letter, err error) string {
	var problem *message.Problem
	switch {
	case letter.State == LetterSent:
		return "runtime.letter.unrecorded"
	case errors.As(err, &problem):
		return problem.Message.ID
	}
	return "runtime.letter.not_taken"
}

// deliver gives a letter to its carrier, and keeps what became of it. With an
// error the letter says whether a carrier has taken it.
func (e *Engine) deliver(ctx context.Context, carriers map[string]Carrier, letter *Letter, actor string) (LetterState, error) {
	parcel, err := e.parcelOf(ctx, *letter)
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Kind != message.Environment {
		return e.bury(ctx, *letter, problem.Message.ID)
	} else if err != nil {
		return "", err
	}
	carrier, ok := carriers[letter.Carrier]
	switch {
	case letter.Carrier == "":
		return e.bury(ctx, *letter, "runtime.letter.no_address")
	case !ok:
		return e.bury(ctx, *letter, "runtime.letter.no_carrier")
	}
	err = carrier.Deliver(ctx, letter.ID, parcel)
	if err != nil && ctx.Err() != nil {
		return "", ctx.Err()
	}
	letter.Attempts++
	var refused *Refused
	switch {
	case err == nil:
		// It is on its way: that is kept even where the office closes now.
		letter.State = LetterSent
		return LetterSent, e.settle(context.WithoutCancel(ctx), *letter, LetterSent, casefile.SettledSent, actor)
	case errors.As(err, &refused):
		return e.bury(ctx, *letter, refused.Because.ID)
	}
	return e.putOff(ctx, *letter, "runtime.letter.not_taken")
}

// putOff lets a letter be tried again after a pause, or, after too many
// attempts, leaves it to a person.
func (e *Engine) putOff(ctx context.Context, letter Letter, trouble string) (LetterState, error) {
	if letter.Attempts >= MostAttempts {
		if trouble == "runtime.letter.not_taken" {
			trouble = "runtime.letter.tired"
		}
		return e.bury(ctx, letter, trouble)
	}
	pause, err := Pause(max(letter.Attempts, 1), e.config.Random)
	if err != nil {
		return "", err
	}
	letter.State, letter.Next, letter.Trouble = LetterWaiting, e.config.Now().UTC().Add(pause), trouble
	return LetterWaiting, e.config.Store.PutLetter(ctx, letter)
}
