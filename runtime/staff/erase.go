package staff

import (
	"context"
	"slices"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// Erase destroys the key of an account: name, position and sessions go, journals
// keep the login, and nobody gets it again. by needs StaffChange.
func (s *Staff) Erase(ctx context.Context, by Account, login string) error {
	if _, err := need(by, StaffChange); err != nil {
		return err
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := s.notLast(ctx, login); err != nil {
		return err
	}
	defer s.roster.changed()
	return s.put(ctx, func(c *runtime.CardChange) error {
		kept, err := s.accounts.Get(ctx, s.accountID(login))
		if isUnknown(err) {
			return noAccount()
		}
		if err != nil {
			return err
		}
		person, err := s.config.Store.Person(ctx, kept.Person)
		if err != nil {
			return err
		}
		person.Key, person.By, person.Marks, person.Erased = nil, "", nil, s.now()
		c.Persons = append(c.Persons, person)
		room, err := s.room(ctx, c)
		if err != nil {
			return err
		}
		gone, err := s.former.Card(room, cards.Kept[formerLogin]{ID: s.stands(drawerFormer, login), Value: formerLogin{login}})
		if err != nil {
			return err
		}
		c.Cards = append(c.Cards, gone)
		return s.note(ctx, c, Entry{Who: by.Login, What: ErasedNow, Whom: login})
	})
}

// notLast refuses to take away the last administrator who can sign in. The
// caller holds changing.
func (s *Staff) notLast(ctx context.Context, login string) error {
	all, err := s.accounts.All(ctx, runtime.CardFilter{})
	if err != nil {
		return problem(err)
	}
	is, others := false, 0
	for _, kept := range all {
		if kept.Damaged || kept.Value.Disabled || !slices.Contains(kept.Value.Roles, Administrator) {
			continue
		}
		if kept.Value.Login == login {
			is = true
		} else {
			others++
		}
	}
	if is && others == 0 {
		return message.NewProblem(message.Conflict, "staff.last_administrator").At("roles")
	}
	return nil
}
