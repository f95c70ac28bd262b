package clock

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestWritten bounds what is read as a day, in bytes.
const longestWritten = 64

// ReadDay reads a day that says its year in full: 01.02.2026, 1.2.2026,
// 01/02/2026, "01 02 2026", 01022026, 2026-02-01, "1 февраля 2026 г.". It is
// ok where there is such a day.
func ReadDay(text string) (day Date, ok bool) {
	w, ok := writtenDay(text)
	if !ok || len(w.year) != 4 {
		return 0, false
	}
	return w.in(numberOf(w.year))
}

// Writing is what is known of a day before it is read as people write it:
// whence it is reckoned, and where it can lie. The zero value but for Today is a
// day that lies near today.
type Writing struct {
	Today Date
	// Past says that the day lies in the past by nature, as a birth or the
	// issue of a document does: a year that is not written in full is the
	// latest one by which the day is not after today.
	Past bool
	// Dated says that a day without any year is not read: nobody is born
	// "on 1 April" of this year because somebody forgot to write it.
	Dated bool
	// Sure says that nothing else is known of the day: a year of two digits
	// is not read where it may as well be meant some years ahead as in the last
	// century.
	Sure bool
	// Least and Greatest are the bounds of the day, both included; nil: no bound.
	Least, Greatest *Date
}

// The years of two digits: one may lie so many years ahead of today, and is
// surely meant so only where it lies less far.
const (
	yearsAhead     = 20
	yearsAheadSure = 5
)

// Read reads a day as ReadDay does, and what is reckoned from today, too:
// "вчера", "tomorrow", 1.2.26, 010226, 1.2 and "1 февраля" of this year. A year of two
// digits is one of the hundred that end twenty years from now. Where the day
// would lie out of its bounds, the year is the next one that brings it
// within: another century, or the year before or after this one. A year in full is
// never changed: whoever asks says what is wrong with the day.
func (w Writing) Read(text string) (day Date, ok bool) {
	if far, ok := nearDays[strings.ToLower(strings.Join(strings.Fields(text), " "))]; ok {
		day := w.Today.AddDays(far)
		return day, day.Valid()
	}
	written, ok := writtenDay(text)
	switch {
	case !ok || written.year == "" && w.Dated:
		return 0, false
	case len(written.year) == 4:
		return written.in(numberOf(written.year))
	}
	var first Date
	for i, year := range w.years(written.year) {
		day, there := written.in(year)
		if i == 0 {
			first, ok = day, there
		}
		if there && w.within(day) {
			return day, !w.doubtful(written, day)
		}
	}
	return first, ok
}

// years are those that a year of two digits or none may mean, the likeliest
// first.
func (w Writing) years(written string) []int {
	this := w.Today.Year()
	if written == "" {
		return []int{this, this - 1, this + 1}
	}
	last := this + yearsAhead
	year := last - last%100 + numberOf(written)
	if year > last {
		year -= 100
	}
	return []int{year, year - 100, year + 100}
}

func (w Writing) within(day Date) bool {
	return (!w.Past || day <= w.Today) && (w.Least == nil || day >= *w.Least) && (w.Greatest == nil || day <= *w.Greatest)
}

// doubtful reports whether a day of a year of two digits may as well be meant a
// hundred years before.
func (w Writing) doubtful(written written, day Date) bool {
	if !w.Sure || written.year == "" || day.Year() <= w.Today.Year()+yearsAheadSure {
		return false
	}
	before, there := written.in(day.Year() - 100)
	return there && w.within(before)
}

// nearDays are words for days near today, and how far from it they are.
var nearDays = map[string]int{
	"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
	"yesterday": -1, "today": 0, "tomorrow": 1,
}

// written is a day as it is written: its year has four digits, two or none.
type written struct {
	day, month int
	year       string
}

// in is the day in a year.
func (w written) in(year int) (Date, bool) { return NewDate(year, w.month, w.day) }

func writtenDay(text string) (w written, ok bool) {
	if len(text) > longestWritten {
		return w, false
	}
	parts := partsOf(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	if len(parts) < 2 || len(parts) > 3 || !areDigits(parts[0]) || len(parts[0]) > 2 {
		return w, false
	}
	if len(parts) == 3 {
		w.year = parts[2]
		if !areDigits(w.year) || len(w.year) != 2 && len(w.year) != 4 {
			return w, false
		}
	}
	w.day = numberOf(parts[0])
	w.month, ok = monthOf(parts[1])
	return w, ok
}

// partsOf are the day, the month and the year of a text, in this order.
func partsOf(text string) []string {
	for _, end := range []string{" года", " год", " г.", " г"} {
		text = strings.TrimSuffix(text, end)
	}
	all := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./- ,", r) })
	if len(all) == 1 && (len(all[0]) == 8 || len(all[0]) == 6) && areDigits(all[0]) {
		all = []string{all[0][:2], all[0][2:4], all[0][4:]}
	}
	if len(all) == 3 && len(all[0]) == 4 && areDigits(all[0]) {
		all[0], all[2] = all[2], all[0] // 2026.02.01
	}
	return all
}

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
	if areDigits(text) && len(text) <= 2 {
		return numberOf(text), true
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

func areDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// numberOf reads a few digits.
func numberOf(digits string) int {
	number, _ := strconv.Atoi(digits)
	return number
}
