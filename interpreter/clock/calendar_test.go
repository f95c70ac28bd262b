package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

// week is a calendar of plain weeks with exceptions, decreed from one year to
// another.
type week struct {
	from, to int
	except   map[clock.Date]clock.DayKind
	notes    map[clock.Date]string
}

func (w week) Day(d clock.Date) clock.DayKind {
	if year := d.Year(); year < w.from || year > w.to {
		return clock.Undecreed
	}
	if kind, ok := w.except[d]; ok {
		return kind
	}
	if d.Weekend() {
		return clock.Off
	}
	return clock.Working
}

func (w week) Note(d clock.Date) string { return w.notes[d] }
func (w week) Hash() string             { return "sha256:test" }

// works says by the plain words of the law whether a day works; the oracle of
// the property tests.
func (w week) works(p clock.Policy, d clock.Date) bool {
	switch w.Day(d) {
	case clock.Working, clock.Short:
		return true
	case clock.Presidential:
		return !p.PresidentialOff
	default:
		return false
	}
}

func day(t require.TestingT, text string) clock.Date {
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

// anyWeek draws a calendar of 2018–2030 with up to eighty odd days.
func anyWeek(t *rapid.T) week {
	w := week{from: 2018, to: 2030, except: map[clock.Date]clock.DayKind{}}
	start := day(t, "2018-01-01")
	kinds := []clock.DayKind{clock.Working, clock.Short, clock.Off, clock.Presidential}
	for range rapid.IntRange(0, 80).Draw(t, "odd days") {
		odd := start + clock.Date(rapid.IntRange(0, 4747).Draw(t, "odd day"))
		w.except[odd] = rapid.SampledFrom(kinds).Draw(t, "kind")
	}
	return w
}

func anyPolicy(t *rapid.T) clock.Policy {
	return clock.Policy{PresidentialOff: rapid.Bool().Draw(t, "presidential off")}
}

// anyEvent draws a day of 2018–2022, so that short terms stay decreed.
func anyEvent(t *rapid.T) clock.Date {
	return day(t, "2018-01-01") + clock.Date(rapid.IntRange(0, 1825).Draw(t, "event"))
}

func TestTheTestCalendarKnowsWeekends(t *testing.T) {
	w := week{from: 2026, to: 2026}
	require.Equal(t, clock.Off, w.Day(day(t, "2026-05-16")))
	require.Equal(t, clock.Working, w.Day(day(t, "2026-05-18")))
	require.Equal(t, clock.Undecreed, w.Day(day(t, "2027-05-18")))
}
