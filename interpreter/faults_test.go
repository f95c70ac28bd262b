package interpreter_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

var expected = regexp.MustCompile(`# ждём ([R\d ]+)$`)

// TestFaults reads blocks of regulations with mistakes, each expected at the
// line where its code stands, and nothing else anywhere.
func TestFaults(t *testing.T) {
	raw, err := os.ReadFile("testdata/faults.rgl")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, block := range strings.Split(string(raw), "=== ")[1:] {
		name, text, _ := strings.Cut(block, "\n")
		want := map[int][]string{}
		for i, line := range strings.Split(text, "\n") {
			if m := expected.FindStringSubmatch(line); m != nil {
				want[i+1] = strings.Fields(m[1])
			}
		}
		_, diagnostics := interpreter.Load(interpreter.Closure{{Name: name, Text: text}})
		got := map[int][]string{}
		for _, d := range diagnostics {
			got[d.Range.Start.Line] = append(got[d.Range.Start.Line], d.Code)
			seen[d.Code] = true
			for _, other := range d.Related {
				require.Equal(t, name, other.File, "%s points at a file", d.Code)
			}
		}
		require.Equal(t, want, got, name)
	}
	// Three cannot be provoked by a text here: a condition of thousands of
	// parts, a number that the scanner refuses first, and a fault of the
	// compiler itself.
	others := []string{"R0306", "R0310", "R0399"}
	others = append(others, "R0346", "R0347", "R0348", "R0349") // what proofs find: interpreter/verify's tests give it
	// A bundle is no regulation: interpreter/bundle's tests give what it may say.
	others = append(others, "R0361", "R0362", "R0363", "R0364", "R0365", "R0366", "R0367", "R0368")
	for _, texts := range closures { // several texts, see TestClosures
		for _, m := range regexp.MustCompile(`R\d{4}`).FindAllString(texts, -1) {
			seen[m] = true
		}
	}
	for _, code := range dsl.Codes() {
		// R05 takes the texts of a folder: package catalog's tests give it.
		if code.Code >= "R0200" && code.Code < "R0500" && !slices.Contains(others, code.Code) {
			require.True(t, seen[code.Code], "%s (%s) has no block in testdata/faults.rgl", code.Code, code.Name)
		}
	}
}

func TestTooManyMistakes(t *testing.T) {
	text := "регламент а \"А\"\n  версия 1\n  действует с 01.01.2026\n"
	for i := range 3000 {
		text += fmt.Sprintf("документ д%d \"Д\"\n  нужен, если нет_такого_%d = да\n", i, i)
	}
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "many", Text: text}})
	require.Nil(t, program)
	require.Len(t, diagnostics, dsl.MaxDiagnostics+1)
	require.Equal(t, "R0103", diagnostics[dsl.MaxDiagnostics].Code)
}

func TestConditionTooLong(t *testing.T) {
	text := "регламент а \"А\"\n  версия 1\n  действует с 01.01.2026\nвопрос б \"Б?\" : один из\n"
	for i := range 2100 {
		text += fmt.Sprintf("  - в%d \"В\"\n", i)
	}
	text += "документ в \"В\"\n  нужен, если б из (в0"
	for i := 1; i < 2100; i++ {
		text += fmt.Sprintf(",\n  в%d", i)
	}
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "long", Text: text + ")\n"}})
	require.Nil(t, program)
	require.Len(t, diagnostics, 1)
	require.Contains(t, []string{"R0310", "R0102"}, diagnostics[0].Code)
}
