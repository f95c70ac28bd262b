package contract

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

func calculatedDecision(t *testing.T) *interpreter.Decision {
	t.Helper()
	why := message.New("contract.no_list")
	free := "0"
	return &interpreter.Decision{
		Regulation: &interpreter.Regulation{ID: "субсидия", Version: 4, Hash: hash, From: day(t, "2026-01-01")},
		Calendar:   hash, Questions: calculated[7:], Fee: &free,
		Assumed: []string{"стандарт", "доля", "стандарт"},
		Values: []interpreter.ValueState{
			{
				ID: "душевой", Type: dsl.TypeMoney, OK: true, Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "10000")},
				Steps: []message.Message{why}, Because: why, Basis: []string{"ПП 761 п. 24"},
			},
			{ID: "выписка", Title: "Выписка", Fee: true, Output: true, Type: dsl.TypeMoney, OK: true, Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "400")}, Steps: []message.Message{why}},
			{ID: "копии", Title: "Копии", Fee: true, Type: dsl.TypeMoney, DependsOn: []string{"жильцы"}, Because: why},
			{ID: "субсидия", Title: "Субсидия", Output: true, Type: dsl.TypePercent, DependsOn: []string{"жильцы"}, Because: why},
			{ID: "сроки", Type: dsl.TypeYesNo, OK: true, Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}},
		},
		Situations: []interpreter.SituationState{{ID: "многодетная", Title: "Многодетная семья", Group: "семья", Holds: interpreter.Unknown, DependsOn: []string{"жильцы"}, Because: why}},
		Categories: []interpreter.CategoryState{
			{ID: "РМП", Category: "РМП1", Because: why},
			{ID: "виды", Title: "Виды", DependsOn: []string{"жильцы"}},
		},
		Periods: []interpreter.PeriodState{
			{ID: "выплата", Title: "Выплата", OK: true, From: day(t, "2026-01-01"), To: day(t, "2026-06-30")},
			{ID: "льгота", DependsOn: []string{"жильцы"}, Because: why, Basis: []string{"ЖК РФ ст. 159"}},
		},
	}
}

func TestWhatIsCalculatedIsTheContractWordForWord(t *testing.T) {
	d := EncodeDecision(calculatedDecision(t), texts(t))
	requireValid(t, "decision", d)
	const because = "перечень документов не выдаётся"
	for _, c := range []struct {
		part any
		want string
	}{
		{d.Values, `[
			{"id": "душевой", "title": "", "type": "money", "value": "10000.00", "output": false, "steps": ["` + because + `"],
			 "depends_on": [], "because": "` + because + `", "basis": ["ПП 761 п. 24"]},
			{"id": "субсидия", "title": "Субсидия", "type": "percent", "value": null, "output": true, "steps": [],
			 "depends_on": ["жильцы"], "because": "` + because + `", "basis": []},
			{"id": "сроки", "title": "", "type": "yes_no", "value": true, "output": false, "steps": [], "depends_on": [], "because": "", "basis": []}]`},
		{d.Fees, `[
			{"id": "fee", "title": "", "amount": "0.00", "steps": [], "depends_on": [], "because": "", "basis": []},
			{"id": "выписка", "title": "Выписка", "amount": "400.00", "steps": ["` + because + `"], "depends_on": [], "because": "", "basis": []},
			{"id": "копии", "title": "Копии", "amount": null, "steps": [], "depends_on": ["жильцы"], "because": "` + because + `", "basis": []}]`},
		{d.Situations, `[{"id": "многодетная", "title": "Многодетная семья", "group": "семья", "holds": "unknown",
			"depends_on": ["жильцы"], "because": "` + because + `", "basis": []}]`},
		{d.Category, `"РМП1"`},
		{d.Categories, `[
			{"id": "РМП", "title": "", "category": "РМП1", "depends_on": [], "because": "` + because + `", "basis": []},
			{"id": "виды", "title": "Виды", "category": null, "depends_on": ["жильцы"], "because": "", "basis": []}]`},
		{d.Periods, `[
			{"id": "выплата", "title": "Выплата", "from": "2026-01-01", "to": "2026-06-30", "depends_on": [], "because": "", "basis": []},
			{"id": "льгота", "title": "", "from": null, "to": null, "depends_on": ["жильцы"], "because": "` + because + `", "basis": ["ЖК РФ ст. 159"]}]`},
		{d.Assumed, `["стандарт", "доля"]`},
	} {
		require.JSONEq(t, c.want, string(marshal(t, c.part)))
	}
	require.Equal(t, []Field{
		{"родство", "", "choice", []Option{{"супруг", "Супруг(а)"}, {"ребёнок", "Ребёнок"}}},
		{"рождён", "", "date", []Option{}},
		{"в_семье", "", "yes_no", []Option{}},
		{"доход", "", "money", []Option{}},
	}, d.Questions[0].Fields)
}

func TestCategoryIsThatOfTheFirstSet(t *testing.T) {
	d := calculatedDecision(t)
	d.Categories[0].Category = ""
	d.Categories[1].Category = "другая"
	require.Nil(t, EncodeDecision(d, texts(t)).Category)
}
