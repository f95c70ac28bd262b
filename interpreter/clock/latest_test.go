package clock_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

func TestTheLatestStart(t *testing.T) {
	for _, c := range []struct {
		name, finish string
		length       clock.Length
		shift        bool
		event        string
	}{
		{"working days back over a holiday", "2026-03-16", working(5), true, "2026-03-09"},
		{"working days by a day off", "2026-03-15", working(5), true, "2026-03-05"},
		{"calendar days", "2026-04-10", calendar(3), true, "2026-04-07"},
		{"calendar days by a Sunday must end on Friday", "2026-04-12", calendar(3), true, "2026-04-07"},
		{"calendar days by a Sunday without a shift", "2026-04-12", calendar(3), false, "2026-04-09"},
		{"a month by the end of February", "2026-02-28", months(1), false, "2026-01-31"},
		{"a month by the 31st", "2026-03-31", months(1), false, "2026-02-28"},
		{"weeks", "2026-04-10", clock.Length{Count: 2, Unit: clock.Weeks}, true, "2026-03-27"},
		{"a year by 28 February", "2025-02-28", clock.Length{Count: 1, Unit: clock.Years}, false, "2024-02-29"},
	} {
		t.Run(c.name, func(t *testing.T) {
			event, reason := clock.LatestStart(spring(t), clock.Policy{}, day(t, c.finish), c.length, c.shift)
			require.Equal(t, clock.Counted, reason)
			require.Equal(t, c.event, event.String())
		})
	}
}

func TestTheLatestStartIsLastTheOtherWayRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, length := anyWeek(t), anyPolicy(t), anyLength(t)
		finish := day(t, "2023-01-01") + clock.Date(rapid.IntRange(0, 700).Draw(t, "finish"))
		shift := rapid.Bool().Draw(t, "shift")
		event, reason := clock.LatestStart(w, policy, finish, length, shift)
		require.Equal(t, clock.Counted, reason)
		last := clock.Last(w, policy, event, length, shift)
		require.True(t, last.OK)
		require.LessOrEqual(t, last.Last, finish)
		next := clock.Last(w, policy, event+1, length, shift)
		require.True(t, next.OK)
		require.Greater(t, next.Last, finish)
		w.to = finish.Year() - rapid.IntRange(0, 1).Draw(t, "undecreed years")
		again, reason := clock.LatestStart(w, policy, finish, length, shift)
		if reason == clock.Counted {
			require.Equal(t, event, again, "days after the end decide nothing")
		} else {
			require.Equal(t, clock.NoCalendar, reason)
			require.Greater(t, again.Year(), w.to)
			require.True(t, shift || length.Unit == clock.WorkingDays)
		}
	})
}

func TestWhereThereIsNoLatestStart(t *testing.T) {
	w := week{from: 2026, to: 2026}
	dead := week{from: 2020, to: 2026, except: map[clock.Date]clock.DayKind{}}
	for d := day(t, "2024-01-01"); d.Year() < 2027; d++ {
		dead.except[d] = clock.Off
	}
	for _, c := range []struct {
		name     string
		calendar clock.Calendar
		finish   clock.Date
		length   clock.Length
		reason   clock.Reason
	}{
		{"no length", w, day(t, "2026-04-01"), clock.Length{}, clock.BadLength},
		{"a day out of time", w, math.MaxInt32, calendar(1), clock.OutOfRange},
		{"a day before time", w, math.MinInt32, working(1), clock.OutOfRange},
		{"before the calendar", w, day(t, "2026-01-10"), working(20), clock.NoCalendar},
		{"after the calendar", w, day(t, "2027-01-10"), calendar(20), clock.NoCalendar},
		{"no calendar", nil, day(t, "2026-01-10"), calendar(20), clock.NoCalendar},
		{"before the first day of all", week{from: 1, to: 1}, clock.Earliest, working(1), clock.OutOfRange},
		{"no working day", dead, day(t, "2026-01-10"), calendar(20), clock.NoWorkingDay},
	} {
		_, reason := clock.LatestStart(c.calendar, clock.Policy{}, c.finish, c.length, true)
		require.Equal(t, c.reason, reason, c.name)
	}
	for _, length := range []clock.Length{calendar(9), months(1), {Count: 1, Unit: clock.Weeks}} {
		_, reason := clock.LatestStart(nil, clock.Policy{}, clock.Earliest+5, length, false)
		require.Equal(t, clock.OutOfRange, reason)
	}
	var cal clock.Calendar = w
	finish := day(t, "2026-06-01")
	require.Zero(t, testing.AllocsPerRun(100, func() { clock.LatestStart(cal, clock.Policy{}, finish, months(2), true) }))
}
