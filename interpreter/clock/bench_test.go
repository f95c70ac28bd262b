package clock_test

import (
	"testing"

	"reglament/interpreter/clock"
)

func BenchmarkLast(b *testing.B) {
	var w clock.Calendar = flat{}
	event, _ := clock.ParseDate("2026-04-01")
	for name, length := range map[string]clock.Length{
		"10 working days":    {Count: 10, Unit: clock.WorkingDays},
		"45 calendar days":   {Count: 45, Unit: clock.CalendarDays},
		"1 month":            {Count: 1, Unit: clock.Months},
		"10000 working days": {Count: 10_000, Unit: clock.WorkingDays},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				clock.Last(w, clock.Policy{}, event, length, true)
			}
		})
	}
}

func BenchmarkExplain(b *testing.B) {
	event, _ := clock.ParseDate("2026-04-01")
	for b.Loop() {
		clock.Explain(flat{}, clock.Policy{}, event, clock.Length{Count: 45, Unit: clock.CalendarDays}, true)
	}
}

// flat is the cheapest calendar there is: weeks without exceptions.
type flat struct{}

func (flat) Day(d clock.Date) clock.DayKind {
	if (d+4)%7 == 0 || (d+5)%7 == 0 {
		return clock.Off
	}
	return clock.Working
}
func (flat) Note(clock.Date) string { return "" }
func (flat) Hash() string           { return "sha256:flat" }
