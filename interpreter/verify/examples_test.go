package verify_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/verify"
)

const examples = "../../examples"

// left are the claims about the examples that are not proved, by file: what the
// law leaves so, and what the encoding does not reach. A claim that is proved
// has no place here.
var left = map[string]map[string]verify.Verdict{
	// The last day of a length of time that itself is calculated.
	"zagranpasport.rgl": {"V0601 выдан.годен_до": verify.Undecided},
}

// Every example is proved to be right, but for what is listed.
func TestExamplesAreProved(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	files, err := filepath.Glob(filepath.Join(examples, "*.rgl"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			program, closure := loadFile(t, file)
			if _, offered := interpreter.Offers(closure[0].Text); program == nil || offered && len(program.Examples()) == 0 {
				return // a bundle of services, a template or a library: what is made of them is verified
			}
			found := map[string]verify.Verdict{}
			for _, claim := range verify.Run(program, closure, calendar, verify.Options{}).Claims {
				if claim.Verdict != verify.Proved {
					found[claim.Code+" "+claim.Subject] = claim.Verdict
				}
				if claim.Witness != nil {
					require.NoError(t, program.CheckFacts(claim.Witness))
				}
			}
			want := left[filepath.Base(file)]
			if want == nil {
				want = map[string]verify.Verdict{}
			}
			require.Equal(t, want, found)
		})
	}
}

// loadFile loads a regulation with the texts that it draws in; the program of a
// bundle is nil.
func loadFile(t testing.TB, file string) (*interpreter.Program, interpreter.Closure) {
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	if bundle.Is(string(data)) {
		return nil, interpreter.Closure{{Name: file, Text: string(data)}}
	}
	shelf := catalog.NewShelf(os.DirFS(filepath.Dir(file)), func(name string) string { return name })
	closure := shelf.Gather(interpreter.Source{Name: file, Text: string(data)})
	program, _ := interpreter.Load(closure)
	require.NotNil(t, program, file)
	return program, closure
}

// BenchmarkVerifyExamples proves all claims about each example.
func BenchmarkVerifyExamples(b *testing.B) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(b, err)
	files, err := filepath.Glob(filepath.Join(examples, "*.rgl"))
	require.NoError(b, err)
	for _, file := range files {
		program, closure := loadFile(b, file)
		if program == nil {
			continue
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			for b.Loop() {
				verify.Run(program, closure, calendar, verify.Options{})
			}
		})
	}
}
