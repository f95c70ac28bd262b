package runtime

import (
	"slices"
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
)

// momentsOf are the days whose passing changes what the regulation says of a
// case: last days of terms, of stages, of what grounds bring, of answers that
// are waited for. One that came already does not come again on the same day.
func momentsOf(c casefile.Case, d *interpreter.Decision, zone *time.Location) []casefile.Moment {
	if c.Finished() || c.Erased {
		return nil
	}
	var all []casefile.Moment
	add := func(id string, day clock.Date, ok bool) {
		if ok && c.Came[id] < day.String() {
			all = append(all, casefile.Moment{ID: id, Day: day.String(), At: passed(day, zone)})
		}
	}
	for _, term := range d.Terms {
		add("term:"+term.ID, term.Date, term.OK && (term.Status == interpreter.Running || term.Status == interpreter.Overdue))
	}
	v := View{Case: c, Decision: d}
	for _, stage := range d.Stages {
		add("stage:"+stage.ID, stage.Finish, stage.OK && stage.Applies != interpreter.No && v.atWork(stage))
	}
	for _, ground := range d.Grounds {
		holds := ground.Holds == interpreter.Yes && !ground.Ended
		add("ground:"+ground.ID, ground.Until, holds && ground.HasUntil)
		add("notify:"+ground.ID, ground.NotifyBy, holds && ground.HasNotifyBy)
	}
	for _, request := range d.Requests {
		add("request:"+request.Document, request.AnswerBy, request.HasSent && request.HasAnswerBy && !request.HasAnswer)
	}
	slices.SortStableFunc(all, func(a, b casefile.Moment) int { return a.At.Compare(b.At) })
	return slices.CompactFunc(all, func(a, b casefile.Moment) bool { return a.ID == b.ID && a.Day == b.Day })
}

// atWork tells whether a stage is not finished and all before it are. The days
// of one that still waits move on with every day: they wake nobody.
func (v View) atWork(stage interpreter.StageState) bool {
	if _, finished := v.finished(stage); finished {
		return false
	}
	return !slices.ContainsFunc(v.predecessors(stage, map[string]bool{}), func(before interpreter.StageState) bool {
		_, finished := v.finished(before)
		return !finished
	})
}

// passed is the first moment, in UTC, from which a civil day of a zone is over
// for good: the midnight behind it. Where the clocks are put forward over that
// midnight there is none, and where they are put back over it there are two:
// then it is the moment of the change, or the later midnight.
func passed(day clock.Date, zone *time.Location) time.Time {
	year, month, number := (day + 1).Civil()
	midnight := time.Date(year, time.Month(month), number, 0, 0, 0, 0, time.UTC)
	// No zone is further from UTC than 14 hours, so that the day is over then
	// everywhere. From there back, from one change of the clocks to the next.
	for at := midnight.Add(26 * time.Hour).In(zone); ; {
		since, _ := at.ZoneBounds()
		_, east := at.Zone()
		there := midnight.Add(-time.Duration(east) * time.Second)
		if since.IsZero() || there.After(since) {
			return there
		}
		before := since.Add(-1).In(zone)
		if clock.DateOf(before) <= day {
			return since.UTC()
		}
		at = before
	}
}
