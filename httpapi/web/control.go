package web

import (
	"errors"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/runtime/document"
)

// control is where one value is typed or chosen: the answer to a question, or
// a field of a record.
type control struct {
	field
	Label string
	Kind  string // "line", "length", "select" or "radios"
	// Mode is the keyboard that a phone shows, Example what an answer looks
	// like, Unit what stands behind the field, Bounds what it takes.
	Mode, Example, Unit, Bounds string
	Short, Focus                bool
	Day                         bool     // of a day, which can be chosen from a calendar
	Help                        bool     // a text with the id "help" tells more
	Options                     []option // of a select or of radios
	UnitName                    string   // the control of the unit of a length
}

// Described are the texts that tell more of a control, by their ids.
func (c control) Described() string {
	var ids []string
	if c.Help {
		ids = append(ids, "help")
	}
	if c.Bounds != "" {
		ids = append(ids, c.Name+"-bounds")
	}
	if c.Error != "" {
		ids = append(ids, c.Name+"-error")
	}
	return strings.Join(ids, " ")
}

// control makes the control of a question or a field with what was typed.
func (s speech) control(name string, q interpreter.QuestionState, typed string) control {
	c := control{field: field{Name: name, Value: typed}, Label: q.Text, Kind: "line", Bounds: s.bounds(q), Short: true}
	switch q.Type {
	case dsl.TypeYesNo:
		c.Kind, c.Options = "radios", s.options(q, typed)
	case dsl.TypeOneOf:
		c.Kind, c.Options = "select", s.options(q, typed)
	case dsl.TypeInteger:
		c.Mode = "numeric"
	case dsl.TypeNumber:
		c.Mode = "decimal"
	case dsl.TypePercent:
		c.Mode, c.Unit = "decimal", "%"
	case dsl.TypeMoney:
		c.Mode, c.Unit = "decimal", "₽"
	case dsl.TypeDate:
		c.Mode, c.Example, c.Day = "text", s.Say("pages.day.example"), true
	case dsl.TypeDateTime:
		c.Mode, c.Example = "text", s.Say("pages.moment.example")
	case dsl.TypeLength:
		c.length(s, typed)
	case dsl.TypeText:
		c.text(q.Check)
	}
	if q.AllowsUnknown && len(c.Options) > 0 {
		c.Options = append(c.Options, option{Value: typedUnknown, Title: s.Say("pages.question.unknown"), Chosen: typed == typedUnknown})
	}
	return c
}

// length parts what was typed into a count and one of the units.
func (c *control) length(s speech, typed string) {
	count, unit := partLength(typed)
	c.Kind, c.Mode, c.Value, c.UnitName = "length", "numeric", count, unitOf(c.Name)
	for _, u := range lengthUnits {
		c.Options = append(c.Options, option{Value: u.ID, Title: s.Say(u.Title), Chosen: u.ID == unit})
	}
}

// text says what a text that is checked looks like.
func (c *control) text(check dsl.TextCheck) {
	looks, ok := map[dsl.TextCheck][2]string{
		dsl.CheckSNILS: {"numeric", "112-233-445 95"}, dsl.CheckINN: {"numeric", "500100732259"},
		dsl.CheckOGRN: {"numeric", "1027700132195"}, dsl.CheckPassport: {"numeric", "60 04 123456"},
		dsl.CheckPhone: {"tel", "+7 863 123-45-67"}, dsl.CheckEmail: {"email", "imya@example.ru"},
		dsl.CheckCadastral: {"text", "61:58:0001234:567"},
	}[check]
	if c.Short = ok; ok {
		c.Mode, c.Example = looks[0], looks[1]
	}
}

// bounds says what a question takes: "from 0 to 150", "0 ₽ or more".
func (s speech) bounds(q interpreter.QuestionState) string {
	switch {
	case q.Least != nil && q.Greatest != nil:
		return s.Say("pages.bounds.both", "least", s.value(*q.Least), "greatest", s.value(*q.Greatest))
	case q.Least != nil:
		id := "pages.bounds.least"
		if q.Type == dsl.TypeDate || q.Type == dsl.TypeDateTime {
			id = "pages.bounds.since"
		}
		return s.Say(id, "least", s.value(*q.Least))
	case q.Greatest != nil:
		id := "pages.bounds.greatest"
		if q.Type == dsl.TypeDate || q.Type == dsl.TypeDateTime {
			id = "pages.bounds.until"
		}
		return s.Say(id, "greatest", s.value(*q.Greatest))
	}
	return ""
}

// value words a value; an amount in whole roubles has no kopecks.
func (s speech) value(v interpreter.Value) string {
	if v.Type == dsl.TypeMoney {
		return document.Amount(s.Texts, v.Number)
	}
	return s.word(v.Words())
}

// recordModel is a record of a list on its screen.
type recordModel struct {
	Number   int
	Place    string // what the button that takes it away sends
	Controls []control
}

// records are the records of a list with what was typed into them and what is
// wrong with it; focus names the control to go on with.
func (s speech) records(q interpreter.QuestionState, at asked) []recordModel {
	var faults *recordFaults
	focus := at.focus
	if errors.As(at.err, &faults) {
		focus = faults.first
	}
	var all []recordModel
	for i, typed := range readRecords(at.typed) {
		record := recordModel{Number: i + 1, Place: strconv.Itoa(i)}
		for _, f := range q.Fields {
			c := s.control(slot(i, f.ID), f, typed[f.ID])
			c.Focus = c.Name == focus
			if faults != nil && faults.at[c.Name] != nil {
				c.blame(faults.at[c.Name], s.Texts)
			}
			record.Controls = append(record.Controls, c)
		}
		all = append(all, record)
	}
	return all
}
