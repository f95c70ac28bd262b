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
	if s.bare {
		return message.Message{}
	}
	reasons := s.becauseReasons(conditions...)
	if len(reasons) == 0 {
		return message.New("explain.always")
	}
	return message.New("explain.because", "reasons", listOf(reasons))
}

// becauseReasons are the reasons that because joins: those of the conditions on
// which the verdict of all together rests.
func (s *sitting) becauseReasons(conditions ...*condition.Condition) []message.Message {
	if s.bare {
		return nil
	}
	verdict := Yes
	for _, c := range conditions {
		verdict = verdict.And(s.truth(c))
	}
	var reasons []message.Message
	for _, c := range conditions {
		if c != nil && s.truth(c) == verdict {
			reasons = append(reasons, s.reasons(c.Node)...)
		}
	}
	return reasons
}

func listOf(messages []message.Message) message.List {
	list := make(message.List, len(messages))
	for i, m := range messages {
		list[i] = m
	}
	return list
}

// reasons are the facts on which the verdict of a condition rests, each once
// and in the author's order. What is not known of a part that is decided all
// the same does not matter.
func (s *sitting) reasons(n *condition.Node) []message.Message {
	if s.bare {
		return nil
	}
	if s.agreed[n] {
		return s.reasonsAgreed(n)
	}
	var seen []*condition.Variable
	var reasons []message.Message
	for _, leaf := range n.Decisive(s.frame) {
		verdict := leaf.Evaluate(s.frame)
		waits := leaf.Waits(s.frame)
		told := len(reasons)
		leaf.Variables(func(v *condition.Variable, _ dsl.Range) {
			known := s.frame.Known(v.Slot)
			if slices.Contains(seen, v) || !known && verdict != Unknown {
				return
			}
			seen = append(seen, v)
			if known && verdict == Unknown && slices.Contains(waits, v) {
				reasons = append(reasons, s.recordsOpen(v))
				return
			}
			reasons = append(reasons, s.fact(v))
		})
		switch {
		case verdict == Unknown && leaf.Kind == condition.Compare && len(waits) == 0:
			reasons = append(reasons, message.New(noComparison(leaf)))
		case verdict != Unknown && len(reasons) == told && leaf.Kind != condition.Constant && len(n.Decisive(s.frame)) == 1:
			reasons = append(reasons, message.New("explain.any_answer"))
		}
	}
	return reasons
}

// reasonsAgreed: what is known, and that what is not does not matter.
func (s *sitting) reasonsAgreed(n *condition.Node) []message.Message {
	var seen []*condition.Variable
	var reasons []message.Message
	n.Variables(func(v *condition.Variable, _ dsl.Range) {
		if s.frame.Known(v.Slot) && !slices.Contains(seen, v) {
			seen = append(seen, v)
			reasons = append(reasons, s.fact(v))
		}
	})
	return append(reasons, message.New("explain.any_answer"))
}

// recordsOpen says that a list is given and lacks a field that matters.
func (s *sitting) recordsOpen(v *condition.Variable) message.Message {
	return message.New("explain.records_open", "question", s.question(v.Name).state.Text)
}

// noComparison is why a comparison of what is known has no verdict.
func noComparison(leaf *condition.Node) string {
	if leaf.Left.Type == dsl.TypeLength {
		return "explain.lengths_differ"
	}
	return "explain.no_number"
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
	case condition.Question:
		return s.answerFact(v)
	default:
		return s.valueFact(v)
	}
}

// answerFact says what was answered.
func (s *sitting) answerFact(v *condition.Variable) message.Message {
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
	if q.state.Type == dsl.TypeList {
		return message.New("answer.records", "count", s.frame.Count(q.variable))
	}
	return q.valueWords(valueIn(s.frame, q.variable))
}

func (q *question) optionTitle(id string) string {
	for _, option := range q.state.Options {
		if dsl.SameName(option.ID, id) {
			return option.Title
		}
	}
	return id
}

// valueFact says what is known of a value, a situation, a category, the day
// of an event or a norm.
func (s *sitting) valueFact(v *condition.Variable) message.Message {
	known := s.frame.Known(v.Slot)
	switch v.Kind {
	case condition.Situation:
		return s.paperFact("explain.situation", v, s.situationTitle(v))
	case condition.Moment:
		return s.momentFact(v)
	case condition.Finding:
		return s.findingFact(v)
	case condition.TermEnd:
		if !known {
			return message.New("explain.waits_for_term", "term", s.term(v.Name).title)
		}
		return message.New("explain.term_ends", "term", s.term(v.Name).title, "day", clock.Date(s.frame.Pick(v.Slot)))
	case condition.Event:
		if !known {
			return message.New("explain.event_missing", "event", s.eventTitle(v.Name))
		}
		return message.New("explain.event_came", "event", s.eventTitle(v.Name), "day", clock.Date(s.frame.Pick(v.Slot)))
	case condition.NormToday:
		if !known {
			return message.New("explain.norm_missing", "norm", v.Name, "day", s.facts.On)
		}
		return message.New("explain.norm_is", "norm", v.Name, "value", valueIn(s.frame, v).Words())
	}
	name := v.Name
	if c, ok := s.cellOf[v].(*calculation); ok {
		name = c.label()
	}
	if !known {
		return message.New("explain.value_not_known", "name", name)
	}
	return message.New("explain.value_is", "name", name, "value", valueIn(s.frame, v).Words())
}

func (s *sitting) situationTitle(v *condition.Variable) string {
	if t, ok := s.cellOf[v].(*situation); ok && t.state.Title != "" {
		return t.state.Title
	}
	return v.Name
}

// inOrder are variables in the order of their slots.
func (s *sitting) inOrder(wanted map[*condition.Variable]bool) []*condition.Variable {
	all := make([]*condition.Variable, 0, len(wanted))
	for v := range wanted {
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b *condition.Variable) int { return a.Slot - b.Slot })
	return all
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
