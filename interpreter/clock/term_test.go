package clock_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

func TestHowEachUnitEnds(t *testing.T) {
	holiday := week{from: 2024, to: 2026, except: map[clock.Date]clock.DayKind{day(t, "2026-05-11"): clock.Off}}
	for _, c := range []struct {
		name, event     string
		length          clock.Length
		unshifted, last string
	}{
		{"calendar days start on the next day", "2026-04-01", clock.Length{Count: 1, Unit: clock.CalendarDays}, "2026-04-02", "2026-04-02"},
		{"a Sunday moves to Monday", "2026-04-01", clock.Length{Count: 4, Unit: clock.CalendarDays}, "2026-04-05", "2026-04-06"},
		{"over a weekend and a holiday", "2026-04-09", clock.Length{Count: 30, Unit: clock.CalendarDays}, "2026-05-09", "2026-05-12"},
		{"working days pass over days off", "2026-05-08", clock.Length{Count: 1, Unit: clock.WorkingDays}, "2026-05-12", "2026-05-12"},
		{"an event on a day off", "2026-05-16", clock.Length{Count: 1, Unit: clock.WorkingDays}, "2026-05-18", "2026-05-18"},
		{"weeks end on the same weekday", "2026-04-01", clock.Length{Count: 2, Unit: clock.Weeks}, "2026-04-15", "2026-04-15"},
		{"a month without that number", "2026-01-31", clock.Length{Count: 1, Unit: clock.Months}, "2026-02-28", "2026-03-02"},
		{"a leap year", "2024-01-31", clock.Length{Count: 1, Unit: clock.Months}, "2024-02-29", "2024-02-29"},
		{"from 29 February for a year", "2024-02-29", clock.Length{Count: 1, Unit: clock.Years}, "2025-02-28", "2025-02-28"},
		{"months over the end of a year", "2025-11-30", clock.Length{Count: 3, Unit: clock.Months}, "2026-02-28", "2026-03-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := clock.Last(holiday, clock.Policy{}, day(t, c.event), c.length, true)
			require.True(t, r.OK)
			require.Equal(t, c.unshifted, r.Unshifted.String())
			require.Equal(t, c.last, r.Last.String())
			require.Equal(t, day(t, c.event)+1, r.First)
			stays := clock.Last(holiday, clock.Policy{}, day(t, c.event), c.length, false)
			require.Equal(t, c.unshifted, stays.Last.String())
		})
	}
}

func TestWhatCannotBeCountedSaysWhy(t *testing.T) {
	w := week{from: 2026, to: 2026}
	dead := week{from: 2026, to: 2028, except: map[clock.Date]clock.DayKind{}}
	for d := day(t, "2026-01-01"); d.Year() < 2029; d++ {
		dead.except[d] = clock.Off
	}
	ten := clock.Length{Count: 10, Unit: clock.CalendarDays}
	for _, c := range []struct {
		name     string
		calendar clock.Calendar
		event    clock.Date
		length   clock.Length
		reason   clock.Reason
		year     int
	}{
		{"a zero length", w, day(t, "2026-04-01"), clock.Length{}, clock.BadLength, 0},
		{"no unit", w, day(t, "2026-04-01"), clock.Length{Count: 1}, clock.BadLength, 0},
		{"an unknown unit", w, day(t, "2026-04-01"), clock.Length{Count: 1, Unit: 200}, clock.BadLength, 0},
		{"too long", w, day(t, "2026-04-01"), clock.Length{Count: 10_001, Unit: clock.Weeks}, clock.BadLength, 0},
		{"negative", w, day(t, "2026-04-01"), clock.Length{Count: -1, Unit: clock.Weeks}, clock.BadLength, 0},
		{"an event before time", w, math.MinInt32, ten, clock.OutOfRange, 0},
		{"an event after time", w, math.MaxInt32, ten, clock.OutOfRange, 0},
		{"an event on the last day", w, clock.Latest, ten, clock.OutOfRange, 0},
		{"an end after time", w, clock.Latest - 5, ten, clock.OutOfRange, 0},
		{"ten thousand years", w, day(t, "2026-04-01"), clock.Length{Count: 10_000, Unit: clock.Years}, clock.OutOfRange, 0},
		{"ends in an undecreed year", w, day(t, "2026-12-25"), ten, clock.NoCalendar, 2027},
		{"moves into an undecreed year", dead, day(t, "2028-12-21"), ten, clock.NoCalendar, 2029},
		{"before the calendar", w, day(t, "2025-04-01"), ten, clock.NoCalendar, 2025},
		{"no calendar at all", nil, day(t, "2026-04-01"), ten, clock.NoCalendar, 2026},
		{"a calendar without working days", dead, day(t, "2026-01-01"), ten, clock.NoWorkingDay, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, steps := clock.Explain(c.calendar, clock.Policy{}, c.event, c.length, true)
			require.Equal(t, clock.Reckoned{Reason: c.reason, MissingYear: c.year}, r)
			require.Empty(t, steps)
			require.False(t, r.Because().IsZero())
		})
	}
}

func TestWithoutShiftOnlyWorkingDaysNeedACalendar(t *testing.T) {
	for unit := clock.CalendarDays; unit <= clock.Years; unit++ {
		r := clock.Last(nil, clock.Policy{}, day(t, "2031-01-31"), clock.Length{Count: 1, Unit: unit}, false)
		require.True(t, r.OK, "unit %d", unit)
	}
	r := clock.Last(nil, clock.Policy{}, day(t, "2031-01-31"), clock.Length{Count: 1, Unit: clock.WorkingDays}, false)
	require.Equal(t, 2031, r.MissingYear)
}

func anyLength(t *rapid.T) clock.Length {
	unit := clock.Unit(rapid.IntRange(int(clock.WorkingDays), int(clock.Years)).Draw(t, "unit"))
	most := map[clock.Unit]int{clock.WorkingDays: 400, clock.CalendarDays: 800, clock.Weeks: 100, clock.Months: 30, clock.Years: 3}[unit]
	return clock.Length{Count: rapid.IntRange(1, most).Draw(t, "count"), Unit: unit}
}

func TestATermNeverEndsOnADayOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event := anyWeek(t), anyPolicy(t), anyEvent(t)
		r := clock.Last(w, policy, event, anyLength(t), true)
		require.True(t, r.OK)
		require.True(t, w.works(policy, r.Last))
		require.Greater(t, r.Last, event, "the day of the event is not part of the term")
		require.GreaterOrEqual(t, r.Last, r.Unshifted)
		for d := r.Unshifted; d < r.Last; d++ {
			require.False(t, w.works(policy, d), "the shift passed over a working day")
		}
	})
}

func TestOneMoreNeverEndsEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event, length := anyWeek(t), anyPolicy(t), anyEvent(t), anyLength(t)
		shift := rapid.Bool().Draw(t, "shift")
		shorter := clock.Last(w, policy, event, length, shift)
		longer := clock.Last(w, policy, event, clock.Length{Count: length.Count + 1, Unit: length.Unit}, shift)
		later := clock.Last(w, policy, event+1, length, shift)
		require.True(t, shorter.OK && longer.OK && later.OK)
		require.GreaterOrEqual(t, longer.Last, shorter.Last)
		require.GreaterOrEqual(t, later.Last, shorter.Last, "a later event never ends earlier")
	})
}

func TestWorkingDaysAgainstANaiveCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event := anyWeek(t), anyPolicy(t), anyEvent(t)
		n := rapid.IntRange(1, 300).Draw(t, "n")
		r := clock.Last(w, policy, event, clock.Length{Count: n, Unit: clock.WorkingDays}, true)
		require.True(t, r.OK)
		seen := 0
		for d := event + 1; d <= r.Last; d++ {
			if w.works(policy, d) {
				seen++
			}
		}
		require.Equal(t, n, seen)
		require.True(t, w.works(policy, r.Last))
		between, ok := clock.WorkingBetween(w, policy, event, r.Last)
		require.True(t, ok)
		require.Equal(t, n, between)
		plain := clock.Last(w, policy, event, clock.Length{Count: n, Unit: clock.CalendarDays}, false)
		require.GreaterOrEqual(t, r.Last, plain.Last, "N working days are at least N calendar days")
	})
}

func TestAnUndecreedYearIsNeverGuessed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event, length := anyWeek(t), anyPolicy(t), anyEvent(t), anyLength(t)
		full := clock.Last(w, policy, event, length, true)
		require.True(t, full.OK)
		last := full.Last.Year()
		w.to = last - 1
		cut := clock.Last(w, policy, event, length, true)
		require.False(t, cut.OK)
		require.LessOrEqual(t, cut.MissingYear, last)
		require.Greater(t, cut.MissingYear, w.to)
	})
}

func TestWorkingBetween(t *testing.T) {
	w := week{from: 2026, to: 2026}
	n, ok := clock.WorkingBetween(w, clock.Policy{}, day(t, "2026-04-03"), day(t, "2026-04-03"))
	require.True(t, ok)
	require.Zero(t, n)
	n, ok = clock.WorkingBetween(w, clock.Policy{}, day(t, "2026-04-10"), day(t, "2026-04-03"))
	require.True(t, ok)
	require.Zero(t, n)
	_, ok = clock.WorkingBetween(w, clock.Policy{}, day(t, "2026-12-30"), day(t, "2027-01-01"))
	require.False(t, ok)
	_, ok = clock.WorkingBetween(w, clock.Policy{}, math.MinInt32, math.MaxInt32)
	require.False(t, ok)
}

func TestNextWorking(t *testing.T) {
	w := week{from: 2026, to: 2026}
	d, ok := clock.NextWorking(w, clock.Policy{}, day(t, "2026-05-16"))
	require.True(t, ok)
	require.Equal(t, "2026-05-18", d.String())
	d, ok = clock.NextWorking(w, clock.Policy{}, day(t, "2027-05-16"))
	require.False(t, ok)
	require.Equal(t, 2027, d.Year())
	_, ok = clock.NextWorking(w, clock.Policy{}, math.MaxInt32)
	require.False(t, ok)
}

func FuzzLast(f *testing.F) {
	f.Add(int32(20500), 10, byte(1), true, true)
	f.Add(int32(clock.Latest), 10_000, byte(5), true, false)
	f.Add(int32(math.MinInt32), math.MinInt, byte(0), false, false)
	f.Fuzz(func(t *testing.T, event int32, count int, unit byte, shift, off bool) {
		w := week{from: 2000, to: 2060}
		length := clock.Length{Count: count, Unit: clock.Unit(unit)}
		r := clock.Last(w, clock.Policy{PresidentialOff: off}, clock.Date(event), length, shift)
		if !r.OK {
			require.False(t, r.Because().IsZero())
			return
		}
		require.Greater(t, r.Last, clock.Date(event))
		require.True(t, r.Last.Valid())
		require.True(t, !shift || w.Day(r.Last) == clock.Working)
	})
}

func TestLastAllocatesNothing(t *testing.T) {
	var w clock.Calendar = week{from: 2000, to: 2060}
	event := day(t, "2026-04-01")
	for unit := clock.WorkingDays; unit <= clock.Years; unit++ {
		length := clock.Length{Count: 10, Unit: unit}
		require.Zero(t, testing.AllocsPerRun(100, func() { clock.Last(w, clock.Policy{}, event, length, true) }))
	}
}
