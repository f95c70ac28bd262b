package runtime_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter"
	"reglament/runtime"
)

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
