package interpreter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// wide is a network of stages, three side by side, every fifth conditional,
// that ends in one of three outcomes.
func wide(stages int) string {
	var b strings.Builder
	b.WriteString("вопрос а \"А?\" : да/нет\nдокумент д \"Д\"\n  нужен, если а = да\n")
	b.WriteString("срок т \"Т\"\n  2 года со дня события подача\n  завершается событием выдано\n")
	for i := range stages - 4 {
		fmt.Fprintf(&b, "процедура п%d \"П\"\n  в течение %d рабочих дней\n", i, i%7+2)
		if i >= 3 {
			fmt.Fprintf(&b, "  после процедур п%d, п%d\n", i-3, i-2)
		}
		if i%5 == 0 {
			b.WriteString("  выполняется, если а = да\n")
		}
	}
	fmt.Fprintf(&b, "процедура решение \"Р\"\n  после процедур п%d, п%d\n  в течение 3 рабочих дней\n  итог х, у, ц\n", stages-5, stages-6)
	for _, outcome := range []string{"х", "у", "ц"} {
		fmt.Fprintf(&b, "процедура выдача_%s \"В\"\n  после итога %s\n  в течение 1 рабочего дня\n  завершается событием выдано\n", outcome, outcome)
	}
	return header + b.String()
}

// BenchmarkPlan decides about a network while a condition and the outcome are
// open: three ways through it, forth and back.
func BenchmarkPlan(b *testing.B) {
	for _, stages := range []int{15, 100} {
		b.Run(fmt.Sprint(stages), func(b *testing.B) {
			p, _ := interpreter.Load(interpreter.Closure{{Name: "wide.rgl", Text: wide(stages)}})
			require.NotNil(b, p)
			f := facts(b, p, "2025-01-13", nil)
			f.Events = []interpreter.EventFact{{ID: "подача", At: f.On}}
			d := p.Decide(f, week{})
			require.Len(b, d.Stages, stages)
			require.True(b, stage(d, "решение").HasLate)
			b.ReportAllocs()
			for b.Loop() {
				p.Decide(f, week{})
			}
		})
	}
}
