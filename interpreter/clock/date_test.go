package clock_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

func TestParseDateRefusesWhatIsNoDay(t *testing.T) {
	for _, text := range []string{
		"", "2026", "2026-02-30", "2026-02-31", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
		"0000-01-01", "2026-1-1", "01.04.2026", "2026-04-01 ", "2026-04-01T00:00:00Z", "-001-01-01", "10000-01-01",
	} {
		_, err := clock.ParseDate(text)
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%q must be refused", text)
		require.Equal(t, "clock.not_a_date", problem.Message.ID)
	}
}

func TestTheEndsOfTime(t *testing.T) {
	require.Equal(t, clock.Earliest, day(t, "0001-01-01"))
	require.Equal(t, clock.Latest, day(t, "9999-12-31"))
	require.Equal(t, clock.Latest, clock.Latest.AddDays(1))
	require.Equal(t, clock.Earliest, clock.Earliest.AddDays(-1))
	require.Equal(t, clock.Latest, clock.Earliest.AddDays(math.MaxInt))
	require.Equal(t, clock.Earliest, clock.Latest.AddDays(math.MinInt))
	_, ok := clock.Latest.AddMonths(1)
	require.False(t, ok)
	_, ok = clock.Earliest.AddMonths(-1)
	require.False(t, ok)
	_, ok = clock.Earliest.AddMonths(math.MinInt)
	require.False(t, ok)
}

func TestADateIsTheDayItWasMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := clock.Date(rapid.Int32Range(int32(clock.Earliest), int32(clock.Latest)).Draw(t, "day"))
		again, ok := clock.NewDate(d.Civil())
		require.True(t, ok)
		require.Equal(t, d, again)
		require.Equal(t, d, day(t, d.String()))
		require.Equal(t, d.Weekday(), time.Weekday(((int(d)+4)%7+7)%7), "1 January 1970 was a Thursday")
	})
}

func TestAddMonthsAgainstWalkingTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := anyEvent(t)
		n := rapid.IntRange(0, 400).Draw(t, "months")
		got, ok := from.AddMonths(n)
		require.True(t, ok)
		// Walk day by day over n month ends, then on to the number or the end.
		_, _, number := from.Civil()
		at := from
		for range n {
			for _, month, _ := at.Civil(); ; {
				at++
				if _, m, _ := at.Civil(); m != month {
					break
				}
			}
		}
		for {
			_, month, d := at.Civil()
			_, next, _ := (at + 1).Civil()
			if n == 0 || d == number || next != month {
				break
			}
			at++
		}
		require.Equal(t, at, got)
	})
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2026-04-01", "2024-02-29", "0000-00-00", "9999-12-31", "２０２６-04-01", "2026-04-01\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := clock.ParseDate(text)
		if err != nil {
			return
		}
		require.True(t, d.Valid())
		require.Equal(t, text, d.String())
	})
}

func TestCivilAgreesWithTheStandardLibrary(t *testing.T) {
	agrees := func(t require.TestingT, d clock.Date) {
		year, month, day := d.Civil()
		wantYear, wantMonth, wantDay := d.Time().Date()
		require.Equal(t, [3]int{wantYear, int(wantMonth), wantDay}, [3]int{year, month, day})
	}
	for d := clock.Earliest; d <= clock.Earliest+1500; d++ {
		agrees(t, d)
	}
	rapid.Check(t, func(t *rapid.T) {
		agrees(t, clock.Date(rapid.Int32Range(int32(clock.Earliest), int32(clock.Latest)).Draw(t, "day")))
	})
}
