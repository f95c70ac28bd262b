package staff

import (
	"context"
	"slices"
	"time"

	"reglament/message"
)

// Create makes an account with a password that opens it once: it is given back
// to be handed over, is kept nowhere, and has to be changed within
// Config.Once. by needs StaffChange.
func (s *Staff) Create(ctx context.Context, by Account, typedLogin string, about About) (account Account, once string, err error) {
	if _, err := need(by, StaffChange); err != nil {
		return Account{}, "", err
	}
	about, err = about.checked(s.config.Offices)
	if err != nil {
		return Account{}, "", err
	}
	login, err := newLogin(typedLogin)
	if err != nil {
		return Account{}, "", err
	}
	once, hash, err := s.oncePassword(ctx)
	if err != nil {
		return Account{}, "", err
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := s.free(ctx, login); err != nil {
		return Account{}, "", err
	}
	account, err = s.add(ctx, login, about, func(c *change) error {
		r := &c.kept.Value
		r.Hash, r.Once, r.Disabled = hash, c.at.Add(s.config.Once), about.Disabled
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: Created, Whom: login, Roles: about.Roles, Office: about.Office})
	})
	if err != nil {
		return Account{}, "", err
	}
	return account, once, nil
}

// free refuses a login that somebody has or had.
func (s *Staff) free(ctx context.Context, login string) error {
	_, err := s.accounts.Get(ctx, s.accountID(login))
	if isUnknown(err) {
		_, err = s.former.Get(ctx, s.stands(drawerFormer, login))
	}
	switch {
	case err == nil:
		return message.NewProblem(message.Conflict, "staff.login.taken").At("login")
	case isUnknown(err):
		return nil
	}
	return problem(err)
}

func (s *Staff) oncePassword(ctx context.Context) (once, hash string, err error) {
	if once, err = s.readable(4); err != nil {
		return "", "", err
	}
	hash, err = s.hashInSlot(ctx, once)
	return once, hash, err
}

// Change says anew what an account is. version is that of the view on which by
// decided; Conflict "staff.stale" where it has changed since. Sessions end
// where roles, office or disabling change. The last administrator who can sign in
// stays one. by needs StaffChange.
func (s *Staff) Change(ctx context.Context, by Account, login string, version int, about About) (Account, error) {
	if _, err := need(by, StaffChange); err != nil {
		return Account{}, err
	}
	about, err := about.checked(s.config.Offices)
	if err != nil {
		return Account{}, err
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	if about.Disabled || !slices.Contains(about.Roles, Administrator) {
		if err := s.notLast(ctx, login); err != nil {
			return Account{}, err
		}
	}
	defer s.roster.changed()
	return s.amend(ctx, s.accountID(login), func(c *change) error {
		r := &c.kept.Value
		if c.kept.Version != version {
			return message.NewProblem(message.Conflict, "staff.stale").At("version")
		}
		what := Changed
		switch {
		case about.Disabled && !r.Disabled:
			what = DisabledNow
		case !about.Disabled && r.Disabled:
			what = EnabledNow
		}
		if what != Changed || r.Office != about.Office || !slices.Equal(r.Roles, about.Roles) {
			r.Epoch++
		}
		r.Name, r.Position, r.Roles, r.Office, r.Disabled = about.Name, about.Position, about.Roles, about.Office, about.Disabled
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: what, Whom: login, Roles: about.Roles, Office: about.Office})
	})
}

// Reset gives an account a new password that opens it once, ends its sessions
// and any pause; and its link to an outside directory, since nobody comes in
// both ways. by needs StaffChange.
func (s *Staff) Reset(ctx context.Context, by Account, login string) (once string, err error) {
	if _, err := need(by, StaffChange); err != nil {
		return "", err
	}
	once, hash, err := s.oncePassword(ctx)
	if err != nil {
		return "", err
	}
	_, err = s.amend(ctx, s.accountID(login), func(c *change) error {
		r := &c.kept.Value
		r.Hash, r.Once = hash, c.at.Add(s.config.Once)
		r.Failures, r.LockedUntil = 0, time.Time{}
		r.Epoch++
		if r.External != nil {
			r.External, c.kept.Marks = nil, nil
			if err := s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: Unlinked, Whom: login}); err != nil {
				return err
			}
		}
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: PasswordReset, Whom: login})
	})
	if err != nil {
		return "", err
	}
	return once, nil
}

// Unlock ends the pause after wrong passwords. by needs StaffChange.
func (s *Staff) Unlock(ctx context.Context, by Account, login string) error {
	if _, err := need(by, StaffChange); err != nil {
		return err
	}
	_, err := s.amend(ctx, s.accountID(login), func(c *change) error {
		c.kept.Value.Failures, c.kept.Value.LockedUntil = 0, time.Time{}
		return s.note(ctx, &c.CardChange, Entry{Who: by.Login, What: Unlocked, Whom: login})
	})
	return err
}
