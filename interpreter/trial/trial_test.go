package trial_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/trial"
	"reglament/message"
)

// load compiles a regulation, and fails with its diagnostics in words.
func load(t *testing.T, name, text string) *interpreter.Program {
	t.Helper()
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: name, Text: text}})
	texts := russian(t)
	for _, d := range diagnostics {
		t.Errorf("%s", d.Render(text, texts, false))
	}
	require.NotNil(t, program)
	return program
}

func russian(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

func TestEveryExampleRegulationPasses(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	files, err := filepath.Glob("../../examples/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		outcomes := trial.Run(load(t, file, string(text)), calendar)
		require.NotEmpty(t, outcomes, file)
		for _, o := range outcomes {
			for _, f := range o.Failures {
				t.Errorf("%s:%d: %s: %s", file, f.Place.Start.Line, o.Example, russian(t).Text(f.Message))
			}
		}
	}
}
