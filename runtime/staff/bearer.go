package staff

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// Bearer recognises a program by the secret of its token. The error is the
// *message.Problem Wrong "staff.token.wrong" where it lets nobody in.
func (s *Staff) Bearer(ctx context.Context, secret string) (Account, error) {
	kept, err := s.tokens.Get(ctx, s.stands(drawerToken, secret))
	now := s.now()
	if isUnknown(err) || err == nil && !now.Before(kept.Value.Expires) {
		return Account{}, message.NewProblem(message.Wrong, "staff.token.wrong")
	}
	if err != nil {
		return Account{}, problem(err)
	}
	if day := now.Truncate(dayLong); !kept.Value.LastUsed.Equal(day) {
		s.used(ctx, kept, day)
	}
	return kept.Value.account(kept.ID), nil
}

// used writes down the day on which a token was used. Where that cannot be
// written the token lets in all the same, and the next request tries again.
func (s *Staff) used(ctx context.Context, kept cards.Kept[token], day time.Time) {
	room, err := s.config.Store.Person(ctx, roomPerson)
	if err != nil {
		return
	}
	kept.Value.LastUsed = day
	if card, err := s.tokens.Card(room, kept); err == nil {
		_ = s.config.Store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}})
	}
}
