package logic

import "slices"

// How deep branching goes, and how many branches a round and a try for a nice
// value may take, before the whole numbers are too hard.
const (
	deepest      = 200
	mostBranches = 2000
	niceBranches = 20
)

// integral finds values within all edges that are whole where they must be.
func (s *simplex) integral(most int) (outcome, []int32) { return s.branch(0, &most) }

func (s *simplex) branch(depth int32, left *int) (outcome, []int32) {
	result, whys := s.check()
	if result != fits {
		return result, whys
	}
	at := s.broken()
	if at < 0 {
		return fits, nil
	}
	if depth == 0 {
		if whys = s.divides(); whys != nil {
			return clashes, whys
		}
	}
	if *left--; depth >= deepest || *left < 0 {
		return tooHard, nil
	}
	mine := branches - depth
	down := s.value[at].value.floor()
	if s.value[at].small.sign() < 0 && s.value[at].value.isWhole() {
		down = down.sub(one)
	}
	first, second := delta{value: down}, delta{value: down.add(one)}
	result, whys = s.narrowed(at, true, first, mine, depth, left)
	if result == fits || result == clashes && !slices.Contains(whys, mine) {
		return result, whys
	}
	other, more := s.narrowed(at, false, second, mine, depth, left)
	switch {
	case other == fits || other == clashes && !slices.Contains(more, mine):
		return other, more
	case result == tooHard || other == tooHard:
		return tooHard, nil
	}
	both := append(slices.Clone(whys), more...)
	return clashes, slices.DeleteFunc(both, func(why int32) bool { return why == mine })
}

// narrowed is one branch; if it does not fit, the edge is put back.
func (s *simplex) narrowed(at int, upper bool, to delta, why, depth int32, left *int) (outcome, []int32) {
	low, high := s.low[at], s.high[at]
	whys := s.bound(at, upper, to, why)
	result := clashes
	if whys == nil {
		if s.rows[at] == nil {
			s.settleOne(at)
		}
		result, whys = s.branch(depth+1, left)
	}
	if result != fits {
		s.low[at], s.high[at] = low, high
	}
	return result, whys
}

// broken is the first variable that must be whole and is not.
func (s *simplex) broken() int {
	for at, must := range s.wholes {
		if must && (!s.value[at].value.isWhole() || s.value[at].small.sign() != 0) {
			return at
		}
	}
	return -1
}

// divides looks for a row that no whole numbers can meet: what is fixed in it
// must be a multiple of the common divisor of the rest. It gives why not.
func (s *simplex) divides() []int32 {
	for _, b := range s.basic {
		if whys := s.dividesRow(b); whys != nil {
			return whys
		}
	}
	return nil
}

func (s *simplex) dividesRow(b int) []int32 {
	var divisor, sum fraction
	var whys []int32
	for _, c := range append([]cell{{b, one.neg()}}, s.rows[b]...) {
		low, high := s.low[c.column], s.high[c.column]
		switch {
		case low.is && high.is && low.at.cmp(high.at) == 0 && low.at.small.sign() == 0:
			sum = sum.add(low.at.value.mul(c.times))
			whys = append(whys, low.why, high.why)
		case !s.wholes[c.column]:
			return nil
		default:
			divisor = common(divisor, c.times)
		}
	}
	if divisor.sign() == 0 || sum.quo(divisor).isWhole() {
		return nil
	}
	return whys
}
