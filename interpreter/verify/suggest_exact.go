package verify

import "slices"

// mostSteps bounds the exact search for the fewest.
const mostSteps = 30_000

// fewest searches all that were tried for fewer applicants than were chosen, and
// tells whether it has gone through all.
func (s *seeker) fewest(chosen []candidate) ([]candidate, bool) {
	all := append(slices.Clone(chosen), s.pool...)
	universe := newSet(len(s.cases))
	for _, c := range chosen {
		universe.with(c.reaches)
	}
	x := &exact{limit: len(chosen), steps: mostSteps, stop: s.stopped}
	for _, c := range all {
		x.sets = append(x.sets, c.reaches)
	}
	for _, i := range universe.members() {
		who := newSet(len(all))
		for k, c := range all {
			if c.reaches.has(i) {
				who.add(k)
			}
		}
		x.elements = append(x.elements, element{i, who})
	}
	x.rarest()
	x.search(universe, nil)
	if x.best == nil {
		return chosen, x.steps > 0
	}
	better := make([]candidate, len(x.best))
	for i, k := range x.best {
		better[i] = all[k]
	}
	return better, x.steps > 0
}

// element is a case, and who reaches it.
type element struct {
	at  int
	who set
}

// exact searches for fewer sets than limit that hold all elements.
type exact struct {
	sets     []set
	elements []element // those that fewest reach first
	limit    int
	best     []int
	steps    int
	stop     func() bool
}

// rarest sorts the elements by how few reach them, and drops those that are
// reached wherever another is.
func (x *exact) rarest() {
	slices.SortStableFunc(x.elements, func(a, b element) int { return a.who.count() - b.who.count() })
	var rest []element
	for _, e := range x.elements {
		if !slices.ContainsFunc(rest, func(other element) bool { return other.who.within(e.who) }) {
			rest = append(rest, e)
		}
	}
	x.elements = rest
}

// search goes through who may reach the rarest element that is left.
func (x *exact) search(left set, taken []int) {
	if x.steps--; x.steps <= 0 || x.steps%256 == 0 && x.stop() {
		x.steps = 0
		return
	}
	rarest, bound := x.bound(left)
	if rarest == nil {
		x.limit, x.best = len(taken), slices.Clone(taken)
		return
	}
	if len(taken)+bound >= x.limit {
		return
	}
	order := rarest.who.members()
	slices.SortStableFunc(order, func(a, b int) int { return x.sets[b].shared(left) - x.sets[a].shared(left) })
	for _, k := range order {
		rest := left.clone()
		rest.without(x.sets[k])
		x.search(rest, append(taken, k))
		if x.steps <= 0 {
			return
		}
	}
}

// bound is an element that is left, and how many sets it takes at least: as many
// as there are elements of which no set holds two.
func (x *exact) bound(left set) (*element, int) {
	var rarest *element
	used, count := newSet(len(x.sets)), 0
	for i := range x.elements {
		e := &x.elements[i]
		if !left.has(e.at) {
			continue
		}
		if rarest == nil {
			rarest = e
		}
		if e.who.shared(used) == 0 {
			count++
			used.with(e.who)
		}
	}
	return rarest, count
}
