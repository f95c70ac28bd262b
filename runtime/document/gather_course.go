package document

import (
	"slices"
	"strings"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// CourseOf gathers how a case stands on the day of the particulars' moment.
// The view has to be of that day: what is planned and what has run out is taken
// from it.
func CourseOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars) CourseModel {
	a := aboutCase(texts, cat, v, p)
	m := CourseModel{
		Language: texts.Language(), Office: a.place(), Number: v.Case.Number, Day: clock.DateOf(a.At), Opened: a.opened(),
		Request: a.asked(), Applicant: a.Applicant.Name, Executor: a.Executor, Status: v.Case.Status,
		Decided: civil(v.Case.Decided), Withdrawn: civil(v.Case.Withdrawn), By: a.By,
		Stages: a.stages(), Terms: a.deadlines(), Requests: a.inquiries(), Results: a.outgoing(),
	}
	if v.Case.Outcome != "" {
		m.Outcome = v.Case.Outcome
		if r := a.decision.Regulation; r != nil {
			m.Outcome = r.OutcomeTitle(v.Case.Outcome)
		}
	}
	if v.Case.Refusal != nil {
		m.NotAccepted = civil(v.Case.Refusal.Day)
	}
	for _, s := range v.Case.Suspensions {
		m.Suspensions = append(m.Suspensions, Standstill{Ground: a.ground(s.Ground), From: civil(s.From), To: civil(s.To)})
	}
	if !v.Case.Finished() {
		m.Bring = a.lacking()
		m.Fetch = a.fetch(m.Results)
	}
	return m
}

// stages are those that come or may come, in the author's order.
func (a about) stages() []Stage {
	var all []Stage
	for _, state := range a.decision.Stages {
		foreclosed := len(state.AfterOutcomes) > 0 && a.view.Case.Outcome != "" && !slices.Contains(state.AfterOutcomes, a.view.Case.Outcome)
		if state.Applies == interpreter.No || foreclosed {
			continue
		}
		s := Stage{Title: state.Title, Done: a.finished(state)}
		if state.Executor != "" {
			s.Executor = a.executorOf(state.Executor)
		}
		planned := a.view.Case.Stages[state.ID].Planned
		s.Start, s.Finish = civil(planned.Start), civil(planned.Finish)
		if s.Finish == nil && state.OK {
			s.Start, s.Finish = ptr(state.Start), ptr(state.Finish)
		}
		switch {
		case s.Done != nil:
			s.State = StageDone
		case a.view.Case.Finished():
			s.State = StageLeft
		case state.Applies == interpreter.Unknown:
			s.State = StageOpen
		case a.begun(state.After, map[string]bool{}):
			s.State = StageNow
		}
		all = append(all, s)
	}
	return all
}

func (a about) finished(state interpreter.StageState) *clock.Date {
	if day := civil(a.view.Case.Stages[state.ID].Actual); day != nil {
		return day
	}
	if state.Done {
		return ptr(state.At)
	}
	return nil
}

// begun reports whether all stages that a stage waits for are finished; those
// that do not apply wait for theirs.
func (a about) begun(after []string, seen map[string]bool) bool {
	for _, id := range after {
		at := slices.IndexFunc(a.decision.Stages, func(s interpreter.StageState) bool { return s.ID == id })
		if at < 0 || seen[id] {
			continue
		}
		seen[id] = true
		before := a.decision.Stages[at]
		if before.Applies == interpreter.No {
			if !a.begun(before.After, seen) {
				return false
			}
		} else if a.finished(before) == nil {
			return false
		}
	}
	return true
}

// executorOf is who does a stage: an organisation by its name, a role by its
// words.
func (a about) executorOf(id string) string {
	if place := a.organisation(id); place.Name != id {
		return place.Name
	}
	return strings.ReplaceAll(id, "_", " ")
}

func (a about) deadlines() []Deadline {
	states := map[interpreter.TermStatus]DeadlineState{
		interpreter.Running: DeadlineRuns, interpreter.Stopped: DeadlineStands, interpreter.Overdue: DeadlineMissed, interpreter.Met: DeadlineMet,
	}
	var all []Deadline
	for _, t := range a.decision.Terms {
		d := Deadline{Title: t.Title, State: states[t.Status]}
		if t.OK {
			d.Last = ptr(t.Date)
		}
		all = append(all, d)
	}
	return all
}

// inquiries are the requests that were sent, then those that are still to be.
func (a about) inquiries() []Inquiry {
	var all []Inquiry
	for _, r := range a.view.Case.Requests {
		q := Inquiry{Title: a.title(casefile.DocumentIn{Document: r.Document}), Sent: civil(r.Sent), Answered: civil(r.Answered), None: r.None}
		agency := r.Agency
		if state, ok := a.document(r.Document); ok && agency == "" {
			agency = state.Agency
		}
		if agency != "" {
			q.Agency = a.organisation(agency).Name
		}
		for _, state := range a.decision.Requests {
			if state.Document == r.Document && state.HasAnswerBy {
				q.By, q.Late = ptr(state.AnswerBy), state.Late
			}
		}
		all = append(all, q)
	}
	for _, id := range a.decision.Request {
		sent := slices.ContainsFunc(a.view.Case.Requests, func(r casefile.Request) bool { return r.Document == id })
		if state, ok := a.document(id); ok && !sent && !a.view.Case.Finished() {
			all = append(all, Inquiry{Title: state.Title, Agency: a.organisation(state.Agency).Name})
		}
	}
	return all
}

func (a about) ground(id string) string {
	for _, g := range a.decision.Grounds {
		if g.ID == id && g.Title != "" {
			return g.Title
		}
	}
	return id
}

// outgoing are the results that surely come, and those that are out.
func (a about) outgoing() []Outgoing {
	var all []Outgoing
	for _, r := range a.decision.Results {
		on := civil(a.view.Case.Issued[r.ID])
		if r.Applies != interpreter.Yes && on == nil {
			continue
		}
		o := Outgoing{Title: r.Title, On: on, KeptFor: r.KeptFor}
		if r.HasDate {
			o.By = ptr(r.IssueBy)
		}
		for _, id := range r.Through {
			o.Through = append(o.Through, a.way(id))
		}
		all = append(all, o)
	}
	return all
}

// fetch are the results for which the applicant comes: they are decided, are
// not out, and wait at a counter.
func (a about) fetch(results []Outgoing) []Outgoing {
	if a.view.Case.Outcome == "" {
		return nil
	}
	var all []Outgoing
	for _, r := range results {
		far := len(r.Through) > 0 && !slices.ContainsFunc(r.Through, func(way string) bool {
			return way != a.way("епгу") && way != a.way("почта")
		})
		if r.On == nil && !far {
			all = append(all, r)
		}
	}
	return all
}
