package staff_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/staff"
)

func TestAPasswordThatWasGivenOutOpensOnlyTheWayToAnotherOne(t *testing.T) {
	o := newOffice(t)
	account, once, err := o.Create(o.ctx, o.admin, " Ivanova.EP", staff.About{
		Name: " Иванова  Елена ", Position: "оператор", Roles: []staff.Role{staff.Operator, staff.Consultant, staff.Operator}, Office: "mfc-2",
	})
	require.NoError(t, err)
	require.Len(t, account.ID, 64)
	same, err := o.Referred(o.ctx, o.admin, account.ID)
	require.NoError(t, err)
	require.Equal(t, account, same)
	_, err = o.Referred(o.ctx, o.admin, "")
	require.Equal(t, "staff.account.unknown", told(t, err))
	require.Equal(t, staff.Account{
		ID: account.ID, Person: account.Person, Login: "ivanova.ep", Name: "Иванова Елена", Position: "оператор", Roles: []staff.Role{staff.Consultant, staff.Operator}, Office: "mfc-2",
		MustChange: true, Created: opening, Version: 1,
	}, account)
	require.Len(t, once, 19)
	signed := o.in("ivanova.ep", once)
	require.True(t, signed.Account.MustChange)
	_, may := signed.Account.May(staff.Services)
	require.False(t, may)

	for password, want := range map[string]string{"коротко": "staff.password.short", once: "staff.password.same", "зовут меня иванова": "staff.password.own"} {
		_, err = o.ChangePassword(o.ctx, signed.Account, once, password)
		require.Equal(t, want, told(t, err))
	}
	_, err = o.ChangePassword(o.ctx, signed.Account, "не тот", phrase)
	require.Equal(t, "staff.password.old", told(t, err))
	changed, err := o.ChangePassword(o.ctx, signed.Account, once, phrase)
	require.NoError(t, err)
	require.False(t, changed.Account.MustChange)
	require.True(t, o.stands(changed.Token))
	require.False(t, o.stands(signed.Token))
	require.Equal(t, "staff.sign_in.wrong", o.out("ivanova.ep", once))
	again := o.in("IVANOVA.EP", phrase)
	_, may = again.Account.May(staff.CasesAccept)
	require.True(t, may)
}

func TestAPasswordThatWasGivenOutEnds(t *testing.T) {
	o := newOffice(t)
	_, once, err := o.Create(o.ctx, o.admin, "ivanova", staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}})
	require.NoError(t, err)
	o.clock.pass(72 * time.Hour)
	require.Equal(t, "staff.sign_in.once_over", o.out("ivanova", once))
	second, err := o.Reset(o.ctx, o.admin, "ivanova")
	require.NoError(t, err)
	require.NotEqual(t, once, second)
	require.Equal(t, "staff.sign_in.wrong", o.out("ivanova", once))
	o.clock.pass(72*time.Hour - 1)
	require.True(t, o.in("ivanova", second).Account.MustChange)
}

func TestPasswordsOfOthersAreCountedWhenChangedToo(t *testing.T) {
	o := newOffice(t)
	signed := o.in(boss, bossPhrase)
	for range 4 {
		_, err := o.ChangePassword(o.ctx, signed.Account, "x", phrase)
		require.Equal(t, "staff.password.old", told(t, err))
	}
	_, err := o.ChangePassword(o.ctx, signed.Account, "x", phrase)
	require.Equal(t, "staff.sign_in.locked", told(t, err))
}

func TestWhatIsSaidOfAWorkerIsChecked(t *testing.T) {
	o := newOffice(t)
	good := staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}}
	for want, spoil := range map[string]func(*staff.About){
		"staff.name.missing": func(a *staff.About) { a.Name = " \n" },
		"staff.text.long": func(a *staff.About) {
			a.Position = string(make([]rune, 201)) + string(slices.Repeat([]rune{'я'}, 201))
		},
		"staff.role.none":      func(a *staff.About) { a.Roles = nil },
		"staff.role.unknown":   func(a *staff.About) { a.Roles = []staff.Role{staff.System} },
		"staff.office.unknown": func(a *staff.About) { a.Office = "mfc-3" },
	} {
		about := good
		spoil(&about)
		_, _, err := o.Create(o.ctx, o.admin, "ivanova", about)
		require.Equal(t, want, told(t, err))
	}
	for login, want := range map[string]string{boss: "staff.login.taken", "office": "staff.login.reserved", "я": "staff.login.form"} {
		_, _, err := o.Create(o.ctx, o.admin, login, good)
		require.Equal(t, want, told(t, err))
	}
	require.Equal(t, "staff.account.unknown", told(t, o.Unlock(o.ctx, o.admin, "ivanova")))
}

func TestOnlyAdministratorsChangeAccounts(t *testing.T) {
	o := newOffice(t)
	about := staff.About{Name: "Кто-то", Roles: []staff.Role{staff.Operator}}
	o.worker("petrova", staff.Courier)
	for _, role := range staff.Roles() {
		if role == staff.Administrator {
			continue
		}
		by := staff.Account{Login: "x", Roles: []staff.Role{role}}
		_, _, create := o.Create(o.ctx, by, "новая", about)
		_, change := o.Change(o.ctx, by, boss, 1, about)
		_, reset := o.Reset(o.ctx, by, boss)
		_, link := o.Link(o.ctx, by, boss, "i", "s")
		_, _, issue := o.Issue(o.ctx, by, "t", about.Roles, "", opening.Add(time.Hour))
		for _, err := range []error{
			create, change, reset, link, issue, o.Unlock(o.ctx, by, boss), o.Erase(o.ctx, by, boss), o.Revoke(o.ctx, by, "t"),
			o.SignOutEverywhere(o.ctx, by, boss),
		} {
			require.Equal(t, "staff.forbidden", told(t, err), "%s", role)
		}
	}
	_, err := o.Log(o.ctx, staff.Account{Roles: []staff.Role{staff.Manager}}, "", 10)
	require.Equal(t, "staff.forbidden", told(t, err))
}

func TestAManagerSeesHisOffice(t *testing.T) {
	o := newOffice(t)
	o.worker("main", staff.Operator)
	_, _, err := o.Create(o.ctx, o.admin, "second", staff.About{Name: "Второй", Roles: []staff.Role{staff.Operator}, Office: "mfc-2"})
	require.NoError(t, err)
	manager := staff.Account{Roles: []staff.Role{staff.Manager}, Office: "mfc-2"}
	list, _, err := o.Accounts(o.ctx, manager)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, "second", list[0].Login)
	_, err = o.Account(o.ctx, manager, "main")
	require.Equal(t, "staff.account.unknown", told(t, err))
	list, unreadable, err := o.Accounts(o.ctx, o.admin)
	require.NoError(t, err)
	require.Zero(t, unreadable)
	require.Len(t, list, 3)
	require.Equal(t, "main", list[0].Login)
}

func TestThereIsAlwaysAnAdministrator(t *testing.T) {
	o := newOffice(t)
	about := staff.About{Name: "Смирнова", Roles: []staff.Role{staff.Administrator}}
	less, off := about, about
	less.Roles, off.Disabled = []staff.Role{staff.Head}, true
	for _, wrong := range []staff.About{less, off} {
		require.Equal(t, "staff.last_administrator", told(t, o.change(boss, wrong)))
	}
	require.Equal(t, "staff.last_administrator", told(t, o.Erase(o.ctx, o.admin, boss)))

	o.worker("second", staff.Administrator)
	o.config.Store = &meeting{Store: o.store, arrived: make(chan struct{}, 2)}
	o.restart()
	versions := []int{o.version(boss), o.version("second")}
	errs := make([]error, 2)
	var both sync.WaitGroup
	for i, login := range []string{boss, "second"} { // each takes the other away
		both.Go(func() { _, errs[i] = o.Change(o.ctx, o.admin, login, versions[i], off) })
	}
	both.Wait()
	refused := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	require.GreaterOrEqual(t, refused, 0, "nobody is left")
	require.Equal(t, "staff.last_administrator", told(t, errs[refused]))
	require.NoError(t, errs[1-refused])
}

// meeting lets whoever lists accounts wait a little for somebody else who does:
// those who may be there at once then have seen the same.
type meeting struct {
	staff.Store
	arrived chan struct{}
}

func (m *meeting) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	list, err := m.Store.Cards(ctx, filter)
	m.arrived <- struct{}{}
	for deadline := time.After(30 * time.Millisecond); len(m.arrived) < 2; {
		select {
		case <-deadline:
			return list, err
		case <-time.After(time.Millisecond):
		}
	}
	return list, err
}

func TestAChangeOnAnOldViewIsRefused(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	seen := o.version("ivanova")
	about := staff.About{Name: "Иванова", Roles: []staff.Role{staff.Head}}
	_, err := o.Change(o.ctx, o.admin, "ivanova", seen, about)
	require.NoError(t, err)
	_, err = o.Change(o.ctx, o.admin, "ivanova", seen, about)
	require.Equal(t, "staff.stale", told(t, err))
}

func TestDisabledIsToldToWhoKnowsThePassword(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	require.NoError(t, o.change("ivanova", staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}, Disabled: true}))
	require.Equal(t, "staff.sign_in.disabled", o.out("ivanova", phrase))
	require.Equal(t, "staff.sign_in.wrong", o.out("ivanova", "x"))
}

func TestAnErasedWorkerIsGoneAndHisLoginStaysHis(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	list, err := o.store.Cards(o.ctx, runtime.CardFilter{Drawer: "session"})
	require.NoError(t, err)
	require.NoError(t, o.Erase(o.ctx, o.admin, "ivanova"))
	left, err := o.store.Cards(o.ctx, runtime.CardFilter{Drawer: "session"})
	require.NoError(t, err)
	require.Len(t, left, len(list)-2, "his sessions went with him")
	require.Equal(t, "staff.sign_in.wrong", o.out("ivanova", phrase))
	_, err = o.Named(o.ctx, "ivanova")
	require.Equal(t, "staff.account.unknown", told(t, err))
	_, _, err = o.Create(o.ctx, o.admin, "ivanova", staff.About{Name: "Другая", Roles: []staff.Role{staff.Operator}})
	require.Equal(t, "staff.login.taken", told(t, err))
	require.Equal(t, "staff.account.unknown", told(t, o.Erase(o.ctx, o.admin, "ivanova")))
	require.Equal(t, "смирнова erased ivanova", o.logged()[0])
}

func TestExternalSignIn(t *testing.T) {
	o := newOffice(t)
	const issuer = "https://id.example.org"
	_, once, err := o.Create(o.ctx, o.admin, "ivanova", staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}})
	require.NoError(t, err)
	_, err = o.SignInExternal(o.ctx, issuer, "17")
	require.Equal(t, "staff.external.unknown", told(t, err))
	account, err := o.Link(o.ctx, o.admin, "ivanova", issuer, "17")
	require.NoError(t, err)
	require.True(t, account.External)
	_, err = o.Link(o.ctx, o.admin, boss, issuer, "17")
	require.Equal(t, "staff.external.taken", told(t, err))
	_, err = o.Link(o.ctx, o.admin, boss, issuer, "")
	require.Equal(t, "staff.external.form", told(t, err))

	signed, err := o.SignInExternal(o.ctx, issuer, "17")
	require.NoError(t, err)
	require.False(t, signed.Account.MustChange, "he came without a password")
	seen, err := o.Session(o.ctx, signed.Token)
	require.NoError(t, err)
	require.False(t, seen.Account.MustChange)
	_, err = o.SignIn(o.ctx, "ivanova", once)
	require.Equal(t, "staff.sign_in.wrong", told(t, err), "a password beside the directory would be a second way in")
	_, err = o.ChangePassword(o.ctx, seen.Account, once, phrase)
	require.Equal(t, "staff.external.password", told(t, err))
	account = seen.Account
	account.External = false // as of a moment before he was linked
	_, err = o.ChangePassword(o.ctx, account, once, phrase)
	require.Equal(t, "staff.password.old", told(t, err))
	for _, other := range [][2]string{{issuer, "1"}, {issuer + "/", "17"}, {"", ""}} {
		_, err = o.SignInExternal(o.ctx, other[0], other[1])
		require.Equal(t, "staff.external.unknown", told(t, err))
	}
	require.NoError(t, o.change("ivanova", staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}, Disabled: true}))
	_, err = o.SignInExternal(o.ctx, issuer, "17")
	require.Equal(t, "staff.sign_in.disabled", told(t, err))
	_, err = o.Link(o.ctx, o.admin, "ivanova", "", "")
	require.Equal(t, "staff.external.form", told(t, err))

	// The password that is given out undoes the link.
	require.NoError(t, o.change("ivanova", staff.About{Name: "Иванова", Roles: []staff.Role{staff.Operator}}))
	signed, err = o.SignInExternal(o.ctx, issuer, "17")
	require.NoError(t, err)
	once, err = o.Reset(o.ctx, o.admin, "ivanova")
	require.NoError(t, err)
	require.Equal(t, []string{boss + " password_reset ivanova", boss + " unlinked ivanova"}, o.logged()[:2])
	_, err = o.Session(o.ctx, signed.Token)
	require.ErrorIs(t, err, staff.Ended())
	_, err = o.SignInExternal(o.ctx, issuer, "17")
	require.Equal(t, "staff.external.unknown", told(t, err))
	require.True(t, o.in("ivanova", once).Account.MustChange)
	_, err = o.Link(o.ctx, o.admin, boss, issuer, "17")
	require.NoError(t, err, "whom he was there is free again")
}

func TestTokensOfPrograms(t *testing.T) {
	o := newOffice(t)
	roles := []staff.Role{staff.Operator}
	ends := opening.Add(48 * time.Hour)
	made, secret, err := o.Issue(o.ctx, o.admin, "Terminal-1", roles, "mfc-2", ends)
	require.NoError(t, err)
	want := staff.Token{Name: "terminal-1", Roles: roles, Office: "mfc-2", By: boss, Created: opening, Expires: ends}
	require.Equal(t, want, made)
	account, err := o.Bearer(o.ctx, secret)
	require.NoError(t, err)
	require.Equal(t, "api:terminal-1", account.Login)
	require.Equal(t, "mfc-2", account.Office)
	require.True(t, account.IsProgram())
	scope, ok := account.May(staff.CasesAccept)
	require.True(t, ok)
	require.Equal(t, staff.Office, scope)

	o.clock.pass(24 * time.Hour)
	_, err = o.Bearer(o.ctx, secret)
	require.NoError(t, err)
	list, err := o.Tokens(o.ctx, o.admin)
	require.NoError(t, err)
	want.LastUsed = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	require.Equal(t, []staff.Token{want}, list)

	_, _, err = o.Issue(o.ctx, o.admin, "terminal-1", roles, "", ends)
	require.Equal(t, "staff.token.taken", told(t, err))
	require.NoError(t, o.Revoke(o.ctx, o.admin, "terminal-1"))
	_, err = o.Bearer(o.ctx, secret)
	require.Equal(t, "staff.token.wrong", told(t, err))
	require.Equal(t, "staff.token.unknown", told(t, o.Revoke(o.ctx, o.admin, "terminal-1")))

	_, secret, err = o.Issue(o.ctx, o.admin, "terminal-1", roles, "", o.clock.now().Add(time.Minute))
	require.NoError(t, err)
	o.clock.pass(time.Minute)
	_, err = o.Bearer(o.ctx, secret)
	require.Equal(t, "staff.token.wrong", told(t, err))
}

func TestTokensThatAreRefused(t *testing.T) {
	o := newOffice(t)
	soon := opening.Add(time.Hour)
	for _, c := range []struct {
		want, name string
		roles      []staff.Role
		office     string
		expires    time.Time
	}{
		{"staff.token.name", "a b", []staff.Role{staff.Operator}, "", soon},
		{"staff.role.none", "t1", nil, "", soon},
		{"staff.token.administrator", "t1", []staff.Role{staff.Administrator}, "", soon},
		{"staff.office.unknown", "t1", []staff.Role{staff.Operator}, "nowhere", soon},
		{"staff.token.expires", "t1", []staff.Role{staff.Operator}, "", opening},
		{"staff.token.expires", "t1", []staff.Role{staff.Operator}, "", opening.Add(staff.LongestToken + 1)},
	} {
		_, _, err := o.Issue(o.ctx, o.admin, c.name, c.roles, c.office, c.expires)
		require.Equal(t, c.want, told(t, err))
	}
}

func TestTheConsoleActsAsAnAdministrator(t *testing.T) {
	o := newOffice(t)
	once, err := o.Reset(o.ctx, staff.Console(), boss)
	require.NoError(t, err)
	o.in(boss, once)
	require.Contains(t, o.logged(), "console: password_reset "+boss)
	_, err = staff.Login(staff.Console().Login)
	require.Error(t, err, "nobody can have its login")
}

func TestTheLogIsReadPageByPage(t *testing.T) {
	o := newOffice(t)
	for range 5 {
		o.in(boss, bossPhrase)
		o.clock.pass(time.Minute)
	}
	var all []staff.Entry
	for after := ""; ; {
		page, err := o.Log(o.ctx, o.admin, after, 3)
		require.NoError(t, err)
		all = append(all, page...)
		if len(page) < 3 {
			break
		}
		after = page[2].ID
	}
	require.Len(t, all, 7)
	require.True(t, slices.IsSortedFunc(all, func(a, b staff.Entry) int { return b.At.Compare(a.At) }))
	require.Equal(t, staff.FirstMade, all[6].What)
}
