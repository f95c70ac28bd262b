package subsidy

import "github.com/govalues/decimal"

var (
	six  = decimal.MustNew(6, 0)
	half = [5]decimal.Decimal{2: decimal.MustNew(5, 3), 4: decimal.MustNew(5, 5)}
)

// amount is the subsidy of a month (ПП РФ от 14.12.2005 № 761, п. 23 и 24):
// the standard of costs less the share of the income that housing may take,
// which is lowered for those below the subsistence minimum; not more than is
// paid, and never less than nothing. It is not known where anything that it
// needs is not known, or a number outgrows nineteen digits.
func amount(a *Applicant, n *Norms, c count) Money {
	if !c.settled || !a.Income.Known || !a.Payment.Known {
		return Money{}
	}
	var s steps
	people := decimal.MustNew(int64(c.family), 0)
	monthly := s.round(s.over(s.plus(a.Income.Amount, c.income), six), 2)
	perHead := s.round(s.over(monthly, people), 2)
	standard := s.times(n.Standard[min(c.registered, 3)-1], people)
	bearable := s.times(n.Share, monthly)
	if perHead.Cmp(n.Minimum) < 0 {
		bearable = s.times(bearable, s.round(s.over(perHead, n.Minimum), 4))
	}
	result := s.plus(standard, bearable.Neg())
	if result.IsNeg() {
		result = decimal.Zero
	}
	if result = s.round(result, 2); result.Cmp(a.Payment.Amount) > 0 {
		result = a.Payment.Amount
	}
	if s.failed {
		return Money{}
	}
	return Money{result, true}
}

// steps calculates and remembers whether a step has failed.
type steps struct{ failed bool }

func (s *steps) of(d decimal.Decimal, err error) decimal.Decimal {
	s.failed = s.failed || err != nil
	return d
}

func (s *steps) plus(a, b decimal.Decimal) decimal.Decimal  { return s.of(a.Add(b)) }
func (s *steps) times(a, b decimal.Decimal) decimal.Decimal { return s.of(a.Mul(b)) }
func (s *steps) over(a, b decimal.Decimal) decimal.Decimal  { return s.of(a.Quo(b)) }

// round rounds what is not negative to two or four places, a half upwards.
func (s *steps) round(d decimal.Decimal, places int) decimal.Decimal {
	if d.Scale() <= places {
		return d
	}
	return s.plus(d, half[places]).Trunc(places)
}
