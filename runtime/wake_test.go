package runtime_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// A day passes at midnight where the office is, not where UTC is.
func TestAMomentComesWhenItsDayHasPassedInTheOffice(t *testing.T) {
	for zone, utc := range map[string]string{
		"Asia/Kamchatka":     "2026-04-06T12:00:00Z",
		"Europe/Moscow":      "2026-04-06T21:00:00Z",
		"Europe/Kaliningrad": "2026-04-06T22:00:00Z",
		"America/New_York":   "2026-04-07T04:00:00Z",
		"Pacific/Kiritimati": "2026-04-06T10:00:00Z",
		"Pacific/Pago_Pago":  "2026-04-07T11:00:00Z",
	} {
		t.Run(zone, func(t *testing.T) {
			d := usualIn(t, zone).at("2026-04-01 10:00:00")
			number := d.open(repair()).Case.Number
			require.Equal(t, "stage:проверка", d.view(number).Case.Moments[0].ID)
			require.Equal(t, utc, d.view(number).Case.Moments[0].At.Format(time.RFC3339))

			require.Zero(t, d.at("2026-04-06 23:59:59").wake().Cases)
			require.Empty(t, d.came(number))
			require.Equal(t, 1, d.at("2026-04-07 00:00:00").wake().Moments)
			require.Equal(t, []string{"stage:проверка 2026-04-06"}, d.came(number))
			require.Zero(t, d.wake().Cases, "once")
			require.Zero(t, d.at("2026-04-07 00:00:01").wake().Cases)
			require.Len(t, d.came(number), 1)
		})
	}
}

// What came while the office was switched off comes in one call, in its order,
// and not twice.
func TestAWeekSwitchedOff(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	first, second := d.open(repair()).Case.Number, d.open(repair()).Case.Number
	d.all(d.view(second), stage("проверка", "2026-04-01"))
	woken := d.at("2026-04-16 09:00:00").wake()
	require.Equal(t, 2, woken.Cases)
	require.Equal(t, 4, woken.Moments)
	require.Equal(t, []string{"stage:проверка 2026-04-06", "term:решение 2026-04-15"}, d.came(first), "a stage that waits for another has no last day yet")
	require.Equal(t, []string{"stage:решение 2026-04-03", "term:решение 2026-04-15"}, d.came(second))
	require.Zero(t, d.wake().Cases)
	require.Equal(t, 2, d.at("2026-05-01 09:00:00").wake().Moments)
	require.True(t, d.view(first).Case.Wake().IsZero(), "nothing is left to come")
	require.Zero(t, d.at("2027-05-01 09:00:00").wake().Cases)
	require.Len(t, d.events(first, casefile.KindPlanned), 3, "what only waits is planned with what came, and not for itself")
}

// A case that ended, or whose person was erased, is not woken.
func TestWhatHasEndedDoesNotWake(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	issued, taken, erased := d.open(repair()), d.open(repair()), d.open(repair())
	d.all(issued, decided("2026-04-01")...)
	d.all(taken, withdraw("2026-04-01", "передумал"))
	d.all(erased, withdraw("2026-04-01", ""))
	_, err := d.Erase(context.Background(), erased.Case.Person, "заявление", "chief")
	require.NoError(t, err)
	require.Zero(t, d.at("2027-04-16 09:00:00").wake().Cases)
	waking, err := d.store.Waking(context.Background(), d.now, 10)
	require.NoError(t, err)
	require.Empty(t, waking)
}

// busy is a store in which somebody else changes a case just before an Append.
type busy struct {
	runtime.Store
	before func()
	times  int
}

func (b *busy) Append(ctx context.Context, number string, change runtime.Change) error {
	if b.times > 0 {
		b.times--
		b.before()
	}
	return b.Store.Append(ctx, number, change)
}

func TestACaseThatSomebodyChangesAtTheMomentOfWaking(t *testing.T) {
	services, err := usual()
	require.NoError(t, err)
	store := storetest.NewModel()
	other := deskIn(t, store, services, "Europe/Moscow").at("2026-04-01 10:00:00")
	number := other.open(repair()).Case.Number
	note := 0
	change := func() {
		note++
		must(t)(handOver(fmt.Sprintf("operator-%d", note+5), "")(other, other.view(number)))
	}
	between := &busy{store, change, 2}
	d := deskIn(t, between, services, "Europe/Moscow").at("2026-04-07 00:00:00")
	require.Equal(t, 1, d.wake().Moments)
	require.Equal(t, []string{"stage:проверка 2026-04-06"}, d.came(number))
	require.Len(t, d.events(number, casefile.KindHandedOver), 2)

	between.times = 1000
	woken, err := d.at("2026-04-16 00:00:00").Wake(context.Background(), "timer")
	require.NoError(t, err)
	require.Contains(t, woken.Failed, number, "it is left to the next call")
	between.times = 0
	require.Equal(t, 1, d.wake().Moments)
}

// A case that cannot be read keeps no other asleep.
func TestADamagedCaseAmongGoodOnes(t *testing.T) {
	services, err := usual()
	require.NoError(t, err)
	store := storetest.NewModel()
	d := deskIn(t, store, services, "Europe/Moscow").at("2026-04-01 10:00:00")
	for range 210 {
		d.open(repair())
	}
	bad := &spoiledOnes{Store: store, bad: map[string]bool{"2026-000001": true, "2026-000007": true, "2026-000150": true}}
	d = deskIn(t, bad, services, "Europe/Moscow").at("2026-04-07 00:00:00")
	woken, err := d.Wake(context.Background(), "timer")
	require.NoError(t, err)
	require.Equal(t, 207, woken.Cases)
	require.Len(t, woken.Failed, 3)
	for number, err := range woken.Failed {
		require.True(t, bad.bad[number])
		refused(t, err, message.Environment, "runtime.case.damaged")
	}
	bad.bad = nil
	require.Equal(t, 3, d.wake().Cases)
}

// spoiledOnes gives some cases with an event that is not what was kept.
type spoiledOnes struct {
	runtime.Store
	bad map[string]bool
}

func (s *spoiledOnes) Load(ctx context.Context, number string) (runtime.Kept, error) {
	kept, err := s.Store.Load(ctx, number)
	if err == nil && s.bad[number] {
		kept.Events[len(kept.Events)-1].Actor = "forger"
	}
	return kept, err
}

// listed is a store whose list of waking cases is wrong.
type listed struct{ runtime.Store }

func (l listed) Waking(context.Context, time.Time, int) ([]runtime.Waking, error) {
	return []runtime.Waking{{Number: "2026-000001"}, {Number: "2026-000009"}}, nil
}

func TestAWrongListOfWakingCasesEndsTheCall(t *testing.T) {
	services, err := usual()
	require.NoError(t, err)
	store := storetest.NewModel()
	deskIn(t, store, services, "Europe/Moscow").open(repair())
	woken, err := deskIn(t, listed{store}, services, "Europe/Moscow").Wake(context.Background(), "timer")
	require.NoError(t, err)
	require.Zero(t, woken.Cases)
	require.Len(t, woken.Failed, 2)
}
