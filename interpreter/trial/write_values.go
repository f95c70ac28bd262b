package trial

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// answers writes the answers in the order of the questions: those that fit a
// line together, lists with their records as tables.
func (w *exampleWriter) answers() error {
	var given []string
	for _, q := range w.program.Questions() {
		answer, ok := answerOf(w.facts.Answers, q.ID)
		if !ok || slices.Contains(w.decision.Ignored, q.ID) || w.standsForSubservice(q) {
			continue
		}
		if q.Type == dsl.TypeList && !answer.Unknown && len(answer.Value.Records) > 0 {
			w.assignments("дано", given)
			given = nil
			if err := w.records(q, answer.Value.Records); err != nil {
				return err
			}
			continue
		}
		words, ok := answerWords(answer)
		if !ok {
			return w.unsaid("answers." + q.ID)
		}
		given = append(given, q.ID+" = "+words)
	}
	w.assignments("дано", given)
	return nil
}

// answerOf finds an answer by the name of its question.
func answerOf(answers map[string]interpreter.Answer, id string) (interpreter.Answer, bool) {
	if answer, ok := answers[id]; ok {
		return answer, true
	}
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if dsl.SameName(name, id) {
			return answers[name], true
		}
	}
	return interpreter.Answer{}, false
}

// standsForSubservice tells the question that the services of a file make: the
// service has a line of its own.
func (w *exampleWriter) standsForSubservice(q interpreter.QuestionState) bool {
	services := w.program.Regulation().Subservices
	return w.facts.Subservice != "" && len(q.Options) == len(services) && slices.EqualFunc(q.Options, services,
		func(a, b interpreter.Named) bool { return dsl.SameName(a.ID, b.ID) })
}

// widest is how long a line of assignments becomes before the next begins, in
// characters.
const widest = 110

// assignments writes assignments, as many as fit a line.
func (w *exampleWriter) assignments(keyword string, all []string) {
	for len(all) > 0 {
		count, width := 1, len([]rune(all[0]))
		for count < len(all) {
			width += 2 + len([]rune(all[count]))
			if width > widest {
				break
			}
			count++
		}
		w.line(keyword, all[:count]...)
		all = all[count:]
	}
}

// records writes a list: the fields that any record has, and a row for each
// record.
func (w *exampleWriter) records(q interpreter.QuestionState, records []interpreter.Record) error {
	var fields []string
	for _, f := range q.Fields {
		if slices.ContainsFunc(records, func(r interpreter.Record) bool { _, ok := answerOf(r.Fields, f.ID); return ok }) {
			fields = append(fields, f.ID)
		}
	}
	if len(fields) == 0 && len(q.Fields) > 0 {
		fields = append(fields, q.Fields[0].ID)
	}
	w.line("дано", q.ID)
	w.row(fields)
	for i, r := range records {
		var cells []string
		for _, id := range fields {
			cell := "—"
			if answer, ok := answerOf(r.Fields, id); ok {
				if cell, ok = answerWords(answer); !ok {
					return w.unsaid(fmt.Sprintf("answers.%s[%d].%s", q.ID, i, id))
				}
			}
			cells = append(cells, cell)
		}
		w.row(cells)
	}
	return nil
}

func (w *exampleWriter) row(cells []string) { w.line("|", strings.Join(cells, " | ")+" |") }

// findings writes what officials established.
func (w *exampleWriter) findings() error {
	var given []string
	for _, q := range w.program.Findings() {
		answer, ok := answerOf(w.facts.Findings, q.ID)
		if !ok {
			continue
		}
		words, ok := answerWords(answer)
		if !ok {
			return w.unsaid("findings." + q.ID)
		}
		given = append(given, q.ID+" = "+words)
	}
	w.assignments("сведение", given)
	return nil
}

func answerWords(a interpreter.Answer) (string, bool) {
	if a.Unknown {
		return "не знаю", true
	}
	return valueWords(a.Value)
}

// valueWords writes a value as the language does; ok is false where it cannot.
func valueWords(v interpreter.Value) (words string, ok bool) {
	switch v.Type {
	case dsl.TypeYesNo:
		if v.Bool {
			return "да", true
		}
		return "нет", true
	case dsl.TypeOneOf:
		return v.Choice, v.Choice != ""
	case dsl.TypeSomeOf:
		return choices(v.Choices), true
	case dsl.TypeInteger, dsl.TypeNumber:
		return decimalWords(v.Number.Plain()), !v.Number.IsBroken()
	case dsl.TypePercent:
		return decimalWords(v.Number.InPercent().Plain()) + " %", !v.Number.IsBroken()
	case dsl.TypeMoney:
		amount := v.Number.Text(2)
		_, cents, _ := strings.Cut(amount, ".")
		return decimalWords(strings.TrimSuffix(amount, ".00")) + " руб", !v.Number.IsBroken() && len(cents) <= 2
	case dsl.TypeDate:
		return dayWords(v.Date), v.Date.Valid()
	case dsl.TypeDateTime:
		return fmt.Sprintf("%s %02d:%02d", dayWords(v.Date), v.Minute/60, v.Minute%60), v.Date.Valid()
	case dsl.TypeLength:
		return lengthWords(v.Length)
	case dsl.TypeList:
		return "пусто", len(v.Records) == 0
	case dsl.TypeText:
		return textWords(v.Text)
	default:
		return "", false
	}
}

func choices(ids []string) string {
	switch len(ids) {
	case 0:
		return "пусто"
	case 1:
		return ids[0]
	}
	return "(" + strings.Join(ids, ", ") + ")"
}

func decimalWords(number string) string { return strings.Replace(number, ".", ",", 1) }

func dayWords(day clock.Date) string { return day.Time().Format("02.01.2006") }

// textWords writes a text in quotation marks; one with line breaks or other
// characters that have no place on a line cannot be written.
func textWords(text string) (string, bool) {
	for _, r := range text {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == unicode.ReplacementChar {
			return "", false
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`, true
}

// lengthWords writes a length with its unit in the form that the number asks
// for.
func lengthWords(l clock.Length) (string, bool) {
	forms, ok := map[clock.Unit][3]string{
		clock.WorkingDays: {"рабочий день", "рабочих дня", "рабочих дней"}, clock.CalendarDays: {"календарный день", "календарных дня", "календарных дней"},
		clock.Weeks: {"неделя", "недели", "недель"}, clock.Months: {"месяц", "месяца", "месяцев"}, clock.Years: {"год", "года", "лет"},
	}[l.Unit]
	form := forms[2]
	switch tens, ones := l.Count/10%10, l.Count%10; {
	case tens == 1:
	case ones == 1:
		form = forms[0]
	case ones >= 2 && ones <= 4:
		form = forms[1]
	}
	return strconv.Itoa(l.Count) + " " + form, ok && l.Valid()
}
