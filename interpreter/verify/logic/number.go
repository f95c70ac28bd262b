package logic

import "math/big"

// Number is an unknown number of its problem. The zero value is none.
type Number int32

// number keeps what a Number may be, in units of its step.
type number struct {
	step            fraction // 1 where there is none
	whole           bool     // a whole multiple of the step
	least, greatest *fraction
}

// Number is a fresh number from least to greatest, both included; nil is no
// bound. With a step it is a whole multiple of the step (of a negative one as of
// its opposite), with none or 0 it is any rational.
func (p *Problem) Number(least, greatest, step *big.Rat) Number {
	n := number{step: one}
	if step != nil && step.Sign() != 0 {
		n.step, n.whole = exact(step).abs(), true
	}
	if least != nil {
		low := exact(least).quo(n.step)
		if n.whole {
			low = low.ceil()
		}
		n.least = &low
	}
	if greatest != nil {
		high := exact(greatest).quo(n.step)
		if n.whole {
			high = high.floor()
		}
		n.greatest = &high
	}
	p.numbers = append(p.numbers, n)
	return Number(len(p.numbers) - 1)
}

// Range is between what the sum lies by the bounds of its numbers alone; nil:
// unbounded. Of a number of another problem nothing is known.
func (p *Problem) Range(s Sum) (least, greatest *big.Rat) {
	low, high := s.constant, s.constant
	hasLow, hasHigh := true, true
	for _, t := range s.terms {
		if !p.knows(t.number) {
			return nil, nil
		}
		n := &p.numbers[t.number]
		from, to := n.least, n.greatest
		if t.times.sign() < 0 {
			from, to = to, from
		}
		unit := t.times.mul(n.step)
		if hasLow = hasLow && from != nil; hasLow {
			low = low.add(unit.mul(*from))
		}
		if hasHigh = hasHigh && to != nil; hasHigh {
			high = high.add(unit.mul(*to))
		}
	}
	if hasLow {
		least = low.rat()
	}
	if hasHigh {
		greatest = high.rat()
	}
	return least, greatest
}

func (p *Problem) knows(n Number) bool { return n > 0 && int(n) < len(p.numbers) }
