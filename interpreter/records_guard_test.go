package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// A list that is asked only sometimes may be gone through with a condition of
// several parts where it is surely asked, and nowhere else.
func TestTheRecordsOfAListThatIsAskedSometimes(t *testing.T) {
	text := func(when string) string {
		return `
регламент а "А"
  версия 1
  действует с 01.01.2026
вопрос есть_дети "Есть дети?" : да/нет
вопрос дети "Дети" : список
  спросить, если есть_дети = да
  - рождён "Дата рождения" : дата
  - учится "Учится" : да/нет
расчёт число_детей : целое = 0
исключение есть для число_детей
  если ` + when + `
  = количество(дети где рождён < 01.01.2020 или учится = да)
документ справка "Справка"
  нужен, если число_детей > 1
`
	}
	p, found := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: text("есть_дети = да")}})
	require.Empty(t, found)
	require.NotNil(t, p)
	_, found = interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: text("есть_дети = нет")}})
	require.Len(t, found, 1)
	require.Equal(t, "R0304", found[0].Code)
}
