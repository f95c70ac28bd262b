package verify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/verify"
	"reglament/interpreter/verify/sample/enumerate"
)

// Verdicts that enumeration has found wrong, each with what is right.
func TestVerdictsThatWereWrong(t *testing.T) {
	for _, c := range []struct {
		name, text, code, subject string
		right                     verify.Verdict
	}{
		{"a rule that divides by zero is unlike one that does not", `вопрос людей "Сколько?" : целое от 0 до 2
расчёт размер "Размер" : деньги = 1 руб
  округлить до рубля
исключение делится для размер
  если людей < 2
  = 10 руб / людей
  округлить до рубля
исключение складывается для размер
  если людей = 0
  = 10 руб + 5 руб
  округлить до рубля
`, "V0206", "размер", verify.Refuted},
		{"a ground leads to its outcome whatever stage there is", `вопрос людей "Сколько?" : целое от 0 до 2
процедура решение "Решение"
  выполняется, если людей * людей > 4
  в течение 2 рабочих дней
  итог дать "Дать", отказать "Отказать"
основание для отказа в услуге мало "Мало"
  если людей = 0
  влечёт итог отказать
`, "V0116", "отказать", verify.Proved},
		{"a ground that stays open leads nowhere", `вопрос людей "Сколько?" : целое от 0 до 2
расчёт доля "Доля" : целое = наименьшее(людей; 2) / людей
  округлить до целого
процедура решение "Решение"
  выполняется, если людей > 1
  в течение 2 рабочих дней
  итог дать "Дать", отказать "Отказать"
основание для отказа в услуге мало "Мало"
  если наименьшее(доля; 5) <= людей + 2
  влечёт итог отказать
`, "V0201", "проба", verify.Refuted},
		{"an exception that comes to nothing changes nothing", `вопрос людей "Сколько?" : целое от 0 до 2
расчёт размер "Размер" : целое = 2
  округлить до целого
исключение делится для размер
  если людей = 0
  = 5 / людей
  округлить до целого
`, "V0108", "делится", verify.Undecided},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := openHead + c.text
			closure := interpreter.Closure{{Name: "found.rgl", Text: text}}
			program, told := interpreter.Load(closure)
			require.NotNil(t, program, "%v", told)
			report := verify.Run(program, closure, weeks{}, verify.Options{})
			held := holdAgainst(program, report, text)
			_, complete := enumerate.All(program, text, weeks{}, 10_000, held.applicant)
			held.finish(complete)
			require.Empty(t, held.wrong)
			claim := claimOf(t, report, c.code, c.subject)
			if c.right == verify.Undecided {
				require.NotEqual(t, verify.Proved, claim.Verdict)
			} else {
				require.Equal(t, c.right, claim.Verdict)
			}
		})
	}
}
