package logic

import (
	"math"
	"math/big"
)

// fraction is an exact rational. Small ones are two machine words in lowest
// terms; what does not fit goes to big and comes back when it fits again. The
// zero value is 0.
type fraction struct {
	num int64 // never math.MinInt64
	den int64 // positive; 0 stands for 1
	big *big.Rat
}

var one = whole(1)

func whole(n int64) fraction {
	if n == math.MinInt64 {
		return fraction{big: new(big.Rat).SetInt64(n)}
	}
	return fraction{num: n, den: 1}
}

// exact takes a rational over; nil is 0.
func exact(r *big.Rat) fraction {
	if r == nil {
		return whole(0)
	}
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return fraction{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return fraction{big: new(big.Rat).Set(r)}
}

func (f fraction) lower() int64 { return max(f.den, 1) }

// rat is a copy that the caller may change.
func (f fraction) rat() *big.Rat {
	if f.big != nil {
		return new(big.Rat).Set(f.big)
	}
	return big.NewRat(f.num, f.lower())
}

func (f fraction) sign() int {
	switch {
	case f.big != nil:
		return f.big.Sign()
	case f.num > 0:
		return 1
	case f.num < 0:
		return -1
	}
	return 0
}

func (f fraction) isWhole() bool {
	if f.big != nil {
		return f.big.IsInt()
	}
	return f.lower() == 1
}

func (f fraction) neg() fraction {
	if f.big != nil {
		return exact(new(big.Rat).Neg(f.big))
	}
	return fraction{num: -f.num, den: f.den}
}

func (f fraction) inverse() fraction {
	switch {
	case f.big != nil:
		return exact(new(big.Rat).Inv(f.big))
	case f.num < 0:
		return fraction{num: -f.lower(), den: -f.num}
	}
	return fraction{num: f.lower(), den: f.num}
}

func (f fraction) add(g fraction) fraction {
	if f.big == nil && g.big == nil {
		if f.num == 0 {
			return g
		}
		if g.num == 0 {
			return f
		}
		if sum, ok := addSmall(f, g); ok {
			return sum
		}
	}
	return exact(new(big.Rat).Add(f.view(), g.view()))
}

func addSmall(f, g fraction) (fraction, bool) {
	fd, gd := f.lower(), g.lower()
	if fd == gd {
		sum, ok := add64(f.num, g.num)
		if !ok {
			return fraction{}, false
		}
		return lowest(sum, fd), true
	}
	a, ok1 := mul64(f.num, gd)
	b, ok2 := mul64(g.num, fd)
	den, ok3 := mul64(fd, gd)
	sum, ok4 := add64(a, b)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return fraction{}, false
	}
	return lowest(sum, den), true
}

func (f fraction) sub(g fraction) fraction { return f.add(g.neg()) }

func (f fraction) mul(g fraction) fraction {
	if f.big == nil && g.big == nil {
		if f.num == 0 || g.num == 0 {
			return whole(0)
		}
		a, b := lowest(f.num, g.lower()), lowest(g.num, f.lower())
		num, ok1 := mul64(a.num, b.num)
		den, ok2 := mul64(a.den, b.den)
		if ok1 && ok2 {
			return fraction{num: num, den: den}
		}
	}
	return exact(new(big.Rat).Mul(f.view(), g.view()))
}

// quo divides; g is not 0.
func (f fraction) quo(g fraction) fraction { return f.mul(g.inverse()) }

func (f fraction) cmp(g fraction) int {
	if f.big == nil && g.big == nil {
		if f.lower() == g.lower() {
			return compare64(f.num, g.num)
		}
		a, ok1 := mul64(f.num, g.lower())
		b, ok2 := mul64(g.num, f.lower())
		if ok1 && ok2 {
			return compare64(a, b)
		}
	}
	return f.view().Cmp(g.view())
}

// floor is the greatest whole number that is not above f.
func (f fraction) floor() fraction {
	if f.isWhole() {
		return f
	}
	if f.big == nil {
		q := f.num / f.lower()
		if f.num < 0 {
			q--
		}
		return whole(q)
	}
	// Euclidean division by a positive number rounds down.
	return exact(new(big.Rat).SetInt(new(big.Int).Div(f.big.Num(), f.big.Denom())))
}

func (f fraction) ceil() fraction { return f.neg().floor().neg() }

func (f fraction) abs() fraction {
	if f.sign() < 0 {
		return f.neg()
	}
	return f
}

func (f fraction) String() string { return f.view().RatString() }

// view is for reading only.
func (f fraction) view() *big.Rat {
	if f.big != nil {
		return f.big
	}
	return big.NewRat(f.num, f.lower())
}
