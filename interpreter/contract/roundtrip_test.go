package contract

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// anAnswer draws an answer that a question takes.
func anAnswer(t *rapid.T, q interpreter.QuestionState) interpreter.Answer {
	if q.AllowsUnknown && rapid.Bool().Draw(t, "unknown") {
		return interpreter.Answer{Unknown: true}
	}
	v := interpreter.Value{Type: q.Type}
	switch q.Type {
	case dsl.TypeYesNo:
		v.Bool = rapid.Bool().Draw(t, "bool")
	case dsl.TypeOneOf:
		v.Choice = rapid.SampledFrom(q.Options).Draw(t, "option").ID
	case dsl.TypeSomeOf:
		v.Choices = []string{}
		for _, o := range q.Options {
			if rapid.Bool().Draw(t, "chosen") {
				v.Choices = append(v.Choices, o.ID)
			}
		}
	case dsl.TypeInteger:
		v.Number = interpreter.NumberOf(rapid.Int64().Draw(t, "number"))
	case dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		v.Number = aDecimal(t, q.Type)
	case dsl.TypeDate:
		v.Date = aDay(t)
	case dsl.TypeDateTime:
		v.Date, v.Minute = aDay(t), rapid.IntRange(0, 24*60-1).Draw(t, "minute")
	case dsl.TypeLength:
		v.Length = clock.Length{
			Count: rapid.IntRange(1, clock.MaxCount).Draw(t, "count"),
			Unit:  clock.Unit(rapid.IntRange(int(clock.WorkingDays), int(clock.Years)).Draw(t, "unit")),
		}
	case dsl.TypeList:
		v.Records = []interpreter.Record{}
		for i := range rapid.IntRange(0, 4).Draw(t, "records") {
			v.Records = append(v.Records, aRecord(t, i, q.Fields))
		}
	default:
		v.Text = rapid.String().Draw(t, "text")
	}
	return interpreter.Answer{Value: v}
}

// aDecimal draws a number of a type that has no zeros at its end but the
// kopecks of an amount.
func aDecimal(t *rapid.T, kind dsl.TypeKind) interpreter.Number {
	places := rapid.IntRange(0, 6).Draw(t, "places")
	if kind == dsl.TypeMoney {
		places = 2
	}
	whole := rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "digits")
	n := interpreter.NumberOf(whole)
	for range places {
		n = n.Divide(interpreter.NumberOf(10))
	}
	return n
}

func aDay(t *rapid.T) clock.Date {
	return clock.Date(rapid.Int32Range(int32(clock.Earliest), int32(clock.Latest)).Draw(t, "day"))
}

func aRecord(t *rapid.T, i int, fields []interpreter.QuestionState) interpreter.Record {
	record := interpreter.Record{Fields: map[string]interpreter.Answer{}}
	if rapid.Bool().Draw(t, "named") {
		record.ID = fmt.Sprint(i)
	}
	for _, f := range fields {
		if rapid.Bool().Draw(t, "answered") {
			record.Fields[f.ID] = anAnswer(t, f)
		}
	}
	return record
}

func TestAnAnswerOfEveryTypeComesBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom(slices.Concat(asked, calculated)).Draw(t, "question")
		given := anAnswer(t, q)
		raw := AnswerJSON(given)
		back, err := AnswerOf(q, raw)
		require.NoError(t, err, "%s", raw)
		requireSame(t, given, back)
		require.Equal(t, string(raw), string(AnswerJSON(back)))
	})
}

// requireSame holds two answers equal; numbers by value, as 1.50 is 1.5.
func requireSame(t *rapid.T, want, got interpreter.Answer) {
	require.Equal(t, want.Unknown, got.Unknown)
	order, ok := want.Value.Number.Cmp(got.Value.Number)
	require.True(t, ok && order == 0, "%s is not %s", got.Value.Number, want.Value.Number)
	require.Len(t, got.Value.Records, len(want.Value.Records))
	for i, record := range want.Value.Records {
		require.Equal(t, record.ID, got.Value.Records[i].ID)
		require.Len(t, got.Value.Records[i].Fields, len(record.Fields))
		for id, field := range record.Fields {
			requireSame(t, field, got.Value.Records[i].Fields[id])
		}
	}
	for _, a := range []*interpreter.Answer{&want, &got} {
		a.Value.Number, a.Value.Records = interpreter.Number{}, nil
	}
	require.Equal(t, want, got)
}

// What cases have recorded before is read for ever.
func TestAnswersRecordedBeforeAreReadAsTheyWere(t *testing.T) {
	for i, raw := range []string{`"приёмный_родитель"`, `null`, `2`, `"1990-05-01"`, `"улица Ленина"`} {
		given, err := AnswerOf(asked[i], json.RawMessage(raw))
		require.NoError(t, err, raw)
		require.Equal(t, raw, string(AnswerJSON(given)))
	}
}

func TestAFieldCalledIDIsTheFieldsOwn(t *testing.T) {
	list := interpreter.QuestionState{ID: "дети", Type: dsl.TypeList, Most: 3, Fields: []interpreter.QuestionState{{ID: "id", Type: dsl.TypeInteger}}}
	given, err := AnswerOf(list, json.RawMessage(`[{"id": 7}]`))
	require.NoError(t, err)
	require.Empty(t, given.Value.Records[0].ID)
	require.Equal(t, `[{"id":7}]`, string(AnswerJSON(given)))
}
