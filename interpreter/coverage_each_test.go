package interpreter_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// What one applicant reaches is what an example with his facts adds, and asking
// for it notes nothing.
func TestReachesIsWhatAnExampleAdds(t *testing.T) {
	calendar := calendarOf(t)
	for _, name := range []string{"sudimost", "pereplanirovka", "zagranpasport", "ohotbilet"} {
		file := "../examples/" + name + ".rgl"
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		closure := interpreter.Closure{{Name: file, Text: string(text)}}
		p, diagnostics := interpreter.Load(closure)
		require.NotNil(t, p, diagnostics)
		all := p.Cover(closure)
		require.NotEmpty(t, p.Examples())
		for _, example := range p.Examples() {
			before := all.Cases()
			reached, look := all.Reaches(&example.Facts, calendar)
			require.Equal(t, before, all.Cases())
			require.NotNil(t, look.Decision)

			alone := p.Cover(closure)
			alone.Decide(&example.Facts, calendar)
			var want []int
			for i, one := range alone.Cases() {
				if one.Reached {
					want = append(want, i)
				}
			}
			require.Equal(t, want, reached, "%s: %s", name, example.Title)
		}
	}
}
