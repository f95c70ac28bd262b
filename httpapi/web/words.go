package web

import (
	"fmt"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// speech puts the interpreter's values into words of one language.
type speech struct {
	*message.Texts
	catalog *catalog.Catalog
	// people calls workers by their names; nil where nobody is to be named.
	people func(login string) string
}

func (s speech) day(d clock.Date) string { return d.In(s.Language()) }

// stored is a day as cases keep it, in words; what is no day stays as it is.
func (s speech) stored(text string) string {
	d, err := clock.ParseDate(text)
	if err != nil {
		return text
	}
	return s.day(d)
}

func (s speech) moment(at time.Time) string {
	if s.Language() == message.English {
		return at.Format("2 Jan 2006, 15:04")
	}
	return at.Format("02.01.2006 15:04")
}

// typedDay is a day as the forms take it, in every language.
func typedDay(d clock.Date) string { return d.In(message.Russian) }

// length words a length; one that is not known yet has no unit.
func (s speech) length(l clock.Length) string {
	switch l.Unit {
	case 0:
		return s.Say("pages.service.term_depends")
	case clock.WorkingDays:
		return s.Say("pages.length.working_days", "count", l.Count)
	case clock.CalendarDays:
		return s.Say("pages.length.calendar_days", "count", l.Count)
	case clock.Weeks:
		return s.Say("pages.length.weeks", "count", l.Count)
	case clock.Months:
		return s.Say("pages.length.months", "count", l.Count)
	default:
		return s.Say("pages.length.years", "count", l.Count)
	}
}

// money groups an amount: "2000" is "2 000 ₽", "0" is "free".
func (s speech) money(amount string) string {
	whole, cents, _ := strings.Cut(amount, ".")
	if strings.Trim(whole+cents, "0") == "" {
		return s.Say("pages.money.free")
	}
	var grouped strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			grouped.WriteString("\u00a0")
		}
		grouped.WriteRune(digit)
	}
	if strings.Trim(cents, "0") != "" {
		grouped.WriteString("," + (cents + "0")[:2])
	}
	return grouped.String() + "\u00a0₽"
}

// forms words the alternatives of forms: "original 1 + copy 1, or notarised
// copy 1".
func (s speech) forms(alternatives [][]interpreter.FormCount) string {
	var either []string
	for _, set := range alternatives {
		var all []string
		for _, f := range set {
			all = append(all, s.Say(formNames[f.Kind], "count", f.Count))
		}
		either = append(either, strings.Join(all, " + "))
	}
	return strings.Join(either, " "+s.Say("pages.or")+" ")
}

// place is an organisation in words: the catalog knows its address, the
// regulation at least its name.
type place struct{ Name, Address, Phone, Site string }

func (s speech) place(r *interpreter.Regulation, id string) place {
	if o, ok := s.catalog.Organisation(id); ok {
		return place{o.Name, o.Address, o.Phone, o.Site}
	}
	for _, o := range r.Organisations {
		if o.ID == id {
			return place{Name: o.Title}
		}
	}
	return place{Name: s.named(channelNames, id)}
}

// answer words an answer to a question.
func (s speech) answer(q interpreter.QuestionState, a interpreter.Answer) string {
	switch {
	case a.Unknown:
		return s.Say("pages.question.unknown")
	case q.Type == dsl.TypeYesNo && a.Value.Bool:
		return s.Say("pages.question.yes")
	case q.Type == dsl.TypeYesNo:
		return s.Say("pages.question.no")
	case q.Type == dsl.TypeOneOf:
		return titleOf(q, a.Value.Choice)
	case q.Type == dsl.TypeSomeOf && len(a.Value.Choices) > 0:
		titles := make([]string, len(a.Value.Choices))
		for i, id := range a.Value.Choices {
			titles[i] = titleOf(q, id)
		}
		return strings.Join(titles, "; ")
	case q.Type == dsl.TypeList && len(a.Value.Records) == 0:
		return s.Say("pages.records.no")
	default:
		return s.value(a.Value)
	}
}

// word says a value's own words in the language.
func (s speech) word(value any) string {
	switch value := value.(type) {
	case message.Message:
		return s.Text(value)
	case message.Localized:
		return value.In(s.Language())
	default:
		return fmt.Sprint(value)
	}
}

func (p *Pages) speech(texts *message.Texts) speech { return speech{Texts: texts, catalog: p.Catalog} }
