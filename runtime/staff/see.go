package staff

import (
	"cmp"
	"context"
	"slices"

	"reglament/runtime"
)

// Accounts lists the workers whom by may see (StaffSee: of his office or of
// all), by login. unreadable is how many cards could not be opened.
func (s *Staff) Accounts(ctx context.Context, by Account) (list []Account, unreadable int, err error) {
	scope, err := need(by, StaffSee)
	if err != nil {
		return nil, 0, err
	}
	all, err := s.accounts.All(ctx, runtime.CardFilter{})
	if err != nil {
		return nil, 0, problem(err)
	}
	for _, kept := range all {
		switch {
		case kept.Damaged:
			unreadable++
		case scope == All || kept.Value.Office == by.Office:
			list = append(list, accountOf(kept, false))
		}
	}
	slices.SortFunc(list, func(a, b Account) int { return cmp.Compare(a.Login, b.Login) })
	return list, unreadable, nil
}

// Account gives one of those whom by may see. The error is a *message.Problem:
// NotFound where there is none, or none of his office.
func (s *Staff) Account(ctx context.Context, by Account, login string) (Account, error) {
	return s.Referred(ctx, by, s.accountID(login))
}

// Referred is Account by an Account.ID.
func (s *Staff) Referred(ctx context.Context, by Account, id string) (Account, error) {
	scope, err := need(by, StaffSee)
	if err != nil {
		return Account{}, err
	}
	account, err := s.read(ctx, id)
	if err == nil && scope != All && account.Office != by.Office {
		return Account{}, noAccount()
	}
	return account, err
}

// Named gives the account of a login for other rooms, which ask by what a
// journal says: who was that. No right is asked for.
func (s *Staff) Named(ctx context.Context, login string) (Account, error) {
	return s.read(ctx, s.accountID(login))
}

// Colleagues are the people who may be given a case of an office, by name: not
// disabled, and of those whom in lets through. No right is asked for. Who cannot
// be read is left out. Of each is given who he is and where he sits; not when he
// signed in, nor what keeps him out.
func (s *Staff) Colleagues(ctx context.Context, in func(office string) bool) ([]Account, error) {
	all, err := s.takers(ctx)
	if err != nil {
		return nil, err
	}
	var list []Account
	for _, account := range all {
		if in(account.Office) {
			list = append(list, account)
		}
	}
	return list, nil
}

// takesCases tells whether a case can be his, that is whether he may do anything
// in one: who has not chosen a password yet finds it when he has.
func (a Account) takesCases() bool {
	return slices.ContainsFunc(a.Roles, func(r Role) bool {
		return slices.ContainsFunc([]Right{CasesAccept, CasesWork, CasesDecide, CasesIssue}, func(does Right) bool { return r.Reach(does) != None })
	})
}

func (s *Staff) read(ctx context.Context, id string) (Account, error) {
	if id == "" {
		return Account{}, noAccount()
	}
	kept, err := s.accounts.Get(ctx, id)
	if isUnknown(err) {
		return Account{}, noAccount()
	}
	if err != nil {
		return Account{}, problem(err)
	}
	return accountOf(kept, false), nil
}
