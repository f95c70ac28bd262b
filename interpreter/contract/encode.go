package contract

import (
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// EncodeDecision writes a decision in the words of the contract; texts choose
// the language of reasons.
func EncodeDecision(d *interpreter.Decision, texts *message.Texts) Decision {
	out := Decision{
		Schema:     Schema,
		Regulation: regulationOf(d.Regulation),
		Calendar:   d.Calendar,
		Next:       textOr(d.Next),
		Questions:  each(d.Questions, question),
		Ignored:    list(d.Ignored),
		Assumed:    assumed(d),
		Values:     values(d, texts),
		Situations: each(d.Situations, func(s interpreter.SituationState) Situation { return situation(s, texts) }),
		Categories: each(d.Categories, func(c interpreter.CategoryState) Category { return category(c, texts) }),
		Documents:  each(d.Documents, func(s interpreter.DocumentState) Document { return document(s, texts) }),
		Groups:     each(d.Groups, group),
		Bring:      list(d.Bring),
		Request:    list(d.Request),
		Missing:    list(d.Missing),
		Persons:    each(d.Persons, func(p interpreter.PersonState) Person { return person(p, texts) }),
		Requests:   each(d.Requests, request),
		Events:     each(d.Events, func(e interpreter.EventState) Event { return event(e, texts) }),
		Findings:   each(d.Findings, finding),
		Grounds:    each(d.Grounds, func(s interpreter.GroundState) Ground { return ground(s, texts) }),
		Terms:      each(d.Terms, func(s interpreter.TermState) Term { return term(s, texts) }),
		Periods:    each(d.Periods, func(p interpreter.PeriodState) Period { return period(p, texts) }),
		Stages:     each(d.Stages, func(s interpreter.StageState) Stage { return stage(s, texts) }),
		Fees:       fees(d, texts),
		Outcome:    outcome(d, texts),
		Results:    each(d.Results, func(s interpreter.ResultState) ResultDoc { return result(s, texts) }),
		Messages:   each(d.Messages, notice),
		Forms:      each(d.Forms, blank),
	}
	if len(out.Categories) > 0 {
		out.Category = out.Categories[0].Category
	}
	return out
}

// regulationOf is the identity of a regulation.
func regulationOf(r *interpreter.Regulation) Regulation {
	return Regulation{r.ID, strconv.Itoa(r.Version), r.Hash, r.From.String(), dayOr(r.To, r.HasTo)}
}

func question(q interpreter.QuestionState) Question {
	out := Question{ID: q.ID, Text: q.Text, Type: TypeWord(q.Type), Options: each(q.Options, option), State: q.State.String()}
	for _, f := range q.Fields {
		out.Fields = append(out.Fields, Field{f.ID, f.Text, TypeWord(f.Type), each(f.Options, option)})
	}
	return out
}

func option(o interpreter.Named) Option { return Option{o.ID, o.Title} }

// TypeWord is the contract's word for a type of answers.
func TypeWord(kind dsl.TypeKind) string {
	if word, ok := typeWords[kind]; ok {
		return word
	}
	return "text"
}

var typeWords = map[dsl.TypeKind]string{
	dsl.TypeYesNo: "yes_no", dsl.TypeOneOf: "choice", dsl.TypeSomeOf: "choices", dsl.TypeInteger: "integer",
	dsl.TypeNumber: "number", dsl.TypePercent: "percent", dsl.TypeMoney: "money", dsl.TypeDate: "date",
	dsl.TypeDateTime: "date_time", dsl.TypeLength: "length", dsl.TypeText: "text", dsl.TypeList: "list",
}

func document(s interpreter.DocumentState, texts *message.Texts) Document {
	out := Document{
		ID: s.ID, Whose: owner(s.Whose), List: textOr(s.List), Row: textOr(s.Row), Title: s.Title, Group: textOr(s.Group),
		Needed: s.Needed.String(), DependsOn: list(s.DependsOn),
		From: s.From.String(), Agency: textOr(s.Agency), MayBring: s.MayBring, Forms: []Form{}, Returned: s.Returned,
		State: s.Status.String(), Received: dayOr(s.Received, s.Present && s.Received != 0), ValidUntil: dayOr(s.ValidUntil, s.HasValidUntil),
		Blank: textOr(s.Blank), Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
	if s.Present {
		out.State = interpreter.DocumentPresent.String()
	}
	for i, set := range s.Forms {
		if i == 0 {
			out.Forms = each(set, form)
		} else {
			out.OrForms = append(out.OrForms, each(set, form))
		}
	}
	return out
}

func form(f interpreter.FormCount) Form { return Form(f) }

func group(s interpreter.GroupState) Group {
	return Group{s.ID, s.Needed.String(), list(s.DependsOn), s.AtLeast, each(s.Of, list), s.Satisfied}
}

// Amount writes an amount with at least two places after the point, as money
// is written in the contract: "2000" is "2000.00".
func Amount(amount string) string {
	whole, cents, _ := strings.Cut(amount, ".")
	if missing := 2 - len(cents); missing > 0 {
		cents += strings.Repeat("0", missing)
	}
	return whole + "." + cents
}

// each maps a list; the result is never nil, so that JSON has [] and not null.
func each[A, B any](from []A, to func(A) B) []B {
	out := make([]B, 0, len(from))
	for _, a := range from {
		out = append(out, to(a))
	}
	return out
}

func list(from []string) []string { return append([]string{}, from...) }

func textOr(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func dayOr(day clock.Date, ok bool) *string {
	if !ok {
		return nil
	}
	text := day.String()
	return &text
}
