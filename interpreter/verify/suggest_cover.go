package verify

import "slices"

// rounds is how often a set is chosen: those that were varied for one make the
// next smaller.
const rounds = 6

// chosen is the smallest of several sets.
func (s *seeker) chosen() []candidate {
	best := s.choose()
	for round := 1; round < rounds && !s.over(); round++ {
		if next := s.choose(); s.reachAs(next, best) && len(next) < len(best) {
			best = next
		}
	}
	return best
}

// reachAs tells whether some reach all that others do.
func (s *seeker) reachAs(some, others []candidate) bool {
	reached := newSet(len(s.cases))
	for _, c := range some {
		reached.with(c.reaches)
	}
	return !slices.ContainsFunc(others, func(c candidate) bool { return !c.reaches.within(reached) })
}

// choose takes one applicant after another, each who reaches the most of what is
// still left, after he was varied to reach more of it.
func (s *seeker) choose() []candidate {
	left := s.found.clone()
	left.only(s.wanted)
	var chosen []candidate
	for left.count() > 0 {
		best := s.best(left)
		if !s.over() {
			best = s.climb(best, left, climbTries)
		}
		if best.reaches.shared(left) == 0 {
			break
		}
		chosen = append(chosen, best)
		left.without(best.reaches)
	}
	return s.needed(chosen)
}

// climbTries is how many applicants are tried around each who is chosen.
const climbTries = 120

// best is the candidate who reaches the most of a set.
func (s *seeker) best(left set) candidate {
	best, most := candidate{reaches: newSet(len(s.cases))}, 0
	for _, c := range s.pool {
		if count := c.reaches.shared(left); count > most {
			best, most = c, count
		}
	}
	return best
}

// climb varies an applicant as long as he reaches more, or as much.
func (s *seeker) climb(best candidate, left set, tries int) candidate {
	most := best.reaches.shared(left)
	for end := s.tries - tries; s.tries > end && !s.over() && best.facts != nil && most < left.count(); {
		one, ok := s.try(s.other(best.facts))
		if count := one.reachesOf(left); ok && count >= most {
			best, most = one, count
		}
	}
	return best
}

func (c candidate) reachesOf(left set) int {
	if c.facts == nil {
		return 0
	}
	return c.reaches.shared(left)
}

// needed drops whoever reaches nothing that the others do not.
func (s *seeker) needed(chosen []candidate) []candidate {
	for i := len(chosen) - 1; i >= 0; i-- {
		if chosen[i].reaches.within(s.othersReach(chosen, chosen[i])) {
			chosen = slices.Delete(chosen, i, i+1)
		}
	}
	return chosen
}
