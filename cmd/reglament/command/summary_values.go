package command

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// standing prints what the applicant is found to be: the situations that hold,
// the categories, and what is open of them.
func (m *summary) standing() {
	var holds, open []string
	for _, s := range m.d.Situations {
		title := titleOr(s.Title, s.ID)
		switch s.Holds {
		case interpreter.Yes:
			holds = append(holds, title)
		case interpreter.Unknown:
			open = append(open, m.waiting(title, s.DependsOn, s.Because))
		}
	}
	m.paragraph("command.summary.situations", holds)
	var categories []string
	for _, c := range m.d.Categories {
		title := titleOr(c.Title, c.ID)
		if c.Category == "" {
			open = append(open, m.waiting(title, c.DependsOn, c.Because))
			continue
		}
		categories = append(categories, m.texts.Say("command.summary.category", "title", title, "category", categoryTitle(c)))
	}
	m.paragraph("command.summary.categories", categories)
	m.paragraph("command.summary.open_standing", open)
}

// categoryTitle is the id of a category with its title where it has one.
func categoryTitle(c interpreter.CategoryState) any {
	for _, named := range c.Categories {
		if named.ID == c.Category && named.Title != "" {
			return message.New("command.summary.category_titled", "id", named.ID, "title", named.Title)
		}
	}
	return c.Category
}

// waiting is a title with the answers that would settle it; where there are
// none, with the reason, if there is one to tell.
func (m *summary) waiting(title string, questions []string, because message.Message) string {
	switch {
	case len(questions) > 0:
		return m.depending(title, questions)
	case because.IsZero(), slices.Contains(justOpen, because.ID):
		return m.texts.Say("command.value.open", "title", title)
	}
	return m.texts.Say("command.value.open_because", "title", title, "because", because)
}

// justOpen are reasons that say no more than that a thing is open.
var justOpen = []string{"explain.value_open", "explain.category_open"}

// values prints what was calculated for people to see, each with the lines of
// its protocol.
func (m *summary) values() {
	m.calculated("command.summary.values", func(v interpreter.ValueState) bool { return v.Output && !v.Fee })
}

// course prints how the values that were calculated came about: the lines of
// those that only lead to them.
func (m *summary) course() {
	var lines []string
	found := false
	for _, v := range m.d.Values {
		switch {
		case v.Output:
			found = found || v.OK
		case v.OK:
			for _, step := range v.Steps {
				lines = append(lines, m.texts.Text(step))
			}
		}
	}
	if found {
		m.paragraph("command.summary.course", lines)
	}
}

// gaps prints which fields of the records of lists have no answer or are not
// known: what rests on them stays open.
func (m *summary) gaps() {
	var lines []string
	for _, q := range m.d.Questions {
		if q.Type != dsl.TypeList || q.Answer == nil {
			continue
		}
		for n, record := range q.Answer.Value.Records {
			var fields message.List
			for _, f := range q.Fields {
				if given, ok := record.Fields[f.ID]; !ok || given.Unknown {
					fields = append(fields, message.New("command.summary.quoted", "text", titleOr(f.Text, f.ID)))
				}
			}
			if len(fields) > 0 {
				lines = append(lines, m.texts.Say("command.list.gap",
					"question", titleOr(q.Text, q.ID), "number", n+1, "fields", fields))
			}
		}
	}
	m.paragraph("command.summary.gaps", lines)
}

// fees prints what is paid: the fee of the header and those that were
// calculated.
func (m *summary) fees() {
	m.fee()
	m.calculated("command.summary.fees", func(v interpreter.ValueState) bool { return v.Fee })
}

// plainStep is a line of a protocol that says no more than the value itself.
const plainStep = "explain.step_value"

func (m *summary) calculated(heading string, suits func(interpreter.ValueState) bool) {
	var lines []string
	for _, v := range m.d.Values {
		if !suits(v) {
			continue
		}
		title := titleOr(v.Title, v.ID)
		if !v.OK {
			lines = append(lines, m.waiting(title, v.DependsOn, v.Because))
			continue
		}
		lines = append(lines, m.texts.Say("command.value.is", "title", title, "value", v.Value.Words()))
		for _, step := range v.Steps {
			if step.ID != plainStep {
				lines = append(lines, "  "+m.texts.Text(step))
			}
		}
	}
	m.paragraph(heading, lines)
}

// periods prints from when and till when something is granted.
func (m *summary) periods() {
	var lines []string
	for _, p := range m.d.Periods {
		title := titleOr(p.Title, p.ID)
		if !p.OK {
			lines = append(lines, m.waiting(title, p.DependsOn, p.Because))
			continue
		}
		lines = append(lines, m.texts.Say("command.period.is", "title", title, "from", p.From, "to", p.To))
	}
	m.paragraph("command.summary.periods", lines)
}

// assumed prints the norms whose values were given with the facts.
func (m *summary) assumed() {
	var names []string
	seen := map[string]bool{}
	for _, id := range m.d.Assumed {
		if !seen[id] {
			names = append(names, id)
		}
		seen[id] = true
	}
	m.paragraph("command.summary.assumed", names)
}
