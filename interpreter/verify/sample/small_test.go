package sample_test

import (
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/verify/sample"
)

// small is the text of a seed.
func small(seed uint64) string { return sample.Small(rand.New(rand.NewPCG(seed, 1))) }

// load gives the program, nil where there are errors, and the codes told.
func load(text string) (*interpreter.Program, []dsl.Diagnostic) {
	return interpreter.Load(interpreter.Closure{{Name: "sample.rgl", Text: text}})
}

func TestSmallRegulationsLoad(t *testing.T) {
	const count = 500
	loaded := 0
	errors := map[string]int{}
	for seed := range uint64(count) {
		text := small(seed)
		program, told := load(text)
		if program != nil {
			loaded++
			continue
		}
		for _, d := range told {
			if d.Severity == dsl.Error {
				if errors[d.Code] == 0 {
					t.Logf("%s at %v of seed %d:\n%s", d.Code, d.Range.Start, seed, text)
				}
				errors[d.Code]++
			}
		}
	}
	t.Logf("%d of %d load; errors by code: %v", loaded, count, errors)
	require.GreaterOrEqual(t, loaded, count*95/100)
}

func TestTheSameDiceGiveTheSameText(t *testing.T) {
	require.Equal(t, small(7), small(7))
	require.NotEqual(t, small(7), small(8))
}

// TestAllConstructsOccur holds that what the language has for such a regulation
// stands in some of them.
func TestAllConstructsOccur(t *testing.T) {
	constructs := []string{
		`: да/нет`, `: один из`, `: несколько из`, `исключает остальные`, `: целое от`, `: деньги от`, `: дата от`, `: текст`,
		`: список не более 1`, `: список не более 2`, `спросить, если .* и `, `не \(`, ` и не `, ` или `, ` из \(`, ` содержит `, `!= да`,
		`[а-я] = `, ` != `, ` < `, ` <= `, ` > `, ` >= `, ` \+ `, ` - `, ` \* `, ` / `, `[( ]-[а-я]`, `% \*`, `есть\(`, `все\(`, `количество\(`,
		`сумма\(`, `сумма\(.* где `, `наибольшее\([а-я_]+\.`, `наименьшее\(`, `наибольшее\(`, `возраст\(`, `год\(`, `месяц\(`, `день\(`,
		`начало_месяца\(`, `конец_месяца\(`, `\+ 1 год`, `минимум на день`, `стандарт\(`, `по 31.12.2026 \d`, `исключение`, `округлить`,
		`пошлина`, `\| иначе`, `группа `, `категории`, `способ =`, `при способе`, `нужен всегда`, `нужен на каждого из .*, где`, `один из основа`,
		`достаточно 2`, `подходит, если`, `запрашивается у`, `вправе представить`, `имеется у органа`, `без него`, `сведение`, `проверка =`,
		`наступает, когда`, `наступило событие комплект`, `истекли`, `истёк срок`, `не представлен документ`, `документы заявителя`,
		`в течение \d+ рабочих дней со`, `действует основание`, `для приостановления`, `на срок не более`, `возобновляется`, `по истечении`,
		`уведомить`, `продлевается`, `приостанавливается`, `но не позднее`, `  если .*, \d+ рабочих дней со`, `выполняется, если`, `после итога`,
		`влечёт итог`, `перечень не выдаётся`, `для отказа в приёме`, `для возврата`, `для отказа в услуге`, `из круга заявителей`, `при итоге`,
		`\{срок решение\}`,
	}
	found := map[string]int{}
	for seed := range uint64(300) {
		text := small(seed)
		for _, construct := range constructs {
			if regexp.MustCompile(construct).MatchString(text) {
				found[construct]++
			}
		}
	}
	for _, construct := range constructs {
		require.GreaterOrEqual(t, found[construct], 3, construct)
	}
}
