package verify

import (
	"math/big"

	"reglament/interpreter/verify/logic"
)

// span is between what a number lies; nil: no bound is known.
type span struct {
	least, greatest *big.Rat
	some            bool
}

func (r *Reading) spanOf(s logic.Sum) span {
	least, greatest := r.problem.Range(s)
	return span{least, greatest, true}
}

// hull widens a span by another.
func (s *span) hull(o span) {
	if !s.some {
		*s = o
		return
	}
	if s.least == nil || o.least == nil {
		s.least = nil
	} else if o.least.Cmp(s.least) < 0 {
		s.least = o.least
	}
	if s.greatest == nil || o.greatest == nil {
		s.greatest = nil
	} else if o.greatest.Cmp(s.greatest) > 0 {
		s.greatest = o.greatest
	}
}

// times is between what products lie.
func (s span) times(o span) span {
	if s.least == nil || s.greatest == nil || o.least == nil || o.greatest == nil {
		return span{some: true}
	}
	var all span
	for _, x := range []*big.Rat{s.least, s.greatest} {
		for _, y := range []*big.Rat{o.least, o.greatest} {
			corner := new(big.Rat).Mul(x, y)
			all.hull(span{corner, corner, true})
		}
	}
	return all
}

// digitsKept are how many significant digits an exact result may have: one less
// than the interpreter keeps.
const digitsKept = 18

// slip is by how much a result may be off that has so many digits after the
// point (-1: any number): those beyond the 19th are rounded away. nil: it is
// exact. ok is false where nobody knows how great it may be, or where it may be
// too great to be kept.
func (s span) slip(places int) (slip *big.Rat, ok bool) {
	if s.least == nil || s.greatest == nil {
		return nil, false
	}
	digits := max(wholeDigits(s.least), wholeDigits(s.greatest))
	if digits > digitsKept {
		return nil, false
	}
	if places >= 0 && digits+places <= digitsKept {
		return nil, true
	}
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digitsKept-digits)), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), ten), true
}

// wholeDigits are the digits before the point.
func wholeDigits(n *big.Rat) int {
	whole := new(big.Int).Quo(n.Num(), n.Denom())
	return len(whole.Abs(whole).String())
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// numberIn is a new number within a span, widened by what it may be off.
func (r *Reading) numberIn(s span, slip *big.Rat) logic.Number {
	least, greatest := s.least, s.greatest
	if slip != nil && least != nil {
		least = new(big.Rat).Sub(least, slip)
	}
	if slip != nil && greatest != nil {
		greatest = new(big.Rat).Add(greatest, slip)
	}
	return r.problem.Number(least, greatest, nil)
}
