package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Decide says everything that a bundle says about facts that CheckFacts of Own
// has passed. It is total: it always returns a decision.
func (b *Bundle) Decide(facts *interpreter.Facts, calendar clock.Calendar) *Decision {
	d := &Decision{Bundle: b.Identity, Own: b.own.Decide(facts, calendar), Services: make([]ServiceState, len(b.Services))}
	for i := range b.Services {
		s, state := &b.Services[i], &d.Services[i]
		state.ID, state.Title, state.Needed = s.ID, s.Title, interpreter.Yes
		if !s.Always {
			state.Needed, state.DependsOn = need(d.Own, situationOf(s.ID))
		}
		if state.Needed != interpreter.No {
			state.Decision = s.Program.Decide(b.ServiceFacts(facts, i), calendar)
			state.Planned = state.Decision
		}
	}
	b.plan(d, facts, calendar)
	b.ask(d, facts)
	b.list(d)
	return d
}

// need is the verdict of a situation.
func need(own *interpreter.Decision, id string) (interpreter.Truth, []string) {
	for _, situation := range own.Situations {
		if dsl.SameName(situation.ID, id) {
			return situation.Holds, situation.DependsOn
		}
	}
	return interpreter.Unknown, nil
}

// ask tells where each question stands, and which comes next: the first in the
// order of the bundle that the bundle or a service asks now.
func (b *Bundle) ask(d *Decision, facts *interpreter.Facts) {
	asked := map[*joint]bool{}
	for i := range d.Services {
		if decision := d.Services[i].Decision; decision != nil && decision.Next != "" {
			asked[b.Services[i].questions[dsl.NameKey(decision.Next)]] = true
		}
	}
	for _, j := range b.questions {
		state, _ := find(d.Own.Questions, j.id)
		own := state.State
		state.Number = j.place + 1
		if len(j.parts) > 0 {
			state.State = b.standing(d, j, own)
		}
		d.Questions = append(d.Questions, state)
		if d.Next == "" && (asked[j] || d.Own.Next == j.id) {
			d.Next = j.id
		}
		if _, given := answer(facts, j.id); given && b.ignored(d, j) {
			d.Ignored = append(d.Ignored, j.id)
		}
	}
}

// standing is where a question stands that services ask: open where one of them
// or the bundle may still ask it.
func (b *Bundle) standing(d *Decision, j *joint, own interpreter.State) interpreter.State {
	best := own
	if !j.own {
		best = interpreter.Irrelevant
	}
	for _, p := range j.parts {
		decision := d.Services[p.service].Decision
		if decision == nil {
			continue
		}
		state, found := find(decision.Questions, p.id)
		if !found {
			continue
		}
		if best == interpreter.Irrelevant || best == interpreter.NotApplicable && !j.own || state.State == interpreter.Open {
			best = state.State
		}
	}
	return best
}

// ignored reports whether an answer counts for nobody.
func (b *Bundle) ignored(d *Decision, j *joint) bool {
	if j.own && len(j.parts) == 0 {
		return slices.Contains(d.Own.Ignored, j.id)
	}
	counts := j.own && slices.ContainsFunc(d.Services, func(s ServiceState) bool { return slices.Contains(s.DependsOn, j.id) })
	for _, p := range j.parts {
		decision := d.Services[p.service].Decision
		counts = counts || decision != nil && !slices.Contains(decision.Ignored, p.id)
	}
	if j.own && !slices.Contains(d.Own.Ignored, j.id) {
		return false
	}
	return !counts
}

func find(questions []interpreter.QuestionState, id string) (interpreter.QuestionState, bool) {
	for _, q := range questions {
		if dsl.SameName(q.ID, id) {
			return q, true
		}
	}
	return interpreter.QuestionState{ID: id, State: interpreter.Irrelevant}, false
}

func answer(facts *interpreter.Facts, id string) (interpreter.Answer, bool) {
	for name, answer := range facts.Answers {
		if dsl.SameName(name, id) {
			return answer, true
		}
	}
	return interpreter.Answer{}, false
}
