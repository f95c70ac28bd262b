package runtime_test

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// repair is the command that opens a case of the service that has requests,
// suspensions, findings and messages; three windows are changed.
func repair() runtime.OpenCommand {
	windows := make([]interpreter.Record, 3)
	for i := range windows {
		windows[i] = interpreter.Record{ID: "окно" + string(rune('А'+i)), Fields: map[string]interpreter.Answer{"этаж": places(int64(i + 1))}}
	}
	return runtime.OpenCommand{
		Service: "ремонт", Channel: "мфц", Actor: "operator-1",
		Applicant: casefile.Applicant{Name: "Ветрова Аглая Мироновна", Phone: "+7 901 234-56-78", Email: "aglaya@example.test"},
		Answers:   map[string]interpreter.Answer{"окна": {Value: interpreter.Value{Type: dsl.TypeList, Records: windows}}},
	}
}

// The steps of the work on a case, as those of command_test.go.
func suspend(ground, on string) step {
	return dated(func(d *desk) datedCommand { return d.Suspend }, ground, on)
}

func resume(ground, on string) step {
	return dated(func(d *desk) datedCommand { return d.Resume }, ground, on)
}

func request(document, on string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Request(context.Background(), v.Case.Number, at(v), document, "реестр", day(d.t, on))
	}
}

func answer(document, on string, none bool) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Answer(context.Background(), v.Case.Number, at(v), document, day(d.t, on), none)
	}
}

func find(finding string, value *interpreter.Answer) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Find(context.Background(), v.Case.Number, at(v), finding, value)
	}
}

func about(event, document, on string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.RecordAbout(context.Background(), v.Case.Number, at(v), event, document, day(d.t, on))
	}
}

func handOver(to, note string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.HandOver(context.Background(), v.Case.Number, at(v), to, note)
	}
}

func withdraw(on, reason string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Withdraw(context.Background(), v.Case.Number, at(v), day(d.t, on), reason)
	}
}

// decided brings a case of repair to its end, all on one day.
func decided(on string) []step {
	return []step{stage("проверка", on), outcome("разрешить", on), stage("решение", on), issue("разрешение", on)}
}

func (d *desk) all(v runtime.View, steps ...step) runtime.View {
	d.t.Helper()
	for _, do := range steps {
		v = must(d.t)(do(d, v))
	}
	return v
}

// at puts the clock to a moment of the office's zone, "2026-04-01 10:00".
func (d *desk) at(text string) *desk {
	d.t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04:05", text, d.zone())
	require.NoError(d.t, err)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = now
	return d
}

func (d *desk) zone() *time.Location {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.where == nil {
		where, err := time.LoadLocation("Europe/Moscow")
		require.NoError(d.t, err)
		return where
	}
	return d.where
}

// deskIn is a desk in another zone, over a catalog.
func deskIn(t testing.TB, store runtime.Store, services *catalog.Catalog, zone string) *desk {
	t.Helper()
	where, err := time.LoadLocation(zone)
	require.NoError(t, err)
	d := &desk{t: t, store: store, where: where, now: time.Date(2026, 3, 31, 21, 30, 0, 0, time.UTC)}
	d.Engine = runtime.New(runtime.Config{
		Store: store, Vault: sealing(), Random: drawn, Catalog: services, EngineVersion: "1.2.3", Office: "мфц", Zone: where,
		Now: func() time.Time { d.mu.Lock(); defer d.mu.Unlock(); return d.now },
	})
	return d
}

func usualIn(t testing.TB, zone string) *desk {
	t.Helper()
	services, err := usual()
	require.NoError(t, err)
	return deskIn(t, storetest.NewModel(), services, zone)
}

// wake wakes all, and holds that nothing failed.
func (d *desk) wake() runtime.Woken {
	d.t.Helper()
	woken, err := d.Wake(context.Background(), "timer")
	require.NoError(d.t, err)
	require.Empty(d.t, woken.Failed)
	return woken
}

// came are the moments that came in a case, in the order of its journal.
func (d *desk) came(number string) []string {
	d.t.Helper()
	var all []string
	for _, e := range d.events(number, casefile.KindMomentCame) {
		moment := e.(casefile.MomentCame)
		all = append(all, moment.ID+" "+moment.Day)
	}
	return all
}

// events are those of a kind in a case's journal.
func (d *desk) events(number, kind string) []casefile.Event {
	d.t.Helper()
	journal, err := d.Journal(context.Background(), number)
	require.NoError(d.t, err)
	var all []casefile.Event
	for _, envelope := range journal {
		if envelope.Kind != kind {
			continue
		}
		event, err := casefile.Read(envelope)
		require.NoError(d.t, err)
		all = append(all, event)
	}
	return all
}

// view reads a case.
func (d *desk) view(number string) runtime.View {
	d.t.Helper()
	return must(d.t)(d.View(context.Background(), number))
}

// post is a carrier that notes what it is given, and fails as it is told.
type post struct {
	mu   sync.Mutex
	ids  []string
	got  []runtime.Parcel
	fail func(id string) error
}

func (p *post) Deliver(_ context.Context, id string, parcel runtime.Parcel) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ids, p.got = append(p.ids, id), append(p.got, parcel)
	if p.fail == nil {
		return nil
	}
	return p.fail(id)
}

func (p *post) office() map[string]runtime.Carrier {
	return map[string]runtime.Carrier{runtime.CarrierEmail: p, runtime.CarrierSMS: p}
}

func ptr[T any](value T) *T { return &value }

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

func termOf(t testing.TB, v runtime.View, id string) interpreter.TermState {
	t.Helper()
	for _, term := range v.Decision.Terms {
		if term.ID == id {
			return term
		}
	}
	require.Fail(t, "there is no term "+id)
	return interpreter.TermState{}
}

func dayOf(at time.Time) clock.Date { return clock.DateOf(at) }

func keys[V any](all map[string]V) []string { return slices.Collect(maps.Keys(all)) }

func (d *desk) calendar() clock.Calendar {
	d.t.Helper()
	services, err := usual()
	require.NoError(d.t, err)
	return services.Calendar()
}
