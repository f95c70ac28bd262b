package contract

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

const normative = `регламент пример "Пример"
  версия 1
  действует с 01.01.2026

норматив минимум : деньги
  с 01.01.2026 100 руб
норматив доля : процент
  с 01.01.2026 22 %
норматив мера : число
  с 01.01.2026 0,5
норматив человек : целое
  с 01.01.2026 3
норматив начало : дата
  с 01.01.2026 01.02.2026
норматив стандарт : деньги по людей
  с 01.01.2026
  | людей | стандарт |
  | 1     | 5 руб    |
  | от 2  | 4 руб    |
вопрос жильцы "Кто живёт с вами?" : список не более 2
  - доход "Доход" : деньги от 0 руб
расчёт всего "Всего" : деньги = (минимум * доля * мера + стандарт(человек) + сумма(жильцы.доход))
  округлить до копейки
расчёт позже "Позже" : да/нет = начало > 01.01.2026
`

func program(t *testing.T, text string) *interpreter.Program {
	t.Helper()
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: text}})
	require.NotNil(t, p, "%v", diagnostics)
	return p
}

func TestNormsAreReadByTheirOwnTypes(t *testing.T) {
	p := program(t, normative)
	facts, err := ReadFacts(p, []byte(`on: 2026-04-01
norms: {минимум: "14000.00", доля: "50", мера: "0.25", человек: 2, начало: 2026-03-01, "стандарт(2)": "7.00"}`))
	require.NoError(t, err)
	kinds := each(facts.Norms, func(n interpreter.NormFact) dsl.TypeKind { return n.Value.Type })
	require.Equal(t, []dsl.TypeKind{
		dsl.TypeMoney, dsl.TypePercent, dsl.TypeNumber, dsl.TypeInteger, dsl.TypeDate, dsl.TypeMoney,
	}, kinds)
	require.Equal(t, "0.5", facts.Norms[1].Value.Number.Plain())
	require.Equal(t, "2", facts.Norms[5].Keys[0].Number.Plain())
}

func TestWhatTheProgramRefusesHasItsKeyAndLine(t *testing.T) {
	p := program(t, normative)
	for _, c := range []struct {
		data, id, key string
		line          int
	}{
		{"norms:\n  минимум: \"1.00\"\n  минимун: \"1.00\"", "facts.no_such_norm", "norms.минимун", 4},
		{"norms:\n  минимум(2): \"1.00\"", "facts.norm_keys", "norms.минимум(2)", 3},
		{"norms:\n  минимум: 2", "contract.facts.money_expected", "norms.минимум", 3},
		{"answers:\n  жильцы:\n  - доход: \"1.00\"\n  - доход: \"-1.00\"", "answer.too_small", "answers.жильцы[1].доход", 5},
		{"answers:\n  жильцы: [{}, {}, {}]", "answer.too_many_records", "answers.жильцы", 3},
		{"answers:\n  жильцы:\n  - id: \"1\"\n  - id: \"1\"", "answer.record_twice", "answers.жильцы[1].id", 5},
	} {
		facts, err := ReadFacts(p, []byte("on: 2026-04-01\n"+c.data))
		require.Nil(t, facts)
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%v", err)
		require.Equal(t, c.id, problem.Message.ID)
		require.Equal(t, c.key, problem.Key)
		require.Equal(t, c.line, Line(problem), c.key)
	}
}
