package contract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// decimalNumber is a decimal as one writes it with a point: "30000.00", "0.5".
var decimalNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// decimalFaults say what a decimal of each type looks like.
var decimalFaults = map[dsl.TypeKind]string{
	dsl.TypeNumber:  "contract.facts.number_expected",
	dsl.TypePercent: "contract.facts.percent_expected",
	dsl.TypeMoney:   "contract.facts.money_expected",
}

// decimal reads a number, an amount or percents. They are texts, since many
// programs read a bare 0.1 as something else; amounts have kopecks at most,
// and percents that would lose a digit are refused.
func (p place) decimal(kind dsl.TypeKind) (interpreter.Number, error) {
	fault := p.fault(decimalFaults[kind])
	if p.shape != shapeText || !decimalNumber.MatchString(p.text) {
		return interpreter.Number{}, fault
	}
	n, ok := interpreter.ParseNumber(p.text)
	if !ok {
		return interpreter.Number{}, fault
	}
	if kind == dsl.TypePercent {
		percents := n
		n = percents.Divide(interpreter.NumberOf(100))
		if order, same := n.InPercent().Cmp(percents); !same || order != 0 {
			return interpreter.Number{}, fault
		}
	}
	if _, kopecks, _ := strings.Cut(n.Text(2), "."); kind == dsl.TypeMoney && len(kopecks) > 2 {
		return interpreter.Number{}, fault
	}
	return n, nil
}

// dateTime is a day with the time of day, with or without seconds and a zone.
var dateTime = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$`)

// readMoment reads the day and the minute of a date and time as they are
// written: the civil time of the office. The office's zone is not known here,
// so that a zone changes nothing.
func readMoment(text string) (day clock.Date, minute int, ok bool) {
	found := dateTime.FindStringSubmatch(text)
	if found == nil {
		return 0, 0, false
	}
	day, err := clock.ParseDate(found[1])
	hour, _ := strconv.Atoi(found[2])
	minute, _ = strconv.Atoi(found[3])
	return day, hour*60 + minute, err == nil
}

func (p place) dateAndTime() (clock.Date, int, error) {
	if p.shape == shapeText || p.shape == shapeDay {
		if day, minute, ok := readMoment(p.text); ok {
			return day, minute, nil
		}
	}
	return 0, 0, p.fault("contract.facts.date_time_expected")
}

// momentText writes "2026-01-15T14:30".
func momentText(day clock.Date, minute int) string {
	return fmt.Sprintf("%sT%02d:%02d", day, minute/60, minute%60)
}

// lengthWords are the words of units, for one and for many.
var lengthWords = map[clock.Unit][2]string{
	clock.WorkingDays: {"working day", "working days"}, clock.CalendarDays: {"calendar day", "calendar days"},
	clock.Weeks: {"week", "weeks"}, clock.Months: {"month", "months"}, clock.Years: {"year", "years"},
}

var lengthForm = regexp.MustCompile(`^([1-9][0-9]{0,4}) ([a-z]+(?: days?)?)$`)

// length reads "10 working days", "1 month".
func (p place) length() (clock.Length, error) {
	if found := lengthForm.FindStringSubmatch(p.text); found != nil && p.shape == shapeText {
		count, _ := strconv.Atoi(found[1])
		for unit, words := range lengthWords {
			length := clock.Length{Count: count, Unit: unit}
			if (found[2] == words[0] || found[2] == words[1]) && length.Valid() {
				return length, nil
			}
		}
	}
	return clock.Length{}, p.fault("contract.facts.length_expected")
}

// lengthText writes "1 working day", "6 months".
func lengthText(l clock.Length) string {
	words := lengthWords[l.Unit]
	if l.Count == 1 {
		return "1 " + words[0]
	}
	return strconv.Itoa(l.Count) + " " + words[1]
}
