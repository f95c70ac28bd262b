package interpreter_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
)

// gathered loads a regulation with what it draws in.
func gathered(t testing.TB, file string) *interpreter.Program {
	t.Helper()
	text, err := os.ReadFile("../examples/" + file)
	require.NoError(t, err)
	shelf := catalog.NewShelf(os.DirFS("../examples"), func(name string) string { return name })
	p, diagnostics := interpreter.Load(shelf.Gather(interpreter.Source{Name: file, Text: string(text)}))
	require.Empty(t, diagnostics)
	return p
}

func calendarOf(t testing.TB) *catalog.Calendar {
	t.Helper()
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	return calendar
}

// TestTheWeigherAgreesWithDecisions: on every example it finds what Decide
// finds.
func TestTheWeigherAgreesWithDecisions(t *testing.T) {
	for _, file := range []string{"subsidiya.rgl", "subsidiya-obrazcovsk.rgl", "sudimost.rgl"} {
		p := gathered(t, file)
		w, v := p.NewWeigher(), &interpreter.Verdicts{}
		for _, x := range p.Examples() {
			d := p.Decide(&x.Facts, calendarOf(t))
			w.Load(&x.Facts)
			w.Weigh(v)
			for i, state := range d.Documents {
				require.Equal(t, state.Needed, v.Documents[i], "%s: %s: %s", file, x.Title, state.ID)
			}
			for i, state := range d.Situations {
				require.Equal(t, state.Holds, v.Situations[i], "%s: %s: %s", file, x.Title, state.ID)
			}
			for i, state := range d.Values {
				require.Equal(t, state.OK, v.Values[i].Known, "%s: %s: %s", file, x.Title, state.ID)
				if state.OK {
					require.True(t, state.Value.Equal(interpreter.Value{Type: state.Type, Number: v.Values[i].Number}), "%s: %s", x.Title, state.ID)
				}
			}
		}
	}
}

// TestTheWeigherAllocatesNothing on regulations that divide nothing: a long
// division borrows its digits from a pool of the decimal library, which the race
// detector empties at random; the benchmark, which divides, shows none either.
func TestTheWeigherAllocatesNothing(t *testing.T) {
	for _, file := range []string{"sudimost.rgl", "pereplanirovka.rgl"} {
		p := gathered(t, file)
		require.NotEmpty(t, p.Examples())
		for _, x := range p.Examples() {
			w, v := p.NewWeigher(), &interpreter.Verdicts{}
			w.Load(&x.Facts)
			w.Weigh(v)
			require.Zero(t, testing.AllocsPerRun(100, func() { w.Weigh(v) }), "%s: %s", file, x.Title)
		}
	}
}

func BenchmarkWeigh(b *testing.B) {
	p := gathered(b, "subsidiya.rgl")
	x := p.Examples()[1]
	w, v := p.NewWeigher(), &interpreter.Verdicts{}
	w.Load(&x.Facts)
	b.ReportAllocs()
	for b.Loop() {
		w.Weigh(v)
	}
}

func BenchmarkDecideSubsidy(b *testing.B) {
	p, calendar := gathered(b, "subsidiya.rgl"), calendarOf(b)
	x := p.Examples()[1]
	b.ReportAllocs()
	for b.Loop() {
		p.Decide(&x.Facts, calendar)
	}
}
