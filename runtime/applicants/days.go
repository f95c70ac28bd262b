package applicants

import (
	"strconv"
	"strings"

	"reglament/interpreter/clock"
)

// dayOf reads a day as people write it: "1.4.2026", "01/04/2026", "01042026",
// "2026-04-01". The year has four digits.
func dayOf(text string) (day clock.Date, ok bool) {
	text = strings.TrimSpace(text)
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("./- ", r) })
	if len(parts) == 1 && len(text) == 8 {
		parts = []string{text[:2], text[2:4], text[4:]}
	}
	if len(parts) != 3 {
		return 0, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	if len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return 0, false
	}
	var numbers [3]int
	for i, part := range parts {
		number, err := strconv.Atoi(part)
		if err != nil || !digitsOnly(part) {
			return 0, false
		}
		numbers[i] = number
	}
	return clock.NewDate(numbers[2], numbers[1], numbers[0])
}

// tidyDay writes a day as it is kept; what is none stays as it was typed.
func tidyDay(text string) string {
	if day, ok := dayOf(text); ok {
		return day.String()
	}
	return strings.TrimSpace(text)
}

// yearsAfter is the day so many years after another one; 29 February becomes
// 1 March where there is none.
func yearsAfter(day clock.Date, years int) clock.Date {
	year, month, number := day.Civil()
	if after, ok := clock.NewDate(year+years, month, number); ok {
		return after
	}
	after, _ := clock.NewDate(year+years, month+1, 1)
	return after
}

// yearOf is the last day of a year that a day begins (ГК РФ 192: its own number
// in the next year, or the last of the month where there is none).
func yearOf(day clock.Date) clock.Date {
	year, month, number := day.Civil()
	if last, ok := clock.NewDate(year+1, month, number); ok {
		return last
	}
	last, _ := clock.NewDate(year+1, month, number-1)
	return last
}
