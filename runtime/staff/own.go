package staff

import (
	"context"
	"time"

	"reglament/message"
)

// ChangePassword lets somebody choose a password of his own and opens a new
// session; all others of his end. The old one is looked at, and counted where it
// is wrong, as in SignIn. The error is a *message.Problem at "old" or
// "password", or Conflict "staff.external.password" for somebody who comes in
// by an outside directory.
func (s *Staff) ChangePassword(ctx context.Context, by Account, old, password string) (Signed, error) {
	if by.External {
		return Signed{}, message.NewProblem(message.Conflict, "staff.external.password")
	}
	if err := s.slots.enter(ctx); err != nil {
		return Signed{}, err
	}
	defer s.slots.leave()
	seen, err := s.verify(ctx, by.Login, old)
	if err != nil {
		return Signed{}, oldOne(err)
	}
	plain, err := judge(password, by.Login, seen.Value.about())
	if err != nil {
		return Signed{}, err
	}
	if same, _ := plainPassword(old); same == plain {
		return Signed{}, refusedPassword("staff.password.same")
	}
	hash, err := s.hash(plain)
	if err != nil {
		return Signed{}, err
	}
	var signed Signed
	signed.Account, err = s.amend(ctx, seen.ID, func(c *change) error {
		if err := sameAs(c, seen); err != nil {
			return err
		}
		r := &c.kept.Value
		r.Hash, r.Once, r.Failures, r.LockedUntil = hash, time.Time{}, 0, time.Time{}
		r.Epoch++
		opened, err := s.newSession(c, false)
		signed.Token, signed.Ends = opened.Token, opened.Ends
		if err != nil {
			return err
		}
		return s.note(ctx, &c.CardChange, Entry{Who: r.Login, What: PasswordChanged, Whom: r.Login})
	})
	return signed, err
}

// oldOne says of a wrong password that it is the old one.
func oldOne(err error) error {
	if isWrong(err) {
		return message.NewProblem(message.Wrong, "staff.password.old").At("old")
	}
	return err
}
