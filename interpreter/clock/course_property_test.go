package clock_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

func TestACourseWithoutStopsIsATerm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event, length := anyWeek(t), anyPolicy(t), anyEvent(t), anyLength(t)
		w.to = rapid.IntRange(2017, 2030).Draw(t, "decreed until")
		shift := rapid.Bool().Draw(t, "shift")
		c := clock.Course{Event: event, Length: length, Shift: shift}
		plain := clock.Ending{Reckoned: clock.Last(w, policy, event, length, shift)}
		require.Equal(t, plain, clock.Run(w, policy, c))
		if !plain.OK {
			return
		}
		from := clock.Date(rapid.IntRange(0, 40).Draw(t, "from"))
		c.Stops = []clock.Stop{{From: plain.Unshifted + from, To: plain.Last + 40, Open: rapid.Bool().Draw(t, "open")}}
		require.Equal(t, plain, clock.Run(w, policy, c), "a stop from the end on changes nothing, not even the shift")
	})
}

func TestMoreStopsNeverEndEarlierAndTheCapIsNeverPassed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		few := clock.Run(w, policy, c)
		more := c
		more.Stops = append([]clock.Stop{anyStop(t, c.Event)}, c.Stops...)
		many := clock.Run(w, policy, more)
		require.False(t, few.Stopped && !many.Stopped)
		if few.OK && many.OK {
			require.GreaterOrEqual(t, many.Last, few.Last)
		}
		if c.Cap == nil {
			return
		}
		limit := clock.Last(w, policy, c.Cap.Event, c.Cap.Length, c.Cap.Shift)
		for _, e := range []clock.Ending{few, many} {
			if !limit.OK {
				continue
			}
			require.True(t, e.OK, "a cap with a date gives one")
			require.LessOrEqual(t, e.Last, limit.Last)
			require.True(t, !e.CapApplied || e.Last == limit.Last && e.Unshifted == limit.Unshifted)
		}
	})
}

func TestTheOrderOfStopsAndTheirOverlapDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		for i := range c.Stops {
			c.Stops[i].Name = "приостановлено"
		}
		c.Stops = append(c.Stops, anyStop(t, c.Event))
		c.Stops[len(c.Stops)-1].Name = "приостановлено"
		before := slices.Clone(c.Stops)
		e := clock.Run(w, policy, c)
		require.Equal(t, before, c.Stops, "the stops that were handed in are not touched")
		other := c
		other.Stops = rapid.Permutation(append(before, c.Stops...)).Draw(t, "order")
		require.Equal(t, e, clock.Run(w, policy, other))
	})
}

func TestATermUsesItsLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		c.Cap, c.Extensions = nil, nil
		c.Length.Unit = rapid.SampledFrom([]clock.Unit{clock.WorkingDays, clock.CalendarDays}).Draw(t, "days")
		e := clock.Run(w, policy, c)
		if !e.OK {
			used, ok := clock.Used(w, policy, c, e.StoppedSince+500)
			require.True(t, ok)
			require.Less(t, used, c.Length.Count)
			return
		}
		for _, asOf := range []clock.Date{e.Unshifted, e.Last, e.Last + 100} {
			used, ok := clock.Used(w, policy, c, asOf)
			require.True(t, ok)
			require.Equal(t, c.Length.Count, used)
		}
		used, ok := clock.Used(w, policy, c, e.Unshifted-1)
		require.True(t, ok)
		require.Equal(t, c.Length.Count-1, used, "the last day of a term is one on which it runs")
	})
}

func TestUsedAgainstANaiveCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		asOf := c.Event + clock.Date(rapid.IntRange(-30, 400).Draw(t, "as of"))
		n := naive{w, policy, c.Stops}
		_, until := n.own(c)
		if c.Cap != nil {
			until = min(until, n.limit(c.Cap))
		}
		want := 0
		for d := c.Event + 1; d <= min(asOf, until); d++ {
			if !n.stands(d) && (c.Length.Unit != clock.WorkingDays || w.works(policy, d)) {
				want++
			}
		}
		used, ok := clock.Used(w, policy, c, asOf)
		require.True(t, ok)
		require.Equal(t, want, used)
	})
}

func TestUsedWhereItIsNotKnown(t *testing.T) {
	w := week{from: 2026, to: 2026}
	late := course(t, "2026-12-20", working(20))
	used, ok := clock.Used(w, clock.Policy{}, late, day(t, "2026-12-25"))
	require.True(t, ok)
	require.Equal(t, 5, used)
	_, ok = clock.Used(w, clock.Policy{}, late, day(t, "2027-01-20"))
	require.False(t, ok)
	moved := course(t, "2026-12-20", calendar(3))
	moved.Extensions = []clock.Length{working(30)}
	_, ok = clock.Used(w, clock.Policy{}, moved, day(t, "2027-06-20"))
	require.False(t, ok, "when the extension ended is not known")
	moved.Cap = &clock.Cap{Event: moved.Event, Length: calendar(7)}
	used, ok = clock.Used(w, clock.Policy{}, moved, day(t, "2027-06-20"))
	require.True(t, ok)
	require.Equal(t, 7, used)
	moved.Cap.Length = calendar(12)
	used, ok = clock.Used(w, clock.Policy{}, moved, day(t, "2027-06-20"))
	require.True(t, ok, "the extension ends on 1 January at the earliest, the cap on that day")
	require.Equal(t, 12, used)
	long := clock.Course{Event: late.Event, Length: calendar(60), Cap: &clock.Cap{Event: late.Event, Length: working(15)}}
	_, ok = clock.Used(w, clock.Policy{}, long, day(t, "2027-06-20"))
	require.False(t, ok, "the cap may have ended it")
	moved.Cap.Length = working(15)
	_, ok = clock.Used(w, clock.Policy{}, moved, day(t, "2027-06-20"))
	require.False(t, ok, "when the cap ended is not known either")
	_, ok = clock.Used(w, clock.Policy{}, clock.Course{}, late.Event)
	require.False(t, ok)
	_, ok = clock.Used(w, clock.Policy{}, late, math.MinInt32)
	require.False(t, ok)
}

func TestACourseWithoutStopsAllocatesNothing(t *testing.T) {
	var w clock.Calendar = week{from: 2000, to: 2060}
	c := course(t, "2026-04-01", working(10))
	c.Extensions = []clock.Length{calendar(30)}
	c.Cap = &clock.Cap{Event: c.Event, Length: months(3), Shift: true}
	require.Zero(t, testing.AllocsPerRun(100, func() { clock.Run(w, clock.Policy{}, c) }))
	require.Zero(t, testing.AllocsPerRun(100, func() { clock.Used(w, clock.Policy{}, c, c.Event+20) }))
}

func FuzzRun(f *testing.F) {
	f.Add(int32(20_500), 10, byte(1), int32(20_503), int32(20_510), int32(20_505), byte(0), 5, byte(3))
	f.Add(int32(clock.Latest-3), 2, byte(2), int32(math.MinInt32), int32(math.MaxInt32), int32(clock.Latest), byte(7), 1, byte(5))
	f.Fuzz(func(t *testing.T, event int32, count int, unit byte, from, to, other int32, flags byte, more int, moreUnit byte) {
		w := week{from: 2000, to: 2060}
		length := clock.Length{Count: count, Unit: clock.Unit(unit)}
		second := clock.Length{Count: more, Unit: clock.Unit(moreUnit)}
		c := clock.Course{
			Event: clock.Date(event), Length: length, Shift: flags&1 != 0,
			Stops: []clock.Stop{
				{From: clock.Date(from), To: clock.Date(to), Open: flags&2 != 0},
				{From: clock.Date(other), To: clock.Date(from), Open: flags&4 != 0, Name: "x"},
			},
		}
		if flags&8 != 0 {
			c.Extensions = []clock.Length{second, length}
		}
		if flags&16 != 0 {
			c.Cap = &clock.Cap{Event: clock.Date(other), Length: second, Shift: flags&32 != 0}
		}
		e, steps := clock.ExplainCourse(w, clock.Policy{}, c)
		require.Equal(t, clock.Run(w, clock.Policy{}, c), e)
		require.Equal(t, e.OK, e.Because().IsZero())
		require.Equal(t, e.OK || e.Stopped, len(steps) > 0)
		require.True(t, !e.OK || e.Last.Valid())
		used, _ := clock.Used(w, clock.Policy{}, c, clock.Date(to))
		require.GreaterOrEqual(t, used, 0)
	})
}
