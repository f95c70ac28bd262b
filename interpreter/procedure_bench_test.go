package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// BenchmarkDecideAlteration is a case of the alteration of premises in its
// course: terms, requests with answers, a finding, stages. Beside it, in the same
// run, the last day of its term alone.
func BenchmarkDecideAlteration(b *testing.B) {
	p, calendar := load(b, "../examples/pereplanirovka.rgl"), calendarOf(b)
	var x *interpreter.Example
	for i := range p.Examples() {
		if e := &p.Examples()[i]; len(e.Facts.Requests) > 0 {
			x = e
		}
	}
	require.NotNil(b, x)
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Decide(&x.Facts, calendar)
		}
	})
	b.Run("one_term", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			clock.Last(calendar, clock.Policy{}, x.Facts.On, clock.Length{Count: 45, Unit: clock.CalendarDays}, true)
		}
	})
	b.Run("explain", func(b *testing.B) {
		for b.Loop() {
			_, err := p.Explain(&x.Facts, calendar, "решение")
			require.NoError(b, err)
		}
	})
}
