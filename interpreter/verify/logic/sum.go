package logic

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Sum is a linear sum of numbers and a constant, exact. It does not change; the
// zero value is 0.
type Sum struct {
	terms    []term // by number, no coefficient 0
	constant fraction
}

type term struct {
	number Number
	times  fraction
}

// Constant is a sum without numbers; nil is 0.
func Constant(r *big.Rat) Sum { return Sum{constant: exact(r)} }

// Sum is the number alone.
func (n Number) Sum() Sum { return Sum{terms: []term{{n, one}}} }

// Plus adds.
func (s Sum) Plus(t Sum) Sum {
	total := Sum{terms: make([]term, 0, len(s.terms)+len(t.terms)), constant: s.constant.add(t.constant)}
	i, j := 0, 0
	for i < len(s.terms) || j < len(t.terms) {
		switch {
		case j == len(t.terms) || i < len(s.terms) && s.terms[i].number < t.terms[j].number:
			total.terms = append(total.terms, s.terms[i])
			i++
		case i == len(s.terms) || t.terms[j].number < s.terms[i].number:
			total.terms = append(total.terms, t.terms[j])
			j++
		default:
			if times := s.terms[i].times.add(t.terms[j].times); times.sign() != 0 {
				total.terms = append(total.terms, term{s.terms[i].number, times})
			}
			i, j = i+1, j+1
		}
	}
	return total
}

// Minus subtracts.
func (s Sum) Minus(t Sum) Sum { return s.Plus(t.times(whole(-1))) }

// Times multiplies with a constant; nil is 0.
func (s Sum) Times(r *big.Rat) Sum { return s.times(exact(r)) }

func (s Sum) times(f fraction) Sum {
	if f.sign() == 0 {
		return Sum{}
	}
	product := Sum{terms: slices.Clone(s.terms), constant: s.constant.mul(f)}
	for i := range product.terms {
		product.terms[i].times = product.terms[i].times.mul(f)
	}
	return product
}

// IsConstant gives the value of a sum without numbers.
func (s Sum) IsConstant() (*big.Rat, bool) {
	if len(s.terms) > 0 {
		return nil, false
	}
	return s.constant.rat(), true
}

// Numbers are those that the sum has, in the order in which they were made.
func (s Sum) Numbers() []Number {
	numbers := make([]Number, len(s.terms))
	for i, t := range s.terms {
		numbers[i] = t.number
	}
	return numbers
}

// String writes the sum so that equal sums and no others are written the same:
// "2·n1 - 1/2·n4 + 3".
func (s Sum) String() string {
	var text strings.Builder
	for i, t := range s.terms {
		switch {
		case t.times.sign() < 0 && i == 0:
			text.WriteString("-")
		case t.times.sign() < 0:
			text.WriteString(" - ")
		case i > 0:
			text.WriteString(" + ")
		}
		if times := t.times.abs(); times.cmp(one) != 0 {
			text.WriteString(times.String() + "·")
		}
		text.WriteString("n" + strconv.Itoa(int(t.number)))
	}
	switch {
	case len(s.terms) == 0:
		return s.constant.String()
	case s.constant.sign() > 0:
		text.WriteString(" + " + s.constant.String())
	case s.constant.sign() < 0:
		text.WriteString(" - " + s.constant.neg().String())
	}
	return text.String()
}
