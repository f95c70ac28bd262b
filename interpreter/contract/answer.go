package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
)

// AnswerJSON writes an answer as facts have it: true, "id", ["id", …], 12,
// "30000.00", "2026-01-01", "2026-01-01T14:30", "10 working days", "text",
// records, and null for "does not know". The same answer always gives the
// same bytes: the fields of a record stand in the order of their names, after
// its own id.
func AnswerJSON(a interpreter.Answer) json.RawMessage {
	if a.Unknown {
		return json.RawMessage("null")
	}
	return valueJSON(a.Value)
}

func valueJSON(v interpreter.Value) json.RawMessage {
	switch v.Type {
	case dsl.TypeYesNo:
		if v.Bool {
			return json.RawMessage("true")
		}
		return json.RawMessage("false")
	case dsl.TypeInteger:
		return json.RawMessage(v.Number.String())
	case dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		return quote(decimalText(v))
	case dsl.TypeOneOf:
		return quote(v.Choice)
	case dsl.TypeSomeOf:
		return array(v.Choices, quote)
	case dsl.TypeDate:
		return quote(v.Date.String())
	case dsl.TypeDateTime:
		return quote(momentText(v.Date, v.Minute))
	case dsl.TypeLength:
		return quote(lengthText(v.Length))
	case dsl.TypeList:
		return array(v.Records, recordJSON)
	default:
		return quote(v.Text)
	}
}

// decimalText is a number with a point: an amount with kopecks, a percent as
// percents.
func decimalText(v interpreter.Value) string {
	switch v.Type {
	case dsl.TypeMoney:
		return v.Number.Text(2)
	case dsl.TypePercent:
		return v.Number.InPercent().Plain()
	default:
		return v.Number.Plain()
	}
}

// recordJSON writes a record. A field that is called "id" takes the place of
// the record's own id.
func recordJSON(r interpreter.Record) json.RawMessage {
	var entries []string
	add := func(key string, value json.RawMessage) {
		entries = append(entries, string(quote(key))+":"+string(value))
	}
	if _, taken := r.Fields[recordID]; r.ID != "" && !taken {
		add(recordID, quote(r.ID))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		add(name, AnswerJSON(r.Fields[name]))
	}
	return json.RawMessage("{" + strings.Join(entries, ",") + "}")
}

func array[T any](items []T, write func(T) json.RawMessage) json.RawMessage {
	written := each(items, func(item T) string { return string(write(item)) })
	return json.RawMessage("[" + strings.Join(written, ",") + "]")
}

// quote writes a JSON text; unlike json.Marshal it leaves <, > and & alone.
func quote(text string) json.RawMessage {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	// A string can always be encoded: bad UTF-8 is replaced.
	_ = encoder.Encode(text)
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n"))
}
