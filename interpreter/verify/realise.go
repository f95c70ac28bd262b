package verify

import (
	"math/big"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// realise makes the facts of a model: the answers, findings, events and papers
// that a cone rests on.
func (r *Reading) realise(m *logic.Model, c *cone, day clock.Date) *interpreter.Facts {
	f := &interpreter.Facts{On: r.dayOn(m, day), Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{}}
	if r.program.Regulation().Territory == "" {
		if place := m.Option(r.Applicants.territory); place > 0 && place < len(r.territories) {
			f.Territory = r.territories[place]
		}
	}
	for _, v := range c.order {
		switch v.Kind {
		case condition.Question:
			r.put(m, f.Answers, r.questions[v])
		case condition.Finding:
			r.put(m, f.Findings, r.findings[v])
		case condition.Channel:
			if place := m.Option(r.channel.choice); place >= 0 && place < len(r.channels) {
				if own := v.Option(r.channels[place]); own >= 0 {
					f.Channel = v.Options[own]
				}
			}
		case condition.Event:
			r.come(m, f, v.Name)
		case condition.Moment:
			if part := r.moments[v]; part != nil && part.Happened != "" {
				r.come(m, f, part.Happened)
			}
		case condition.Document, condition.Documents:
			if m.Holds(r.procedural(v).yes) {
				r.handIn(f, v)
			}
		}
	}
	return f
}

// dayOn is the day of the decision: that of the model where a norm or a day
// looks at it.
func (r *Reading) dayOn(m *logic.Model, day clock.Date) clock.Date {
	on := clock.Date(wholeOf(m.Value(r.today)))
	regulation := r.program.Regulation()
	if on < regulation.From || regulation.HasTo && on > regulation.To || on == 0 {
		return day
	}
	return on
}

func wholeOf(n *big.Rat) int {
	if n == nil || !n.IsInt() || !n.Num().IsInt64() {
		return 0
	}
	return int(n.Num().Int64())
}

// put gives the answer of a model to a question that is asked.
func (r *Reading) put(m *logic.Model, into map[string]interpreter.Answer, q *interpreter.QuestionPart) {
	if q == nil {
		return
	}
	one, known := r.answered(q.Variable)
	if one != nil && m.Holds(known) {
		into[q.State.ID] = interpreter.Answer{Value: r.valueOf(m, one, q)}
	}
}

// valueOf is the value of an answer in a model.
func (r *Reading) valueOf(m *logic.Model, one *answer, q *interpreter.QuestionPart) interpreter.Value {
	v := interpreter.Value{Type: one.kind}
	switch one.kind {
	case dsl.TypeYesNo:
		v.Bool = m.Option(one.choice) == 1
	case dsl.TypeOneOf:
		v.Choice = optionAt(q, one.options, m.Option(one.choice))
	case dsl.TypeSomeOf:
		for i, letter := range one.letters {
			if m.Holds(letter) {
				v.Choices = append(v.Choices, optionAt(q, one.options, i))
			}
		}
	case dsl.TypeText:
		v.Text = r.textOf(m, one, q)
	case dsl.TypeList:
		v.Records = r.recordsIn(m, one.list, q)
	case dsl.TypeLength:
		v.Length = clock.Length{Count: 1, Unit: clock.CalendarDays}
	default:
		setNumber(&v, m.Value(one.number))
	}
	return v
}

// optionAt is the author's id of an option.
func optionAt(q *interpreter.QuestionPart, keys []string, place int) string {
	if place < 0 || place >= len(keys) {
		return ""
	}
	for _, option := range q.State.Options {
		if dsl.NameKey(option.ID) == keys[place] {
			return option.ID
		}
	}
	return keys[place]
}

// setNumber writes a number, a day or minutes.
func setNumber(v *interpreter.Value, n *big.Rat) {
	if n == nil {
		n = new(big.Rat)
	}
	switch v.Type {
	case dsl.TypeDate:
		v.Date = clock.Date(wholeOf(n))
	case dsl.TypeDateTime:
		minutes := wholeOf(n)
		day := minutes / condition.MinutesADay
		if minutes%condition.MinutesADay < 0 {
			day--
		}
		v.Date, v.Minute = clock.Date(day), minutes-day*condition.MinutesADay
	default:
		v.Number = decimalOf(n)
	}
}

// decimalOf is the decimal nearest to a fraction.
func decimalOf(n *big.Rat) interpreter.Number {
	text := n.FloatString(12)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	number, _ := interpreter.ParseNumber(text)
	return number
}

// validTexts are texts that pass the checks; they belong to nobody.
var validTexts = map[dsl.TextCheck]string{
	dsl.CheckSNILS: "112-233-445 95", dsl.CheckINN: "500100732259", dsl.CheckOGRN: "1027700132195",
	dsl.CheckPassport: "0000 000000", dsl.CheckPhone: "+7 900 000-00-00", dsl.CheckEmail: "a@example.org",
	dsl.CheckCadastral: "00:00:0000000:1",
}

func (r *Reading) textOf(m *logic.Model, one *answer, q *interpreter.QuestionPart) string {
	for _, text := range one.wording {
		if m.Holds(one.texts[text]) {
			return text
		}
	}
	if text, checked := validTexts[q.State.Check]; checked {
		return text
	}
	return "—"
}

// recordsIn are the records of a model; those beyond the first are like the
// last of these.
func (r *Reading) recordsIn(m *logic.Model, list *records, q *interpreter.QuestionPart) []interpreter.Record {
	var all []interpreter.Record
	for row := range min(wholeOf(m.Value(list.count)), list.most) {
		record := interpreter.Record{Fields: map[string]interpreter.Answer{}}
		cells := list.cells[min(row, len(list.cells)-1)]
		for i := range q.Fields {
			field := &q.Fields[i]
			if cell := cells[dsl.NameKey(field.Variable.Name)]; cell != nil {
				record.Fields[field.State.ID] = interpreter.Answer{Value: r.valueOf(m, cell, field)}
			}
		}
		all = append(all, record)
	}
	return all
}

// come gives an event that came.
func (r *Reading) come(m *logic.Model, f *interpreter.Facts, name string) {
	for i := range r.parts.Events {
		part := &r.parts.Events[i]
		if !dsl.SameName(part.ID, name) || part.When != nil || part.PerRequest {
			continue
		}
		for _, given := range f.Events {
			if dsl.SameName(given.ID, name) {
				return
			}
		}
		if e := r.eventOf(part.ID); m.Holds(e.came) {
			f.Events = append(f.Events, interpreter.EventFact{ID: part.ID, At: clock.Date(wholeOf(m.Value(e.day)))})
		}
	}
}

// handIn hands in what a variable says is there: a document, the first set of a
// group, or all that the applicant brings.
func (r *Reading) handIn(f *interpreter.Facts, v *condition.Variable) {
	if g := r.groups[v]; g != nil {
		for i, a := range g.Alternatives {
			if i < g.AtLeast {
				for _, id := range a.Members {
					present(f, id)
				}
			}
		}
		return
	}
	for i := range r.parts.Documents {
		if d := &r.parts.Documents[i]; d.Variable == v || v.Kind == condition.Documents && d.State.From == interpreter.FromApplicant {
			present(f, d.State.ID)
		}
	}
}

// present adds a document that was handed in on the day of the decision.
func present(f *interpreter.Facts, id string) {
	for i := range f.Present {
		if dsl.SameName(f.Present[i].Document, id) {
			return
		}
	}
	f.Present = append(f.Present, interpreter.PresentFact{Document: id, Received: f.On, Originals: 1, Form: "original"})
}
