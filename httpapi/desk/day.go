package desk

import (
	"strconv"
	"strings"

	"reglament/interpreter/clock"
	"reglament/message"
)

// ReadDay reads a day as people type it: 01.02.2026, 1.2.2026, 01/02/2026,
// "01 02 2026", 01022026, or 2026-02-01. The error says what is expected and
// names the key.
func ReadDay(typed, key string) (clock.Date, error) {
	wrong := message.NewProblem(message.Wrong, DayNotMeant).At(key)
	typed = strings.TrimSpace(typed)
	if len(typed) > 32 {
		return 0, wrong
	}
	if day, err := clock.ParseDate(typed); err == nil {
		return day, nil
	}
	parts := strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune("./- ,", r) })
	if len(parts) == 1 && len(parts[0]) == 8 {
		parts = []string{parts[0][:2], parts[0][2:4], parts[0][4:]}
	}
	if len(parts) != 3 || len(parts[2]) != 4 {
		return 0, wrong
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil {
			return 0, wrong
		}
		numbers[i] = n
	}
	day, ok := clock.NewDate(numbers[2], numbers[1], numbers[0])
	if !ok {
		return 0, wrong
	}
	return day, nil
}
