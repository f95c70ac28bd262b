package runtime

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
)

// bury leaves a letter to a person.
func (e *Engine) bury(ctx context.Context, letter Letter, trouble string) (LetterState, error) {
	letter.State, letter.Settled, letter.Trouble = LetterDead, e.config.Now().UTC(), trouble
	return LetterDead, e.config.Store.PutLetter(ctx, letter)
}

// Pause is how long to wait after so many attempts (from 1): twice as long after
// each, with up to half of it more or less, so that many letters do not come
// back at one moment.
func Pause(attempts int, random io.Reader) (time.Duration, error) {
	whole := min(firstPause<<min(attempts-1, 20), longestPause)
	var raw [8]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
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
