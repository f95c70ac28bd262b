package interpreter

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// typedNumber is digits with a minus sign, in groups of three where there are
// spaces between them, with a decimal comma or point, and a unit after it.
var typedNumber = regexp.MustCompile(`^(-?(?:[0-9]+|[0-9]{1,3}(?:[ \x{a0}\x{202f}][0-9]{3})+)(?:[.,][0-9]+)?)[ \x{a0}\x{202f}]?([^0-9]*)$`)

// unitWords are what may be typed after a number of a type.
var unitWords = map[dsl.TypeKind][]string{
	dsl.TypeMoney:   {"руб", "руб.", "р", "р.", "рублей", "рубля", "рубль", "₽", "rub"},
	dsl.TypePercent: {"%", "процент", "процента", "процентов", "percent"},
}

// readNumber reads "12", "4 720,40", "1500 руб", "22 %".
func readNumber(word string, kind dsl.TypeKind) (Number, bool) {
	m := typedNumber.FindStringSubmatch(strings.Replace(word, "−", "-", 1))
	if m == nil || !isUnit(m[2], kind) {
		return Number{}, false
	}
	digits := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == ',':
			return '.'
		}
		return r
	}, m[1])
	n, ok := ParseNumber(digits)
	if ok && kind == dsl.TypePercent {
		n = condition.FromPercent(n)
	}
	return n, ok && !n.IsBroken() && (kind != dsl.TypeInteger || n.IsInteger())
}

func isUnit(typed string, kind dsl.TypeKind) bool {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return true
	}
	for _, unit := range unitWords[kind] {
		if typed == unit {
			return true
		}
	}
	return false
}

// typedMoment is a day with a time of day.
var typedMoment = regexp.MustCompile(`^(.+?)[ t,]+([0-9]{1,2})[:.]([0-9]{2})$`)

// readMoment reads "01.02.2026 14:30".
func readMoment(word string) (day clock.Date, minute int, ok bool) {
	m := typedMoment.FindStringSubmatch(word)
	if m == nil {
		return 0, 0, false
	}
	day, ok = readDay(strings.TrimSpace(m[1]))
	hour, minutes := number(m[2]), number(m[3])
	return day, hour*60 + minutes, ok && hour < 24 && minutes < 60
}

// typedLength is a count with a unit.
var typedLength = regexp.MustCompile(`^([0-9]{1,4})[ \x{a0}]*(.+)$`)

// lengthUnits are the words of units, as far as they are told apart; "дней"
// alone is none, since it does not say which days.
var lengthUnits = []struct {
	begins string
	unit   clock.Unit
}{
	{"раб", clock.WorkingDays},
	{"working", clock.WorkingDays},
	{"кал", clock.CalendarDays},
	{"calendar", clock.CalendarDays},
	{"нед", clock.Weeks},
	{"week", clock.Weeks},
	{"мес", clock.Months},
	{"month", clock.Months},
	{"год", clock.Years},
	{"лет", clock.Years},
	{"year", clock.Years},
}

// readLength reads "10 рабочих дней", "6 месяцев".
func readLength(word string) (clock.Length, bool) {
	m := typedLength.FindStringSubmatch(word)
	if m == nil {
		return clock.Length{}, false
	}
	for _, u := range lengthUnits {
		if strings.HasPrefix(m[2], u.begins) {
			l := clock.Length{Count: number(m[1]), Unit: u.unit}
			return l, l.Valid()
		}
	}
	return clock.Length{}, false
}

// readOptions reads several options parted by commas or semicolons, each as
// readOption does; "нет", "-" and nothing at all mean none of them.
func (q *question) readOptions(word string) ([]string, bool) {
	chosen := []string{}
	if word == "" || word == "-" || word == "нет" && !q.hasOption(word) || word == "no" {
		return chosen, true
	}
	for _, part := range strings.FieldsFunc(word, func(r rune) bool { return r == ',' || r == ';' }) {
		option, ok := q.readOption(strings.TrimSpace(part))
		if !ok {
			return nil, false
		}
		chosen = append(chosen, option)
	}
	slices.SortFunc(chosen, func(a, b string) int { return q.variable.Option(a) - q.variable.Option(b) })
	return slices.Compact(chosen), true
}
