package document

import (
	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// CalculationOf words what a decision has calculated. Where the facts do not
// say yet when the application is filed and the decision supposes a day, filed
// is that day, else nil.
func CalculationOf(texts *message.Texts, d *interpreter.Decision, filed *clock.Date) Calculation {
	w := words{texts}
	c := Calculation{Filed: filed}
	for _, v := range d.Values {
		c.value(w, v)
	}
	for _, s := range d.Situations {
		if s.Holds == interpreter.Yes {
			c.Situations = append(c.Situations, s.Title)
		}
	}
	for _, set := range d.Categories {
		c.Categories = append(c.Categories, w.category(set))
	}
	for _, p := range d.Periods {
		result := Result{Title: p.Title, Basis: p.Basis}
		if p.OK {
			result.Value = w.Say("papers.period", "from", p.From, "to", p.To)
		} else {
			result.Because = w.Text(p.Because)
		}
		c.Periods = append(c.Periods, result)
	}
	if !c.Any() {
		c.Filed = nil
	}
	return c
}

// value adds a value: to the protocol where it was computed, to the amounts or
// the fees where people see it.
func (c *Calculation) value(w words, v interpreter.ValueState) {
	result := Result{Title: v.Title, Basis: v.Basis}
	if v.Title == "" {
		result.Title = v.ID
	}
	if v.OK {
		result.Value = w.value(v.Value)
		line := Calculated{Title: result.Title, Value: result.Value, Basis: v.Basis, Output: v.Output || v.Fee}
		for _, step := range v.Steps {
			line.Steps = append(line.Steps, w.Text(step))
		}
		c.Lines = append(c.Lines, line)
	} else {
		result.Because = w.Text(v.Because)
	}
	switch {
	case v.Fee:
		c.Fees = append(c.Fees, result)
	case v.Output:
		c.Amounts = append(c.Amounts, result)
	}
}

func (w words) category(set interpreter.CategoryState) Result {
	result := Result{Title: set.Title, Basis: set.Basis}
	if set.Title == "" {
		result.Title = w.Say("papers.calculation.category")
	}
	for _, c := range set.Categories {
		if c.ID == set.Category && set.Category != "" {
			result.Value = c.Title
		}
	}
	if result.Value == "" {
		result.Value = set.Category
	}
	if result.Value == "" {
		result.Because = w.Text(set.Because)
	}
	return result
}

// ProtocolOf gathers the protocol of a calculation that was made on a day.
func ProtocolOf(
	texts *message.Texts, office catalog.Office, cat *catalog.Catalog, service catalog.Service, d *interpreter.Decision, on clock.Date,
) ProtocolModel {
	g := gathering{texts, cat, d.Joined()}
	m := ProtocolModel{
		Language: texts.Language(), Day: on, Office: g.office(office), Service: g.service(service),
		Calculation: CalculationOf(texts, d, nil),
	}
	if d.Regulation != nil {
		m.Version, m.Basis = d.Regulation.Version, d.Regulation.Basis
	}
	for _, q := range d.Questions {
		if q.Answer != nil {
			m.Given = append(m.Given, GivenOf(texts, q, *q.Answer))
		}
	}
	return m
}

// ProtocolOfCase gathers the protocol of the calculation of a case as it
// stands on a day.
func ProtocolOfCase(texts *message.Texts, cat *catalog.Catalog, v runtime.View, on clock.Date) ProtocolModel {
	decision := v.Decision
	if decision == nil {
		decision = &interpreter.Decision{}
	}
	m := ProtocolOf(texts, cat.Office(), cat, v.Service, decision, on)
	m.Number, m.Applicant = v.Case.Number, v.Case.Applicant.Name
	return m
}
