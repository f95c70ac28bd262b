package runtime

import (
	"maps"
	"slices"
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
)

// planOf is the plan that a decision makes of a case: planned days of stages
// and last days of terms, as far as they can be computed. A stage that is
// finished keeps the days that had been planned for it.
func planOf(c casefile.Case, d *interpreter.Decision, zone *time.Location) casefile.Planned {
	plan := casefile.Planned{Calendar: d.Calendar, Due: dueOf(c, d), Moments: momentsOf(c, d, zone)}
	for _, stage := range d.Stages {
		if stage.Applies == interpreter.No {
			continue
		}
		if span := c.Stages[stage.ID].Planned; stage.Done && span != (casefile.Span{}) {
			plan.Stages = append(plan.Stages, casefile.PlannedStage{ID: stage.ID, Start: span.Start, Finish: span.Finish})
		} else if stage.OK {
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

// dueOf is the earliest last day among the terms that run or have run out;
// where none does, of the stages that are not finished. Nothing is due of a
// case whose results are all out.
func dueOf(c casefile.Case, d *interpreter.Decision) string {
	if c.Finished() {
		return ""
	}
	var days []clock.Date
	for _, term := range d.Terms {
		if term.OK && (term.Status == interpreter.Running || term.Status == interpreter.Overdue) {
			days = append(days, term.Date)
		}
	}
	if len(days) == 0 {
		days = stageDays(c, d)
	}
	if len(days) == 0 {
		return ""
	}
	return slices.Min(days).String()
}

// stageDays are the planned last days of the stages that are not finished.
func stageDays(c casefile.Case, d *interpreter.Decision) []clock.Date {
	var days []clock.Date
	for _, stage := range d.Stages {
		if stage.OK && !stage.Done && stage.Applies != interpreter.No && c.Stages[stage.ID].Actual == "" {
			days = append(days, stage.Finish)
		}
	}
	return days
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
	return maps.Equal(stages, wanted) && slices.Equal(c.Terms, terms) && c.Due == plan.Due &&
		slices.Equal(c.Moments, plan.Moments)
}
