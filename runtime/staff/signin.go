package staff

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime/cards"
)

// Signed is somebody who is signed in.
type Signed struct {
	Account Account
	// Token is the secret of the session, for the client alone; 43 characters.
	Token string
	// Ends is when the session ends if nobody uses it any more.
	Ends time.Time
}

// SignIn lets somebody in by login and password. The error is a
// *message.Problem: Wrong "staff.sign_in.wrong" for a login or a password that
// is not right, Conflict "staff.sign_in.locked" while no password is looked
// at, "staff.sign_in.disabled" and "staff.sign_in.once_over" for the right
// password of an account that is closed, or of a password that was given out
// too long ago.
func (s *Staff) SignIn(ctx context.Context, typedLogin, typedPassword string) (Signed, error) {
	if err := s.slots.enter(ctx); err != nil {
		return Signed{}, err
	}
	defer s.slots.leave() // behind the counting, so that nobody tries many at once
	seen, err := s.verify(ctx, typedLogin, typedPassword)
	if err != nil {
		return Signed{}, err
	}
	if seen.Value.Disabled {
		return Signed{}, message.NewProblem(message.Conflict, "staff.sign_in.disabled")
	}
	if once := seen.Value.Once; !once.IsZero() && !s.now().Before(once) {
		return Signed{}, message.NewProblem(message.Conflict, "staff.sign_in.once_over")
	}
	anew := ""
	if cost, _, _, ok := parseHash(seen.Value.Hash); ok && cost.weaker(s.config.Cost) {
		plain, _ := plainPassword(typedPassword)
		if anew, err = s.hash(plain); err != nil {
			return Signed{}, err
		}
	}
	var signed Signed
	signed.Account, err = s.amend(ctx, seen.ID, func(c *change) error {
		if err := sameAs(c, seen); err != nil {
			return err
		}
		if anew != "" {
			c.kept.Value.Hash = anew
		}
		return s.signIn(ctx, c, SignedIn, &signed)
	})
	return signed, err
}

// sameAs refuses where the password, or what it opens, was changed while it was
// being looked at: both begin a new epoch.
func sameAs(c *change, seen cards.Kept[record]) error {
	if c.kept.Value.Epoch != seen.Value.Epoch {
		return wrong()
	}
	return nil
}

func wrong() error { return message.NewProblem(message.Wrong, "staff.sign_in.wrong").At("password") }

// verify looks at a password and counts it where it is wrong. The caller has a
// slot.
func (s *Staff) verify(ctx context.Context, typedLogin, typedPassword string) (cards.Kept[record], error) {
	login, err := Login(typedLogin)
	if err != nil {
		login = "" // nobody's
	}
	plain, sound := plainPassword(typedPassword)
	id := s.accountID(login)
	kept, err := s.accounts.Get(ctx, id)
	if isUnknown(err) {
		return kept, s.refuseStranger(ctx, id, plain)
	}
	if err != nil {
		return kept, problem(err)
	}
	if now := s.now(); now.Before(kept.Value.LockedUntil) {
		return kept, locked(kept.Value.LockedUntil, now)
	}
	hash := kept.Value.Hash
	if kept.Value.External != nil || hash == "" {
		hash, sound = s.nobody, false // no password opens it; that takes as long
	}
	if _, ok := matches(plain, hash); ok && sound {
		return kept, nil
	}
	return kept, s.count(context.WithoutCancel(ctx), id)
}

// refuseStranger takes as long as a wrong password and says the same.
func (s *Staff) refuseStranger(ctx context.Context, id, plain string) error {
	now := s.now()
	if until := s.strangers.lockedUntil(id); now.Before(until) {
		return locked(until, now)
	}
	_, _ = matches(plain, s.nobody)
	now = s.now()
	if err := s.tried(context.WithoutCancel(ctx), now); err != nil {
		return err
	}
	if until := s.strangers.failed(id, now); now.Before(until) {
		return locked(until, now)
	}
	return wrong()
}

// count keeps a wrong password and gives the problem that says so.
func (s *Staff) count(ctx context.Context, id string) error {
	var refusal error
	_, err := s.amend(ctx, id, func(c *change) error {
		r := &c.kept.Value
		r.Failures, r.LockedUntil = failed(r.Failures, c.at)
		what := WrongPassword
		refusal = wrong()
		if c.at.Before(r.LockedUntil) {
			what, refusal = Paused, locked(r.LockedUntil, c.at)
		}
		return s.note(ctx, &c.CardChange, Entry{Who: r.Login, What: what})
	})
	if err != nil {
		return err
	}
	return refusal
}

// signIn adds a session to a change, and what goes with a sign-in.
func (s *Staff) signIn(ctx context.Context, c *change, what What, signed *Signed) error {
	r := &c.kept.Value
	r.Failures, r.LockedUntil, r.SignedIn = 0, time.Time{}, c.at
	opened, err := s.newSession(c, what == SignedInExternal)
	if err != nil {
		return err
	}
	signed.Token, signed.Ends = opened.Token, opened.Ends
	return s.note(ctx, &c.CardChange, Entry{Who: r.Login, What: what})
}
