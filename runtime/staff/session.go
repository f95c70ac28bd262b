package staff

import (
	"context"
	"encoding/base64"
	"errors"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// session is what the card of a session says. Its id is a keyed hash of the
// client's token.
type session struct {
	Account  string    `json:"account"` // id of its card
	Epoch    int       `json:"epoch"`   // of the account when it was opened
	Started  time.Time `json:"started"`
	Seen     time.Time `json:"seen"` // to the minute
	External bool      `json:"external,omitempty"`
}

// seenEvery is how often it is written down that a session was used. So a
// session may end that much before its idle limit, and never after it.
const seenEvery = time.Minute

// secretSize is the length of the secrets of sessions and tokens in bytes: 256
// bits.
const secretSize = 32

func (s *Staff) secret() (string, error) {
	bytes, err := s.draw(secretSize)
	return base64.RawURLEncoding.EncodeToString(bytes), err
}

// ends is when a session ends if nobody uses it any more.
func (s *Staff) ends(of session) time.Time {
	idle, absolute := of.Seen.Add(s.config.Idle), of.Started.Add(s.config.Absolute)
	if absolute.Before(idle) {
		return absolute
	}
	return idle
}

// newSession adds a session of an account to a change.
func (s *Staff) newSession(c *change, external bool) (Signed, error) {
	secret, err := s.secret()
	if err != nil {
		return Signed{}, err
	}
	opened := session{Account: c.kept.ID, Epoch: c.kept.Value.Epoch, Started: c.at, Seen: c.at, External: external}
	ends := s.ends(opened)
	card, err := s.sessions.Card(c.person, cards.Kept[session]{ID: s.stands(drawerSession, secret), Until: ends, Value: opened})
	c.Cards = append(c.Cards, card)
	return Signed{Token: secret, Ends: ends}, err
}

// Ended is the problem of somebody whose session is over, or never was.
func Ended() error { return message.NewProblem(message.Wrong, "staff.session.ended") }

// Session recognises a client by the token that it was given, and keeps the
// session from ending while it is used. The error is that of Ended, or says
// that the store does not serve. Where the disk is full a session is recognised
// still, and ends by what was written last.
func (s *Staff) Session(ctx context.Context, secret string) (Signed, error) {
	kept, account, person, err := s.session(ctx, secret)
	if err != nil {
		return Signed{}, err
	}
	signed := Signed{Account: accountOf(account, kept.Value.External), Token: secret, Ends: s.ends(kept.Value)}
	if now := s.now(); now.Sub(kept.Value.Seen) >= seenEvery {
		signed.Ends, err = s.touch(ctx, person, kept, now)
	}
	return signed, err
}

// session reads a session that stands, and its account.
func (s *Staff) session(ctx context.Context, secret string) (kept cards.Kept[session], account cards.Kept[record], person runtime.Person, err error) {
	if len(secret) != base64.RawURLEncoding.EncodedLen(secretSize) {
		return kept, account, person, Ended()
	}
	kept, person, err = s.sessions.Read(ctx, s.stands(drawerSession, secret))
	if err != nil {
		return kept, account, person, endedOr(err)
	}
	if !s.now().Before(s.ends(kept.Value)) {
		return kept, account, person, Ended()
	}
	account, err = s.accounts.Of(ctx, person, kept.Value.Account)
	if err != nil {
		return kept, account, person, endedOr(err)
	}
	if account.Value.Disabled || account.Value.Epoch != kept.Value.Epoch {
		return kept, account, person, Ended()
	}
	return kept, account, person, nil
}

func endedOr(err error) error {
	if isUnknown(err) {
		return Ended()
	}
	return problem(err)
}

// touch writes down that a session was used.
func (s *Staff) touch(ctx context.Context, person runtime.Person, kept cards.Kept[session], now time.Time) (time.Time, error) {
	before := s.ends(kept.Value)
	kept.Value.Seen = now
	kept.Until = s.ends(kept.Value)
	card, err := s.sessions.Card(person, kept)
	if err != nil {
		return before, problem(err)
	}
	err = s.config.Store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}})
	var conflict *runtime.VersionConflict
	switch {
	case err == nil:
		return kept.Until, nil
	case errors.As(err, &conflict) && conflict.Actual == 0, errors.As(err, new(*runtime.ErasedPerson)):
		return before, Ended() // he signed out at this moment
	case errors.As(err, &conflict):
		return before, nil // another request wrote it
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return before, err
	}
	return before, nil
}

// SignOut ends a session. One that has ended already is no error.
func (s *Staff) SignOut(ctx context.Context, secret string) error {
	return s.put(ctx, func(c *runtime.CardChange) error {
		kept, account, _, err := s.session(ctx, secret)
		if errors.Is(err, Ended()) {
			return nil // nothing is left to do
		}
		if err != nil {
			return err
		}
		c.Cards = append(c.Cards, s.sessions.Out(kept))
		return s.note(ctx, c, Entry{Who: account.Value.Login, What: SignedOut})
	})
}

// SignOutEverywhere ends all sessions of an account: one's own, or with
// StaffChange anybody's.
func (s *Staff) SignOutEverywhere(ctx context.Context, by Account, login string) error {
	if by.Login != login {
		if _, err := need(by, StaffChange); err != nil {
			return err
		}
	}
	_, err := s.amend(ctx, s.accountID(login), func(c *change) error {
		c.kept.Value.Epoch++
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: SignedOutAll, Whom: login})
	})
	return err
}
