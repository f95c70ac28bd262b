package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// rowsOf names the records that surely are among those that are meant, and
// says why each is.
func (s *sitting) rowsOf(r *records) (names []string, because message.Message) {
	var reasons []message.Message
	count, _ := s.countOf(r.list)
	for row := range count {
		if r.truth(s.frame, row) == Yes {
			names = append(names, s.rowName(r.list, row))
			reasons = append(reasons, s.recordReasons(r, row)...)
		}
	}
	return names, becauseOf(reasons)
}

// rowReasons say why a document for each of a list is needed for a record, or
// is not.
func (s *sitting) rowReasons(e *each, row int) []message.Message {
	verdict := s.needOf(e, row)
	var reasons []message.Message
	if e.besides != nil && s.truth(e.besides) == verdict {
		reasons = s.reasons(e.besides.Node)
	}
	if e.truth(s.frame, row) == verdict {
		reasons = append(reasons, s.recordReasons(&e.records, row)...)
	}
	return reasons
}

// recordReasons are the facts on which it rests that a record is among those
// that are meant: its fields, with the list and the record named.
func (s *sitting) recordReasons(r *records, row int) []message.Message {
	name := s.rowName(r.list, row)
	if r.where == nil {
		return []message.Message{message.New("explain.each_record", "question", r.list.state.Text, "row", name)}
	}
	var own, others []message.Message
	var seen []*condition.Variable
	s.frame.Within(row, func() {
		for _, leaf := range r.where.Node.Decisive(s.frame) {
			leaf.Fields(func(v *condition.Variable) {
				if !slices.Contains(seen, v) {
					seen = append(seen, v)
					own = append(own, s.fieldFact(r.list, v, row))
				}
			})
			leaf.Variables(func(v *condition.Variable, _ dsl.Range) {
				if v != r.list.variable && !slices.Contains(seen, v) {
					seen = append(seen, v)
					others = append(others, s.fact(v))
				}
			})
		}
	})
	if len(own) > 0 {
		return append([]message.Message{message.New("explain.record_is", "question", r.list.state.Text, "row", name, "facts", listOf(own))}, others...)
	}
	return append([]message.Message{message.New("explain.each_record", "question", r.list.state.Text, "row", name)}, others...)
}

// fieldFact says what a field of a record was answered to be.
func (s *sitting) fieldFact(list *question, field *condition.Variable, row int) message.Message {
	f := list.field(field)
	at := *field
	at.Slot = s.frame.At(field, row)
	if !s.frame.Known(at.Slot) {
		return message.New("explain.field_open", "field", f.state.Text)
	}
	return message.New("explain.field_is", "field", f.state.Text, "answer", f.valueWords(valueIn(s.frame, &at)))
}

// field is the field of a list that has a variable.
func (q *question) field(v *condition.Variable) *question {
	for _, f := range q.fields {
		if f.variable == v {
			return f
		}
	}
	return q
}

// valueWords are the words of an answer to the question.
func (q *question) valueWords(value Value) any {
	switch q.state.Type {
	case dsl.TypeOneOf:
		return q.optionTitle(value.Choice)
	case dsl.TypeSomeOf:
		titles := make([]string, len(value.Choices))
		for i, choice := range value.Choices {
			titles[i] = q.optionTitle(choice)
		}
		return wordList(titles)
	default:
		return value.Words()
	}
}
