package sample_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/verify/sample"
)

// small is the text of a seed.
func small(seed uint64) string { return sample.Small(rand.New(rand.NewPCG(seed, 1))) }

// load gives the program, nil where there are errors, and the codes told.
func load(text string) (*interpreter.Program, []dsl.Diagnostic) {
	return interpreter.Load(interpreter.Closure{{Name: "sample.rgl", Text: text}})
}

func TestSmallRegulationsLoad(t *testing.T) {
	const count = 1000
	loaded := 0
	errors := map[string]int{}
	for seed := range uint64(count) {
		text := small(seed)
		program, told := load(text)
		if program != nil {
			loaded++
			continue
		}
		for _, d := range told {
			if d.Severity == dsl.Error {
				if errors[d.Code] == 0 {
					t.Logf("%s at %v of seed %d:\n%s", d.Code, d.Range.Start, seed, text)
				}
				errors[d.Code]++
			}
		}
	}
	t.Logf("%d of %d load; errors by code: %v", loaded, count, errors)
	require.GreaterOrEqual(t, loaded, count*95/100)
}
