package runtime_test

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// desk is an engine with a clock that tests set. Its first day is Wednesday,
// 1 April 2026, in the office's zone already while UTC still has March.
type desk struct {
	*runtime.Engine
	t     testing.TB
	store runtime.Store

	mu  sync.Mutex
	now time.Time
	// where is the zone of the office, nil for that of Moscow.
	where *time.Location
}

func newDesk(t testing.TB, store runtime.Store) *desk {
	t.Helper()
	services, err := usual()
	require.NoError(t, err)
	return deskOf(t, store, services)
}

// The catalog of testdata and the texts do not change: read once.
var (
	usual = sync.OnceValues(func() (*catalog.Catalog, error) { return catalog.Open("testdata/catalog") })
	texts = sync.OnceValues(message.Load)
)

func deskOn(t testing.TB, store runtime.Store, folder string) *desk {
	t.Helper()
	services, err := catalog.Open(folder)
	require.NoError(t, err)
	return deskOf(t, store, services)
}

func deskOf(t testing.TB, store runtime.Store, services *catalog.Catalog) *desk {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Moscow")
	require.NoError(t, err)
	d := &desk{t: t, store: store, now: time.Date(2026, 3, 31, 21, 30, 0, 0, time.UTC)}
	d.Engine = runtime.New(runtime.Config{
		Store: store, Vault: sealing(), Random: drawn, Catalog: services, EngineVersion: "1.2.3", Office: "мфц_опытный", Zone: zone,
		Now: func() time.Time { d.mu.Lock(); defer d.mu.Unlock(); return d.now },
		// A font of one plane without Chinese.
		Printable: func(text string) (rune, bool) {
			for _, r := range text {
				if r > 0xFFFF || unicode.Is(unicode.Han, r) {
					return r, false
				}
			}
			return 0, true
		},
	})
	return d
}

// sealing is the vault of the desk, always of the same keys.
var sealing = sync.OnceValue(func() *vault.Vault {
	keys, err := vault.NewKeys(rand.NewChaCha8([32]byte{1}), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		panic(err)
	}
	return vault.New(keys, rand.NewChaCha8([32]byte{9}))
})

// drawn is what all desks draw from, so that no two persons are one.
var drawn = &locked{from: rand.NewChaCha8([32]byte{2})}

type locked struct {
	mu   sync.Mutex
	from io.Reader
}

func (l *locked) Read(into []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.from.Read(into)
}

// memory is a desk with a store in memory.
func memory(t testing.TB) *desk { return newDesk(t, storetest.NewModel()) }

func (d *desk) sleep(days int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.AddDate(0, 0, days)
}

func yes(value bool) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: value}}
}

func places(n int64) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(n)}}
}

// pass is the command that opens a case which needs no inspection.
func pass() runtime.OpenCommand {
	return runtime.OpenCommand{
		Service: "пропуск", Applicant: casefile.Applicant{Name: "Иванова Анна", Phone: "+7 900 000-00-00"}, Channel: "мфц",
		Answers: map[string]interpreter.Answer{"жилец": yes(true), "учёт": {Unknown: true}, "мест": places(1)},
		Actor:   "operator-1",
	}
}

func (d *desk) open(command runtime.OpenCommand) runtime.View {
	d.t.Helper()
	view, err := d.Open(context.Background(), command)
	require.NoError(d.t, err)
	return view
}

func at(v runtime.View) runtime.Expected {
	return runtime.Expected{Sequence: v.Case.Sequence, Actor: "operator-2"}
}

func day(t testing.TB, text string) clock.Date {
	t.Helper()
	date, err := clock.ParseDate(text)
	require.NoError(t, err)
	return date
}

// must gives the view of a command that has to be accepted.
func must(t testing.TB) func(runtime.View, error) runtime.View {
	return func(view runtime.View, err error) runtime.View {
		t.Helper()
		var problem *message.Problem
		if errors.As(err, &problem) {
			t.Logf("%+v", problem)
		}
		require.NoError(t, err)
		return view
	}
}

// refused holds that a command was refused with a problem, that it has words
// in both languages, and gives its key.
func refused(t testing.TB, err error, kind message.Kind, id string) string {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, id, problem.Message.ID, "%+v", problem)
	require.Equal(t, kind, problem.Kind)
	words, err := texts()
	require.NoError(t, err)
	for _, lang := range []message.Language{message.Russian, message.English} {
		texts := words.In(lang)
		require.NotContains(t, texts.Text(problem.Message)+texts.Hint(problem.Message), "<no value>")
		require.NotEqual(t, id, texts.Text(problem.Message))
		require.NotEmpty(t, texts.Hint(problem.Message))
	}
	return problem.Key
}
