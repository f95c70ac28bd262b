package interpreter

import (
	"maps"
	"reflect"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// changes tries every other answer to each question with options that counts
// or is open, and tells those that change the verdict.
func (p *Program) changes(facts *Facts, calendar clock.Calendar, x *Explanation) []message.Message {
	var changes []message.Message
	s := p.sit(facts, calendar)
	s.weighAnswers()
	for i, q := range p.questions {
		state := s.decision.Questions[i]
		if state.State == NotApplicable || s.guards[q] == Unknown {
			continue
		}
		for _, other := range q.otherAnswers(state.Answer) {
			verdict := p.verdictWith(facts, calendar, q, other, x)
			if verdict.IsZero() || reflect.DeepEqual(verdict, x.Verdict) {
				continue
			}
			changes = append(changes, message.New("explain.change",
				"question", q.state.Text, "answer", q.words(other), "verdict", verdict))
		}
	}
	return changes
}

func (p *Program) verdictWith(facts *Facts, calendar clock.Calendar, q *question, answer Answer, x *Explanation) message.Message {
	changed := *facts
	changed.Answers = maps.Clone(facts.Answers)
	if changed.Answers == nil {
		changed.Answers = map[string]Answer{}
	}
	maps.DeleteFunc(changed.Answers, func(id string, _ Answer) bool { return dsl.SameName(id, q.state.ID) })
	changed.Answers[q.state.ID] = answer
	s := p.sit(&changed, calendar)
	s.weigh()
	other := s.explain(x.ID)
	if other == nil {
		return message.Message{}
	}
	return other.Verdict
}

// otherAnswers are the answers with options that a question could have had
// instead of one.
func (q *question) otherAnswers(given *Answer) []Answer {
	var all []Answer
	switch q.state.Type {
	case dsl.TypeYesNo:
		all = []Answer{{Value: Value{Type: dsl.TypeYesNo, Bool: true}}, {Value: Value{Type: dsl.TypeYesNo}}}
	case dsl.TypeOneOf:
		for _, option := range q.state.Options {
			all = append(all, Answer{Value: Value{Type: dsl.TypeOneOf, Choice: option.ID}})
		}
	}
	others := all[:0]
	for _, a := range all {
		if given == nil || given.Unknown || a.Value.Bool != given.Value.Bool || !dsl.SameName(a.Value.Choice, given.Value.Choice) {
			others = append(others, a)
		}
	}
	return others
}

// words are the words of an answer with options.
func (q *question) words(a Answer) any {
	if q.state.Type == dsl.TypeYesNo {
		return yesNo(a.Value.Bool)
	}
	for _, option := range q.state.Options {
		if dsl.SameName(option.ID, a.Value.Choice) {
			return option.Title
		}
	}
	return ""
}
