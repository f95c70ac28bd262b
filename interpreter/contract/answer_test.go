package contract

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

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
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "30000")}}, `"30000.00"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypePercent, Number: number(t, "0.2200")}}, `"22"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeNumber, Number: number(t, "-0.50")}}, `"-0.5"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeDateTime, Date: day(t, "2026-01-15"), Minute: 9*60 + 5}}, `"2026-01-15T09:05"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeLength, Length: clock.Length{Count: 10, Unit: clock.WorkingDays}}}, `"10 working days"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeLength, Length: clock.Length{Count: 1, Unit: clock.Years}}}, `"1 year"`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeSomeOf, Choices: []string{"ветеран", "инвалид"}}}, `["ветеран","инвалид"]`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeSomeOf}}, `[]`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeList}}, `[]`},
		{interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeList, Records: []interpreter.Record{
			{ID: "1", Fields: map[string]interpreter.Answer{
				"доход": {Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "5.5")}}, "в_семье": {Unknown: true},
			}}, {},
		}}}, `[{"id":"1","в_семье":null,"доход":"5.50"},{}]`},
	} {
		require.Equal(t, c.want, string(AnswerJSON(c.answer)))
	}
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
