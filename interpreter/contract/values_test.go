package contract

import (
	"bytes"
	"errors"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// calculated has a question of every type of the calculating half.
var calculated = []interpreter.QuestionState{
	{ID: "льготы", Number: 6, Type: dsl.TypeSomeOf, Excludes: "никаких", Options: []interpreter.Named{
		{ID: "ветеран", Title: "Ветеран"}, {ID: "инвалид", Title: "Инвалид"}, {ID: "никаких", Title: "Никаких"},
	}},
	{ID: "вес", Number: 7, Type: dsl.TypeNumber, AllowsUnknown: true},
	{ID: "доля", Number: 8, Type: dsl.TypePercent, Greatest: &interpreter.Value{Type: dsl.TypePercent, Number: interpreter.NumberOf(1)}},
	{ID: "плата", Number: 9, Type: dsl.TypeMoney, Least: &interpreter.Value{Type: dsl.TypeMoney}},
	{ID: "приём", Number: 10, Type: dsl.TypeDateTime},
	{ID: "срок", Number: 11, Type: dsl.TypeLength},
	{ID: "снилс", Number: 12, Type: dsl.TypeText, Check: dsl.CheckSNILS},
	{ID: "жильцы", Number: 13, Type: dsl.TypeList, Most: 20, Fields: []interpreter.QuestionState{
		{ID: "родство", Number: 1, Type: dsl.TypeOneOf, Options: []interpreter.Named{{ID: "супруг", Title: "Супруг(а)"}, {ID: "ребёнок", Title: "Ребёнок"}}},
		{ID: "рождён", Number: 2, Type: dsl.TypeDate},
		{ID: "в_семье", Number: 3, Type: dsl.TypeYesNo, AllowsUnknown: true},
		{ID: "доход", Number: 4, Type: dsl.TypeMoney, AllowsUnknown: true},
	}},
}

// normsOf has a norm of money by people and place, and one in percents.
func normsOf(id string, keys []interpreter.Value) (dsl.TypeKind, error) {
	switch {
	case dsl.SameName(id, "стандарт") && len(keys) == 2:
		return dsl.TypeMoney, nil
	case id == "доля_расходов" && len(keys) == 0:
		return dsl.TypePercent, nil
	default:
		return 0, message.NewProblem(message.Wrong, "facts.no_such_norm", "name", id, "meant", "").At("norms." + id)
	}
}

const everyTypeYAML = `on: 2026-04-01
answers:
  льготы: [инвалид, ветеран]
  вес: "0.50"
  доля: "22"
  плата: "4100.00"
  приём: 2026-01-15T14:30
  срок: 10 working days
  снилс: 112-233-445 95
  жильцы:
  - {id: "1", родство: супруг, рожден: 1990-05-01, в_семье: true, доход: "30000.00"}
  - {родство: ребенок, доход: null}
events: [{id: подача, at: 2026-04-01T10:05}]
norms: {"стандарт(2; город)": "3479.15", доля_расходов: "22"}
`

const everyTypeJSON = `{"on": "2026-04-01", "answers": {"льготы": ["инвалид", "ветеран"], "вес": "0.50", "доля": "22", "плата": "4100.00",
	"приём": "2026-01-15T14:30", "срок": "10 working days", "снилс": "112-233-445 95", "жильцы": [
		{"id": "1", "родство": "супруг", "рожден": "1990-05-01", "в_семье": true, "доход": "30000.00"}, {"родство": "ребенок", "доход": null}]},
	"events": [{"id": "подача", "at": "2026-04-01T10:05"}], "norms": {"стандарт(2; город)": "3479.15", "доля_расходов": "22"}}`

func number(t *testing.T, text string) interpreter.Number {
	t.Helper()
	n, ok := interpreter.ParseNumber(text)
	require.True(t, ok)
	return n
}

func TestFactsOfEveryTypeReadAlikeFromBothNotations(t *testing.T) {
	facts, err := read(everyTypeYAML)
	require.NoError(t, err)
	require.Equal(t, map[string]interpreter.Answer{
		"льготы": {Value: interpreter.Value{Type: dsl.TypeSomeOf, Choices: []string{"ветеран", "инвалид"}}},
		"вес":    {Value: interpreter.Value{Type: dsl.TypeNumber, Number: number(t, "0.50")}},
		"доля":   {Value: interpreter.Value{Type: dsl.TypePercent, Number: number(t, "0.22")}},
		"плата":  {Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "4100.00")}},
		"приём":  {Value: interpreter.Value{Type: dsl.TypeDateTime, Date: day(t, "2026-01-15"), Minute: 14*60 + 30}},
		"срок":   {Value: interpreter.Value{Type: dsl.TypeLength, Length: clock.Length{Count: 10, Unit: clock.WorkingDays}}},
		"снилс":  {Value: interpreter.Value{Type: dsl.TypeText, Text: "112-233-445 95"}},
		"жильцы": {Value: interpreter.Value{Type: dsl.TypeList, Records: []interpreter.Record{
			{ID: "1", Fields: map[string]interpreter.Answer{
				"родство": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "супруг"}},
				"рождён":  {Value: interpreter.Value{Type: dsl.TypeDate, Date: day(t, "1990-05-01")}},
				"в_семье": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}},
				"доход":   {Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "30000.00")}},
			}},
			{Fields: map[string]interpreter.Answer{
				"родство": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "ребёнок"}},
				"доход":   {Unknown: true},
			}},
		}}},
	}, facts.Answers)
	require.Equal(t, []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-01"), Minute: 10*60 + 5, HasTime: true}}, facts.Events)
	require.Equal(t, []interpreter.NormFact{
		{
			Norm: "стандарт", Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "3479.15")},
			Keys: []interpreter.Value{{Type: dsl.TypeNumber, Number: interpreter.NumberOf(2)}, {Type: dsl.TypeOneOf, Choice: "город"}},
		},
		{Norm: "доля_расходов", Value: interpreter.Value{Type: dsl.TypePercent, Number: number(t, "0.22")}},
	}, facts.Norms)

	fromJSON, err := read(everyTypeJSON)
	require.NoError(t, err)
	require.Equal(t, facts, fromJSON)
}

func TestAMomentIsReadAsItIsWritten(t *testing.T) {
	for _, at := range []string{"2026-01-15T14:30", "2026-01-15T14:30:59", "2026-01-15T14:30:00Z", "2026-01-15T14:30:00.5+10:00"} {
		facts, err := read("on: 2026-04-01\nanswers: {приём: " + at + "}")
		require.NoError(t, err, at)
		require.Equal(t, 14*60+30, facts.Answers["приём"].Value.Minute)
	}
}

func TestBadValuesNameTheKeyAndTheLine(t *testing.T) {
	for _, c := range []struct {
		name, data, id, key string
		line                int
	}{
		{"an option that is none", "льготы: [ветеран,\n герой]", "contract.facts.option_expected", "answers.льготы[1]", 4},
		{"an option twice", "льготы: [ветеран, ветеран]", "contract.facts.option_twice", "answers.льготы[1]", 3},
		{"one option without brackets", "льготы: ветеран", "contract.facts.options_expected", "answers.льготы", 3},
		{"options where not known", "льготы: null", "contract.facts.unknown_not_allowed", "answers.льготы", 3},
		{"a bare decimal", "вес: 0.5", "contract.facts.number_expected", "answers.вес", 3},
		{"a decimal comma", "вес: \"0,5\"", "contract.facts.number_expected", "answers.вес", 3},
		{"a percent sign", "доля: \"22 %\"", "contract.facts.percent_expected", "answers.доля", 3},
		{"more percents than fit", "доля: \"0.1234567890123456789\"", "contract.facts.percent_expected", "answers.доля", 3},
		{"a bare amount", "плата: 4100", "contract.facts.money_expected", "answers.плата", 3},
		{"an amount with spaces", "плата: \"4 100.00\"", "contract.facts.money_expected", "answers.плата", 3},
		{"a part of a kopeck", "плата: \"0.125\"", "contract.facts.money_expected", "answers.плата", 3},
		{"an exponent", "плата: \"1e5\"", "contract.facts.money_expected", "answers.плата", 3},
		{"a day without time", "приём: 2026-01-15", "contract.facts.date_time_expected", "answers.приём", 3},
		{"24:00", "приём: 2026-01-15T24:00", "contract.facts.date_time_expected", "answers.приём", 3},
		{"time of no day", "приём: 2026-02-30T10:00", "contract.facts.date_time_expected", "answers.приём", 3},
		{"a length without days' kind", "срок: 10 days", "contract.facts.length_expected", "answers.срок", 3},
		{"a length in Russian", "срок: 10 рабочих дней", "contract.facts.length_expected", "answers.срок", 3},
		{"a length beyond the clock", "срок: 10001 working days", "contract.facts.length_expected", "answers.срок", 3},
		{"a length of nothing", "срок: 0 weeks", "contract.facts.length_expected", "answers.срок", 3},
		{"a list as a number", "жильцы: 2", "contract.facts.records_expected", "answers.жильцы", 3},
		{"a record as a word", "жильцы:\n  - {родство: супруг}\n  - супруг", "contract.facts.mapping_expected", "answers.жильцы[1]", 5},
		{"a field that is none", "жильцы:\n  - {родство: супруг}\n  - родствo: супруг", "contract.facts.unknown_field", "answers.жильцы[1].родствo", 5},
		{"a field of another type", "жильцы:\n  - {родство: супруг}\n  - родство: супруг\n    доход: 300", "contract.facts.money_expected", "answers.жильцы[1].доход", 6},
		{"a field that has to be known", "жильцы: [{родство: null}]", "contract.facts.unknown_not_allowed", "answers.жильцы[0].родство", 3},
		{"a field twice by ё", "жильцы:\n  - рождён: 1990-05-01\n    рожден: 1990-05-01", "contract.facts.duplicate", "answers.жильцы[0].рожден", 5},
		{"a record's id as a number", "жильцы: [{id: 1}]", "contract.facts.text_expected", "answers.жильцы[0].id", 3},
		{"a record within a record", "жильцы: [{родство: {супруг: true}}]", "contract.facts.option_expected", "answers.жильцы[0].родство", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			requireFault(t, "on: 2026-04-01\nanswers:\n  "+c.data+"\n", c.id, c.key, c.line)
		})
	}
	for _, c := range []struct{ name, data, id, key string }{
		{"norms as a list", "[]", "contract.facts.mapping_expected", "norms"},
		{"a norm that is none", "{минимум: \"1.00\"}", "facts.no_such_norm", "norms.минимум"},
		{"a norm without its keys", "{стандарт: \"1.00\"}", "facts.no_such_norm", "norms.стандарт"},
		{"a norm of another type", "{\"стандарт(1; город)\": 1}", "contract.facts.money_expected", "norms.стандарт(1; город)"},
		{"a norm without a value", "{доля_расходов: null}", "contract.facts.norm_value_expected", "norms.доля_расходов"},
		{"a key that is empty", "{\"стандарт(1;)\": \"1.00\"}", "contract.facts.norm_name_expected", "norms.стандарт(1;)"},
		{"a parenthesis that stays open", "{\"стандарт(1\": \"1.00\"}", "contract.facts.norm_name_expected", "norms.стандарт(1"},
		{"a norm twice", "{\"стандарт(1; город)\": \"1.00\", \"стандарт(1.0;город)\": \"2.00\"}", "contract.facts.norm_twice", "norms.стандарт(1.0;город)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			requireFault(t, "on: 2026-04-01\nnorms: "+c.data, c.id, c.key, 2)
		})
	}
}

func requireFault(t *testing.T, data, id, key string, line int) {
	t.Helper()
	facts, err := read(data)
	require.Nil(t, facts)
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, id, problem.Message.ID)
	require.Equal(t, key, problem.Key)
	require.Equal(t, line, Line(problem))
	require.Equal(t, message.Wrong, problem.Kind)
}

func TestFactsOfEveryTypeFitTheirSchema(t *testing.T) {
	facts := schemaOf(t, "facts")
	valid, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(everyTypeJSON)))
	require.NoError(t, err)
	require.NoError(t, facts.Validate(valid))
	for _, bad := range []string{
		`{"on": "2026-04-01", "answers": {"льготы": ["ветеран", "ветеран"]}}`, `{"on": "2026-04-01", "answers": {"вес": 0.5}}`,
		`{"on": "2026-04-01", "answers": {"жильцы": [{"доход": 0.5}]}}`, `{"on": "2026-04-01", "norms": {"доля_расходов": null}}`,
		`{"on": "2026-04-01", "events": [{"id": "подача", "at": "2026-04-01T25:00"}]}`,
	} {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(bad)))
		require.NoError(t, err)
		require.Error(t, facts.Validate(value), bad)
		_, err = read(bad)
		require.Error(t, err, bad)
	}
}

func TestNextQuestionTellsItsBoundsAndFields(t *testing.T) {
	next := func(id string) string {
		return string(requireValid(t, "next", EncodeNext(&interpreter.Decision{Next: id, Questions: calculated})))
	}
	require.JSONEq(t, `{"schema": 1, "next": {"id": "льготы", "number": 6, "text": "", "help": "", "type": "choices", "excludes": "никаких",
		"options": [{"id": "ветеран", "text": "Ветеран"}, {"id": "инвалид", "text": "Инвалид"}, {"id": "никаких", "text": "Никаких"}],
		"least": null, "greatest": null, "check": null, "fields": [], "most": null, "allows_unknown": false}}`, next("льготы"))
	require.Contains(t, next("доля"), `"least":null,"greatest":"100"`)
	require.Contains(t, next("плата"), `"least":"0.00","greatest":null`)
	require.Contains(t, next("снилс"), `"check":"snils"`)
	list := next("жильцы")
	require.Contains(t, list, `"most":20`)
	require.Contains(t, list, `{"id":"доход","number":4,"text":"","help":"","type":"money"`)
	require.Contains(t, list, `"options":[{"id":"супруг","text":"Супруг(а)"}`)
}
