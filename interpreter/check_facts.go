package interpreter

import (
	"fmt"
	"sort"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// CheckFacts tells whether the facts speak of things that the regulation
// names, with values of their types, on a day on which it is in force. The
// error is a *message.Problem whose Key names the entry ("answers.право",
// "events[1].id"). Of several mistakes it tells the first, by key.
func (p *Program) CheckFacts(facts *Facts) error {
	for _, check := range []func(*Facts) *message.Problem{
		p.checkDays, p.checkChannel, p.checkNorms, p.checkAnswers, p.checkEvents, p.checkPresent, p.checkCourse,
	} {
		if problem := check(facts); problem != nil {
			return problem
		}
	}
	return nil
}

func wrong(key, id string, pairs ...any) *message.Problem {
	return message.NewProblem(message.Wrong, id, pairs...).At(key)
}

func (p *Program) checkDays(facts *Facts) *message.Problem {
	r := &p.regulation
	if facts.On < r.From {
		return wrong("on", "facts.not_yet_in_force", "day", facts.On, "from", r.From)
	}
	if r.HasTo && facts.On > r.To {
		return wrong("on", "facts.no_longer_in_force", "day", facts.On, "to", r.To)
	}
	if facts.HasAsOf && facts.AsOf < facts.On {
		return wrong("as_of", "facts.looks_back", "day", facts.AsOf, "on", facts.On)
	}
	return nil
}

func (p *Program) checkChannel(facts *Facts) *message.Problem {
	if own := p.regulation.Territory; facts.Territory != "" && own != "" && dsl.Fold(own) != dsl.Fold(facts.Territory) {
		return wrong("territory", "facts.other_territory", "territory", own)
	}
	if facts.Channel == "" {
		return nil
	}
	if p.channel == nil || p.channel.Option(facts.Channel) < 0 {
		return wrong("channel", "facts.no_such_channel",
			"name", facts.Channel, "meant", dsl.Meant(facts.Channel, p.regulation.Channels))
	}
	return nil
}

// checkNorms looks at norms whose values are given for this decision.
func (p *Program) checkNorms(facts *Facts) *message.Problem {
	for _, fact := range facts.Norms {
		key := "norms." + fact.Norm
		n := p.norm(fact.Norm)
		switch {
		case n == nil:
			var ids []string
			for _, n := range p.norms {
				ids = append(ids, n.Name)
			}
			return wrong(key, "facts.no_such_norm", "name", fact.Norm, "meant", dsl.Meant(fact.Norm, ids))
		case len(fact.Keys) != len(n.Keys):
			return wrong(key, "facts.norm_keys", "count", len(n.Keys))
		case !condition.Fits(fact.Value.Type, n.Type):
			return wrong(key, "facts.norm_type", "type", condition.TypeName(n.Type))
		}
	}
	return nil
}

func (p *Program) checkAnswers(facts *Facts) *message.Problem {
	ids := make([]string, 0, len(facts.Answers))
	for id := range facts.Answers {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	seen := map[*question]bool{}
	for _, id := range ids {
		q := p.question(id)
		if q != nil && seen[q] {
			return wrong("answers."+id, "facts.answer_twice", "name", id)
		}
		seen[q] = true
		if q == nil {
			return wrong("answers."+id, "facts.no_such_question", "name", id, "meant", dsl.Meant(id, p.questionIDs()))
		}
		if problem := q.check(facts.Answers[id]); problem != nil {
			return problem.Under("answers." + id)
		}
	}
	return nil
}

func (p *Program) questionIDs() []string {
	ids := make([]string, len(p.questions))
	for i, q := range p.questions {
		ids[i] = q.state.ID
	}
	return ids
}

func (p *Program) checkEvents(facts *Facts) *message.Problem {
	for i, e := range facts.Events {
		if !p.hasEvent(e.ID) {
			var ids []string
			for _, event := range p.regulation.Events {
				ids = append(ids, event.ID)
			}
			return wrong(fmt.Sprintf("events[%d].id", i), "facts.no_such_event", "name", e.ID, "meant", dsl.Meant(e.ID, ids))
		}
		if !e.At.Valid() {
			return wrong(fmt.Sprintf("events[%d].at", i), "facts.no_such_day")
		}
		if e.HasTime && (e.Minute < 0 || e.Minute >= condition.MinutesADay) {
			return wrong(fmt.Sprintf("events[%d].at", i), "facts.no_such_time")
		}
	}
	return nil
}

func (p *Program) checkPresent(facts *Facts) *message.Problem {
	seen := map[string]bool{}
	for i, d := range facts.Present {
		key := fmt.Sprintf("present[%d].", i)
		known := p.document(d.Document)
		if known == nil {
			var ids []string
			for _, document := range p.documents {
				ids = append(ids, document.state.ID)
			}
			return wrong(key+"document", "facts.no_such_document", "name", d.Document, "meant", dsl.Meant(d.Document, ids))
		}
		if seen[known.state.ID] {
			return wrong(key+"document", "facts.document_twice", "name", d.Document)
		}
		seen[known.state.ID] = true
		if d.Originals < 0 || d.Copies < 0 {
			return wrong(key+"originals", "facts.negative_count")
		}
	}
	return nil
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
