package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const printed = `goos: linux
BenchmarkWhole/hand-written-2         	  370495	      2000 ns/op	       0 B/op	       0 allocs/op
BenchmarkWhole/hand-written-2         	  370495	      1000 ns/op	       0 B/op	       0 allocs/op
BenchmarkWhole/reglament-2         	  370495	      3500 ns/op	       0 B/op	       0 allocs/op
BenchmarkWhole/OPA-2                  	     408	   1396004 ns/op	   53560 B/op	    1414 allocs/op
BenchmarkWhole/CEL	10	3000.5 ns/op
BenchmarkCompile/300000_lines	1	2500000000 ns/op	4.5 core-s	900 peak-MB
BenchmarkCompile/300000_lines	1	2400000000 ns/op	4.6 core-s	1100 peak-MB
BenchmarkRecheck-2	1	9000000 ns/op	0 allocs/op
PASS
`

func TestFigures(t *testing.T) {
	f := figures{}
	require.NoError(t, f.read(strings.NewReader(printed)))
	require.Equal(t, figure{nanoseconds: 1000, runs: 2}, f["Whole/hand-written"])
	require.Equal(t, figure{nanoseconds: 1396004, allocations: 1414, runs: 1}, f["Whole/OPA"])
	require.Equal(t, figure{nanoseconds: 3000.5, allocations: -1, runs: 1}, f["Whole/CEL"])
	require.Equal(t, figure{nanoseconds: 2.4e9, allocations: -1, peak: 1100, worked: 4.5, runs: 2}, f["Compile/300000_lines"], "the worst of the peaks")
	require.Error(t, f.read(strings.NewReader("BenchmarkA 1 much ns/op\n")))
}

func TestTables(t *testing.T) {
	f := figures{}
	require.NoError(t, f.read(strings.NewReader(printed)))
	var out strings.Builder
	decisions(&out, []row{{byHand, "by hand", ""}, {lean, "Reglament", ""}, {"OPA", "OPA", "v1"}, {"CEL", "CEL", ""}, {"zen-engine", "zen", ""}}, f)
	require.Equal(t, `| engine | the whole decision | × hand-written | allocations | five conditions | × hand-written | allocations |
|---|---|---|---|---|---|---|
| by hand | 1.0 µs | 1.0 | 0 | — | — | — |
| Reglament | 3.5 µs | 3.5 | 0 | — | — | — |
| OPA v1 | 1.4 ms | 1396 | 1414 | — | — | — |
| CEL | 3.0 µs | 3.0 | not counted | — | — | — |
`, out.String())

	out.Reset()
	goals(&out, f)
	require.Contains(t, out.String(), "| at most 4 times the hand-written function | 3.5 times, without texts | yes |")
	require.Contains(t, out.String(), "| 10 times faster than OPA | 399 times, the whole decision, without texts | yes |")
	require.Contains(t, out.String(), "| 10 times faster than publicodes | not measured: Node is missing | **no** |")
	require.Contains(t, out.String(), "| faster than CEL | 0.9 times, the whole decision, without texts | **no** |")
	require.Contains(t, out.String(), "| 2.4 s (4.5 s of work), 1100 MB at the peak | **no** |")
	require.Contains(t, out.String(), "| 9.0 ms | yes |")
}

// TestGoalsWithTexts holds that a decision with texts never passes for one
// without.
func TestGoalsWithTexts(t *testing.T) {
	f := figures{}
	require.NoError(t, f.read(strings.NewReader(strings.ReplaceAll(printed, "/reglament-2", "/reglament_with_texts-2"))))
	var out strings.Builder
	goals(&out, f)
	require.Contains(t, out.String(), "| at most 4 times the hand-written function | 3.5 times, with texts | **no** |")
	require.Contains(t, out.String(), "| no allocation into a result that is used again | 0, with texts | **no** |")
}
