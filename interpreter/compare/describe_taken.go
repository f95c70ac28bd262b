package compare

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// typeWords and typeSays are the types of answers.
var typeWords = map[dsl.TypeKind]string{
	dsl.TypeYesNo: "yes or no", dsl.TypeOneOf: "one of", dsl.TypeInteger: "integer", dsl.TypeDate: "date", dsl.TypeText: "text",
	dsl.TypeNumber: "number", dsl.TypePercent: "percent", dsl.TypeMoney: "money", dsl.TypeDateTime: "date and time",
	dsl.TypeLength: "length", dsl.TypeSomeOf: "some of", dsl.TypeList: "list",
}

var typeSays = map[dsl.TypeKind]message.Message{
	dsl.TypeYesNo: message.New("compare.type.yes_no"), dsl.TypeOneOf: message.New("compare.type.one_of"),
	dsl.TypeInteger: message.New("compare.type.integer"), dsl.TypeDate: message.New("compare.type.date"),
	dsl.TypeText: message.New("compare.type.text"), dsl.TypeNumber: message.New("compare.type.number"),
	dsl.TypePercent: message.New("compare.type.percent"), dsl.TypeMoney: message.New("compare.type.money"),
	dsl.TypeDateTime: message.New("compare.type.date_time"), dsl.TypeLength: message.New("compare.type.length"),
	dsl.TypeSomeOf: message.New("compare.type.some_of"), dsl.TypeList: message.New("compare.type.list"),
}

// checkWords and checkSays are what a text has to be.
var checkWords = map[dsl.TextCheck]string{
	dsl.CheckSNILS: "snils", dsl.CheckINN: "inn", dsl.CheckOGRN: "ogrn", dsl.CheckPassport: "passport", dsl.CheckPhone: "phone",
	dsl.CheckEmail: "email", dsl.CheckCadastral: "cadastral number",
}

var checkSays = map[dsl.TextCheck]message.Message{
	dsl.CheckSNILS: message.New("compare.check.snils"), dsl.CheckINN: message.New("compare.check.inn"),
	dsl.CheckOGRN: message.New("compare.check.ogrn"), dsl.CheckPassport: message.New("compare.check.passport"),
	dsl.CheckPhone: message.New("compare.check.phone"), dsl.CheckEmail: message.New("compare.check.email"),
	dsl.CheckCadastral: message.New("compare.check.cadastral"),
}

// taken is what a question takes: its type, its options, its bounds.
func taken(q interpreter.QuestionState) details {
	var out details
	out.add(true, "type", typeWords[q.Type], typeSays[q.Type], minor)
	if check, ok := checkWords[q.Check]; ok {
		out.add(true, "check", check, checkSays[q.Check], minor)
	}
	var titles message.List
	word := ""
	for _, option := range q.Options {
		titles, word = append(titles, title(option.Title, option.ID)), word+" "+dsl.NameKey(option.ID)
	}
	out.add(len(titles) > 0, "options", "options"+word, message.New("compare.options", "options", titles), minor)
	if q.Excludes != "" {
		out.word("excluding", message.New("compare.excluding", "option", optionTitle(q, q.Excludes)), dsl.NameKey(q.Excludes))
	}
	if q.Least != nil {
		side := valueSide(*q.Least)
		out.add(true, "least", "from "+side.Word, message.New("compare.least", "value", side.Says), minor)
	}
	if q.Greatest != nil {
		side := valueSide(*q.Greatest)
		out.add(true, "greatest", "to "+side.Word, message.New("compare.greatest", "value", side.Says), minor)
	}
	out.add(q.Most > 0, "most", fmt.Sprint("at most ", q.Most), message.New("compare.most_records", "count", q.Most), minor)
	out.add(q.AllowsUnknown, "unknown", "unknown allowed", message.New("compare.unknown_allowed"), minor)
	for _, f := range q.Fields {
		within := taken(f)
		out.add(true, "field "+dsl.NameKey(f.ID), "field "+dsl.NameKey(f.ID)+" ("+within.words()+")",
			message.New("compare.record_field", "name", title(f.Text, f.ID), "takes", listed(within.says())), minor)
	}
	return out
}

// findings are what officials establish: who, at which stage, and what they can
// say.
func findings(d *interpreter.Decision) []said {
	var out []said
	for _, f := range d.Findings {
		out = append(out, said{
			subject: f.ID, of: message.New("compare.of.finding", "name", title(f.Text, f.ID)),
			side: Side{Word: "yes", Says: message.New("compare.established")}, details: established(d, f),
		})
	}
	return out
}

func established(d *interpreter.Decision, f interpreter.FindingState) details {
	out := taken(interpreter.QuestionState{
		Type: f.Type, Options: f.Options, Excludes: f.Excludes, Check: f.Check, Least: f.Least, Greatest: f.Greatest,
	})
	out.word("by", message.New("compare.established_by", "name", organisation(d, f.By)), f.By)
	for _, s := range d.Stages {
		if s.ID == f.Stage {
			out.word("at stage", message.New("compare.at_stage", "name", title(s.Title, s.ID)), f.Stage)
		}
	}
	return out
}
