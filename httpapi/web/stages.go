package web

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
)

// The states of a stage: finished; to be done now; waiting for others;
// depending on an answer.
const (
	stageDone  = "done"
	stageNow   = "now"
	stageLater = "later"
	stageMaybe = "maybe"
	// stageOutcome waits for the outcome, stageLeft was not finished when
	// all results were out.
	stageOutcome = "outcome"
	stageLeft    = "left"
)

// stageRow is a stage with its planned and its actual days.
type stageRow struct {
	ID, Title, Executor, Length string
	// Plan is the planned days in words, Actual the day it was finished;
	// empty where they are not known.
	Plan, Actual string
	// Limit is the last day that keeps the terms and how much time is left,
	// empty where that is not known or no longer asked. Critical: nothing that
	// is still to be done has less time.
	Limit    string
	Critical bool
	State    string // stageDone and so on
	Word     string
	Late     bool
	// Ready says that the stage may be completed.
	Ready bool
	// Outcomes are those to choose between, where that is to be done now;
	// until it is done the stage cannot be completed.
	Outcomes []choice
	// Chart places the stage on the case's own scale of days.
	Chart *bar
}

// decides reports whether the form of a stage asks for the outcome.
func (r stageRow) decides() bool { return len(r.Outcomes) > 0 }

// bar is a stage on a scale of a thousand parts.
type bar struct{ X, Width, Mark int }

// stages lists what applies, in the author's order. A stage is "now" when all
// before it are done.
func (s speech) stages(v runtime.View) []stageRow {
	var rows []stageRow
	first, last, scaled := horizon(v)
	for _, stage := range v.Decision.Stages {
		if stage.Applies == interpreter.No || foreclosed(v, stage) {
			continue
		}
		row := s.stage(v, stage)
		if scaled {
			row.Chart = chart(v, stage, first, last)
		}
		rows = append(rows, row)
	}
	return rows
}

func (s speech) stage(v runtime.View, stage interpreter.StageState) stageRow {
	row := stageRow{ID: stage.ID, Title: stage.Title, State: stageLater}
	if stage.Executor != "" {
		row.Executor = s.place(v.Decision.Regulation, stage.Executor).Name
	}
	if stage.Length != nil {
		row.Length = s.length(*stage.Length)
	}
	start, finish, planned := span(v, stage)
	if planned {
		row.Plan = s.Say("pages.stage.span", "start", start, "finish", finish)
		if start == finish {
			row.Plan = s.day(finish)
		}
		if !stage.Done && stage.FinishAtMost > finish {
			row.Plan += s.Say("pages.stage.at_most", "day", stage.FinishAtMost)
		}
	}
	switch done, isDone := finished(v, stage); {
	case isDone:
		row.State, row.Actual = stageDone, s.day(done)
		row.Late = planned && done > finish
	case v.Case.Finished():
		row.State = stageLeft
	case ready(v, stage):
		row.State, row.Late = stageNow, planned && v.Facts.Day() > finish
	case len(stage.AfterOutcomes) > 0 && v.Case.Outcome == "":
		row.State = stageOutcome
	case stage.Applies == interpreter.Unknown:
		row.State = stageMaybe
	}
	if row.State != stageLeft {
		row.Word = s.named(stageNames, row.State)
	}
	if stage.HasLate && (row.State == stageNow || row.State == stageLater) {
		row.Limit, row.Critical = s.limit(stage), stage.Critical
	}
	row.Ready = completable(v, stage)
	if v.Case.Outcome == "" && ready(v, stage) {
		for _, id := range stage.Outcomes {
			row.Outcomes = append(row.Outcomes, choice{ID: id, Title: outcomeTitle(v, id)})
		}
	}
	return row
}

// limit tells the last day that keeps the terms and the working days till then.
func (s speech) limit(stage interpreter.StageState) string {
	switch {
	case stage.Slack < 0:
		return s.Say("pages.stage.behind", "day", stage.LateFinish, "count", -stage.Slack)
	case stage.Slack == 0:
		return s.Say("pages.stage.no_slack", "day", stage.LateFinish)
	default:
		return s.Say("pages.stage.slack", "day", stage.LateFinish, "count", stage.Slack)
	}
}

// span is the planned days: as the journal has them, else as they are
// computed.
func span(v runtime.View, stage interpreter.StageState) (start, finish clock.Date, ok bool) {
	planned := v.Case.Stages[stage.ID].Planned
	start, okStart := parsed(planned.Start)
	finish, okFinish := parsed(planned.Finish)
	if okStart && okFinish {
		return start, finish, true
	}
	return stage.Start, stage.Finish, stage.OK
}

func finished(v runtime.View, stage interpreter.StageState) (clock.Date, bool) {
	if day, ok := parsed(v.Case.Stages[stage.ID].Actual); ok {
		return day, true
	}
	return stage.At, stage.Done
}

// foreclosed reports whether a stage follows another outcome than the one that
// was decided.
func foreclosed(v runtime.View, stage interpreter.StageState) bool {
	return len(stage.AfterOutcomes) > 0 && v.Case.Outcome != "" && !slices.Contains(stage.AfterOutcomes, v.Case.Outcome)
}

// horizon is the first and the last day of the plan.
func horizon(v runtime.View) (first, last clock.Date, ok bool) {
	for _, stage := range v.Decision.Stages {
		if stage.Applies == interpreter.No || foreclosed(v, stage) {
			continue
		}
		if start, finish, planned := span(v, stage); planned {
			if done, isDone := finished(v, stage); isDone {
				finish = max(finish, done)
			}
			if !ok {
				first, last, ok = start, finish, true
			}
			first, last = min(first, start), max(last, finish)
		}
	}
	return first, last, ok && last > first
}

func chart(v runtime.View, stage interpreter.StageState, first, last clock.Date) *bar {
	start, finish, ok := span(v, stage)
	if !ok {
		return nil
	}
	scale := func(d clock.Date) int { return int(d-first) * 1000 / int(last-first+1) }
	b := bar{X: scale(start), Width: max(scale(finish+1)-scale(start), 12), Mark: -1}
	if done, isDone := finished(v, stage); isDone && done >= first && done <= last {
		b.Mark = scale(done) + 500/int(last-first+1)
	}
	return &b
}
