package runtime

import (
	"maps"
	"slices"

	"reglament/interpreter"
	"reglament/runtime/casefile"
)

// planOf is the plan that a decision makes: planned days of stages and last
// days of terms, as far as they can be computed.
func planOf(d *interpreter.Decision) casefile.Planned {
	plan := casefile.Planned{Calendar: d.Calendar}
	for _, stage := range d.Stages {
		if stage.OK && stage.Applies != interpreter.No {
			plan.Stages = append(plan.Stages, casefile.PlannedStage{
				ID: stage.ID, Start: stage.Start.String(), Finish: stage.Finish.String(),
			})
		}
	}
	for _, term := range d.Terms {
		if term.OK {
			plan.Terms = append(plan.Terms, casefile.PlannedTerm{ID: term.ID, Date: term.Date.String()})
		}
	}
	return plan
}

// planned reports whether the case's journal already says what plan says.
func planned(c casefile.Case, plan casefile.Planned) bool {
	stages := map[string]casefile.Span{}
	for id, record := range c.Stages {
		if record.Planned != (casefile.Span{}) {
			stages[id] = record.Planned
		}
	}
	wanted := map[string]casefile.Span{}
	for _, stage := range plan.Stages {
		wanted[stage.ID] = casefile.Span{Start: stage.Start, Finish: stage.Finish}
	}
	var terms []casefile.TermRecord
	for _, term := range plan.Terms {
		terms = append(terms, casefile.TermRecord{ID: term.ID, Date: term.Date, Calendar: plan.Calendar})
	}
	return maps.Equal(stages, wanted) && slices.Equal(c.Terms, terms)
}
