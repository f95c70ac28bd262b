package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/message"
)

// event: that it comes.
func (c *Coverage) event(d *dsl.Declaration) {
	came := c.add("event", d.Name.Range, message.New("coverage.event", "of", message.New("coverage.of.event", "name", d.Name.Text)))
	c.watch(func(s *sitting) {
		_, yes := s.event(d.Name.Text)
		reach(came, yes || s.cameForSomeRequest(d.Name.Text))
	})
}

// cameForSomeRequest tells whether an event that comes for each request came for
// one.
func (s *sitting) cameForSomeRequest(id string) bool {
	e := s.eventOf(id)
	return e != nil && e.perRequest && slices.ContainsFunc(s.facts.Events, func(fact EventFact) bool {
		return dsl.SameName(fact.ID, id) && !s.later(fact.At)
	})
}

// question: each of its answers, and that it is not asked.
func (c *Coverage) question(d *dsl.Declaration) {
	q := c.program.question(d.Name.Text)
	if q == nil {
		return
	}
	of := message.New("coverage.of.question", "name", d.Name.Text)
	if q.guard != nil {
		c.judge(verdict{
			of: of, node: q.guard.Node,
			no: c.add("not_asked", d.Name.Range, message.New("coverage.not_asked", "of", of)),
		})
	}
	answered := c.answers(of, d.Name.Range, q, optionPlaces(d))
	var unknown *Case
	if q.state.AllowsUnknown {
		unknown = c.add("unknown", d.Name.Range, message.New("coverage.unknown", "of", of))
	}
	var list func([]Record)
	if q.state.Type == dsl.TypeList {
		list = c.list(of, d, q)
	}
	index := c.program.questionAt.find(d.Name.Text)
	c.watch(func(s *sitting) {
		switch state := &s.decision.Questions[index]; state.State {
		case NotKnown:
			reach(unknown, true)
		case Answered:
			answered(&state.Answer.Value)
			if list != nil {
				list(state.Answer.Value.Records)
			}
		}
	})
}

// optionPlaces are the places of the options of a question, by dsl.NameKey.
func optionPlaces(d *dsl.Declaration) map[string]dsl.Range {
	places := map[string]dsl.Range{}
	note := func(members []dsl.Member) {
		for _, member := range members {
			places[dsl.NameKey(member.Name.Text)] = member.Name.Range
		}
	}
	if d.Type != nil {
		note(d.Type.Options)
	}
	for _, item := range dsl.LinesOf[*dsl.Item](d.Lines) {
		note(item.Members)
		if item.Type != nil {
			note(item.Type.Options)
		}
	}
	return places
}

// answers lists the answers that a question can be told apart by: each option,
// yes and no, else that there is an answer at all. What it gives notes one.
func (c *Coverage) answers(of message.Message, at dsl.Range, q *question, places map[string]dsl.Range) func(*Value) {
	apart := ""
	if !q.record && q.state.Type != dsl.TypeSomeOf { // a list has many records, a set several options
		apart = "question " + dsl.NameKey(q.state.ID)
	}
	answer := func(place dsl.Range, word any) *Case {
		one := c.add("answer", place, message.New("coverage.answer", "of", of, "answer", word))
		one.Apart = apart
		return one
	}
	switch q.state.Type {
	case dsl.TypeYesNo:
		yes, no := answer(at, message.New("answer.yes")), answer(at, message.New("answer.no"))
		return func(v *Value) { reach(yes, v.Bool); reach(no, !v.Bool) }
	case dsl.TypeOneOf, dsl.TypeSomeOf:
		options := map[string]*Case{}
		for _, o := range q.state.Options {
			key := dsl.NameKey(o.ID)
			place, ok := places[key]
			if !ok || q.record {
				place = at
			}
			options[key] = answer(place, o.ID)
		}
		return func(v *Value) {
			reach(options[dsl.NameKey(v.Choice)], true)
			for _, choice := range v.Choices {
				reach(options[dsl.NameKey(choice)], true)
			}
		}
	case dsl.TypeList:
		return func(*Value) {}
	default:
		if q.record {
			return func(*Value) {}
		}
		given := c.add("answered", at, message.New("coverage.answered", "of", of))
		return func(*Value) { reach(given, true) }
	}
}

// list: that it is empty, has one record, several, and one of which something
// is not known; of the fields of records each answer.
func (c *Coverage) list(of message.Message, d *dsl.Declaration, q *question) func([]Record) {
	at := d.Name.Range
	empty := c.add("list_empty", at, message.New("coverage.list_empty", "of", of))
	single := c.add("list_one", at, message.New("coverage.list_one", "of", of))
	var several *Case
	if q.state.Most > 1 {
		several = c.add("list_several", at, message.New("coverage.list_several", "of", of))
	}
	for _, one := range []*Case{empty, single, several} {
		if one != nil {
			one.Apart = "list " + dsl.NameKey(d.Name.Text)
		}
	}
	open := c.add("list_open", at, message.New("coverage.list_open", "of", of))
	fields := make([]func(*Value), len(q.fields))
	for i, f := range q.fields {
		ofField := message.New("coverage.of.field", "name", d.Name.Text, "field", f.state.ID)
		fields[i] = c.answers(ofField, f.declared, f, nil)
	}
	return func(records []Record) {
		reach(empty, len(records) == 0)
		reach(single, len(records) == 1)
		reach(several, len(records) > 1)
		for _, record := range records {
			for i, f := range q.fields {
				answer, given := lookup(record.Fields, f.state.ID)
				if !given || answer.Unknown {
					reach(open, true)
					continue
				}
				fields[i](&answer.Value)
			}
		}
	}
}
