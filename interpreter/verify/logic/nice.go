package logic

import "slices"

// places is to how many decimal places a nice value is sought.
const places = 12

// nicest is the value between two edges that reads best: 0, or the one nearest
// to it with the fewest decimal places. The number is a multiple of its step
// where it is whole; edges and result are in units of the step.
func nicest(low, high edge, n *number) (fraction, bool) {
	inside := func(v fraction) bool {
		at := delta{value: v}
		return (!low.is || low.at.cmp(at) <= 0) && (!high.is || at.cmp(high.at) <= 0)
	}
	if inside(fraction{}) {
		return fraction{}, true
	}
	near, mirrored := low, false
	if !low.is || low.at.cmp(delta{}) < 0 {
		near, mirrored = edge{true, high.at.times(whole(-1)), given}, true
	}
	grid := one
	for range places + 1 {
		unit := grid.quo(n.step)
		if n.whole {
			unit = unit.quo(common(unit, one)) // the least common multiple with 1
		}
		v := atLeast(near.at, unit)
		if mirrored {
			v = v.neg()
		}
		if inside(v) {
			return v, true
		}
		grid = grid.quo(whole(10))
	}
	if n.whole {
		return fraction{}, false
	}
	if low.is && high.is {
		v := low.at.value.add(high.at.value).quo(whole(2))
		return v, inside(v)
	}
	return fraction{}, false
}

// atLeast is the least multiple of a unit that is not below.
func atLeast(low delta, unit fraction) fraction {
	v := low.value.quo(unit).ceil().mul(unit)
	if low.cmp(delta{value: v}) > 0 {
		v = v.add(unit)
	}
	return v
}

// tidy replaces the values of the first variables, which are the numbers, one
// after the other by nice ones, from values that fit, and gives the values.
func (s *simplex) tidy(numbers []*number) []fraction {
	good := slices.Clone(s.value)
	for at, n := range numbers {
		low, high := s.extreme(at, false), s.extreme(at, true)
		v, found := nicest(low, high, n)
		if found && s.fix(at, v) {
			good = slices.Clone(s.value)
			continue
		}
		if good[at].small.sign() != 0 || !s.fix(at, good[at].value) {
			s.back(good)
		}
	}
	return s.plain(good)[:len(numbers)]
}

// fix holds a variable at a value if the others can follow.
func (s *simplex) fix(at int, v fraction) bool {
	to := edge{true, delta{value: v}, fixed}
	if s.low[at].is && to.at.cmp(s.low[at].at) < 0 || s.high[at].is && to.at.cmp(s.high[at].at) > 0 {
		return false // found when the budget had ended, not between all edges
	}
	low, high := slices.Clone(s.low), slices.Clone(s.high)
	s.low[at], s.high[at] = to, to
	s.settle()
	result, _ := s.integral(niceBranches)
	s.low, s.high = low, high
	if result == fits {
		s.low[at], s.high[at] = to, to
		return true
	}
	return false
}

// back takes values that fitted; the basis may be another by now.
func (s *simplex) back(values []delta) { copy(s.value, values) }

// plain makes the small part of values an ordinary fraction, small enough for
// every edge.
func (s *simplex) plain(values []delta) []fraction {
	small := one
	narrow := func(from, to delta) { // from ≤ to must stay so
		if room := to.value.sub(from.value); room.sign() > 0 && from.small.cmp(to.small) > 0 {
			if most := room.quo(from.small.sub(to.small)); most.cmp(small) < 0 {
				small = most
			}
		}
	}
	for at, v := range values {
		if s.low[at].is {
			narrow(s.low[at].at, v)
		}
		if s.high[at].is {
			narrow(v, s.high[at].at)
		}
	}
	result := make([]fraction, len(values))
	for at, v := range values {
		result[at] = v.value.add(v.small.mul(small))
	}
	return result
}
