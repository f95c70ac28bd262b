package interpreter

import (
	"maps"
	"reflect"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// changes tries every other answer to each question that counts or is open, and
// tells those that change the verdict.
func (p *Program) changes(facts *Facts, calendar clock.Calendar, x *Explanation) []message.Message {
	var changes []message.Message
	s := p.sit(facts, calendar)
	s.weighAnswers()
	for i, q := range p.questions {
		state := s.decision.Questions[i]
		if state.State == NotApplicable || s.guards[q] == Unknown {
			continue
		}
		told := []message.Message{x.Verdict}
		for _, other := range p.otherAnswers(q, state.Answer) {
			verdict := p.verdictWith(facts, calendar, q, other, x)
			isTold := func(m message.Message) bool { return reflect.DeepEqual(verdict, m) }
			if verdict.IsZero() || slices.ContainsFunc(told, isTold) {
				continue
			}
			if !q.eachTold() {
				told = append(told, verdict)
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

// otherAnswers are the answers that a question could have had instead of one:
// every option; of numbers, days and sets of options those that the constants
// and options in conditions tell apart.
func (p *Program) otherAnswers(q *question, given *Answer) []Answer {
	var others []Answer
	for _, answer := range p.triedAnswers(q) {
		if same := given != nil && !given.Unknown && answer.Value.Equal(given.Value); !same && q.check(answer) == nil {
			others = append(others, answer)
		}
	}
	return others
}

func (p *Program) triedAnswers(q *question) []Answer {
	var all []Answer
	if q.state.Type == dsl.TypeOneOf {
		for _, option := range q.state.Options {
			all = append(all, Answer{Value: Value{Type: dsl.TypeOneOf, Choice: option.ID}})
		}
		return all
	}
	domain, ok := p.answersTo(q)
	if !ok || domain.Size() > maxTried {
		return nil
	}
	f := condition.NewFrame(p.slots)
	for i := range domain.Size() {
		f.Forget(q.variable.Slot)
		domain.Put(f, q.variable.Slot, i)
		if f.Known(q.variable.Slot) {
			all = append(all, Answer{Value: valueIn(f, q.variable)})
		}
	}
	return all
}

// maxTried is how many answers to one question are tried.
const maxTried = 64

// eachTold reports whether every answer that changes something is told: of a
// question with a few options. Of the others one is told for each verdict.
func (q *question) eachTold() bool {
	return q.state.Type == dsl.TypeYesNo || q.state.Type == dsl.TypeOneOf
}

// words are the words of an answer.
func (q *question) words(a Answer) any {
	if q.state.Type == dsl.TypeYesNo {
		return yesNo(a.Value.Bool)
	}
	return q.valueWords(a.Value)
}
