package trial

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// expected writes what the decision says.
func (w *exampleWriter) expected() {
	d := w.decision
	if d.Next != "" {
		w.line("следующий вопрос", d.Next)
	}
	w.standing()
	for _, g := range d.Grounds {
		if g.Holds == interpreter.Yes {
			w.line("действует основание", groundWords(g))
		}
	}
	if d.NoList {
		w.line("перечень не выдаётся", "")
	} else {
		w.papers()
	}
	for _, t := range d.Terms {
		if t.OK {
			w.line("срок", t.ID+" "+dayWords(t.Date)+standingWords(t.Status))
		}
	}
	for _, p := range d.Periods {
		if p.OK {
			w.line("период", p.ID+" "+dayWords(p.From)+" — "+dayWords(p.To))
		}
	}
	w.values()
	w.ending()
}

// papers writes the lists, and what is missing once something was handed in.
func (w *exampleWriter) papers() {
	d := w.decision
	w.exactly("заявитель приносит", d.Bring)
	if len(d.Request) > 0 {
		w.exactly("запрашивается", d.Request)
	}
	if len(w.facts.Present)+len(w.facts.Requests) > 0 {
		w.exactly("недостаёт", d.Missing)
	}
}

func (w *exampleWriter) exactly(keyword string, ids []string) {
	if len(ids) == 0 {
		w.line(keyword, "пусто")
		return
	}
	w.line(keyword+" ровно", ids...)
}

// standing writes situations and categories.
func (w *exampleWriter) standing() {
	var hold []string
	for _, s := range w.decision.Situations {
		if s.Holds == interpreter.Yes {
			hold = append(hold, s.ID)
		}
	}
	if len(hold) > 0 {
		w.line("ситуация", hold...)
	}
	for _, c := range w.decision.Categories {
		if c.Category != "" {
			w.line("категория", c.Category)
		}
	}
}

// groundWords are a ground and its days.
func groundWords(g interpreter.GroundState) string {
	words := g.ID
	for _, day := range []struct {
		has  bool
		word string
		day  clock.Date
	}{{g.HasSince, " с ", g.Since}, {g.HasUntil, " по ", g.Until}, {g.HasNotifyBy, " уведомить до ", g.NotifyBy}} {
		if day.has {
			words += day.word + dayWords(day.day)
		}
	}
	return words
}

func standingWords(status interpreter.TermStatus) string {
	switch status {
	case interpreter.Stopped:
		return ", приостановлен"
	case interpreter.Overdue:
		return ", просрочен"
	case interpreter.Met:
		return ", соблюдён"
	default:
		return ""
	}
}

// values writes the values and fees that people see; those that are surely
// not there, too. What an example cannot expect, such as a value that is an
// option, is not said.
func (w *exampleWriter) values() {
	var values, fees []string
	for _, v := range w.decision.Values {
		if !v.Output {
			continue
		}
		line := v.ID + " не определён"
		switch {
		case v.OK && (v.Type == dsl.TypeOneOf || v.Type == dsl.TypeSomeOf || v.Type == dsl.TypeList):
			continue
		case v.OK:
			words, ok := valueWords(v.Value)
			if !ok {
				continue
			}
			line = v.ID + " = " + words
		case len(v.DependsOn) > 0:
			continue
		}
		if v.Fee {
			fees = append(fees, line)
		} else {
			values = append(values, line)
		}
	}
	w.assignments("расчёт", values)
	w.assignments("пошлина", fees)
}

// ending writes what the grounds lead to, what is issued and what is sent.
func (w *exampleWriter) ending() {
	d := w.decision
	if d.Follows.Outcome != "" {
		w.line("следует итог", d.Follows.Outcome)
	}
	if issued := results(d); len(issued) > 0 {
		w.line("результат ровно", issued...)
	}
	if messages := slices.Compact(sent(d)); len(messages) > 0 {
		w.line("отправляется сообщение", messages...)
	}
}
