package web

import (
	"slices"

	"reglament/interpreter"
	"reglament/runtime"
)

func stageOf(d *interpreter.Decision, id string) (interpreter.StageState, bool) {
	i := slices.IndexFunc(d.Stages, func(s interpreter.StageState) bool { return s.ID == id })
	if i < 0 {
		return interpreter.StageState{}, false
	}
	return d.Stages[i], true
}

// ready reports whether all stages before one are done; one that is not carried
// out passes on those before it, as the engine sees it.
func ready(v runtime.View, stage interpreter.StageState) bool {
	if len(stage.AfterOutcomes) > 0 && !slices.Contains(stage.AfterOutcomes, v.Case.Outcome) {
		return false
	}
	seen := map[string]bool{}
	waiting := slices.Clone(stage.After)
	for len(waiting) > 0 {
		id := waiting[0]
		waiting = waiting[1:]
		before, ok := stageOf(v.Decision, id)
		if !ok || seen[id] {
			continue
		}
		seen[id] = true
		if before.Applies == interpreter.No {
			waiting = append(waiting, before.After...)
		} else if _, done := finished(v, before); !done {
			return false
		}
	}
	return true
}

// open reports whether a stage may be completed but for those that its event
// closes with it.
func open(v runtime.View, stage interpreter.StageState) bool {
	_, done := finished(v, stage)
	undecided := len(stage.Outcomes) > 0 && v.Case.Outcome == ""
	return !done && !undecided && stage.Applies != interpreter.No && ready(v, stage)
}

// completable reports whether the engine takes a stage as completed: no form
// is offered that can only be refused.
func completable(v runtime.View, stage interpreter.StageState) bool {
	if _, came := v.Case.EventDay(stage.ClosedBy); stage.ClosedBy == "" || came {
		return open(v, stage)
	}
	return open(v, stage) && recordable(v, stage.ClosedBy)
}

// recordable reports whether all stages that an event closes may be completed.
func recordable(v runtime.View, event string) bool {
	for _, stage := range v.Decision.Stages {
		if stage.ClosedBy == event && stage.Applies != interpreter.No && !open(v, stage) {
			return false
		}
	}
	return true
}
