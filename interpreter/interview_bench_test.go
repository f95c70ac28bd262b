package interpreter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// BenchmarkInterview decides after each answer of a whole interview; a
// step is one of these decisions.
func BenchmarkInterview(b *testing.B) {
	for _, file := range []string{"subsidiya.rgl", "sudimost.rgl"} {
		b.Run(file, func(b *testing.B) {
			p, calendar := gathered(b, file), calendarOf(b)
			full := p.Examples()[1].Facts
			steps := []interpreter.Facts{}
			step := full
			step.Answers = map[string]interpreter.Answer{}
			for {
				d := p.Decide(&step, calendar)
				steps = append(steps, step)
				answer, known := full.Answers[d.Next]
				if !known {
					break
				}
				more := map[string]interpreter.Answer{d.Next: answer}
				for id, a := range step.Answers {
					more[id] = a
				}
				step.Answers = more
			}
			require.Greater(b, len(steps), 2)
			for b.Loop() {
				for i := range steps {
					p.Decide(&steps[i], calendar)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(steps)), "ns/step")
		})
	}
}

// BenchmarkInterviewDense is the first step of a regulation whose 30 documents
// look at 16 questions each, twice, so that there are 65,536 completions of each.
func BenchmarkInterviewDense(b *testing.B) {
	var text strings.Builder
	text.WriteString("регламент а \"А\"\n  версия 1\n  действует с 01.01.2026\n")
	for i := range 16 {
		fmt.Fprintf(&text, "вопрос в%d \"В\" : да/нет\n", i)
	}
	for d := range 30 {
		var parts []string
		for i := range 8 {
			x, y := (d+i)%16, (d+i+8)%16
			parts = append(parts, fmt.Sprintf("(в%d и в%d или не в%d и не в%d)", x, y, x, y))
		}
		fmt.Fprintf(&text, "документ д%d \"Д\"\n  нужен, если %s\n", d, strings.Join(parts, " и "))
	}
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "а", Text: text.String()}})
	require.Empty(b, diagnostics)
	facts, calendar := &interpreter.Facts{On: p.Regulation().From}, calendarOf(b)
	for b.Loop() {
		require.Equal(b, "в0", p.Decide(facts, calendar).Next)
	}
}
