package logic

import (
	"math"
	"math/big"
	"math/bits"
)

// common is the greatest fraction of which both are whole multiples; one of
// them may be 0.
func common(f, g fraction) fraction {
	if f.num == 0 && f.big == nil {
		return g.abs()
	}
	if f.big == nil && g.big == nil && f.lower() == g.lower() {
		return lowest(int64(divisor(magnitude(f.num), magnitude(g.num))), f.lower())
	}
	a, b := f.view(), g.view()
	num := new(big.Int).GCD(nil, nil,
		new(big.Int).Abs(new(big.Int).Mul(a.Num(), b.Denom())),
		new(big.Int).Abs(new(big.Int).Mul(b.Num(), a.Denom())))
	return exact(new(big.Rat).SetFrac(num, new(big.Int).Mul(a.Denom(), b.Denom())))
}

// lowest brings num/den into lowest terms; den is positive.
func lowest(num, den int64) fraction {
	if den == 1 {
		return fraction{num: num, den: 1}
	}
	if d := int64(divisor(magnitude(num), uint64(den))); d > 1 {
		num, den = num/d, den/d
	}
	return fraction{num: num, den: den}
}

// divisor is the greatest that both have; of 0 and a number, the number.
func divisor(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// add64 and mul64 say whether the result fits, math.MinInt64 left out.
func add64(a, b int64) (int64, bool) {
	sum := a + b
	overflow := (a > 0 && b > 0 && sum < 0) || (a < 0 && b < 0 && sum >= 0)
	return sum, !overflow && sum != math.MinInt64
}

func mul64(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

func compare64(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
