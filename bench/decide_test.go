// Package bench_test measures one decision in every engine that runs inside a
// Go program. README.md says what is decided, ./report runs it all and prints
// the table of docs/performance.md.
package bench_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/own"
	"reglament/bench/peer"
	"reglament/bench/subsidy"
)

// BenchmarkWhole decides documents, situations and the amount.
func BenchmarkWhole(b *testing.B) {
	c := subsidy.Measured()
	b.Run("hand-written", func(b *testing.B) {
		var r subsidy.Result
		b.ReportAllocs()
		for b.Loop() {
			subsidy.Decide(&c.Applicant, &c.Norms, &r)
		}
		require.NoError(b, c.Check(&r))
	})
	program, err := own.Load("subsidy.rgl")
	require.NoError(b, err)
	b.Run("reglament", func(b *testing.B) {
		weighing, err := own.NewWeighing(program)
		require.NoError(b, err)
		weighing.Take(own.FactsOf(&c))
		var r own.Verdict
		b.ReportAllocs()
		for b.Loop() {
			err = weighing.Decide(&r)
		}
		require.NoError(b, err)
		require.NoError(b, c.Check(r.Read()))
	})
	b.Run("reglament_with_texts", func(b *testing.B) {
		facts := own.FactsOf(&c)
		b.ReportAllocs()
		for b.Loop() {
			program.Decide(facts, own.Weeks{})
		}
	})
	others(b, peer.Whole, &c)
}

// BenchmarkCore decides five conditions, for engines without money.
func BenchmarkCore(b *testing.B) {
	c := subsidy.Measured()
	b.Run("hand-written", func(b *testing.B) {
		var r subsidy.CoreResult
		b.ReportAllocs()
		for b.Loop() {
			subsidy.DecideCore(&c.Applicant, &r)
		}
		require.NoError(b, c.CheckCore(&r))
	})
	program, err := own.Load("core.rgl")
	require.NoError(b, err)
	b.Run("reglament", func(b *testing.B) {
		weighing, err := own.NewWeighing(program)
		require.NoError(b, err)
		weighing.Take(own.CoreFactsOf(&c))
		var r subsidy.CoreResult
		b.ReportAllocs()
		for b.Loop() {
			err = weighing.DecideCore(&r)
		}
		require.NoError(b, err)
		require.NoError(b, c.CheckCore(&r))
	})
	b.Run("reglament_with_texts", func(b *testing.B) {
		facts := own.CoreFactsOf(&c)
		b.ReportAllocs()
		for b.Loop() {
			program.Decide(facts, own.Weeks{})
		}
	})
	others(b, peer.Core, &c)
}

func others(b *testing.B, kind peer.Kind, c *subsidy.Case) {
	engines, err := peer.All(kind)
	require.NoError(b, err)
	for _, engine := range engines {
		b.Run(engine.Name(), func(b *testing.B) {
			decide, err := engine.Prepare(c.Outside())
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				_, err = decide()
			}
			require.NoError(b, err)
		})
	}
}
