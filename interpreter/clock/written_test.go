package clock_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

func TestDaysWithTheirYearInFull(t *testing.T) {
	for _, text := range []string{"01.02.2026", "1.2.2026", " 01.02.2026 ", "01/02/2026", "1-2-2026", "01 02 2026", "01022026", "2026-02-01", "01,02,2026", "2026.02.01", "1 февраля 2026 г.", "1 ФЕВ 2026", "1 February 2026"} {
		day, ok := clock.ReadDay(text)
		require.True(t, ok, text)
		require.Equal(t, "2026-02-01", day.String(), text)
	}
	for _, text := range []string{"", "31.02.2026", "1.2.26", "1.2", "01.02.2026.03", "февраль", "32.01.2026", "0.1.2026", "2026.32.01", "01.02.20266", "вчера", "010226", "1 фе 2026", "1 февраль", "+1.2.2026", "1.2.0000", strings.Repeat(" ", 60) + "1.2.2026"} {
		_, ok := clock.ReadDay(text)
		require.False(t, ok, text)
	}
}

// What is known of a day chooses the year that is not written in full.
func TestWhatIsKnownOfADayChoosesItsYear(t *testing.T) {
	today := day(t, "2026-03-02")
	least, greatest := day(t, "2000-01-01"), day(t, "2026-03-02")
	near, past := clock.Writing{Today: today}, clock.Writing{Today: today, Past: true}
	birth := clock.Writing{Today: today, Past: true, Dated: true}
	since, until := clock.Writing{Today: today, Least: &least}, clock.Writing{Today: today, Greatest: &greatest}
	sure := clock.Writing{Today: today, Sure: true}
	sureUntil := clock.Writing{Today: today, Sure: true, Greatest: &greatest}
	sureSince := clock.Writing{Today: today, Sure: true, Least: &least}
	for _, one := range []struct {
		w          clock.Writing
		text, want string
	}{
		{near, "1.1.46", "2046-01-01"},
		{near, "1.1.47", "1947-01-01"},
		{near, "31 декабря", "2026-12-31"},
		{near, "29.2", ""},
		{near, "29.2.24", "2024-02-29"},
		{near, "Позавчера", "2026-02-28"},
		{near, "tomorrow", "2026-03-03"},
		{past, "1.4.80", "1980-04-01"},
		{past, "2.3.26", "2026-03-02"},
		{past, "3.3.26", "1926-03-03"},
		{past, "31.12", "2025-12-31"},
		{past, "2.3", "2026-03-02"},
		{past, "3 марта", "2025-03-03"},
		{past, "29.2.00", "2000-02-29"},
		{past, "завтра", "2026-03-03"},
		{past, "01.01.2046", "2046-01-01"},
		{birth, "1.4.80", "1980-04-01"},
		{birth, "010426", "1926-04-01"},
		{birth, "вчера", "2026-03-01"},
		{birth, "1.4", ""},
		{birth, "1 апреля", ""},
		{since, "1.1.50", "2050-01-01"},
		{since, "1.1.99", "2099-01-01"},
		{until, "1.1.30", "1930-01-01"},
		{until, "31.12", "2025-12-31"},
		{until, "01.01.2030", "2030-01-01"},
		{sure, "1.1.31", "2031-01-01"},
		{sure, "1.1.32", ""},
		{sure, "1.1.46", ""},
		{sure, "1.1.47", "1947-01-01"},
		{sure, "31.12", "2026-12-31"},
		{sureUntil, "1.1.40", "1940-01-01"},
		{sureSince, "1.1.40", "2040-01-01"},
	} {
		read, ok := one.w.Read(one.text)
		if one.want == "" {
			require.False(t, ok, "%s %v", one.text, one.w)
			continue
		}
		require.True(t, ok, "%s %v", one.text, one.w)
		require.Equal(t, one.want, read.String(), "%s %v", one.text, one.w)
	}
}

// styles are the ways to write a day; short ones leave out of the year what
// is not needed within a hundred years or in the same one.
func styles(day clock.Date, short, none bool) []string {
	months := []string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"}
	y, m, d := day.Civil()
	all := []string{
		day.In(message.Russian), day.In(message.English), day.String(), fmt.Sprintf("%02d%02d%04d", d, m, y), fmt.Sprintf("%d/%d/%04d", d, m, y),
		fmt.Sprintf("%d %s %04d", d, months[m-1], y), fmt.Sprintf("%d %s %04d г.", d, strings.ToUpper(months[m-1]), y), fmt.Sprintf("  %d   %s %04d года", d, months[m-1], y),
	}
	if short {
		all = append(all, fmt.Sprintf("%d.%d.%02d", d, m, y%100), fmt.Sprintf("%02d%02d%02d", d, m, y%100), fmt.Sprintf("%d %s %02d г.", d, months[m-1], y%100))
	}
	if none {
		all = append(all, fmt.Sprintf("%d.%d", d, m), fmt.Sprintf("%d %s", d, months[m-1]))
	}
	return all
}

// Whatever way a day is written in, it is the day that is read: near today, in
// the hundred years before it, and within bounds of less than a hundred years.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, _ := clock.NewDate(rapid.IntRange(1990, 2080).Draw(t, "today"), 6, 15)
		reads := func(w clock.Writing, day clock.Date, short, none bool) {
			for _, text := range styles(day, short, none) {
				read, ok := w.Read(text)
				require.True(t, ok, text)
				require.Equal(t, day, read, text)
			}
		}
		near, _ := clock.NewDate(today.Year()+rapid.IntRange(-79, 20).Draw(t, "near"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		reads(clock.Writing{Today: today}, near, true, near.Year() == today.Year())
		past := today.AddDays(-rapid.IntRange(0, 36523).Draw(t, "past"))
		reads(clock.Writing{Today: today, Past: true}, past, true, past > today.AddDays(-365) && !strings.HasSuffix(past.String(), "02-29"))
		least := today.AddDays(rapid.IntRange(-30000, 30000).Draw(t, "least"))
		greatest := least.AddDays(rapid.IntRange(0, 30000).Draw(t, "width"))
		within := least.AddDays(rapid.IntRange(0, int(greatest-least)).Draw(t, "within"))
		window := within.Year() > today.Year()-179 && within.Year() <= today.Year()+120
		reads(clock.Writing{Today: today, Sure: true, Least: &least, Greatest: &greatest}, within, window, false)
		any := today.AddDays(rapid.IntRange(-100_000, 100_000).Draw(t, "any"))
		reads(clock.Writing{Today: today, Past: true, Dated: true, Sure: true, Greatest: &least}, any, false, false)
	})
}

// What is read is a day that is there, is never in the future where the day is
// one of the past and its year was not written, and reads back as itself.
func FuzzWriting(f *testing.F) {
	for _, text := range []string{"вчера", "2.3.26", "2 марта 2026 г.", "9999-12-31", "31.12.9999", "\x00", "2..3", "１.２.２０２６", "29.2", "3.3"} {
		f.Add(text)
	}
	today, _ := clock.NewDate(2026, 3, 2)
	f.Fuzz(func(t *testing.T, text string) {
		w := clock.Writing{Today: today, Past: true}
		read, ok := w.Read(text)
		if !ok {
			return
		}
		require.True(t, read.Valid())
		again, ok := w.Read(read.In(message.Russian))
		require.True(t, ok)
		require.Equal(t, read, again)
		if full, ok := clock.ReadDay(text); ok {
			require.Equal(t, full, read)
		} else if !strings.Contains(strings.ToLower(text), "завтра") && !strings.Contains(strings.ToLower(text), "tomorrow") {
			require.LessOrEqual(t, read, today)
		}
	})
}
