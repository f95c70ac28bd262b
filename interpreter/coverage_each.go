package interpreter

import "reglament/interpreter/clock"

// Reaches are the places of the cases, in the order of Cases, that one
// applicant reaches by himself. It notes nothing: Cases stays as it was. Like
// Glance it does without reasons and without what all ways of answering agree
// on, which no case asks for. The look is what was decided of him.
func (c *Coverage) Reaches(facts *Facts, calendar clock.Calendar) ([]int, *Look) {
	before := make([]bool, len(c.cases))
	for i, one := range c.cases {
		before[i], one.Reached = one.Reached, false
	}
	s := c.program.sit(facts, calendar)
	s.bare = true
	s.weigh()
	for _, watch := range c.watches {
		watch(s)
	}
	var reached []int
	for i, one := range c.cases {
		if one.Reached {
			reached = append(reached, i)
		}
		one.Reached = before[i]
	}
	return reached, &Look{s.decision, s}
}
