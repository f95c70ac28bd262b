package httpapi_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
)

func TestDaysAreReadAsPeopleTypeThem(t *testing.T) {
	for _, typed := range []string{"01.02.2026", "1.2.2026", " 01.02.2026 ", "01/02/2026", "1-2-2026", "01 02 2026", "01022026", "2026-02-01", "01,02,2026"} {
		day, err := desk.ReadDay(typed, "day")
		require.NoError(t, err, typed)
		require.Equal(t, "2026-02-01", day.String(), typed)
	}
	for _, typed := range []string{"", "31.02.2026", "1.2.26", "1.2", "01.02.2026.03", "февраль", "32.01.2026", "0.1.2026", "2026.02.01", "01.02.20266", "12345678901234567890123456789012345"} {
		_, err := desk.ReadDay(typed, "day")
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, typed)
		require.Equal(t, "day", problem.Key)
	}
}

func TestEveryDayIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, ok := clock.NewDate(rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		require.True(t, ok)
		y, m, d := day.Civil()
		for _, typed := range []string{day.In(message.Russian), day.String(), fmt.Sprintf("%d.%d.%d", d, m, y)} {
			read, err := desk.ReadDay(typed, "day")
			require.NoError(t, err)
			require.Equal(t, day, read)
		}
	})
}

func TestNoDayMakesItPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, _ = desk.ReadDay(rapid.String().Draw(t, "typed"), "day")
	})
}
