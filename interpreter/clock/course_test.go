package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/clock"
)

// spring is 2026 with the days off of March and May that the examples meet.
func spring(t require.TestingT) week {
	return week{
		from: 2026, to: 2026,
		except: map[clock.Date]clock.DayKind{
			day(t, "2026-03-09"): clock.Off, day(t, "2026-05-01"): clock.Off, day(t, "2026-05-11"): clock.Off,
		},
		notes: map[clock.Date]string{
			day(t, "2026-03-08"): "Международный женский день", day(t, "2026-03-09"): "перенос с 08.03",
			day(t, "2026-05-01"): "Праздник Весны и Труда", day(t, "2026-05-09"): "День Победы",
			day(t, "2026-05-11"): "перенос с 09.05",
		},
	}
}

func working(n int) clock.Length  { return clock.Length{Count: n, Unit: clock.WorkingDays} }
func calendar(n int) clock.Length { return clock.Length{Count: n, Unit: clock.CalendarDays} }
func months(n int) clock.Length   { return clock.Length{Count: n, Unit: clock.Months} }

func stop(t require.TestingT, from, to string) clock.Stop {
	return clock.Stop{From: day(t, from), To: day(t, to), Name: "нет ответа ведомства"}
}

func open(t require.TestingT, from string) clock.Stop {
	return clock.Stop{From: day(t, from), Open: true, Name: "нет ответа ведомства"}
}

// capital is a decision on maternity capital: five working days, suspended
// while an agency is silent, never more than fifteen working days.
func capital(t require.TestingT, stops ...clock.Stop) clock.Course {
	event := day(t, "2026-03-02")
	return clock.Course{
		Event: event, Length: working(5), Shift: true, Stops: stops,
		Cap: &clock.Cap{Event: event, Length: working(15), Shift: true},
	}
}

func course(t require.TestingT, event string, length clock.Length, stops ...clock.Stop) clock.Course {
	return clock.Course{Event: day(t, event), Length: length, Shift: true, Stops: stops}
}

func extended(c clock.Course, by ...clock.Length) clock.Course {
	c.Extensions = by
	return c
}

// The dates are counted by hand on a wall calendar.
func TestHowACourseEnds(t *testing.T) {
	for _, c := range []struct {
		name            string
		course          clock.Course
		unshifted, last string
		capped          bool
	}{
		{"maternity capital that nothing stops", capital(t), "2026-03-10", "2026-03-10", false},
		{"maternity capital, three days run before the stop and two after", capital(t, stop(t, "2026-03-05", "2026-03-12")), "2026-03-16", "2026-03-16", false},
		{"maternity capital that waits too long", capital(t, stop(t, "2026-03-05", "2026-03-30")), "2026-03-24", "2026-03-24", true},
		{"a stop on the day of the event", capital(t, stop(t, "2026-03-02", "2026-03-05")), "2026-03-13", "2026-03-13", false},
		{"a stop over a weekend and a holiday costs no working day", capital(t, stop(t, "2026-03-06", "2026-03-09")), "2026-03-10", "2026-03-10", false},
		{"a stop before the event", capital(t, stop(t, "2026-02-01", "2026-03-02")), "2026-03-10", "2026-03-10", false},
		{"a stop from before the event", capital(t, stop(t, "2026-02-01", "2026-03-03")), "2026-03-11", "2026-03-11", false},
		{"a stop that begins with the last day", capital(t, stop(t, "2026-03-10", "2026-03-20")), "2026-03-10", "2026-03-10", false},
		{"a stop that ends before it begins", capital(t, stop(t, "2026-03-05", "2026-03-04")), "2026-03-10", "2026-03-10", false},
		{"stops that overlap count once", capital(t, stop(t, "2026-03-05", "2026-03-12"), stop(t, "2026-03-04", "2026-03-11")), "2026-03-17", "2026-03-17", false},
		{
			"calendar days over a weekend",
			course(t, "2026-04-01", calendar(10), stop(t, "2026-04-03", "2026-04-06")), "2026-04-14", "2026-04-14", false,
		},
		{
			"days that the stop adds are stopped, too",
			course(t, "2026-04-01", calendar(10), stop(t, "2026-04-10", "2026-04-13")), "2026-04-14", "2026-04-14", false,
		},
		{
			"a second stop is met only because of the first",
			course(t, "2026-04-01", calendar(5), stop(t, "2026-04-07", "2026-04-09"), stop(t, "2026-04-02", "2026-04-04")), "2026-04-10", "2026-04-10", false,
		},
		{
			"a month across a stop ends a stop later and is then shifted",
			course(t, "2026-03-30", months(1), stop(t, "2026-04-05", "2026-04-08")), "2026-05-03", "2026-05-04", false,
		},
		{
			"a month without its number across a stop",
			course(t, "2026-01-31", months(1), stop(t, "2026-02-10", "2026-02-14")), "2026-03-04", "2026-03-04", false,
		},
		{
			"a stop between the end and the shift changes nothing",
			course(t, "2026-04-01", calendar(3), stop(t, "2026-04-04", "2026-04-20")), "2026-04-04", "2026-04-06", false,
		},
		{
			"an extension counts from the end before its shift",
			extended(course(t, "2026-04-01", calendar(3)), calendar(30)), "2026-05-04", "2026-05-04", false,
		},
		{
			"an extension in another unit",
			extended(course(t, "2026-04-01", calendar(3)), working(2), months(1)), "2026-05-07", "2026-05-07", false,
		},
		{
			"a stop inside an extension",
			extended(course(t, "2026-03-30", months(1), stop(t, "2026-05-04", "2026-05-06")), calendar(30)), "2026-06-01", "2026-06-01", false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := clock.Run(spring(t), clock.Policy{}, c.course)
			require.True(t, e.OK)
			require.Equal(t, c.unshifted, e.Unshifted.String())
			require.Equal(t, c.last, e.Last.String())
			require.Equal(t, c.capped, e.CapApplied)
			require.Equal(t, c.course.Event+1, e.First)
			require.False(t, e.Stopped)
			require.True(t, e.Because().IsZero())
		})
	}
}

func TestAnOpenStopLeavesNoDateButTheCap(t *testing.T) {
	standing := capital(t, open(t, "2026-03-05"))
	e := clock.Run(spring(t), clock.Policy{}, standing)
	require.True(t, e.OK && e.CapApplied && e.Stopped)
	require.Equal(t, "2026-03-24", e.Last.String())
	require.Equal(t, "2026-03-06", e.StoppedSince.String())
	require.Equal(t, "нет ответа ведомства", e.StoppedBy)

	standing.Cap = nil
	e = clock.Run(spring(t), clock.Policy{}, standing)
	require.False(t, e.OK)
	require.True(t, e.Stopped)
	require.Equal(t, clock.Suspended, e.Reason)
	require.Zero(t, e.Last)

	late := clock.Run(spring(t), clock.Policy{}, course(t, "2026-03-02", working(5), open(t, "2026-03-10")))
	require.True(t, late.OK, "the stop begins with the last day")
	require.False(t, late.Stopped)

	held := capital(t, open(t, "2026-03-09"))
	held.Cap.Length = working(5)
	e = clock.Run(spring(t), clock.Policy{}, held)
	require.True(t, e.Stopped && e.CapApplied, "the stop takes the last day of both")
	held.Stops = []clock.Stop{open(t, "2026-03-10"), open(t, "2026-03-20")}
	e = clock.Run(spring(t), clock.Policy{}, held)
	require.False(t, e.Stopped || e.CapApplied, "the stop begins with the last day of both")

	twice := course(t, "2026-03-02", working(9), open(t, "2026-03-05"), open(t, "2026-03-06"))
	twice.Stops[1].Name = "другое"
	require.Equal(t, "нет ответа ведомства", clock.Run(spring(t), clock.Policy{}, twice).StoppedBy, "the first of them stopped it")

	after := course(t, "2026-03-02", calendar(20), stop(t, "2026-03-04", "2026-03-06"), open(t, "2026-03-05"))
	require.Equal(t, "2026-03-05", clock.Run(nil, clock.Policy{}, after).StoppedSince.String(), "both stops are one stretch")
}

func TestWhatOfACourseCannotBeCounted(t *testing.T) {
	whole := capital(t)
	for name, c := range map[string]struct {
		spoil  func(*clock.Course)
		reason clock.Reason
	}{
		"a bad length":         {func(c *clock.Course) { c.Length.Count = 0 }, clock.BadLength},
		"a bad extension":      {func(c *clock.Course) { c.Extensions = []clock.Length{{}} }, clock.BadLength},
		"a bad cap":            {func(c *clock.Course) { c.Cap = &clock.Cap{Event: c.Event} }, clock.BadLength},
		"an event out of time": {func(c *clock.Course) { c.Event = clock.Latest }, clock.OutOfRange},
		"a cap out of time":    {func(c *clock.Course) { c.Cap = &clock.Cap{Event: clock.Latest, Length: c.Length} }, clock.OutOfRange},
		"a stop out of time":   {func(c *clock.Course) { c.Length, c.Cap, c.Stops = calendar(9), nil, forever }, clock.OutOfRange},
		"an extension too late": {func(c *clock.Course) {
			*c = extended(clock.Course{Event: clock.Latest - 1, Length: calendar(1)}, calendar(1))
		}, clock.OutOfRange},
		"an undecreed extension": {func(c *clock.Course) { c.Cap, c.Extensions = nil, []clock.Length{calendar(300)} }, clock.NoCalendar},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := whole
			c.spoil(&spoilt)
			e, steps := clock.ExplainCourse(spring(t), clock.Policy{}, spoilt)
			require.False(t, e.OK)
			require.Equal(t, c.reason, e.Reason)
			require.Empty(t, steps)
			require.False(t, e.Because().IsZero())
		})
	}
}

var forever = []clock.Stop{{From: 20_515, To: clock.Latest}}

// What is not known decides only where it must.
func TestACapAndAYearThatIsNotDecreed(t *testing.T) {
	w := spring(t)
	late := course(t, "2026-12-20", working(10))
	late.Cap = &clock.Cap{Event: day(t, "2026-12-10"), Length: working(15)}
	e := clock.Run(w, clock.Policy{}, late)
	require.True(t, e.OK && e.CapApplied, "the term cannot end before 2027, the cap ends on 31 December")
	require.Equal(t, "2026-12-31", e.Last.String())

	late.Cap = &clock.Cap{Event: day(t, "2026-12-10"), Length: months(1)}
	e = clock.Run(w, clock.Policy{}, late)
	require.Equal(t, 2027, e.MissingYear, "which of the two comes first is not known")

	late.Cap = &clock.Cap{Event: day(t, "2026-12-10"), Length: calendar(22)}
	e = clock.Run(w, clock.Policy{}, late)
	require.True(t, e.OK && e.CapApplied, "the term cannot end before 1 January, on which the cap ends")
	require.Equal(t, "2027-01-01", e.Last.String())

	early := course(t, "2026-12-10", working(5))
	early.Cap = &clock.Cap{Event: day(t, "2026-12-10"), Length: working(40)}
	e = clock.Run(w, clock.Policy{}, early)
	require.True(t, e.OK && !e.CapApplied, "the cap is in 2027, whenever that is")

	plain := clock.Course{Event: day(t, "2026-12-10"), Length: months(2), Cap: early.Cap}
	e = clock.Run(w, clock.Policy{}, plain)
	require.Equal(t, clock.NoCalendar, e.Reason)

	bridged := course(t, "2026-12-30", working(1), stop(t, "2026-12-30", "2027-12-31"))
	e = clock.Run(week{from: 2028, to: 2028}, clock.Policy{}, bridged)
	require.Equal(t, "2028-01-03", e.Last.String(), "of days on which the term stands still the calendar is not asked")
}

func TestACalendarWithFewWorkingDays(t *testing.T) {
	w := week{from: 2020, to: 2026, except: map[clock.Date]clock.DayKind{}}
	first, last := day(t, "2020-01-01"), day(t, "2026-12-31")
	for d := first; d <= last; d++ {
		w.except[d] = clock.Off
		if (d-first)%300 == 299 {
			w.except[d] = clock.Working
		}
	}
	c := clock.Course{Event: first, Length: working(3), Stops: []clock.Stop{{From: first + 10, To: first + 400}}}
	e := clock.Run(w, clock.Policy{}, c)
	require.True(t, e.OK)
	require.Equal(t, first+599+600, e.Last, "the working day 299 is stopped, 599, 899 and 1199 count")
	w.except[first+599] = clock.Off
	w.except[first+899] = clock.Off
	require.Equal(t, clock.NoWorkingDay, clock.Run(w, clock.Policy{}, c).Reason)
}
