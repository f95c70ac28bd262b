package httpapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
)

func TestDaysAreReadAsPeopleTypeThem(t *testing.T) {
	for _, typed := range []string{"01.02.2026", "1.2.2026", " 01.02.2026 ", "01/02/2026", "1-2-2026", "01 02 2026", "01022026", "2026-02-01", "01,02,2026", "2026.02.01", "1 февраля 2026 г.", "1 ФЕВ 2026", "1 February 2026"} {
		day, err := desk.ReadDay(typed, "day")
		require.NoError(t, err, typed)
		require.Equal(t, "2026-02-01", day.String(), typed)
	}
	for _, typed := range []string{"", "31.02.2026", "1.2.26", "1.2", "01.02.2026.03", "февраль", "32.01.2026", "0.1.2026", "2026.32.01", "01.02.20266", "вчера", "010226", "1 фе 2026", "1 февраль", "+1.2.2026", "12345678901234567890123456789012345"} {
		_, err := desk.ReadDay(typed, "day")
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, typed)
		require.Equal(t, "day", problem.Key)
	}
}

// What is reckoned from today is read where today is known.
func TestDaysNearTodayAreReadAsPeopleSayThem(t *testing.T) {
	office := deskOn(t, "2026-03-02")
	for typed, want := range map[string]string{
		"сегодня": "2026-03-02", " Вчера ": "2026-03-01", "позавчера": "2026-02-28", "завтра": "2026-03-03", "послезавтра": "2026-03-04",
		"today": "2026-03-02", "Yesterday": "2026-03-01", "tomorrow": "2026-03-03",
		"2.3.26": "2026-03-02", "02.03.26": "2026-03-02", "020326": "2026-03-02", "2.3": "2026-03-02", "2/3/26": "2026-03-02", "2 марта": "2026-03-02", "2 мар.": "2026-03-02", "2 марта 26 г.": "2026-03-02",
		"1.1.46": "2046-01-01", "1.1.47": "1947-01-01", "1.1.85": "1985-01-01", "1.1.00": "2000-01-01", "29.2.24": "2024-02-29",
		"02.03.2026": "2026-03-02", "2026-03-02": "2026-03-02", "31 декабря": "2026-12-31",
	} {
		day, err := office.ReadDay(typed, "day")
		require.NoError(t, err, typed)
		require.Equal(t, want, day.String(), typed)
	}
	for _, typed := range []string{"", "скоро", "29.2", "29.2.26", "2.3.126", "2.13", "2 марта марта", "март", "2", "вчера вечером", "1.1.-5", strings.Repeat("0", 65)} {
		_, err := office.ReadDay(typed, "expires")
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, typed)
		require.Equal(t, "expires", problem.Key)
	}
}

// deskOn is a desk on a day.
func deskOn(t require.TestingT, day string) *desk.Desk {
	today, err := clock.ParseDate(day)
	require.NoError(t, err)
	return &desk.Desk{Now: func() time.Time { return today.Time() }, Zone: time.UTC}
}

// Whatever way a day is written in, it is the day that is read, today and for
// twenty years and eighty back.
func TestWhatIsWrittenIsRead(t *testing.T) {
	months := []string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"}
	rapid.Check(t, func(t *rapid.T) {
		today, ok := clock.NewDate(rapid.IntRange(1990, 2080).Draw(t, "today"), 6, 15)
		require.True(t, ok)
		office := deskOn(t, today.String())
		day, ok := clock.NewDate(today.Year()+rapid.IntRange(-79, 20).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		require.True(t, ok)
		y, m, d := day.Civil()
		written := []string{
			day.In(message.Russian), day.String(), fmt.Sprintf("%d.%d.%02d", d, m, y%100), fmt.Sprintf("%02d%02d%02d", d, m, y%100), fmt.Sprintf("%02d%02d%d", d, m, y),
			fmt.Sprintf("%d %s %d", d, months[m-1], y), fmt.Sprintf("%d %s %d г.", d, strings.ToUpper(months[m-1]), y), fmt.Sprintf("%d/%d/%d", d, m, y),
		}
		if y == today.Year() {
			written = append(written, fmt.Sprintf("%d.%d", d, m), fmt.Sprintf("%d %s", d, months[m-1]))
		}
		for _, typed := range written {
			read, err := office.ReadDay(typed, "day")
			require.NoError(t, err, typed)
			require.Equal(t, day, read, typed)
		}
	})
}

// What is read is a day that is there, and reads back as itself.
func FuzzReadDay(f *testing.F) {
	for _, typed := range []string{"вчера", "2.3.26", "2 марта 2026 г.", "9999-12-31", "31.12.9999", "\x00", "2..3", "１.２.２０２６"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		office := deskOn(t, "2026-03-02")
		day, err := office.ReadDay(typed, "day")
		if err != nil {
			return
		}
		require.True(t, day.Valid())
		again, err := office.ReadDay(day.In(message.Russian), "day")
		require.NoError(t, err)
		require.Equal(t, day, again)
	})
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
