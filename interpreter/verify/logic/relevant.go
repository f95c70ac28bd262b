package logic

// support is what a boolean model rests on: from the roots down it takes every
// part that makes a formula hold, and one where one is enough, so that bounds
// which do not matter are not put to the numbers. It gives the bounds as
// formulas that hold, as they were met.
func (c *cone) support(e *clauses, values []bool) []Formula {
	holds := func(f Formula) bool { return values[e.of[f.node()]] != f.negated() }
	taken := make([]bool, len(c.p.nodes))
	var bounds, stack []Formula
	for i := len(c.roots) - 1; i >= 0; i-- {
		stack = append(stack, c.roots[i].formula)
	}
	for len(stack) > 0 {
		f := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		at := f.node()
		if taken[at] {
			continue
		}
		taken[at] = true
		n := &c.p.nodes[at]
		switch {
		case n.kind == atom:
			bounds = append(bounds, f)
		case n.kind == same:
			for _, part := range n.parts {
				if !holds(part) {
					part = part.Not()
				}
				stack = append(stack, part)
			}
		case n.kind == all && !f.negated():
			stack = append(stack, n.parts...)
		case n.kind == all:
			stack = append(stack, c.reason(n.parts, holds, taken))
		}
	}
	return bounds
}

// reason is the opposite of a part that does not hold, the one that costs least:
// one that is taken anyway, then one without numbers of its own.
func (c *cone) reason(parts []Formula, holds func(Formula) bool, taken []bool) Formula {
	best, cost := False, 4
	for _, f := range parts {
		if holds(f) {
			continue
		}
		own := 3
		switch kind := c.p.nodes[f.node()].kind; {
		case taken[f.node()]:
			own = 0
		case kind == letter || kind == option:
			own = 1
		case kind != atom:
			own = 2
		}
		if own < cost {
			best, cost = f, own
		}
	}
	return best.Not()
}
