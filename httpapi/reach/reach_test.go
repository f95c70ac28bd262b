package reach_test

import (
	"context"
	"crypto/rand"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/httpapi/reach"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/staff"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// asked is the right that each method of the engine asks for. A method that is
// not here has no lock: the test fails on it.
var asked = map[string]staff.Right{
	"Open": staff.CasesOpen,
	"View": staff.CasesFind, "ViewOn": staff.CasesFind, "Journal": staff.CasesFind, "Cases": staff.CasesFind, "Search": staff.CasesFind,
	"Receive": staff.CasesAccept, "TakeBack": staff.CasesAccept, "Tick": staff.CasesAccept, "RefuseAcceptance": staff.CasesAccept,
	"RecordEvent": staff.CasesWork, "RecordAbout": staff.CasesWork, "CompleteStage": staff.CasesWork, "Suspend": staff.CasesWork,
	"Resume": staff.CasesWork, "Withdraw": staff.CasesWork, "Request": staff.CasesWork, "Answer": staff.CasesWork, "Find": staff.CasesWork,
	"DecideOutcome": staff.CasesDecide, "Issue": staff.CasesIssue, "HandOver": staff.CasesHandOver,
	"Letters": staff.Letters, "Resend": staff.Letters, "ByHand": staff.Letters,
	"Readings": staff.Readings,
	"Note":     "", "Health": "",
}

// listing are methods that are about no case: they narrow instead of refusing.
var listing = map[string]bool{"Open": true, "Cases": true, "Search": true, "Letters": true}

type accountKey struct{}

func signed(account staff.Account) context.Context {
	return context.WithValue(context.Background(), accountKey{}, account)
}

func who(ctx context.Context) (staff.Account, bool) {
	account, ok := ctx.Value(accountKey{}).(staff.Account)
	return account, ok
}

// house is an office with three cases: the own one of a worker, one of his
// office, one of another office.
type house struct {
	inner              *runtime.Engine
	engine             *reach.Engine
	own, office, other string
}

const (
	worker = "анна"
	branch = "филиал"
)

func newHouse(t *testing.T) house {
	t.Helper()
	services, err := catalog.Open("../testdata/catalog")
	require.NoError(t, err)
	now := time.Date(2026, 3, 2, 10, 0, 0, 0, services.Office().Location())
	keys, err := vault.NewKeys(rand.Reader, now)
	require.NoError(t, err)
	inner := runtime.New(runtime.Config{
		Store: storetest.NewModel(), Vault: vault.New(keys, rand.Reader), Random: rand.Reader, Catalog: services,
		Now: func() time.Time { return now }, EngineVersion: "test", Office: services.Office().ID, Zone: services.Office().Location(),
	})
	h := house{inner: inner, engine: reach.New(inner, services.Office().ID, who)}
	open := func(executor, office string) string {
		view, err := inner.Open(context.Background(), runtime.OpenCommand{
			Service: "карта_жителя", Applicant: casefile.Applicant{Name: "Образцова Агриппина"}, Channel: "мфц",
			Answers: map[string]interpreter.Answer{"житель": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}}, Actor: "x", Executor: executor, Office: office,
		})
		require.NoError(t, err)
		return view.Case.Number
	}
	h.own, h.office, h.other = open(worker, branch), open("другой", branch), open("чужой", "")
	return h
}

// call calls a method on a case with arguments that mean nothing, and gives
// whether it was refused for want of a right.
func (h house) call(ctx context.Context, method, number string) (refused bool) {
	f := reflect.ValueOf(h.engine).MethodByName(method)
	arguments := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < f.Type().NumIn(); i++ {
		v := reflect.New(f.Type().In(i)).Elem()
		if v.Kind() == reflect.String && (i == 1 || method == "Note" && i == 2) {
			v.SetString(number)
			if method == "Resend" || method == "ByHand" {
				v.SetString(number + "/1/x")
			}
		}
		arguments = append(arguments, v)
	}
	results := f.Call(arguments)
	err, _ := results[len(results)-1].Interface().(error)
	var problem *message.Problem
	return errors.As(err, &problem) && (problem.Message.ID == desk.NotAllowed || problem.Message.ID == desk.NotSignedIn)
}

// Every role meets every method on its own case, on one of its office and on one
// of another office: what its rights do not reach is refused, and nothing else.
func TestRolesMeetMethodsOverCases(t *testing.T) {
	h := newHouse(t)
	engine := reflect.TypeFor[desk.Engine]()
	for i := range engine.NumMethod() {
		method := engine.Method(i).Name
		right, ok := asked[method]
		require.True(t, ok, "%s has no right to ask for", method)
		require.Equal(t, right != "", h.call(context.Background(), method, h.own), "%s without an account", method)
		for _, role := range staff.Roles() {
			account := staff.Account{Login: worker, Roles: []staff.Role{role}, Office: branch}
			for number, least := range map[string]staff.Scope{h.own: staff.Own, h.office: staff.Office, h.other: staff.All} {
				if right == "" {
					require.False(t, h.call(signed(account), method, number), "%s %s", role, method)
					continue
				}
				if listing[method] {
					least = staff.Own
				}
				require.Equal(t, role.Reach(right) < least, h.call(signed(account), method, number), "%s %s %s", role, method, least)
			}
			account.Disabled = true
			require.Equal(t, right != "", h.call(signed(account), method, h.own), "a disabled %s %s", role, method)
		}
	}
}

// Lists show what a right reaches, whatever their filter asks for.
func TestListsShowWhatIsWithinReach(t *testing.T) {
	h := newHouse(t)
	list := func(role staff.Role, filter runtime.Filter) (listed, found []string) {
		ctx := signed(staff.Account{Login: worker, Roles: []staff.Role{role}, Office: branch})
		cases, err := h.engine.Cases(ctx, filter)
		require.NoError(t, err)
		sought, err := h.engine.Search(ctx, "образцова", filter)
		require.NoError(t, err)
		return numbers(cases), numbers(sought)
	}
	for _, c := range []struct {
		role   staff.Role
		filter runtime.Filter
		want   []string
	}{
		{staff.Head, runtime.Filter{}, []string{h.other, h.office, h.own}},
		{staff.BackOffice, runtime.Filter{}, []string{h.office, h.own}},
		{staff.BackOffice, runtime.Filter{Executor: "другой"}, []string{h.office}},
		{staff.BackOffice, runtime.Filter{Executor: "чужой"}, nil},
		{staff.BackOffice, runtime.Filter{Office: "порт"}, nil},
		{staff.Courier, runtime.Filter{}, []string{h.own}},
		{staff.Courier, runtime.Filter{Executor: "другой"}, nil},
	} {
		listed, found := list(c.role, c.filter)
		require.Equal(t, c.want, listed, "%s %+v", c.role, c.filter)
		require.Equal(t, c.want, found, "%s %+v", c.role, c.filter)
	}
}

func numbers(cases []runtime.Summary) (list []string) {
	for _, c := range cases {
		list = append(list, c.Number)
	}
	return list
}

// The journal names who is signed in and his office, whatever a command says.
func TestJournalNamesWhoIsSignedIn(t *testing.T) {
	h := newHouse(t)
	ctx := signed(staff.Account{Login: worker, Roles: []staff.Role{staff.Operator}, Office: branch})
	view, err := h.inner.View(ctx, h.own)
	require.NoError(t, err)
	_, err = h.engine.HandOver(ctx, h.own, runtime.Expected{Sequence: view.Case.Sequence, Actor: "начальник", Office: "главный"}, "пётр", "")
	require.NoError(t, err)
	journal, err := h.inner.Journal(ctx, h.own)
	require.NoError(t, err)
	last := journal[len(journal)-1]
	require.Equal(t, worker, last.Actor)
	require.Equal(t, branch, last.Office)

	require.NoError(t, h.engine.Note(ctx, "начальник", h.own, runtime.WayPage))
	read, err := h.inner.Readings(ctx, h.own, time.Time{}, 1)
	require.NoError(t, err)
	require.Equal(t, worker, read[0].Actor)
}
