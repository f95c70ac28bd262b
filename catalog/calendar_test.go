package catalog

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
)

func date(t require.TestingT, text string) clock.Date {
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

func russia(t require.TestingT) *Calendar {
	c, err := BuiltinCalendar()
	require.NoError(t, err)
	return c
}

// The norms of working days of a five-day week, presidential days counted as
// working.
func TestWorkingDaysOfEachYear(t *testing.T) {
	norms := map[int]int{
		2006: 248, 2007: 249, 2008: 250, 2009: 249, 2010: 249, 2011: 248, 2012: 249, 2013: 247, 2014: 247, 2015: 247, 2016: 247,
		2017: 247, 2018: 247, 2019: 247, 2020: 248, 2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247,
	}
	c := russia(t)
	require.Len(t, c.Years(), len(norms))
	for _, year := range c.Years() {
		before, _ := clock.NewDate(year-1, 12, 31)
		end, _ := clock.NewDate(year, 12, 31)
		n, ok := clock.WorkingBetween(offsetYear{c, year}, clock.Policy{}, before, end)
		require.True(t, ok)
		require.Equal(t, norms[year], n, "%d", year)
	}
}

// offsetYear lets a count begin on the day before the first decreed year.
type offsetYear struct {
	*Calendar
	year int
}

func (o offsetYear) Day(d clock.Date) clock.DayKind {
	if d.Year() != o.year {
		return clock.Undecreed
	}
	return o.Calendar.Day(d)
}

// How many days of each kind differ from the plain week: taken from the
// source, so that a day that is lost or added shows.
func TestNothingOfTheSourceIsLost(t *testing.T) {
	c := russia(t)
	count := map[clock.DayKind]int{}
	shortWeekends := 0
	for d := date(t, "2006-01-01"); d.Year() < 2027; d++ {
		if kind := c.Day(d); kind != plainKind(d) {
			count[kind]++
			if kind == clock.Short && d.Weekend() {
				shortWeekends++
			}
		}
	}
	require.Equal(t, map[clock.DayKind]int{clock.Off: 305, clock.Short: 94, clock.Working: 9, clock.Presidential: 36}, count)
	require.Equal(t, 19, shortWeekends)
}

func TestFamousDays(t *testing.T) {
	c := russia(t)
	for _, day := range []struct {
		date string
		kind clock.DayKind
		note string
	}{
		{"2009-03-09", clock.Off, "перенос с 08.03"},
		{"2012-01-06", clock.Off, ""},
		{"2012-03-11", clock.Working, ""},
		{"2012-05-12", clock.Short, ""},
		{"2012-01-05", clock.Off, "Новогодние каникулы"},
		{"2013-01-08", clock.Off, "Новогодние каникулы"},
		{"2020-03-28", clock.Off, ""},
		{"2020-03-30", clock.Presidential, "Нерабочая неделя (Указ Президента РФ от 25.03.2020 № 206)"},
		{"2020-04-04", clock.Off, ""},
		{"2020-04-30", clock.Presidential, "Нерабочие дни (Указ Президента РФ от 02.04.2020 № 239)"},
		{"2020-05-05", clock.Off, ""},
		{"2021-11-03", clock.Presidential, "Нерабочие дни (Указ Президента РФ от 20.10.2021 № 595)"},
		{"2021-12-31", clock.Off, "перенос с 03.01"},
		{"2024-04-27", clock.Working, "перенос на 29.04"},
		{"2024-04-29", clock.Off, "перенос с 27.04"},
		{"2024-11-02", clock.Short, "перенос на 30.04"},
		{"2024-12-28", clock.Working, "перенос на 30.12"},
		{"2025-12-31", clock.Off, "перенос с 05.01"},
		{"2026-01-07", clock.Off, "Рождество Христово"},
		{"2026-01-09", clock.Off, "перенос с 03.01"},
		{"2026-05-09", clock.Off, "День Победы"},
		{"2026-05-11", clock.Off, "перенос с 09.05"},
		{"2026-05-16", clock.Off, ""},
		{"2026-06-11", clock.Short, ""},
		{"2026-12-30", clock.Working, ""},
		{"2027-01-11", clock.Undecreed, ""},
		{"2005-12-30", clock.Undecreed, ""},
		{"0001-01-01", clock.Undecreed, ""},
		{"9999-12-31", clock.Undecreed, ""},
	} {
		require.Equal(t, day.kind, c.Day(date(t, day.date)), day.date)
		require.Equal(t, day.note, c.Note(date(t, day.date)), day.date)
	}
}

// Terms that catch the usual mistakes.
func TestTermsAgainstTheRealCalendar(t *testing.T) {
	working, calendar, months := clock.WorkingDays, clock.CalendarDays, clock.Months
	for _, c := range []struct {
		name, event string
		count       int
		unit        clock.Unit
		off         bool // the policy: presidential days are days off
		last        string
	}{
		{"9 March 2009 is off for Sunday the 8th", "2009-02-27", 10, calendar, false, "2009-03-10"},
		{"a working Saturday counts, 29 and 30 April do not", "2024-04-26", 5, working, false, "2024-05-07"},
		{"31 December and 9 January are off", "2025-12-29", 5, working, false, "2026-01-15"},
		{"there is no 31 February, and the 28th is a Saturday", "2026-01-31", 1, months, false, "2026-03-02"},
		{"a leap year", "2024-01-31", 1, months, false, "2024-02-29"},
		{"9 to 11 May", "2026-03-25", 45, calendar, false, "2026-05-12"},
		{"an event on a Saturday", "2026-05-16", 10, working, false, "2026-05-29"},
		{"presidential days work by default", "2020-03-27", 5, working, false, "2020-04-03"},
		{"presidential days are off where the organisation says so", "2020-03-27", 5, working, true, "2020-05-18"},
		{"a certificate asked for on 1 April", "2026-04-01", 30, calendar, false, "2026-05-04"},
		{"a certificate over the New Year", "2025-12-10", 30, calendar, false, "2026-01-12"},
		{"a certificate that ends on a Sunday", "2026-01-30", 30, calendar, false, "2026-03-02"},
		{"a certificate that ends on 1 January", "2024-12-02", 30, calendar, false, "2025-01-09"},
		{"a remodelling, the issue after its decision", "2026-05-12", 3, working, false, "2026-05-15"},
		{"a remodelling of January", "2026-01-12", 45, calendar, false, "2026-02-26"},
		{"and its issue over a weekend", "2026-02-26", 3, working, false, "2026-03-03"},
		{"a monument", "2026-04-01", 45, calendar, false, "2026-05-18"},
		{"and its issue", "2026-05-18", 3, working, false, "2026-05-21"},
		{"through the centre, from the transfer", "2026-04-02", 45, calendar, false, "2026-05-18"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := clock.Last(russia(t), clock.Policy{PresidentialOff: c.off}, date(t, c.event), clock.Length{Count: c.count, Unit: c.unit}, true)
			require.True(t, r.OK)
			require.Equal(t, c.last, r.Last.String())
		})
	}
}

func TestATermIntoAnUndecreedYearHasNoDate(t *testing.T) {
	r := clock.Last(russia(t), clock.Policy{}, date(t, "2026-12-14"), clock.Length{Count: 20, Unit: clock.CalendarDays}, true)
	require.False(t, r.OK)
	require.Equal(t, 2027, r.MissingYear)
	stays := clock.Last(russia(t), clock.Policy{}, date(t, "2026-12-14"), clock.Length{Count: 20, Unit: clock.CalendarDays}, false)
	require.Equal(t, "2027-01-03", stays.Last.String())
}

func TestTermsOnTheRealCalendarNeverEndOnADayOff(t *testing.T) {
	calendar := russia(t)
	rapid.Check(t, func(t *rapid.T) {
		event := date(t, "2006-01-01") + clock.Date(rapid.IntRange(0, 7200).Draw(t, "event"))
		length := clock.Length{Count: rapid.IntRange(1, 250).Draw(t, "count"), Unit: clock.Unit(rapid.IntRange(1, 2).Draw(t, "unit"))}
		policy := clock.Policy{PresidentialOff: rapid.Bool().Draw(t, "off")}
		r := clock.Last(calendar, policy, event, length, true)
		require.True(t, r.OK)
		require.True(t, policy.Works(calendar.Day(r.Last)))
	})
}

// The hash speaks of days and not of the file: another layout of the same
// year has the same hash, a day more has another.
func TestTheHashIsOfTheContent(t *testing.T) {
	read := func(text string) *Calendar {
		book := &ledger{}
		c := build(readCalendar(&sheet{name: "x.yaml", book: book}, []byte(text)), book)
		require.Nil(t, book.faults())
		return c
	}
	first := read("years:\n  - year: 2027\n    off: [\"01.01\", \"04.01\", \"05.01\"]\n")
	same := read("# remark\nyears: [{off: [\"04.01-05.01\", \"01.01\"], year: 2027, decree: other}]")
	other := read("years: [{off: [\"04.01-05.01\"], year: 2027}]")
	require.Equal(t, first.Hash(), same.Hash())
	require.NotEqual(t, first.Hash(), other.Hash())
	require.Regexp(t, `^sha256:[0-9a-f]{64}$`, first.Hash())
	require.Equal(t, russia(t).Hash(), russia(t).Hash())
}

func TestACalendarThatContradictsItself(t *testing.T) {
	for text, ids := range map[string][]string{
		`years: [{year: 2027, off: ["31.02"]}]`:                                               {"catalog.bad_day"},
		`years: [{year: 2027, off: ["29.02"]}]`:                                               {"catalog.no_such_day"},
		`years: [{year: 2027, off: ["1.1"]}]`:                                                 {"catalog.bad_day"},
		`years: [{year: 2027, off: ["05.01-04.01"]}]`:                                         {"catalog.bad_day"},
		`years: [{year: 2027, off: ["02.01"]}]`:                                               {"catalog.day_conflict"}, // a Saturday
		`years: [{year: 2027, off: ["04.01", "04.01"]}]`:                                      {"catalog.day_conflict"},
		`years: [{year: 2027, working: ["04.01"]}]`:                                           {"catalog.day_conflict"},
		`years: [{year: 2027, short: ["02.01"]}]`:                                             {"catalog.day_conflict"},
		`years: [{year: 2027, moved: [{from: "04.01", to: "05.01"}]}]`:                        {"catalog.day_conflict"},
		`years: [{year: 2027, moved: [{from: "02.01-03.01", to: "05.01"}]}]`:                  {"catalog.bad_day"},
		`years: [{year: 2027, moved: [{from: "02.01"}]}]`:                                     {"catalog.key_missing"},
		`years: [{year: 2027, presidential: [{days: ["04.01"]}]}]`:                            {"catalog.key_missing"},
		`years: [{year: 2027, presidential: [{name: "x", days: ["02.01"]}]}]`:                 {"catalog.day_conflict"},
		`years: [{year: 207}]`:                                                                {"catalog.bad_year"},
		`years: [{year: soon}]`:                                                               {"catalog.bad_year"},
		`years: [{year: 02027}]`:                                                              {"catalog.bad_year"},
		`years: [{year: +2027}]`:                                                              {"catalog.bad_year"},
		`years: [{year: 2027, off: ["+4.01"]}]`:                                               {"catalog.bad_day"},
		`holidays: [{name: x, days: ["04.01"], since: 2030, until: 2020}]`:                    {"catalog.years_backwards"},
		`holidays: [{name: x, days: ["04.01"], since: 2020, until: 2020}]`:                    nil,
		`holidays: [{name: x, days: ["04.01"], since: 02020, until: 2000}]`:                   {"catalog.bad_year"},
		`years: [{off: ["04.01"]}]`:                                                           {"catalog.key_missing"},
		`years: [{year: 2027}, {year: 2027}]`:                                                 {"catalog.duplicate_year"},
		`years: [{year: 2027, shorts: ["04.01"], of: ["05.01"]}]`:                             {"catalog.unknown_key_meant", "catalog.unknown_key_meant"},
		`{holidays: [{name: x, days: ["04.01"]}], years: [{year: 2027, working: ["04.01"]}]}`: {"catalog.day_conflict"},
	} {
		t.Run(text, func(t *testing.T) {
			book := &ledger{}
			build(readCalendar(&sheet{name: "ru.yaml", book: book}, []byte(text)), book)
			require.Equal(t, ids, problemIDs(book.faults()))
		})
	}
}

func problemIDs(f *Faults) []string {
	if f == nil {
		return nil
	}
	var ids []string
	for _, problem := range f.Problems {
		ids = append(ids, problem.Message.ID)
	}
	return ids
}

func FuzzReadCalendar(f *testing.F) {
	f.Add(string(builtin[:2000]))
	f.Add("years: [{year: 2027, moved: [{from: \"02.01\", to: \"04.01\"}]}]")
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, text string) {
		book := &ledger{}
		c := build(readCalendar(&sheet{name: "ru.yaml", book: book}, []byte(text)), book)
		for _, year := range c.Years() {
			d, _ := clock.NewDate(year, 6, 1)
			require.NotEqual(t, clock.Undecreed, c.Day(d))
		}
		require.True(t, strings.HasPrefix(c.Hash(), "sha256:"))
	})
}

func BenchmarkCalendarDay(b *testing.B) {
	var c clock.Calendar = russia(b)
	event := date(b, "2026-04-01")
	b.Run("10 working days", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			clock.Last(c, clock.Policy{}, event, clock.Length{Count: 10, Unit: clock.WorkingDays}, true)
		}
	})
	b.Run("explain 45 calendar days", func(b *testing.B) {
		for b.Loop() {
			clock.Explain(c, clock.Policy{}, event, clock.Length{Count: 45, Unit: clock.CalendarDays}, true)
		}
	})
}
