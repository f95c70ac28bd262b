package staff_test

import (
	"bytes"
	"context"
	"encoding/json"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/staff"
)

func TestTheFirstAdministratorIsMadeByCodeAndOnce(t *testing.T) {
	o := emptyOffice(t)
	code, err := o.FirstCode(o.ctx)
	require.NoError(t, err)
	require.Len(t, code, 24)
	again, err := o.FirstCode(o.ctx)
	require.NoError(t, err)
	require.Equal(t, code, again)

	_, err = o.First(o.ctx, strings.Repeat("2", 20), boss, "Смирнова", bossPhrase)
	require.Equal(t, "staff.first.code", told(t, err))
	_, err = o.First(o.ctx, code, "office", "Смирнова", bossPhrase)
	require.Equal(t, "staff.login.reserved", told(t, err))
	_, err = o.First(o.ctx, code, boss, "Смирнова", "коротко")
	require.Equal(t, "staff.password.short", told(t, err))

	typed := strings.ToUpper(strings.ReplaceAll(code, "-", " – "))
	signed, err := o.First(o.ctx, typed, " Смирнова ", "Смирнова\n Ольга", bossPhrase)
	require.NoError(t, err)
	require.Equal(t, boss, signed.Account.Login)
	require.Equal(t, "Смирнова Ольга", signed.Account.Name)
	_, may := signed.Account.May(staff.StaffChange)
	require.True(t, may)
	seen, err := o.Session(o.ctx, signed.Token)
	require.NoError(t, err)
	require.Equal(t, signed.Account, seen.Account)

	_, err = o.FirstCode(o.ctx)
	require.Equal(t, "staff.first.over", told(t, err))
	_, err = o.First(o.ctx, code, "другой", "Другой", bossPhrase)
	require.Equal(t, "staff.first.over", told(t, err))
	o.restart()
	_, err = o.FirstCode(o.ctx)
	require.Equal(t, "staff.first.over", told(t, err))
}

func TestOneOfManyFirstAdministratorsIsMade(t *testing.T) {
	o := emptyOffice(t)
	code, err := o.FirstCode(o.ctx)
	require.NoError(t, err)
	made := make(chan error, 8)
	for _, login := range []string{"а1", "а2", "а3", "а4", "а5", "а6", "а7", "а8"} {
		go func() {
			_, err := o.First(o.ctx, code, login, "Кто-то", bossPhrase)
			made <- err
		}()
	}
	ok := 0
	for range 8 {
		if err := <-made; err == nil {
			ok++
		}
	}
	require.Equal(t, 1, ok)
}

func TestWrongLoginAndWrongPasswordAreToldAlike(t *testing.T) {
	o := newOffice(t)
	for range 8 { // into the pauses
		_, right := o.SignIn(o.ctx, boss, "не тот пароль совсем")
		_, none := o.SignIn(o.ctx, "никого.нет", "не тот пароль совсем")
		var a, b *message.Problem
		require.ErrorAs(t, right, &a)
		require.ErrorAs(t, none, &b)
		require.Equal(t, a.Message, b.Message)
		require.Equal(t, a.Kind, b.Kind)
		require.Equal(t, a.Key, b.Key)
		require.NotContains(t, right.Error()+none.Error(), boss)
	}
	require.Equal(t, "staff.sign_in.wrong", o.out("не логин!", bossPhrase))
	tries, err := o.Tries(o.ctx, o.admin)
	require.NoError(t, err)
	require.Equal(t, staff.Tries{Count: 6, Last: opening}, tries, "five wrong ones before the pause, and what is no login")
}

func TestPausesGrowAndEnd(t *testing.T) {
	o := newOffice(t)
	for range 4 {
		require.Equal(t, "staff.sign_in.wrong", o.out(boss, "x"))
	}
	for _, seconds := range []int{30, 60, 120, 240, 480, 900, 900, 900} {
		_, err := o.SignIn(o.ctx, boss, "x")
		var problem *message.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, "staff.sign_in.locked", problem.Message.ID)
		waiting := message.New("staff.wait.minutes", "count", seconds/60)
		if seconds <= 60 {
			waiting = message.New("staff.wait.seconds", "count", seconds)
		}
		require.Equal(t, waiting, problem.Message.Args[0].Value)
		o.clock.pass(time.Duration(seconds)*time.Second - 1)
		require.Equal(t, "staff.sign_in.locked", o.out(boss, bossPhrase), "the right one is not looked at either")
		o.clock.pass(1)
	}
	o.in(boss, bossPhrase)
	require.Equal(t, "staff.sign_in.wrong", o.out(boss, "x"), "counted from the beginning")
}

func TestAnAdministratorLiftsThePause(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	for range 5 {
		o.out("ivanova", "x")
	}
	require.Equal(t, "staff.sign_in.locked", o.out("ivanova", phrase))
	account, err := o.Account(o.ctx, o.admin, "ivanova")
	require.NoError(t, err)
	require.Equal(t, opening.Add(30*time.Second), account.LockedUntil)
	require.NoError(t, o.Unlock(o.ctx, o.admin, "ivanova"))
	o.in("ivanova", phrase)
	require.Equal(t, []string{
		"ivanova signed_in ", "смирнова unlocked ivanova", "ivanova paused ", "ivanova wrong_password ",
	}, o.logged()[:4])
}

// TestLockoutIsWhatItSays holds any course of tries to a plain model.
func TestLockoutIsWhatItSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o := newOffice(t)
		failures, until := 0, time.Time{}
		for range rapid.IntRange(1, 25).Draw(rt, "tries") {
			o.clock.pass(time.Duration(rapid.IntRange(0, 1000).Draw(rt, "seconds")) * time.Second)
			if rapid.IntRange(0, 9).Draw(rt, "restart") == 0 {
				o.restart()
			}
			right := rapid.IntRange(0, 3).Draw(rt, "right") == 0
			password := map[bool]string{true: bossPhrase, false: "x"}[right]
			_, err := o.SignIn(o.ctx, boss, password)
			now := o.clock.now()
			switch {
			case now.Before(until):
				require.Equal(rt, "staff.sign_in.locked", told(t, err))
			case right:
				require.NoError(rt, err)
				failures = 0
			default:
				failures++
				want := "staff.sign_in.wrong"
				if failures >= 5 {
					seconds := min(30<<min(failures-5, 10), 900)
					until, want = now.Add(time.Duration(seconds)*time.Second), "staff.sign_in.locked"
				}
				require.Equal(rt, want, told(t, err))
			}
		}
	})
}

func TestWrongPasswordsAtOneMomentAllCount(t *testing.T) {
	o := newOffice(t, func(c *staff.Config) { c.Hashes = 4 })
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { _, _ = o.SignIn(o.ctx, boss, "x") })
	}
	all.Wait()
	account, err := o.Named(o.ctx, boss)
	require.NoError(t, err)
	require.Equal(t, 4, account.Failures)
}

func TestATryThatIsCutOffCounts(t *testing.T) {
	o := newOffice(t)
	ctx, cancel := context.WithCancel(o.ctx)
	cut := &cutting{Store: o.store, cancel: cancel}
	o.config.Store = cut
	o.restart()
	_, err := o.SignIn(ctx, boss, "x")
	require.Error(t, err)
	account, err := o.Named(o.ctx, boss)
	require.NoError(t, err)
	require.Equal(t, 1, account.Failures)
}

// cutting ends the request's context once the account has been read.
type cutting struct {
	staff.Store
	cancel context.CancelFunc
}

func (c *cutting) Person(ctx context.Context, id string) (runtime.Person, error) {
	person, err := c.Store.Person(ctx, id)
	c.cancel()
	return person, err
}

func TestHashesWaitForTheirTurn(t *testing.T) {
	o := newOffice(t, func(c *staff.Config) { c.Hashes = 1 })
	held := &holding{Store: o.store, in: make(chan struct{}, 1), out: make(chan struct{})}
	o.config.Store = held
	o.restart()
	done := make(chan error)
	go func() {
		_, err := o.SignIn(o.ctx, boss, "x")
		done <- err
	}()
	<-held.in
	ctx, cancel := context.WithCancel(o.ctx)
	cancel()
	_, err := o.SignIn(ctx, boss, bossPhrase)
	require.ErrorIs(t, err, context.Canceled)
	close(held.out)
	require.Equal(t, "staff.sign_in.wrong", told(t, <-done))
}

type holding struct {
	staff.Store
	in, out chan struct{}
}

func (h *holding) Card(ctx context.Context, drawer, id string) (runtime.Card, error) {
	select {
	case h.in <- struct{}{}:
	default:
	}
	<-h.out
	return h.Store.Card(ctx, drawer, id)
}

func TestAHashIsMadeAnewWhenItsCostRose(t *testing.T) {
	o := newOffice(t)
	hash := func() string {
		kept, err := cards.In[struct{ Hash string }](o.store, o.config.Vault, "account").Get(o.ctx, o.admin.ID)
		require.NoError(t, err)
		return kept.Value.Hash
	}
	before := hash()
	require.Contains(t, before, "$m=8,t=1,p=1$")
	o.in(boss, bossPhrase)
	require.Equal(t, before, hash())
	o.config.Cost = staff.Cost{Memory: 16, Passes: 2, Threads: 1}
	o.restart()
	o.in(boss, bossPhrase)
	stronger := hash()
	require.Contains(t, stronger, "$m=16,t=2,p=1$")
	o.config.Cost = cheap
	o.restart()
	o.in(boss, bossPhrase)
	require.Equal(t, stronger, hash(), "what was made stronger stays so")
}

func TestAPasswordThatIsChangedWhileItIsLookedAtLetsNobodyIn(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova", staff.Operator)
	inner := o.Staff
	o.config.Store = &between{Store: o.store, do: func() {
		_, err := inner.Reset(o.ctx, o.admin, "ivanova")
		require.NoError(t, err)
	}}
	o.restart()
	require.Equal(t, "staff.sign_in.wrong", o.out("ivanova", phrase))
}

// between does something behind the first look at an account.
type between struct {
	staff.Store
	once sync.Once
	do   func()
}

func (b *between) Card(ctx context.Context, drawer, id string) (runtime.Card, error) {
	card, err := b.Store.Card(ctx, drawer, id)
	b.once.Do(b.do)
	return card, err
}

func TestNobodyTriesManyPasswordsAtOnce(t *testing.T) {
	o := newOffice(t, func(c *staff.Config) { c.Hashes = 1 })
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() { _, _ = o.SignIn(o.ctx, boss, "x") })
	}
	all.Wait()
	account, err := o.Named(o.ctx, boss)
	require.NoError(t, err)
	require.Equal(t, 5, account.Failures, "more were looked at before the pause began")
}

// TestWhoeverIsNotThereCostsAHash sees by the memory that Argon2 takes that a
// login that does not exist is not refused sooner.
func TestWhoeverIsNotThereCostsAHash(t *testing.T) {
	o := newOffice(t, func(c *staff.Config) { c.Cost = staff.Cost{Memory: 8 << 10, Passes: 1, Threads: 1} })
	taken := func(login string) uint64 {
		var before, after goruntime.MemStats
		goruntime.ReadMemStats(&before)
		require.Equal(t, "staff.sign_in.wrong", o.out(login, "x"))
		goruntime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	require.Greater(t, taken(boss), uint64(8<<20))
	require.Greater(t, taken("никого.нет"), uint64(8<<20))
	require.Greater(t, taken("не логин!"), uint64(8<<20))
}

func (o *office) version(login string) int {
	account, err := o.Named(o.ctx, login)
	require.NoError(o.t, err)
	return account.Version
}

func TestTheStoreSeesNoLoginAndNoSecret(t *testing.T) {
	o := newOffice(t)
	o.worker("ivanova.ep", staff.Operator)
	signed := o.in("ivanova.ep", phrase)
	_, secret, err := o.Issue(o.ctx, o.admin, "terminal", []staff.Role{staff.Operator}, "", opening.Add(time.Hour))
	require.NoError(t, err)
	_, err = o.Link(o.ctx, o.admin, "ivanova.ep", "https://id.example.org", "subject-17")
	require.NoError(t, err)
	var all bytes.Buffer
	for _, drawer := range []string{"account", "session", "token", "staff_log", "staff_tries", "former_login"} {
		list, err := o.store.Cards(o.ctx, runtime.CardFilter{Drawer: drawer, Limit: runtime.MaxLimit})
		require.NoError(t, err)
		require.NoError(t, json.NewEncoder(&all).Encode(list))
		for _, card := range list {
			all.Write(card.Sealed)
			for _, mark := range card.Marks {
				all.Write(mark)
			}
		}
	}
	for _, planted := range []string{"ivanova", "Иванова", phrase, signed.Token, secret, "terminal", "example.org", "subject-17", "argon2id"} {
		require.NotContains(t, all.String(), planted)
	}
	require.Greater(t, all.Len(), 1000)
}
