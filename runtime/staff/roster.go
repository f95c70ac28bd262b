package staff

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"reglament/runtime"
)

// roster is who can be given a case, kept in memory until an account is made,
// changed or erased: every page of a case shows it, and to open the cards of
// some hundred workers takes longer than all the rest of the page.
type roster struct {
	mu   sync.Mutex
	turn int       // grows with every change of accounts
	list []Account // by name; of no use where known is false
	// known says that list is of this turn.
	known bool
}

// changed forgets the list: accounts are others from now on.
func (r *roster) changed() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn++
	r.list, r.known = nil, false
}

func (r *roster) get() (list []Account, turn int, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.list, r.turn, r.known
}

// keep keeps a list that was read since a turn began; where accounts have
// changed meanwhile, it is not kept.
func (r *roster) keep(list []Account, turn int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.turn == turn {
		r.list, r.known = list, true
	}
}

// takers are the people who may be given a case of some office, by name. A list
// that lacks somebody who could not be read is not kept.
func (s *Staff) takers(ctx context.Context) ([]Account, error) {
	list, turn, known := s.roster.get()
	if known {
		return list, nil
	}
	all, err := s.accounts.All(ctx, runtime.CardFilter{})
	if err != nil {
		return nil, problem(err)
	}
	list, whole := nil, true
	for _, kept := range all {
		a := accountOf(kept, false)
		if whole = whole && !kept.Damaged; kept.Damaged || a.Disabled || a.IsProgram() || !a.takesCases() {
			continue
		}
		// What changes with every sign-in is left out.
		list = append(list, Account{ID: a.ID, Person: a.Person, Login: a.Login, Name: a.Name, Position: a.Position, Roles: a.Roles, Office: a.Office})
	}
	slices.SortFunc(list, func(a, b Account) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Login, b.Login)) })
	if whole {
		s.roster.keep(list, turn)
	}
	return list, nil
}
