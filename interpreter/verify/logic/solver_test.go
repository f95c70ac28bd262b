package logic

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func drawClauses(t *rapid.T) *clauses {
	c := &clauses{variables: rapid.IntRange(1, 7).Draw(t, "variables")}
	for range rapid.IntRange(0, 30).Draw(t, "clauses") {
		var literals []int
		for range rapid.IntRange(1, 3).Draw(t, "literals") {
			l := rapid.IntRange(1, c.variables).Draw(t, "variable")
			if !slices.Contains(literals, l) && !slices.Contains(literals, -l) {
				literals = append(literals, l*rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign"))
			}
		}
		c.tag(len(c.list), literals...)
	}
	return c
}

// models counts by trying all values.
func (c *clauses) models(only func(from int) bool) int {
	count := 0
	for bits := range 1 << c.variables {
		fails := false
		for i, literals := range c.list {
			fails = fails || only(c.from[i]) && !slices.ContainsFunc(literals, func(l int) bool {
				return (l > 0) == (bits>>(max(l, -l)-1)&1 == 1)
			})
		}
		if !fails {
			count++
		}
	}
	return count
}

// TestClausesThatComeLater holds gophersat, as it is used here, to all models of
// small sets of clauses: each model found is excluded by one more clause.
func TestClausesThatComeLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClauses(t)
		want, given := c.models(func(int) bool { return true }), len(c.list)
		b := newBackend(c, func() bool { return true })
		for found := 0; ; found++ {
			values, result := b.solve()
			require.NotEqual(t, unclear, result)
			if result == contradiction {
				require.Equal(t, want, found)
				break
			}
			var other []int
			for v := 1; v <= c.variables; v++ {
				if values[v] {
					other = append(other, -v)
				} else {
					other = append(other, v)
				}
			}
			b.add(other)
		}
		core := b.proof.core(given)
		c.list, c.from = c.list[:given], c.from[:given]
		if want == 0 {
			require.Zero(t, c.models(func(from int) bool { return slices.Contains(core, from) }), "%v", core)
		}
	})
}

func TestAProofThatDoesNotHoldIsRefused(t *testing.T) {
	p := newProof(3)
	p.add([]int32{signed(1), signed(2)}, 0, nil)
	p.add([]int32{signed(-1), signed(2)}, 1, nil)
	require.False(t, p.learn([]int32{signed(3)}), "3 is free")
	require.False(t, p.learn([]int32{signed(1)}))
	require.Equal(t, int32(-1), p.broken)
	require.True(t, p.learn([]int32{signed(2)}))
	p.add([]int32{signed(-2)}, 2, nil)
	require.Equal(t, []int{0, 1, 2}, p.core(3))
}

func TestACertificateThatDoesNotHoldIsRefused(t *testing.T) {
	for line, holds := range map[string]bool{"2 0": true, "1 0": true, "3 0": false, "": false} {
		c := &clauses{variables: 3}
		c.add(1, 2)
		c.add(-1, 2)
		c.add(1, -2)
		c.add(-1, -2)
		b := newBackend(c, func() bool { return true })
		b.learned = []string{line}
		require.Equal(t, holds, b.refuted(), line)
	}
}
