package contract

import (
	"encoding/json"

	"reglament/dsl"
	"reglament/interpreter"
)

// NextStep is the document that "ask --json" prints: the next question, or
// null where nothing is left to ask.
type NextStep struct {
	Schema int   `json:"schema"`
	Next   *Step `json:"next"`
}

// Step is a question, or a field of the records of a list, with what a
// program needs to put it.
type Step struct {
	ID      string   `json:"id"`
	Number  int      `json:"number"`
	Text    string   `json:"text"`
	Help    string   `json:"help"`
	Type    string   `json:"type"`
	Options []Option `json:"options"`
	// Excludes is the option that excludes the others, or null.
	Excludes *string `json:"excludes"`
	// Least and Greatest bound the answer, both included, written as the
	// answer is; null where there is no bound.
	Least    json.RawMessage `json:"least"`
	Greatest json.RawMessage `json:"greatest"`
	// Check is what a text has to be ("snils", "inn", …), or null.
	Check *string `json:"check"`
	// Fields are those of the records of a list, of which it takes Most;
	// empty and null for other types.
	Fields        []Step `json:"fields"`
	Most          *int   `json:"most"`
	AllowsUnknown bool   `json:"allows_unknown"`
}

// EncodeNext writes the next question of a decision.
func EncodeNext(d *interpreter.Decision) NextStep {
	for _, q := range d.Questions {
		if q.ID == d.Next {
			next := step(q)
			return NextStep{Schema, &next}
		}
	}
	return NextStep{Schema: Schema}
}

func step(q interpreter.QuestionState) Step {
	out := Step{
		ID: q.ID, Number: q.Number, Text: q.Text, Help: q.Help, Type: TypeWord(q.Type), Options: each(q.Options, option),
		Excludes: textOr(q.Excludes), Least: boundJSON(q, q.Least), Greatest: boundJSON(q, q.Greatest),
		Check: textOr(checkWords[q.Check]), Fields: each(q.Fields, step), AllowsUnknown: q.AllowsUnknown,
	}
	if q.Type == dsl.TypeList {
		out.Most = &q.Most
	}
	return out
}

// boundJSON writes a bound in the form of the answers: the bound of a number
// may be written as a whole number.
func boundJSON(q interpreter.QuestionState, bound *interpreter.Value) json.RawMessage {
	if bound == nil {
		return json.RawMessage("null")
	}
	written := *bound
	written.Type = q.Type
	return valueJSON(written)
}

// checkWords are the contract's words for what a text has to be.
var checkWords = map[dsl.TextCheck]string{
	dsl.CheckSNILS: "snils", dsl.CheckINN: "inn", dsl.CheckOGRN: "ogrn", dsl.CheckPassport: "passport",
	dsl.CheckPhone: "phone", dsl.CheckEmail: "email", dsl.CheckCadastral: "cadastral_number",
}
