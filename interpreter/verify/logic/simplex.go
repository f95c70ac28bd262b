package logic

import "cmp"

// delta is a value plus a multiple of something positive that is smaller than
// any fraction: what is below 3 is at most 3 - 1δ.
type delta struct{ value, small fraction }

func (d delta) add(e delta) delta { return delta{d.value.add(e.value), d.small.add(e.small)} }
func (d delta) sub(e delta) delta { return delta{d.value.sub(e.value), d.small.sub(e.small)} }
func (d delta) times(f fraction) delta {
	return delta{d.value.mul(f), d.small.mul(f)}
}
func (d delta) cmp(e delta) int { return cmp.Or(d.value.cmp(e.value), d.small.cmp(e.small)) }

// edge is a bound of a variable with what set it.
type edge struct {
	is  bool
	at  delta
	why int32
}

// What sets an edge is a literal of the round, or one of these; below branches
// stand the branches on whole numbers, by depth.
const (
	given    = -1 // by the number itself
	fixed    = -2 // to find a nice value
	branches = -3
)

// simplex keeps variables between their edges: the numbers of a query, and for
// each form of several numbers that matters one that equals it. Basic variables
// have a row that says them by the others.
type simplex struct {
	low, high []edge
	value     []delta
	rows      [][]cell // by variable; nil: not basic. Sorted by column
	basic     []int    // sorted
	wholes    []bool   // takes whole values only
	spent     func() bool
}

// variable adds one between edges.
func (s *simplex) variable(least, greatest *fraction, wholes bool) int {
	var low, high edge
	var start delta
	if greatest != nil {
		high = edge{true, delta{value: *greatest}, given}
		if greatest.sign() < 0 {
			start = high.at
		}
	}
	if least != nil {
		low = edge{true, delta{value: *least}, given}
		if least.sign() > 0 {
			start = low.at
		}
	}
	s.low, s.high = append(s.low, low), append(s.high, high)
	s.value, s.rows = append(s.value, start), append(s.rows, nil)
	s.wholes = append(s.wholes, wholes)
	return len(s.rows) - 1
}

// equal adds a variable that is a sum of others.
func (s *simplex) equal(sum []cell, wholes bool) int {
	at := s.variable(nil, nil, wholes)
	var row []cell
	for _, c := range sum {
		if own := s.rows[c.column]; own != nil {
			row = combine(row, own, c.times)
		} else {
			row = combine(row, []cell{{c.column, one}}, c.times)
		}
		s.value[at] = s.value[at].add(s.value[c.column].times(c.times))
	}
	s.rows[at] = row
	if row == nil {
		s.rows[at] = []cell{}
	}
	s.basic = append(s.basic, at)
	return at
}

// bound narrows a variable. Where nothing is left it gives what clashes.
func (s *simplex) bound(at int, upper bool, to delta, why int32) (clash []int32) {
	low, high := &s.low[at], &s.high[at]
	if upper {
		if !high.is || to.cmp(high.at) < 0 {
			*high = edge{true, to, why}
		}
	} else if !low.is || to.cmp(low.at) > 0 {
		*low = edge{true, to, why}
	}
	if low.is && high.is && low.at.cmp(high.at) > 0 {
		return []int32{low.why, high.why}
	}
	return nil
}

// settle moves the variables that are not basic between their edges.
func (s *simplex) settle() {
	for at := range s.rows {
		if s.rows[at] == nil {
			s.settleOne(at)
		}
	}
}

func (s *simplex) settleOne(at int) {
	switch {
	case s.low[at].is && s.value[at].cmp(s.low[at].at) < 0:
		s.move(at, s.low[at].at.sub(s.value[at]))
	case s.high[at].is && s.value[at].cmp(s.high[at].at) > 0:
		s.move(at, s.high[at].at.sub(s.value[at]))
	}
}

// move changes a variable that is not basic, and the basic ones with it.
func (s *simplex) move(at int, by delta) {
	s.value[at] = s.value[at].add(by)
	for _, b := range s.basic {
		if times, has := entry(s.rows[b], at); has {
			s.value[b] = s.value[b].add(by.times(times))
		}
	}
}

// outcome of a search for values.
type outcome uint8

const (
	fits outcome = iota
	clashes
	tooHard
)

// check finds values within all edges; or what clashes. Bland's rule (the first
// variable that will do) ends it.
func (s *simplex) check() (outcome, []int32) {
	for {
		out, upper := s.outside()
		if out < 0 {
			return fits, nil
		}
		if s.spent() {
			return tooHard, nil
		}
		in := s.entering(out, upper)
		if in < 0 {
			return clashes, s.explain(out, upper)
		}
		edge := s.low[out]
		if upper {
			edge = s.high[out]
		}
		times, _ := entry(s.rows[out], in)
		by := edge.at.sub(s.value[out]).times(times.inverse())
		s.move(in, by)
		s.pivot(out, in)
	}
}

// outside is the first basic variable beyond an edge, and which.
func (s *simplex) outside() (at int, upper bool) {
	for _, b := range s.basic {
		if s.low[b].is && s.value[b].cmp(s.low[b].at) < 0 {
			return b, false
		}
		if s.high[b].is && s.value[b].cmp(s.high[b].at) > 0 {
			return b, true
		}
	}
	return -1, false
}

// entering is the first variable of a row that can still move the basic one
// back; -1 for none.
func (s *simplex) entering(out int, upper bool) int {
	for _, c := range s.rows[out] {
		if s.free(c.column, (c.times.sign() > 0) != upper) {
			return c.column
		}
	}
	return -1
}

// free says whether a variable may grow (shrink).
func (s *simplex) free(at int, grow bool) bool {
	if grow {
		return !s.high[at].is || s.value[at].cmp(s.high[at].at) < 0
	}
	return !s.low[at].is || s.value[at].cmp(s.low[at].at) > 0
}

// explain gives the edges that hold a basic variable beyond its own.
func (s *simplex) explain(out int, upper bool) []int32 {
	own := s.low[out].why
	if upper {
		own = s.high[out].why
	}
	whys := []int32{own}
	for _, c := range s.rows[out] {
		if (c.times.sign() > 0) != upper {
			whys = append(whys, s.high[c.column].why)
		} else {
			whys = append(whys, s.low[c.column].why)
		}
	}
	return whys
}
