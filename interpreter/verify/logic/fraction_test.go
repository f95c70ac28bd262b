package logic

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func drawFraction(t *rapid.T, name string) fraction {
	part := rapid.OneOf(
		rapid.Int64Range(-12, 12), rapid.Int64(),
		rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64, math.MaxInt64 - 1, 1 << 32, 3037000500}))
	den := part.Draw(t, name+" below")
	if den == 0 {
		den = 1
	}
	f := exact(big.NewRat(part.Draw(t, name), den))
	if rapid.IntRange(0, 9).Draw(t, name+" large") == 0 {
		f = f.mul(whole(math.MaxInt64)).mul(whole(math.MaxInt64 - 1))
	}
	return f
}

func TestFractionsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, g := drawFraction(t, "f"), drawFraction(t, "g")
		a, b := f.rat(), g.rat()
		is := func(want *big.Rat, got fraction) {
			require.Equal(t, want.RatString(), got.String())
			if got.big == nil {
				require.NotEqual(t, int64(math.MinInt64), got.num)
				require.Equal(t, got, exact(want), "in lowest terms")
			} else {
				require.NotNil(t, exact(want).big, "comes back when it fits")
			}
		}
		is(new(big.Rat).Add(a, b), f.add(g))
		is(new(big.Rat).Sub(a, b), f.sub(g))
		is(new(big.Rat).Mul(a, b), f.mul(g))
		is(new(big.Rat).Neg(a), f.neg())
		is(new(big.Rat).Abs(a), f.abs())
		require.Equal(t, a.Cmp(b), f.cmp(g))
		require.Equal(t, a.Sign(), f.sign())
		require.Equal(t, a.IsInt(), f.isWhole())
		if b.Sign() != 0 {
			is(new(big.Rat).Quo(a, b), f.quo(g))
		}
		low := f.floor()
		require.True(t, low.isWhole() && low.cmp(f) <= 0 && low.add(one).cmp(f) > 0, "%s %s", f, low)
		high := f.ceil()
		require.True(t, high.isWhole() && high.cmp(f) >= 0 && high.sub(one).cmp(f) < 0, "%s %s", f, high)
		if c := common(f, g); c.sign() != 0 {
			require.True(t, f.quo(c).isWhole() && g.quo(c).isWhole() && c.sign() > 0)
			require.Equal(t, 0, common(f.quo(c), g.quo(c)).cmp(one))
		} else {
			require.True(t, a.Sign() == 0 && b.Sign() == 0)
		}
	})
}

func TestTheZeroFractionIsZero(t *testing.T) {
	var zero fraction
	require.Equal(t, "1/2", zero.add(exact(big.NewRat(1, 2))).String())
	require.Equal(t, "0", zero.neg().mul(one).floor().String())
	require.Equal(t, 0, zero.cmp(whole(0)))
	require.Equal(t, "3", common(zero, whole(-3)).String())
	require.Equal(t, "0", exact(nil).String())
}
