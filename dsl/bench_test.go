package dsl_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// BenchmarkParse reads about 10,000 lines; its goal is 110,000 lines a second.
func BenchmarkParse(b *testing.B) {
	one, err := os.ReadFile("testdata/good/russian.rgl")
	require.NoError(b, err)
	times := 10_000/strings.Count(string(one), "\n") + 1
	source := []byte(strings.Repeat(string(one), times))
	count := strings.Count(string(source), "\n")
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if _, found := dsl.Parse("bench.rgl", source); len(found) > 0 {
			b.Fatal(found[0].Code)
		}
	}
	b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkParseBroken reads a file in which every line is wrong: looking for
// what was meant must not make a hostile file dear.
func BenchmarkParseBroken(b *testing.B) {
	source := []byte("срок с \"С\"\n" + strings.Repeat("основание для отказа в услугах непонятно \"Что\"\n", 10_000))
	b.ReportAllocs()
	for range b.N {
		if _, found := dsl.Parse("bench.rgl", source); len(found) <= dsl.MaxDiagnostics {
			b.Fatal(len(found))
		}
	}
}
