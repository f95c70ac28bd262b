package interpreter

import (
	"maps"
	"slices"

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
		p.checkDays, p.checkChannel, p.checkSubservice, p.checkNorms, p.checkAnswers, p.checkFindings, p.checkEvents,
		p.checkPresent, p.checkRequests, p.checkSuspensions, p.checkCourse,
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
	return checkGiven("answers.", facts.Answers, p.question, "facts.no_such_question", p.questionIDs)
}

func (p *Program) checkFindings(facts *Facts) *message.Problem {
	return checkGiven("findings.", facts.Findings, p.findingQuestion, "facts.no_such_finding", p.findingIDs)
}

// checkGiven looks at answers, or findings, in the order of their names.
func checkGiven(under string, given map[string]Answer, find func(string) *question, unknown string, all func() []string) *message.Problem {
	seen := map[*question]bool{}
	for _, id := range slices.Sorted(maps.Keys(given)) {
		q := find(id)
		switch {
		case q == nil:
			return wrong(under+id, unknown, "name", id, "meant", dsl.Meant(id, all()))
		case seen[q]:
			return wrong(under+id, "facts.answer_twice", "name", id)
		}
		seen[q] = true
		if problem := q.check(given[id]); problem != nil {
			return problem.Under(under + id)
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

// Findings are what officials establish, the author's order, with no Answer.
func (p *Program) Findings() []FindingState {
	states := make([]FindingState, len(p.findings))
	for i, f := range p.findings {
		states[i] = FindingState{
			ID: f.state.ID, Text: f.state.Text, Help: f.state.Help, Type: f.state.Type, Options: f.state.Options,
			By: f.by, Stage: f.stage, Basis: f.state.Basis,
		}
	}
	return states
}

// findingQuestion is what an official establishes, which is checked as a
// question is; nil where there is none.
func (p *Program) findingQuestion(id string) *question {
	if f := p.finding(id); f != nil {
		return &f.question
	}
	return nil
}

func (p *Program) findingIDs() []string {
	ids := make([]string, len(p.findings))
	for i, f := range p.findings {
		ids[i] = f.state.ID
	}
	return ids
}

// checkSubservice looks at the service that is asked for. It stands for the
// answer to the question of the file's services, so that both must agree.
func (p *Program) checkSubservice(facts *Facts) *message.Problem {
	if facts.Subservice == "" {
		return nil
	}
	var ids []string
	for _, service := range p.regulation.Subservices {
		if dsl.SameName(service.ID, facts.Subservice) {
			return p.checkSubserviceAnswer(facts)
		}
		ids = append(ids, service.ID)
	}
	return wrong("subservice", "facts.no_such_subservice",
		"name", facts.Subservice, "meant", dsl.Meant(facts.Subservice, ids), "count", len(ids))
}

func (p *Program) checkSubserviceAnswer(facts *Facts) *message.Problem {
	for id, answer := range facts.Answers {
		if dsl.SameName(id, subserviceName) && !(answer.Value.Type == dsl.TypeOneOf && dsl.SameName(answer.Value.Choice, facts.Subservice)) {
			return wrong("subservice", "facts.other_subservice", "name", facts.Subservice)
		}
	}
	return nil
}
