package contract

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

func TestAnswerIsWrittenAsFactsHaveIt(t *testing.T) {
	for _, c := range []struct {
		answer interpreter.Answer
		want   string
	}{
		{interpreter.Answer{Unknown: true}, `null`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}, `true`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo}}, `false`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "сам"}}, `"сам"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(12)}}, `12`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeDate, Date: day(t, "2026-01-01")}}, `"2026-01-01"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeText, Text: `а"<&>`}}, `"а\"<&>"`},
	} {
		require.Equal(t, c.want, string(AnswerJSON(c.answer)))
	}
}

func TestAnswerComesBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom(asked).Draw(t, "question")
		given := interpreter.Answer{Value: interpreter.Value{Type: q.Type}}
		switch q.Type {
		case dsl.TypeYesNo:
			if given.Unknown = rapid.Bool().Draw(t, "unknown"); given.Unknown {
				given.Value = interpreter.Value{}
			} else {
				given.Value.Bool = rapid.Bool().Draw(t, "bool")
			}
		case dsl.TypeOneOf:
			given.Value.Choice = rapid.SampledFrom(q.Options).Draw(t, "option").ID
		case dsl.TypeInteger:
			given.Value.Number = interpreter.NumberOf(rapid.Int64().Draw(t, "number"))
		case dsl.TypeDate:
			given.Value.Date = clock.Date(rapid.Int32Range(-700_000, 2_900_000).Draw(t, "day"))
		default:
			given.Value.Text = rapid.String().Draw(t, "text")
		}
		back, err := AnswerOf(q, AnswerJSON(given))
		require.NoError(t, err)
		require.Equal(t, given, back)
	})
}

func TestAnswerOfAnotherTypeIsRefused(t *testing.T) {
	for i, raw := range []string{`"сосед"`, `"да"`, `1.5`, `"2026-02-30"`, `12`} {
		_, err := AnswerOf(asked[i], json.RawMessage(raw))
		require.Error(t, err, raw)
	}
	for _, raw := range []string{``, `{`, `true false`, `[]`} {
		_, err := AnswerOf(asked[1], json.RawMessage(raw))
		require.Error(t, err, raw)
	}
}
