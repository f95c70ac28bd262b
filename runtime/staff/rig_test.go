package staff_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/staff"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

var opening = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// cheap makes a password take microseconds.
var cheap = staff.Cost{Memory: 8, Passes: 1, Threads: 1}

const (
	boss       = "смирнова"
	bossPhrase = "четыре жёлтых слона поют"
	phrase     = "зелёный чайник у моря"
)

// wall is a clock that a test sets.
type wall struct {
	mu sync.Mutex
	at time.Time
}

func (w *wall) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

func (w *wall) pass(length time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = w.at.Add(length)
}

type office struct {
	t testing.TB
	*staff.Staff
	ctx    context.Context
	config staff.Config
	store  *storetest.Model
	clock  *wall
	admin  staff.Account
}

// newOffice has one administrator.
func newOffice(t testing.TB, settings ...func(*staff.Config)) *office {
	o := emptyOffice(t, settings...)
	code, err := o.FirstCode(o.ctx)
	require.NoError(t, err)
	signed, err := o.First(o.ctx, code, boss, "Смирнова Ольга Петровна", bossPhrase)
	require.NoError(t, err)
	o.admin = signed.Account
	return o
}

func emptyOffice(t testing.TB, settings ...func(*staff.Config)) *office {
	random := rand.NewChaCha8([32]byte{7})
	keys, err := vault.NewKeys(random, opening)
	require.NoError(t, err)
	o := &office{t: t, ctx: context.Background(), store: storetest.NewModel(), clock: &wall{at: opening}}
	o.config = staff.Config{
		Store: o.store, Vault: vault.New(keys, rand.NewChaCha8([32]byte{8})), Now: o.clock.now, Random: random, Cost: cheap,
		Offices: func(id string) bool { return id == "mfc-2" },
	}
	for _, set := range settings {
		set(&o.config)
	}
	o.restart()
	return o
}

func (o *office) restart() {
	s, err := staff.New(o.config)
	require.NoError(o.t, err)
	o.Staff = s
}

// worker makes an account with a password of its own.
func (o *office) worker(login string, roles ...staff.Role) staff.Account {
	o.t.Helper()
	_, once, err := o.Create(o.ctx, o.admin, login, staff.About{Name: "Иванова Елена", Roles: roles})
	require.NoError(o.t, err)
	signed, err := o.SignIn(o.ctx, login, once)
	require.NoError(o.t, err)
	signed, err = o.ChangePassword(o.ctx, signed.Account, once, phrase)
	require.NoError(o.t, err)
	return signed.Account
}

func (o *office) in(login, password string) staff.Signed {
	o.t.Helper()
	signed, err := o.SignIn(o.ctx, login, password)
	require.NoError(o.t, err)
	return signed
}

// out tries to sign in and gives what was said.
func (o *office) out(login, password string) string {
	o.t.Helper()
	_, err := o.SignIn(o.ctx, login, password)
	return told(o.t, err)
}

func told(t testing.TB, err error) string {
	t.Helper()
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	return problem.Message.ID
}

func (o *office) logged() []string {
	o.t.Helper()
	list, err := o.Log(o.ctx, o.admin, "", 100)
	require.NoError(o.t, err)
	var all []string
	for _, entry := range list {
		all = append(all, entry.Who+" "+string(entry.What)+" "+entry.Whom)
	}
	return all
}
