package format

// mostSteps bounds the search for the shortest difference; texts that are
// further apart are shown as one change from the first line that differs to
// the last.
const mostSteps = 1500

// changed finds a shortest way from one list of lines to another (Myers 1986,
// "An O(ND) difference algorithm").
func changed(old, fresh []string) []change {
	head := 0
	for head < min(len(old), len(fresh)) && old[head] == fresh[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(fresh))-head && old[len(old)-1-tail] == fresh[len(fresh)-1-tail] {
		tail++
	}
	a, b := old[head:len(old)-tail], fresh[head:len(fresh)-tail]
	changes := back(a, b, forth(a, b))
	for i := range changes {
		c := &changes[i]
		c.from, c.to, c.start, c.end = c.from+head, c.to+head, c.start+head, c.end+head
	}
	return changes
}

// reach is, for each diagonal x-y, how far into the first text one comes with
// a number of steps; diagonal d stands at index d+steps.
type reach []int

func (r reach) at(diagonal int) int {
	if i := diagonal + len(r)/2; i >= 0 && i < len(r) {
		return r[i]
	}
	return -1
}

// from gives where a step onto a diagonal begins: above it, when a line of b
// is added, or left of it, when one of a is dropped.
func (r reach) from(diagonal int) (x int, adds bool) {
	left, above := r.at(diagonal-1), r.at(diagonal+1)
	if above > left {
		return above, true
	}
	return left + 1, false
}

// forth walks until both texts are used up and gives what was reached with
// 0, 1, 2… steps, or nothing where that takes too many.
func forth(a, b []string) []reach {
	var trace []reach
	for steps := 0; steps <= mostSteps; steps++ {
		now := make(reach, 2*steps+1)
		for i := range now {
			now[i] = -1
		}
		for d := -steps; d <= steps; d += 2 {
			x := 0
			if steps > 0 {
				x, _ = trace[steps-1].from(d)
			}
			if x > len(a) || x-d > len(b) || x < 0 || x-d < 0 {
				continue
			}
			for x < len(a) && x-d < len(b) && a[x] == b[x-d] {
				x++
			}
			now[d+steps] = x
		}
		trace = append(trace, now)
		if d := len(a) - len(b); now.at(d) == len(a) {
			return trace
		}
	}
	return nil
}

// back walks the way back and joins its steps into changes.
func back(a, b []string, trace []reach) []change {
	if trace == nil {
		return []change{{0, len(a), 0, len(b)}}
	}
	var changes []change
	x, y := len(a), len(b)
	for steps := len(trace) - 1; steps > 0; steps-- {
		d := x - y
		start, adds := trace[steps-1].from(d)
		c := change{start, start, start - d, start - d}
		if adds {
			c.start--
		} else {
			c.from--
		}
		if n := len(changes); n > 0 && changes[n-1].from == c.to && changes[n-1].start == c.end {
			changes[n-1].from, changes[n-1].start = c.from, c.start
		} else {
			changes = append(changes, c)
		}
		x, y = c.from, c.start
	}
	for i, j := 0, len(changes)-1; i < j; i, j = i+1, j-1 {
		changes[i], changes[j] = changes[j], changes[i]
	}
	return changes
}
