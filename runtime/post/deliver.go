package post

import (
	"context"
	"errors"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// Deliver hands the pieces whose time has come to their carriers, by the name
// of the carrier, as runtime.Engine.Deliver does with letters of cases. The
// error is that of an ended context or of a store that cannot serve.
func (p *Post) Deliver(ctx context.Context, carriers map[string]runtime.Carrier) (runtime.Delivered, error) {
	done := runtime.Delivered{Failed: map[string]error{}}
	waiting, err := p.drawer.All(ctx, runtime.CardFilter{Marks: p.waiting()})
	if err != nil {
		return done, runtime.CardProblem(err)
	}
	now := p.config.Now()
	for _, kept := range waiting {
		switch {
		case ctx.Err() != nil:
			return done, ctx.Err()
		case kept.Damaged:
			done.Failed[kept.ID] = message.NewProblem(message.Environment, "cards.damaged")
			continue
		case kept.Value.Next.After(now):
			continue
		}
		state, err := p.deliver(ctx, carriers, kept)
		switch {
		case errors.As(err, new(*runtime.VersionConflict)): // somebody was faster
		case ctx.Err() != nil:
			return done, ctx.Err()
		case err != nil:
			done.Failed[kept.ID] = runtime.CardProblem(err)
		default:
			done.Note(state)
		}
	}
	return done, nil
}

// deliver gives one piece to its carrier and keeps what became of it.
func (p *Post) deliver(ctx context.Context, carriers map[string]runtime.Carrier, kept cards.Kept[piece]) (runtime.LetterState, error) {
	person, err := p.config.Store.Person(ctx, kept.Person)
	if err != nil {
		return "", err
	}
	v := &kept.Value
	var refused *runtime.Refused
	if carrier, ok := carriers[v.Carrier]; !ok {
		p.settle(v, runtime.LetterDead, "runtime.letter.no_carrier")
	} else if err := carrier.Deliver(ctx, kept.ID, v.Parcel); err != nil && ctx.Err() != nil {
		return "", ctx.Err()
	} else if v.Attempts++; err == nil {
		p.settle(v, runtime.LetterSent, "")
	} else if errors.As(err, &refused) {
		p.settle(v, runtime.LetterDead, refused.Because.ID)
	} else if v.Attempts >= runtime.MostAttempts {
		p.settle(v, runtime.LetterDead, "runtime.letter.tired")
	} else {
		pause, err := runtime.Pause(v.Attempts, p.config.Random)
		if err != nil {
			return "", err
		}
		v.Next, v.Trouble = p.config.Now().UTC().Add(pause), "runtime.letter.not_taken"
	}
	// It is on its way: that is kept even where the office closes now.
	return v.State, p.put(context.WithoutCancel(ctx), runtime.CardChange{}, person, kept)
}

func (p *Post) settle(v *piece, state runtime.LetterState, trouble string) {
	v.State, v.Settled, v.Trouble = state, p.config.Now().UTC().Truncate(time.Second), trouble
	if state == runtime.LetterSent {
		v.Parcel.Papers, v.Parcel.Texts = nil, nil // it is with him now
	}
}
