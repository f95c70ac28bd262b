package logic

// extreme moves to the least or greatest value that a variable may have, from
// values that fit, and gives it; no edge where there is none, or where the
// budget ends.
func (s *simplex) extreme(at int, upper bool) edge {
	for !s.spent() {
		in, grow := at, upper
		if s.rows[at] != nil {
			in, grow = s.improving(at, upper)
		} else if !s.free(at, upper) {
			in = -1
		}
		if in < 0 {
			return edge{true, s.value[at], given}
		}
		by, out, limited := s.room(in, grow)
		if !limited {
			return edge{}
		}
		s.move(in, by)
		if out != in {
			s.pivot(out, in)
		}
	}
	return edge{}
}

// improving is the first variable of a row that moves the basic one on.
func (s *simplex) improving(at int, upper bool) (in int, grow bool) {
	for _, c := range s.rows[at] {
		grow = (c.times.sign() > 0) == upper
		if s.free(c.column, grow) {
			return c.column, grow
		}
	}
	return -1, false
}

// room is how far a variable can move until it or a basic one meets its edge,
// and whose edge that is.
func (s *simplex) room(in int, grow bool) (by delta, out int, limited bool) {
	meet := func(at int, edge edge, times fraction) {
		if !edge.is {
			return
		}
		step := edge.at.sub(s.value[at]).times(times.inverse())
		closer := step.cmp(by)
		if !grow {
			closer = -closer
		}
		if !limited || closer < 0 || closer == 0 && at < out {
			by, out, limited = step, at, true
		}
	}
	toward := func(at int, up bool) edge {
		if up {
			return s.high[at]
		}
		return s.low[at]
	}
	meet(in, toward(in, grow), one)
	for _, b := range s.basic {
		if times, has := entry(s.rows[b], in); has {
			meet(b, toward(b, (times.sign() > 0) == grow), times)
		}
	}
	return by, out, limited
}
