package logic

import "math/big"

// Single takes a sum of one number apart: factor·number + constant. single is
// false where there is no number, or more than one.
func (s Sum) Single() (n Number, factor, constant *big.Rat, single bool) {
	if len(s.terms) != 1 {
		return 0, nil, nil, false
	}
	return s.terms[0].number, s.terms[0].times.rat(), s.constant.rat(), true
}
