package desk

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"reglament/interpreter/clock"
	"reglament/message"
)

// longestDay bounds what is typed for a day, in bytes.
const longestDay = 64

// ReadDay reads a day that says its year in full: 01.02.2026, 1.2.2026,
// 01/02/2026, "01 02 2026", 01022026, 2026-02-01, "1 февраля 2026 г.". The
// error says what is expected and names the key.
func ReadDay(typed, key string) (clock.Date, error) { return readDay(typed, key, nil) }

// ReadDay reads a day as people write it: as the function of that name, and
// what is reckoned from today, too: "вчера", "tomorrow", 1.2.26, 1.2 and
// "1 февраля" of this year. A year of two digits is one of the hundred that end
// twenty years from now.
func (d *Desk) ReadDay(typed, key string) (clock.Date, error) {
	today := d.Today()
	return readDay(typed, key, &today)
}

func readDay(typed, key string, today *clock.Date) (clock.Date, error) {
	text := strings.ToLower(strings.Join(strings.Fields(typed), " "))
	if len(typed) <= longestDay {
		if day, err := clock.ParseDate(text); err == nil {
			return day, nil
		}
		if day, ok := near(text, today); ok {
			return day, nil
		}
		if day, ok := civil(parts(text), today); ok {
			return day, nil
		}
	}
	return 0, message.NewProblem(message.Wrong, DayNotMeant).At(key)
}

// nearDays are words for days near today, and how far from it they are.
var nearDays = map[string]int{
	"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
	"yesterday": -1, "today": 0, "tomorrow": 1,
}

func near(text string, today *clock.Date) (clock.Date, bool) {
	far, ok := nearDays[text]
	if !ok || today == nil {
		return 0, false
	}
	day := today.AddDays(far)
	return day, day.Valid()
}

// parts are the day, the month and the year of a text, in this order.
func parts(text string) []string {
	for _, end := range []string{" года", " год", " г.", " г"} {
		text = strings.TrimSuffix(text, end)
	}
	all := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./- ,", r) })
	if len(all) == 1 && (len(all[0]) == 8 || len(all[0]) == 6) && digits(all[0]) {
		all = []string{all[0][:2], all[0][2:4], all[0][4:]}
	}
	if len(all) == 3 && len(all[0]) == 4 && digits(all[0]) {
		all[0], all[2] = all[2], all[0] // 2026.02.01
	}
	return all
}

// civil is the day of such parts; those that are left out are today's.
func civil(parts []string, today *clock.Date) (clock.Date, bool) {
	if len(parts) < 2 || len(parts) > 3 || !digits(parts[0]) || len(parts[0]) > 2 {
		return 0, false
	}
	day, _ := strconv.Atoi(parts[0]) // two digits at most
	month, ok := monthOf(parts[1])
	if !ok {
		return 0, false
	}
	written := ""
	if len(parts) == 3 {
		written = parts[2]
	}
	year, ok := yearOf(written, today)
	if !ok {
		return 0, false
	}
	return clock.NewDate(year, month, day)
}

// yearOf is a year of four digits or, reckoned from today, of two or none.
func yearOf(written string, today *clock.Date) (int, bool) {
	if !digits(written) && written != "" {
		return 0, false
	}
	switch {
	case len(written) == 4:
		year, err := strconv.Atoi(written)
		return year, err == nil
	case today == nil:
		return 0, false
	case written == "":
		return today.Year(), true
	case len(written) == 2:
		year, err := strconv.Atoi(written)
		last := today.Year() + yearsAhead
		year += last - last%100
		if year > last {
			year -= 100
		}
		return year, err == nil
	}
	return 0, false
}

// yearsAhead is how many years from now a year of two digits may lie.
const yearsAhead = 20

// months as they stand in dates; three letters of one will do.
var months = [...][]string{
	{"январь", "января", "january"},
	{"февраль", "февраля", "february"},
	{"март", "марта", "march"},
	{"апрель", "апреля", "april"},
	{"май", "мая", "may"},
	{"июнь", "июня", "june"},
	{"июль", "июля", "july"},
	{"август", "августа", "august"},
	{"сентябрь", "сентября", "september"},
	{"октябрь", "октября", "october"},
	{"ноябрь", "ноября", "november"},
	{"декабрь", "декабря", "december"},
}

func monthOf(text string) (int, bool) {
	if digits(text) && len(text) <= 2 {
		month, err := strconv.Atoi(text)
		return month, err == nil
	}
	if utf8.RuneCountInString(text) < 3 {
		return 0, false
	}
	for i, names := range months {
		for _, name := range names {
			if strings.HasPrefix(name, text) {
				return i + 1, true
			}
		}
	}
	return 0, false
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
