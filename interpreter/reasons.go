package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// because joins the reasons of conditions that must all hold into one
// message; without a condition it says that there is none.
func (s *sitting) because(conditions ...*condition.Condition) message.Message {
	var reasons []message.Message
	verdict := Yes
	for _, c := range conditions {
		verdict = verdict.And(s.truth(c))
	}
	for _, c := range conditions {
		if c != nil && s.truth(c) == verdict {
			reasons = append(reasons, s.reasons(c.Node)...)
		}
	}
	if len(reasons) == 0 {
		return message.New("explain.always")
	}
	return message.New("explain.because", "reasons", listOf(reasons))
}

func listOf(messages []message.Message) message.List {
	list := make(message.List, len(messages))
	for i, m := range messages {
		list[i] = m
	}
	return list
}

// reasons are the facts on which the verdict of a condition rests, each once
// and in the author's order.
func (s *sitting) reasons(n *condition.Node) []message.Message {
	var seen []*condition.Variable
	var reasons []message.Message
	for _, leaf := range n.Decisive(s.frame) {
		known := true
		leaf.Variables(func(v *condition.Variable, _ dsl.Range) {
			known = known && s.frame.Known(v.Slot)
			if !slices.Contains(seen, v) {
				seen = append(seen, v)
				reasons = append(reasons, s.fact(v))
			}
		})
		if leaf.Kind == condition.Compare && known && leaf.Evaluate(s.frame) == Unknown {
			reasons = append(reasons, message.New("explain.no_number"))
		}
	}
	return reasons
}

// fact says what is known of a variable.
func (s *sitting) fact(v *condition.Variable) message.Message {
	switch v.Kind {
	case condition.Channel:
		if !s.frame.Known(v.Slot) {
			return message.New("explain.no_channel")
		}
		return message.New("explain.channel_is", "channel", v.Options[s.frame.Pick(v.Slot)])
	case condition.Documents:
		return s.paperFact("explain.all_papers", v, "")
	case condition.Document:
		return s.paperFact("explain.paper", v, s.paperTitle(v.Name))
	}
	q := s.question(v.Name)
	if !s.frame.Known(v.Slot) {
		id := "explain.not_answered"
		if answer, given := lookup(s.facts.Answers, v.Name); given && answer.Unknown {
			id = "explain.answered_unknown"
		}
		return message.New(id, "question", q.state.Text)
	}
	return message.New("explain.answer_is", "question", q.state.Text, "answer", s.answerWords(q))
}

func (s *sitting) paperFact(id string, v *condition.Variable, title string) message.Message {
	switch {
	case !s.frame.Known(v.Slot):
		id += "_unknown"
	case s.frame.Pick(v.Slot) == 1:
		id += "_there"
	default:
		id += "_missing"
	}
	return message.New(id, "title", title)
}

func (s *sitting) paperTitle(id string) string {
	if d := s.document(id); d != nil {
		return d.state.Title
	}
	return s.group(id).state.Title
}

// answerWords words the answer that stands in a question's slot.
func (s *sitting) answerWords(q *question) any {
	slot := q.variable.Slot
	switch q.state.Type {
	case dsl.TypeYesNo:
		return yesNo(s.frame.Pick(slot) == 1)
	case dsl.TypeOneOf:
		return q.state.Options[s.frame.Pick(slot)].Title
	case dsl.TypeInteger:
		return s.frame.Number(slot).String()
	case dsl.TypeDate:
		return clock.Date(s.frame.Pick(slot))
	default:
		return s.frame.Text(slot)
	}
}

func yesNo(yes bool) message.Message {
	if yes {
		return message.New("answer.yes")
	}
	return message.New("answer.no")
}

func (p *Program) eventTitle(id string) string {
	for _, e := range p.regulation.Events {
		if dsl.SameName(e.ID, id) && e.Title != "" {
			return e.Title
		}
	}
	return id
}
