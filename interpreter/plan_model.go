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
	origin   *stageOrigin // nil: it counts from the ends of its predecessors
	after    []int        // indexes of stages
	deciders []int        // the stages that decide AfterOutcomes, one each
	shift    bool         // a last day that is a day off moves (ГК РФ 193)
	declared dsl.Range
}

// stageOrigin is what a stage counts from where it names that itself: events,
// the end of a term, or the end of a stage, which need not be before it.
type stageOrigin struct {
	kind   dsl.OriginKind
	events []string
	term   string
	stage  int // index, or -1
}

// predecessors are the stages that a stage waits for, those that decide its
// outcomes among them.
func (s *stage) predecessors() []int { return slices.Concat(s.after, s.deciders) }

// counted are the stages from whose ends a stage counts where it applies.
func (s *stage) counted() []int {
	switch {
	case s.origin == nil:
		return s.predecessors()
	case s.origin.stage >= 0:
		return []int{s.origin.stage}
	default:
		return nil
	}
}
