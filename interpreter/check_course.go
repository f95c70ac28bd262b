package interpreter

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

func (p *Program) checkEvents(facts *Facts) *message.Problem {
	for i, e := range facts.Events {
		key := fmt.Sprintf("events[%d].", i)
		known := p.eventOf(e.ID)
		switch {
		case known == nil:
			return wrong(key+"id", "facts.no_such_event", "name", e.ID, "meant", dsl.Meant(e.ID, p.eventIDs()))
		case !e.At.Valid():
			return wrong(key+"at", "facts.no_such_day")
		case e.HasTime && (e.Minute < 0 || e.Minute >= condition.MinutesADay):
			return wrong(key+"at", "facts.no_such_time")
		case known.perRequest && e.About == "":
			return wrong(key+"about", "facts.no_about", "name", known.id)
		case !known.perRequest && e.About != "":
			return wrong(key+"about", "facts.about_nothing", "name", known.id)
		}
		if e.About != "" {
			if problem := p.checkRequested(key+"about", e.About); problem != nil {
				return problem
			}
		}
	}
	return nil
}

func (p *Program) eventIDs() []string {
	ids := make([]string, len(p.regulation.Events))
	for i, e := range p.regulation.Events {
		ids[i] = e.ID
	}
	return ids
}

// checkCourse looks at what has happened to a case: stages and the outcome.
func (p *Program) checkCourse(facts *Facts) *message.Problem {
	done := map[int]bool{}
	for i, c := range facts.Completed {
		key := fmt.Sprintf("stages[%d].", i)
		stage := p.stageIndex(c.ID)
		switch {
		case stage < 0:
			return wrong(key+"id", "facts.no_such_stage", "name", c.ID, "meant", dsl.Meant(c.ID, p.stageIDs()))
		case done[stage]:
			return wrong(key+"id", "facts.stage_twice", "name", c.ID)
		case c.Finished < facts.On:
			return wrong(key+"finished", "facts.before_case", "on", facts.On)
		}
		done[stage] = true
	}
	if facts.Outcome == "" {
		return nil
	}
	for _, outcome := range p.regulation.Outcomes {
		if dsl.SameName(outcome, facts.Outcome) {
			return nil
		}
	}
	return wrong("outcome", "facts.no_such_outcome",
		"name", facts.Outcome, "meant", dsl.Meant(facts.Outcome, p.regulation.Outcomes))
}

func (p *Program) stageIDs() []string {
	ids := make([]string, len(p.stages))
	for i, s := range p.stages {
		ids[i] = s.state.ID
	}
	return ids
}
