package staff_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/staff"
)

func (o *office) stands(token string) bool {
	o.t.Helper()
	_, err := o.Session(o.ctx, token)
	if err != nil {
		require.Equal(o.t, "staff.session.ended", told(o.t, err))
	}
	return err == nil
}

// TestASessionEndsByItsLimits holds any course of requests to the two limits.
func TestASessionEndsByItsLimits(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := newOffice(t)
		signed := o.in(boss, bossPhrase)
		started, used := o.clock.now(), o.clock.now()
		for range rapid.IntRange(1, 60).Draw(rt, "requests") {
			o.clock.pass(time.Duration(rapid.IntRange(0, 45*60).Draw(rt, "seconds")) * time.Second)
			if rapid.IntRange(0, 9).Draw(rt, "restart") == 0 {
				o.restart()
			}
			now := o.clock.now()
			stands := o.stands(signed.Token)
			if !now.Before(used.Add(30*time.Minute)) || !now.Before(started.Add(12*time.Hour)) {
				require.False(rt, stands, "it went on after its limits")
			} else if now.Before(used.Add(29*time.Minute)) && now.Before(started.Add(12*time.Hour)) {
				require.True(rt, stands, "it ended before its limits")
			}
			if !stands {
				return
			}
			used = now
		}
	})
}

func TestWhenASessionWasUsedIsWrittenOnceAMinute(t *testing.T) {
	o := newOffice(t)
	signed := o.in(boss, bossPhrase)
	counting := &counting{Store: o.store}
	o.config.Store = counting
	o.restart()
	for range 100 {
		require.True(t, o.stands(signed.Token))
		o.clock.pass(time.Second)
	}
	require.Equal(t, 1, counting.puts)
}

type counting struct {
	staff.Store
	puts int
}

func (c *counting) PutCards(ctx context.Context, change runtime.CardChange) error {
	c.puts++
	return c.Store.PutCards(ctx, change)
}

func TestWhatEndsSessions(t *testing.T) {
	for name, end := range map[string]func(o *office, signed staff.Signed) error{
		"signing out":        func(o *office, s staff.Signed) error { return o.SignOut(o.ctx, s.Token) },
		"everywhere":         func(o *office, s staff.Signed) error { return o.SignOutEverywhere(o.ctx, s.Account, s.Account.Login) },
		"everywhere, by him": func(o *office, s staff.Signed) error { return o.SignOutEverywhere(o.ctx, o.admin, s.Account.Login) },
		"a new password": func(o *office, s staff.Signed) error {
			_, err := o.ChangePassword(o.ctx, s.Account, phrase, "совсем другая фраза тут")
			return err
		},
		"a reset": func(o *office, s staff.Signed) error { _, err := o.Reset(o.ctx, o.admin, s.Account.Login); return err },
		"other roles": func(o *office, s staff.Signed) error {
			return o.change(s.Account.Login, staff.About{Name: "Иванова", Roles: []staff.Role{staff.Courier}})
		},
		"another office": func(o *office, s staff.Signed) error {
			return o.change(s.Account.Login, staff.About{Name: "Иванова", Roles: s.Account.Roles, Office: "mfc-2"})
		},
		"disabling": func(o *office, s staff.Signed) error {
			return o.change(s.Account.Login, staff.About{Name: "Иванова", Roles: s.Account.Roles, Disabled: true})
		},
		"a link": func(o *office, s staff.Signed) error {
			_, err := o.Link(o.ctx, o.admin, s.Account.Login, "i", "s")
			return err
		},
		"erasing": func(o *office, s staff.Signed) error { return o.Erase(o.ctx, o.admin, s.Account.Login) },
	} {
		o := newOffice(t)
		o.worker("ivanova", staff.Operator)
		signed, other := o.in("ivanova", phrase), o.in(boss, bossPhrase)
		require.True(t, o.stands(signed.Token), name)
		require.NoError(t, end(o, signed), name)
		require.False(t, o.stands(signed.Token), name)
		require.True(t, o.stands(other.Token), "%s ended the session of somebody else", name)
		require.NoError(t, o.SignOut(o.ctx, signed.Token), "%s: once more", name)
	}
}

func (o *office) change(login string, about staff.About) error {
	account, err := o.Named(o.ctx, login)
	require.NoError(o.t, err)
	_, err = o.Change(o.ctx, o.admin, login, account.Version, about)
	return err
}

func TestANewNameEndsNoSession(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	signed := o.in("ivanova", phrase)
	require.NoError(t, o.change("ivanova", staff.About{Name: "Петрова Елена", Position: "ведущий специалист", Roles: []staff.Role{staff.Operator}}))
	seen, err := o.Session(o.ctx, signed.Token)
	require.NoError(t, err)
	require.Equal(t, "Петрова Елена", seen.Account.Name)
	require.Equal(t, "ведущий специалист", seen.Account.Position)
}

func TestStrangeTokensLetNobodyIn(t *testing.T) {
	o := newOffice(t)
	signed := o.in(boss, bossPhrase)
	for _, token := range []string{"", "x", signed.Token + "x", signed.Token[:42] + "?", "rgl_" + signed.Token} {
		require.False(t, o.stands(token), token)
		_, err := o.Bearer(o.ctx, token)
		require.Equal(t, "staff.token.wrong", told(t, err))
	}
	second := o.in(boss, bossPhrase)
	require.NotEqual(t, signed.Token, second.Token)
}

func TestASessionOfAFullDiskGoesOn(t *testing.T) {
	o := newOffice(t)
	signed := o.in(boss, bossPhrase)
	o.config.Store = &full{o.store}
	o.restart()
	o.clock.pass(20 * time.Minute)
	require.True(t, o.stands(signed.Token))
	_, err := o.SignIn(o.ctx, boss, bossPhrase)
	require.Equal(t, "staff.store", told(t, err))
	require.NotContains(t, err.Error(), boss)
}

type full struct{ staff.Store }

func (f *full) PutCards(context.Context, runtime.CardChange) error {
	return errors.New("no space left on device")
}

func TestLapsedSessionsAreTakenOut(t *testing.T) {
	o := newOffice(t)
	o.in(boss, bossPhrase)
	o.clock.pass(time.Hour)
	count, err := o.store.Lapse(o.ctx, o.clock.now(), 100)
	require.NoError(t, err)
	require.Equal(t, 2, count, "that of the first time, too")
	o.in(boss, bossPhrase)
}

func TestTheLimitsToTheNanosecond(t *testing.T) {
	o := newOffice(t)
	idle, kept := o.in(boss, bossPhrase), o.in(boss, bossPhrase)
	for range 36 {
		o.clock.pass(20*time.Minute - time.Nanosecond)
		require.True(t, o.stands(kept.Token))
		o.clock.pass(time.Nanosecond)
	}
	require.False(t, o.stands(kept.Token), "twelve hours are over")
	require.False(t, o.stands(idle.Token))

	idle = o.in(boss, bossPhrase)
	o.clock.pass(30*time.Minute - time.Nanosecond)
	require.True(t, o.stands(idle.Token))
	o.clock.pass(30 * time.Minute)
	require.False(t, o.stands(idle.Token), "half an hour is over")
}
