package trial

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Write writes an applicant as an example of a regulation: the facts, and what
// the decision about them says as what is expected. Put at the end of the
// regulation's text, the example is without errors and passes.
//
// It is laid out as the formatter has it, in the keywords of a language, and
// ends with a line break. The error is a *message.Problem whose Key names the
// fact that an example cannot give: a day that is not the example's own, the
// policy of presidential days, a text with a line break. Answers off the path
// count for nothing and are left out.
func Write(p *interpreter.Program, title string, f *interpreter.Facts, d *interpreter.Decision, v format.Vocabulary) (string, error) {
	w := exampleWriter{program: p, facts: f, decision: d}
	heading, ok := textWords(title)
	if !ok {
		return "", w.unsaid("title")
	}
	w.line("", "пример "+heading)
	for _, write := range []func() error{w.days, w.whereAndHow, w.answers, w.findings, w.assumed, w.handed, w.course} {
		if err := write(); err != nil {
			return "", err
		}
	}
	w.expected()
	out, diagnostics, err := format.Text("", []byte(w.String()), v)
	if err != nil {
		return "", err
	}
	if out == "" {
		return "", w.unsaid("example").Because(fmt.Errorf("%v", diagnostics))
	}
	return out, nil
}

// exampleWriter writes the lines of an example, in Russian; the formatter
// lays them out.
type exampleWriter struct {
	strings.Builder
	program  *interpreter.Program
	facts    *interpreter.Facts
	decision *interpreter.Decision
}

// line writes keywords and what stands behind them.
func (w *exampleWriter) line(keyword string, rest ...string) {
	if keyword != "" {
		w.WriteString("  " + keyword + " ")
	}
	w.WriteString(strings.Join(rest, ", "))
	w.WriteByte('\n')
}

// unsaid says that an example cannot give a fact.
func (w *exampleWriter) unsaid(key string) *message.Problem {
	return message.NewProblem(message.Wrong, "trial.unsaid").At(key)
}

// days writes the events, and the day on which one looks. The example's own
// day follows from them, and has to be the day of the facts.
func (w *exampleWriter) days() error {
	f := w.facts
	own := f.On
	var days []clock.Date
	for i, e := range f.Events {
		line := e.ID + " " + dayWords(e.At)
		if e.HasTime {
			line += fmt.Sprintf(" %02d:%02d", e.Minute/60, e.Minute%60)
		}
		if e.About != "" {
			line += " по запросу " + e.About
		}
		if !e.At.Valid() {
			return w.unsaid(fmt.Sprintf("events[%d].at", i))
		}
		w.line("событие", line)
		days = append(days, e.At)
	}
	for _, r := range f.Requests {
		days = append(days, r.Sent)
	}
	switch {
	case len(days) > 0:
		own = slices.Min(days)
	case f.HasAsOf:
		own = f.AsOf
	}
	if own != f.On {
		return w.unsaid("on")
	}
	if f.Policy != (clock.Policy{}) {
		return w.unsaid("calendar.presidential_days")
	}
	if f.HasAsOf || len(days) == 0 && f.On != w.program.Regulation().From {
		w.line("на день", dayWords(f.Day()))
	}
	return nil
}

func (w *exampleWriter) whereAndHow() error {
	f := w.facts
	if f.Channel != "" {
		w.line("способ", f.Channel)
	}
	if f.Subservice != "" {
		w.line("подуслуга", f.Subservice)
	}
	if f.Territory != "" {
		name, ok := textWords(f.Territory)
		if !ok {
			return w.unsaid("territory")
		}
		w.line("территория", name)
	}
	return nil
}

// assumed writes the norms whose values were given.
func (w *exampleWriter) assumed() error {
	for _, n := range w.facts.Norms {
		name := n.Norm
		var keys []string
		for _, key := range n.Keys {
			word, ok := valueWords(key)
			if !ok {
				return w.unsaid("norms." + n.Norm)
			}
			keys = append(keys, word)
		}
		if len(keys) > 0 {
			name += "(" + strings.Join(keys, "; ") + ")"
		}
		value, ok := valueWords(n.Value)
		if !ok {
			return w.unsaid("norms." + n.Norm)
		}
		w.line("принять", name+" = "+value)
	}
	return nil
}

// handed writes the documents that were handed in, those of one day in a line.
func (w *exampleWriter) handed() error {
	f := w.facts
	if len(f.Present) == 0 {
		return nil
	}
	type days struct {
		received, issued clock.Date
		hasIssued        bool
	}
	var order []days
	named := map[days][]string{}
	for i, one := range f.Present {
		name := one.Document
		if one.Row != "" {
			number := w.record(one)
			if number == 0 {
				return w.unsaid(fmt.Sprintf("present[%d].row", i))
			}
			name += "(" + strconv.Itoa(number) + ")"
		}
		at := days{one.Received, one.Issued, one.HasIssued}
		if !slices.Contains(order, at) {
			order = append(order, at)
		}
		named[at] = append(named[at], name)
	}
	for _, at := range order {
		rest := named[at]
		if at.received != f.On {
			rest = append(rest, "получено "+dayWords(at.received))
		}
		if at.hasIssued {
			rest = append(rest, "выдано "+dayWords(at.issued))
		}
		w.line("представлено", rest...)
	}
	return nil
}

// record is the number of the record that a document belongs to, by its own id
// or its number; 0: there is none.
func (w *exampleWriter) record(one interpreter.PresentFact) int {
	list := ""
	for _, part := range w.program.Anatomy().Documents {
		if dsl.SameName(part.State.ID, one.Document) {
			list = part.State.List
		}
	}
	number, err := strconv.Atoi(one.Row)
	for id, answer := range w.facts.Answers {
		if !dsl.SameName(id, list) {
			continue
		}
		for i, r := range answer.Value.Records {
			if r.ID == one.Row {
				return i + 1
			}
		}
	}
	if err != nil {
		return 0
	}
	return number
}

// course writes requests, suspensions, stages and the outcome.
func (w *exampleWriter) course() error {
	f := w.facts
	for _, r := range f.Requests {
		rest := []string{r.Document + " " + dayWords(r.Sent)}
		if r.HasAnswer {
			rest = append(rest, "ответ "+dayWords(r.Answered))
		}
		if r.HasAnswer && r.None {
			rest = append(rest, "документа нет")
		}
		w.line("запрос", rest...)
	}
	for _, s := range f.Suspensions {
		line := s.Ground + " " + dayWords(s.From)
		if s.HasTo {
			line += " — " + dayWords(s.To)
		}
		w.line("приостановлено основанием", line)
	}
	for _, c := range f.Completed {
		w.line("выполнена процедура", c.ID+" "+dayWords(c.Finished))
	}
	if f.Outcome != "" {
		w.line("итог", f.Outcome)
	}
	return nil
}
