package staff_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/staff"
)

// listing is a store that counts how often it lists cards.
type listing struct {
	staff.Store
	lists int
}

func (c *listing) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	c.lists++
	return c.Store.Cards(ctx, filter)
}

// Who can be given a case is read once, and anew after every change that makes
// it another one.
func TestColleaguesAreReadOnceAndAnewAfterAChange(t *testing.T) {
	store := &listing{}
	o := newOffice(t, func(c *staff.Config) { store.Store, c.Store = c.Store, store })
	operators := []staff.Role{staff.Operator}
	names := func() (names []string) {
		list, err := o.Colleagues(o.ctx, func(office string) bool { return office == "" })
		require.NoError(t, err)
		for _, a := range list {
			names = append(names, a.Name)
		}
		return names
	}
	create := func(login, name string) {
		_, _, err := o.Create(o.ctx, o.admin, login, staff.About{Name: name, Roles: operators})
		require.NoError(t, err)
	}
	require.Empty(t, names(), "an administrator takes no cases")
	create("ivanova", "Иванова")
	create("alekseeva", "Алексеева")
	require.Equal(t, []string{"Алексеева", "Иванова"}, names())

	before := store.lists
	require.Equal(t, []string{"Алексеева", "Иванова"}, names())
	require.Equal(t, before, store.lists, "nothing has changed")

	require.NoError(t, o.change("alekseeva", staff.About{Name: "Яковлева", Roles: operators}))
	require.Equal(t, []string{"Иванова", "Яковлева"}, names())
	require.NoError(t, o.change("alekseeva", staff.About{Name: "Яковлева", Roles: operators, Disabled: true}))
	require.Equal(t, []string{"Иванова"}, names())
	require.NoError(t, o.Erase(o.ctx, o.admin, "ivanova"))
	require.Empty(t, names())
}
