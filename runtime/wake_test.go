package runtime_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/catalog"
	"reglament/interpreter"
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

// The clocks of these zones were changed at or about a midnight: the day is over
// at the moment that is given, and not a second before.
func TestMidnightsThatAreNotThereOrThereTwice(t *testing.T) {
	for name, c := range map[string]struct{ zone, opened, day, over string }{
		"no midnight, the clock goes on at it":     {"America/Sao_Paulo", "2018-10-15", "2018-11-03", "2018-11-04T03:00:00Z"},
		"two midnights, the clock goes back at it": {"America/Sao_Paulo", "2018-01-29", "2018-02-17", "2018-02-18T03:00:00Z"},
		"no midnight in Cairo":                     {"Africa/Cairo", "2024-04-08", "2024-04-25", "2024-04-25T22:00:00Z"},
		"a day that ends in summer time":           {"America/New_York", "2026-02-20", "2026-03-08", "2026-03-09T04:00:00Z"},
		"a day that ends in winter time":           {"America/New_York", "2026-10-15", "2026-11-01", "2026-11-02T05:00:00Z"},
		"back over midnight, a minute later":       {"America/St_Johns", "2010-10-18", "2010-11-06", "2010-11-07T03:30:00Z"},
		"the day that Samoa left out":              {"Pacific/Apia", "2011-12-12", "2011-12-29", "2011-12-30T10:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			d := usualIn(t, c.zone)
			last := day(t, c.day)
			over, err := time.Parse(time.RFC3339, c.over)
			require.NoError(t, err)
			require.Equal(t, c.over, runtime.Passed(last, d.where).Format(time.RFC3339))
			require.NotEqual(t, c.day, over.In(d.where).Format(time.DateOnly))
			require.LessOrEqual(t, over.Add(-time.Second).In(d.where).Format(time.DateOnly), c.day)
		})
	}
}

// Of any day in any zone: the moment is behind the whole day, and no more than
// the length of a change of the clocks behind.
func TestADayIsOverForGood(t *testing.T) {
	zones := []string{"Europe/Moscow", "Asia/Kamchatka", "America/Sao_Paulo", "Africa/Cairo", "America/St_Johns", "Asia/Amman", "America/Havana", "Pacific/Apia", "Asia/Gaza", "UTC"}
	rapid.Check(t, func(t *rapid.T) {
		zone, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
		require.NoError(t, err)
		noon := time.Date(rapid.IntRange(1990, 2030).Draw(t, "year"), 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 365).Draw(t, "day"))
		last := dayOf(noon)
		over := runtime.Passed(last, zone)
		for _, later := range []time.Duration{0, time.Minute, time.Hour, 2 * time.Hour, 12 * time.Hour} {
			require.Greater(t, over.Add(later).In(zone).Format(time.DateOnly), last.String())
		}
		require.LessOrEqual(t, over.Add(-time.Second).In(zone).Format(time.DateOnly), last.String())
	})
}

// A case whose moments came while it stood still is woken again for the day to
// which its term has moved.
func TestATermThatMovesAfterItsMomentCame(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	v := d.all(d.open(repair()), find("ветхий", ptr(yes(true))), stage("проверка", "2026-04-01"))
	number := v.Case.Number
	d.at("2026-04-16 10:00:00").wake()
	require.Contains(t, d.came(number), "term:решение 2026-04-15")
	// It is noted only now that it stood still from the third on.
	v = d.all(d.view(number), suspend("сомнения", "2026-04-03"))
	require.Equal(t, casefile.StatusSuspended, v.Case.Status)
	v = d.all(v, resume("сомнения", "2026-04-13"))
	moved := termOf(t, v, "решение").Date.String()
	require.Equal(t, "2026-04-23", moved)
	require.Zero(t, d.wake().Cases, "not early")
	d.at("2026-04-23 23:59:59").wake()
	require.NotContains(t, d.came(number), "term:решение "+moved)
	d.at("2026-04-24 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+moved))
	d.at("2026-05-25 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+moved))
}

// While a term stands still its day is not known and does not come.
func TestATermThatStandsStillDoesNotCome(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	v := d.all(d.open(repair()), find("площадь", ptr(places(100))), request("выписка", "2026-04-01"))
	number := v.Case.Number
	d.at("2026-04-09 10:00:00").wake()
	require.Contains(t, d.came(number), "request:выписка 2026-04-08")
	require.Equal(t, interpreter.Stopped, termOf(t, d.view(number), "решение").Status)
	d.at("2026-04-30 10:00:00").wake()
	require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
	v = d.all(d.view(number), answer("выписка", "2026-04-30", false))
	last := termOf(t, v, "решение").Date
	require.Greater(t, last, day(t, "2026-04-30"))
	d.at(last.String() + " 23:59:59").wake()
	require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
	d.at((last + 1).String() + " 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+last.String()))
}

// decree is the usual catalog with other rules for a year.
func decree(t testing.TB, rules string) *catalog.Catalog {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "calendars"), 0o700))
	text := "years:\n  - year: 2026\n    decree: \"Постановление\"\n    source: \"decree\"\n" + rules
	require.NoError(t, os.WriteFile(filepath.Join(folder, "calendars/ru.yaml"), []byte(text), 0o600))
	services, err := catalog.Open(folder)
	require.NoError(t, err)
	return services
}

// A decree moves last days: one that went later does not come early, one that
// came nearer comes on its day once the open cases were planned anew.
func TestADecreeMovesLastDays(t *testing.T) {
	usually, err := usual()
	require.NoError(t, err)
	idle := decree(t, "    off: [\"06.04-10.04\"]\n")
	for name, c := range map[string]struct {
		before, after *catalog.Catalog
		was, is       string
	}{
		"later":  {usually, idle, "2026-04-15", "2026-04-22"},
		"nearer": {idle, usually, "2026-04-22", "2026-04-15"},
	} {
		t.Run(name, func(t *testing.T) {
			store := storetest.NewModel()
			d := deskIn(t, store, c.before, "Europe/Moscow").at("2026-04-01 10:00:00")
			number := d.open(repair()).Case.Number
			require.Equal(t, c.was, termOf(t, d.view(number), "решение").Date.String())

			d = deskIn(t, store, c.after, "Europe/Moscow").at("2026-04-02 10:00:00")
			done, err := d.Replan(context.Background(), "start")
			require.NoError(t, err)
			require.Equal(t, runtime.Replanned{Cases: 1, Changed: 1, Failed: map[string]error{}}, done)
			done, err = d.Replan(context.Background(), "start")
			require.NoError(t, err)
			require.Zero(t, done.Cases, "it is planned by today's calendar now")

			d.at(c.is + " 23:59:59").wake()
			require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
			d.sleep(1)
			d.wake()
			d.sleep(30)
			d.wake()
			require.Equal(t, 1, count(d.came(number), "term:решение "+c.is))
			require.Zero(t, count(d.came(number), "term:решение "+c.was))
		})
	}
	t.Run("later, without planning anew", func(t *testing.T) {
		store := storetest.NewModel()
		number := deskIn(t, store, usually, "Europe/Moscow").at("2026-04-01 10:00:00").open(repair()).Case.Number
		d := deskIn(t, store, idle, "Europe/Moscow").at("2026-04-16 00:00:00")
		d.wake()
		require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
		d.at("2026-04-23 00:00:00").wake()
		require.Equal(t, 1, count(d.came(number), "term:решение 2026-04-22"))
	})
}

// What the regulation says to hold from a day on that no term ends on is found
// by looking at the open cases once a day.
func TestReviewFindsWhatNoMomentBrings(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	number := d.open(repair()).Case.Number
	look := func(on string) runtime.Replanned {
		d.at(on + " 00:05:00").wake()
		done, err := d.Review(context.Background(), "timer")
		require.NoError(t, err)
		require.Empty(t, done.Failed)
		return done
	}
	require.Equal(t, 0, look("2026-04-21").Changed)
	require.Equal(t, 1, look("2026-04-22").Changed, "15 working days without the application are over")
	require.Equal(t, 0, look("2026-04-22").Changed)
	queued := d.events(number, casefile.KindLetterQueued)
	require.Len(t, queued, 2)
	require.Equal(t, "пусто", queued[1].(casefile.LetterQueued).Message)
	d.all(d.view(number), withdraw("2026-04-22", ""))
	require.Zero(t, look("2026-05-22").Cases, "nothing is looked at that has ended")
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

// Whatever happens to a case and whenever somebody calls: what has come is what
// a plain list of last days says, once each and never early.
func TestWakingAgreesWithANaiveList(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := usualIn(t, rapid.SampledFrom([]string{"Europe/Moscow", "Asia/Kamchatka", "America/New_York"}).Draw(r, "zone"))
		d.at("2026-10-20 10:00:00")
		number := d.open(repair()).Case.Number
		came := map[string]string{} // the last day that came, by id
		var wanted []string
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			minutes := rapid.SampledFrom([]int{0, 1, 13*60 + 59, 14 * 60, 14*60 + 1, 24 * 60, 3 * 24 * 60, 8 * 24 * 60}).Draw(r, "minutes later")
			d.mu.Lock()
			d.now = d.now.Add(time.Duration(minutes) * time.Minute)
			now := d.now.In(d.where)
			d.mu.Unlock()
			today := now.Format(time.DateOnly)
			v := d.view(number)
			if !rapid.Bool().Draw(r, "wake") {
				do := rapid.SampledFrom([]step{
					request("выписка", today), answer("выписка", today, false), find("ветхий", ptr(yes(true))), suspend("сомнения", today),
					resume("сомнения", today), stage("проверка", today), outcome("разрешить", today),
				}).Draw(r, "step")
				_, _ = do(d, v) // refused where it cannot be
				continue
			}
			for _, last := range naive(v) {
				if last.day < today && came[last.id] < last.day {
					came[last.id] = last.day
					wanted = append(wanted, last.id+" "+last.day)
				}
			}
			d.wake()
			require.ElementsMatch(r, wanted, d.came(number))
		}
	})
}

type lastDay struct{ id, day string }

// naive are the days whose passing matters, read off a decision.
func naive(v runtime.View) []lastDay {
	var all []lastDay
	for _, term := range v.Decision.Terms {
		if term.OK && term.Status != interpreter.Met && term.Status != interpreter.Stopped && term.Status != interpreter.Forecast {
			all = append(all, lastDay{"term:" + term.ID, term.Date.String()})
		}
	}
	for _, stage := range v.Decision.Stages {
		waits := stage.ID == "решение" && v.Case.Stages["проверка"].Actual == ""
		if stage.OK && !stage.Done && v.Case.Stages[stage.ID].Actual == "" && !waits {
			all = append(all, lastDay{"stage:" + stage.ID, stage.Finish.String()})
		}
	}
	for _, ground := range v.Decision.Grounds {
		if ground.Holds != interpreter.Yes {
			continue
		}
		if ground.HasUntil {
			all = append(all, lastDay{"ground:" + ground.ID, ground.Until.String()})
		}
		if ground.HasNotifyBy {
			all = append(all, lastDay{"notify:" + ground.ID, ground.NotifyBy.String()})
		}
	}
	for _, request := range v.Decision.Requests {
		if request.HasSent && request.HasAnswerBy && !request.HasAnswer {
			all = append(all, lastDay{"request:" + request.Document, request.AnswerBy.String()})
		}
	}
	return all
}
