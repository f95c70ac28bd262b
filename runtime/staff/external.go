package staff

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// subject is who somebody is in an outside directory (OpenID Connect: iss and
// sub).
type subject struct {
	Issuer  string `json:"issuer"`
	Subject string `json:"subject"`
}

// SignInExternal lets in whom an outside directory has recognised, where an
// administrator linked an account to him. The caller answers for having
// verified issuer and subject. The error is a *message.Problem: NotFound
// "staff.external.unknown", or Conflict "staff.sign_in.disabled". An account
// that waits after wrong passwords is let in: its owner was recognised elsewhere.
func (s *Staff) SignInExternal(ctx context.Context, issuer, who string) (Signed, error) {
	list, err := s.linked(ctx, subject{issuer, who})
	if err != nil {
		return Signed{}, err
	}
	if len(list) == 0 {
		return Signed{}, message.NewProblem(message.NotFound, "staff.external.unknown")
	}
	var signed Signed
	account, err := s.amend(ctx, list[0].ID, func(c *change) error {
		switch now := c.kept.Value; {
		case now.External == nil || *now.External != subject{issuer, who}:
			return message.NewProblem(message.NotFound, "staff.external.unknown")
		case now.Disabled:
			return message.NewProblem(message.Conflict, "staff.sign_in.disabled")
		}
		return s.signIn(ctx, c, SignedInExternal, &signed)
	})
	account.MustChange = false // he came without a password
	signed.Account = account
	return signed, err
}

// linked lists the accounts that are linked to somebody outside: one at most.
func (s *Staff) linked(ctx context.Context, to subject) ([]cards.Kept[record], error) {
	list, err := s.accounts.List(ctx, runtime.CardFilter{Marks: s.marksOf(&to)})
	if err != nil {
		return nil, problem(err)
	}
	var same []cards.Kept[record]
	for _, kept := range list {
		if external := kept.Value.External; external != nil && *external == to {
			same = append(same, kept)
		}
	}
	return same, nil
}

// marksOf is what an account that is linked to somebody is found by.
func (s *Staff) marksOf(to *subject) [][]byte {
	if to == nil {
		return nil
	}
	return [][]byte{[]byte(s.stands("external", to.Issuer+"\n"+to.Subject))}
}

// Link says who a worker is in an outside directory: the issuer's address and
// the subject that it gives, as in an OpenID Connect token. From then on he
// comes in by it alone: his password is gone, his sessions end. Reset undoes
// it. by needs StaffChange.
func (s *Staff) Link(ctx context.Context, by Account, login, issuer, who string) (Account, error) {
	if _, err := need(by, StaffChange); err != nil {
		return Account{}, err
	}
	if issuer == "" || who == "" || len(issuer) > 500 || len(who) > 500 {
		return Account{}, message.NewProblem(message.Wrong, "staff.external.form").At("subject")
	}
	to := &subject{issuer, who}
	s.changing.Lock()
	defer s.changing.Unlock()
	id := s.accountID(login)
	others, err := s.linked(ctx, *to)
	if err != nil {
		return Account{}, err
	}
	for _, other := range others {
		if other.ID != id {
			return Account{}, message.NewProblem(message.Conflict, "staff.external.taken").At("subject")
		}
	}
	return s.amend(ctx, id, func(c *change) error {
		r := &c.kept.Value
		r.External, c.kept.Marks = to, s.marksOf(to)
		r.Hash, r.Once, r.Failures, r.LockedUntil = "", time.Time{}, 0, time.Time{}
		r.Epoch++
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: Linked, Whom: login})
	})
}
