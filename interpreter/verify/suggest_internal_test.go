package verify

import (
	"math/bits"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter"
)

// The exact search finds as few as going through all subsets does.
func TestFewestAreFewest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		size := rapid.IntRange(1, 9).Draw(rt, "cases")
		s := &seeker{drawer: &drawer{prover: &prover{}}}
		s.cases = make([]interpreter.Case, size)
		var all []candidate
		union := newSet(size)
		for range rapid.IntRange(1, 9).Draw(rt, "applicants") {
			c := candidate{reaches: setOf(size, rapid.SliceOfDistinct(rapid.IntRange(0, size-1), func(i int) int { return i }).Draw(rt, "reaches"))}
			all = append(all, c)
			union.with(c.reaches)
		}
		for i := range all {
			all[i].facts = &interpreter.Facts{}
		}
		s.pool = all
		want := len(all)
		for pick := range 1 << len(all) {
			reached := newSet(size)
			for k := range all {
				if pick&(1<<k) != 0 {
					reached.with(all[k].reaches)
				}
			}
			if union.within(reached) {
				want = min(want, bits.OnesCount(uint(pick)))
			}
		}
		got, exact := s.fewest(s.needed(slices.Clone(all)))
		require.True(rt, exact)
		require.Len(rt, got, want)
		reached := newSet(size)
		for _, c := range got {
			reached.with(c.reaches)
		}
		require.True(rt, union.within(reached))
	})
}
