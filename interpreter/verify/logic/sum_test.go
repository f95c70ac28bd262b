package logic_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/verify/logic"
)

func TestSumsTellWhatTheyAre(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(whole(2), nil, whole(5)), p.Number(whole(-1), whole(3), nil)
	mixed := y.Sum().Times(big.NewRat(-1, 2)).Plus(constant(4)).Minus(x.Sum())
	require.Equal(t, "-n1 - 1/2·n2 + 4", mixed.String())
	require.Equal(t, []logic.Number{x, y}, mixed.Numbers())
	require.Equal(t, mixed.String(), logic.Sum{}.Plus(mixed).Times(whole(2)).Times(big.NewRat(1, 2)).String())

	_, is := mixed.IsConstant()
	require.False(t, is)
	value, is := mixed.Minus(mixed).IsConstant()
	require.True(t, is)
	require.Zero(t, value.Sign())

	n, factor, plus, single := mixed.Plus(x.Sum()).Single()
	require.True(t, single)
	require.Equal(t, []string{"-1/2", "4"}, []string{factor.RatString(), plus.RatString()})
	require.Equal(t, y, n)
	_, _, _, single = mixed.Single()
	require.False(t, single)
}

func TestRangesFollowTheBoundsOfNumbers(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(whole(2), nil, whole(5)), p.Number(whole(-1), whole(3), nil)
	least, greatest := p.Range(x.Sum().Plus(y.Sum().Times(whole(-2))).Plus(constant(1)))
	require.Equal(t, "0", least.RatString(), "5 - 6 + 1: the least multiple of 5 from 2 on is 5")
	require.Nil(t, greatest)
	least, greatest = p.Range(y.Sum().Times(big.NewRat(1, 2)))
	require.Equal(t, []string{"-1/2", "3/2"}, []string{least.RatString(), greatest.RatString()})
	least, greatest = p.Range(logic.Number(77).Sum())
	require.Nil(t, least)
	require.Nil(t, greatest)
}
