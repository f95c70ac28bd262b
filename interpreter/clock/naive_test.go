package clock_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

// never is the day of a term that stands still, unknown of one that meets a
// year without a calendar.
const (
	never   = clock.Latest + 1
	unknown = clock.Latest + 2
)

// naive counts a course day by day from the words of the law, and shares
// nothing with the clock but the day of the month that ГК РФ 192 names.
type naive struct {
	week   week
	policy clock.Policy
	stops  []clock.Stop
}

func (n naive) stands(d clock.Date) bool {
	for _, s := range n.stops {
		if d > s.From && (s.Open || d <= s.To) {
			return true
		}
	}
	return false
}

// part is the last day of a term after an event, before any shift.
func (n naive) part(event clock.Date, length clock.Length) clock.Date {
	left := length.Count
	switch length.Unit {
	case clock.Weeks:
		left *= 7
	case clock.Months, clock.Years:
		count := length.Count
		if length.Unit == clock.Years {
			count *= 12
		}
		last, _ := event.AddMonths(count)
		left = int(last - event)
	}
	for d := event + 1; d.Year() < 2036; d++ {
		if n.stands(d) {
			continue
		}
		if length.Unit == clock.WorkingDays {
			if n.week.Day(d) == clock.Undecreed {
				return unknown
			}
			if !n.week.works(n.policy, d) {
				continue
			}
		}
		if left--; left == 0 {
			return d
		}
	}
	return never
}

func (n naive) shift(d clock.Date) clock.Date {
	for ; d < never; d++ {
		if n.week.Day(d) == clock.Undecreed {
			return unknown
		}
		if n.week.works(n.policy, d) {
			break
		}
	}
	return d
}

// own is the last day of a course without its cap, and the day before any
// shift.
func (n naive) own(c clock.Course) (last, unshifted clock.Date) {
	last = n.part(c.Event, c.Length)
	for _, extension := range c.Extensions {
		if last < never {
			last = n.part(last, extension)
		}
	}
	unshifted = last
	if c.Shift {
		last = n.shift(last)
	}
	return last, unshifted
}

func (n naive) limit(c *clock.Cap) clock.Date {
	n.stops = nil
	last := n.part(c.Event, c.Length)
	if c.Shift {
		last = n.shift(last)
	}
	return last
}

// shortLength keeps a course with stops and extensions inside of 2018–2030.
func shortLength(t *rapid.T) clock.Length {
	unit := clock.Unit(rapid.IntRange(int(clock.WorkingDays), int(clock.Years)).Draw(t, "unit"))
	most := map[clock.Unit]int{clock.WorkingDays: 60, clock.CalendarDays: 90, clock.Weeks: 12, clock.Months: 7, clock.Years: 1}[unit]
	return clock.Length{Count: rapid.IntRange(1, most).Draw(t, "count"), Unit: unit}
}

func anyStop(t *rapid.T, event clock.Date) clock.Stop {
	from := event + clock.Date(rapid.IntRange(-20, 120).Draw(t, "from"))
	return clock.Stop{
		From: from, To: from + clock.Date(rapid.IntRange(-2, 40).Draw(t, "stopped")),
		Open: rapid.IntRange(0, 9).Draw(t, "open") == 9, Name: rapid.SampledFrom([]string{"", "нет ответа", "нет оплаты"}).Draw(t, "name"),
	}
}

// anyCourse draws a course that a calendar of anyWeek can count to its end.
func anyCourse(t *rapid.T) clock.Course {
	c := clock.Course{Event: anyEvent(t), Length: shortLength(t), Shift: rapid.Bool().Draw(t, "shift")}
	for range rapid.IntRange(0, 5).Draw(t, "stops") {
		c.Stops = append(c.Stops, anyStop(t, c.Event))
	}
	for range rapid.IntRange(0, 2).Draw(t, "extensions") {
		c.Extensions = append(c.Extensions, shortLength(t))
	}
	if rapid.Bool().Draw(t, "capped") {
		before := clock.Date(rapid.IntRange(0, 40).Draw(t, "before"))
		c.Cap = &clock.Cap{Event: max(c.Event-before, day(t, "2018-01-01")), Length: shortLength(t), Shift: rapid.Bool().Draw(t, "cap shift")}
	}
	return c
}

func TestACourseAgainstANaiveCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		n := naive{w, policy, c.Stops}
		last, unshifted := n.own(c)
		limit := clock.Date(never)
		if c.Cap != nil {
			limit = n.limit(c.Cap)
		}
		require.NotContains(t, []clock.Date{last, limit}, clock.Date(unknown), "the course was drawn too long")
		e := clock.Run(w, policy, c)
		require.Equal(t, min(last, limit) < never, e.OK)
		before := func(s clock.Stop) bool { return s.Open && max(s.From, c.Event) < limit }
		require.Equal(t, last == never && slices.ContainsFunc(c.Stops, before), e.Stopped, "a stop after the cap stops nothing")
		require.Equal(t, limit < last, e.CapApplied)
		if e.OK {
			require.Equal(t, min(last, limit), e.Last)
		}
		if e.OK && !e.CapApplied {
			require.Equal(t, unshifted, e.Unshifted)
		}
	})
}

// A calendar that ends too early takes dates away and never moves one.
func TestAnUndecreedYearOfACourseIsNeverGuessed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		whole := clock.Run(w, policy, c)
		w.to = rapid.IntRange(2018, 2024).Draw(t, "decreed until")
		cut := clock.Run(w, policy, c)
		if cut.OK {
			require.Equal(t, whole, cut)
			return
		}
		require.Equal(t, clock.Date(0), cut.Last)
		if cut.Reason == clock.NoCalendar && whole.Reason == clock.Counted {
			require.Greater(t, cut.MissingYear, w.to)
			n := naive{w, policy, c.Stops}
			last, _ := n.own(c)
			require.True(t, last == unknown || c.Cap != nil && n.limit(c.Cap) == unknown, "nothing was missing")
		}
	})
}
