package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// stage is a resolved stage of the network.
type stage struct {
	state    StageState // as it stands before any event
	applies  *condition.Condition
	origin   *origin // nil: it counts from the ends of its predecessors
	ends     int     // the stage from whose end it counts by its origin, or -1
	after    []int   // indexes of stages
	deciders []int   // the stages that decide AfterOutcomes, one each
	shift    bool    // a last day that is a day off moves (ГК РФ 193)
	declared dsl.Range
	// waits are after and deciders, branches the same with one decider each,
	// nearby the stages that may give it its days.
	waits, nearby []int
	branches      [][]int
}

// settle notes what the stage waits for, once all of it is read.
func (s *stage) settle() {
	s.waits = slices.Concat(s.after, s.deciders)
	s.nearby = s.waits
	if s.ends >= 0 {
		s.nearby = slices.Concat(s.waits, []int{s.ends})
	}
	for _, decider := range s.deciders {
		s.branches = append(s.branches, slices.Concat(s.after, []int{decider}))
	}
}

// predecessors are the stages that a stage waits for, those that decide its
// outcomes among them.
func (s *stage) predecessors() []int { return s.waits }
