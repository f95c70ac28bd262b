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
	r := d.Regulation
	out := Decision{
		Schema:     Schema,
		Regulation: Regulation{r.ID, strconv.Itoa(r.Version), r.Hash, r.From.String(), dayOr(r.To, r.HasTo)},
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
		Grounds:    each(d.Grounds, func(s interpreter.GroundState) Ground { return ground(s, texts) }),
		Terms:      each(d.Terms, func(s interpreter.TermState) Term { return term(s, texts) }),
		Periods:    each(d.Periods, func(p interpreter.PeriodState) Period { return period(p, texts) }),
		Stages:     each(d.Stages, func(s interpreter.StageState) Stage { return stage(s, texts) }),
		Fees:       fees(d, texts),
		Outcome:    OutcomeOf{ID: textOr(d.Outcome), Grounds: []string{}},
		Results:    each(d.Results, func(s interpreter.ResultState) ResultDoc { return result(s, texts) }),
	}
	if len(out.Categories) > 0 {
		out.Category = out.Categories[0].Category
	}
	for _, g := range d.Grounds {
		if g.Holds == interpreter.Yes {
			out.Outcome.Grounds = append(out.Outcome.Grounds, g.ID)
		}
	}
	return out
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
		ID: s.ID, Title: s.Title, Group: textOr(s.Group), Needed: s.Needed.String(), DependsOn: list(s.DependsOn),
		From: s.From.String(), Agency: textOr(s.Agency), MayBring: s.MayBring, Forms: []Form{}, Returned: s.Returned,
		State: "missing", Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
	if s.Present {
		out.State = "present"
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

func ground(s interpreter.GroundState, texts *message.Texts) Ground {
	consequence := s.Consequence
	if s.NoList && consequence == "" {
		consequence = texts.Say("contract.no_list")
	}
	return Ground{s.ID, groundWord(s.Kind), s.Holds.String(), list(s.DependsOn), consequence, texts.Text(s.Because), list(s.Basis)}
}

func groundWord(kind dsl.GroundKind) string {
	switch kind {
	case dsl.GroundRefuseAcceptance:
		return "refuse_acceptance"
	case dsl.GroundReturn:
		return "return"
	case dsl.GroundSuspend:
		return "suspend"
	case dsl.GroundNotApplicant:
		return "not_applicant"
	default:
		return "refuse"
	}
}

func term(s interpreter.TermState, texts *message.Texts) Term {
	return Term{s.ID, dayOr(s.Date, s.OK), dayOr(s.Unshifted, s.OK), textOr(s.FromEvent), s.Status.String(), texts.Text(s.Because)}
}

func stage(s interpreter.StageState, texts *message.Texts) Stage {
	return Stage{
		s.ID, s.Applies.String(), dayOr(s.Start, s.OK), dayOr(s.Finish, s.OK), dayOr(s.At, s.Done), texts.Text(s.Because),
	}
}

func result(s interpreter.ResultState, texts *message.Texts) ResultDoc {
	return ResultDoc{s.ID, s.Title, s.Applies.String(), dayOr(s.IssueBy, s.HasDate), texts.Text(s.Because)}
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
