package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

func TestEnoughOfAGroup(t *testing.T) {
	p := compile(t, `вопрос в_реестре "В реестре?" : да/нет
один из доходы "Доходы"
  нужен всегда
  достаточно 2
  - справка "С"
  - выписка "В" + пояснение "П"
  - реестр "Р"
    подходит, если в_реестре = да
    запрашивается у росреестр
  - декларация "Д"
основание для отказа в приёме нет "Нет"
  если не представлен документ доходы
`)
	look := func(registered string, handed ...string) *interpreter.Decision {
		f := facts(t, p, "2026-03-02", map[string]string{"в_реестре": registered})
		f.Present = present(handed...)
		return p.Decide(f, week{})
	}
	d := look("нет")
	require.Equal(t, 2, d.Groups[0].AtLeast)
	require.Len(t, d.Groups[0].Of, 3)
	require.Equal(t, []string{"доходы"}, d.Bring)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)

	d = look("нет", "справка")
	require.Equal(t, []string{"справка", "доходы"}, d.Bring, "one is settled, one is to be chosen")
	require.Equal(t, []string{"доходы"}, d.Missing)
	require.False(t, d.Groups[0].Satisfied)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)

	d = look("нет", "справка", "выписка")
	require.Equal(t, []string{"справка", "выписка", "пояснение"}, d.Bring)
	require.Equal(t, []string{"пояснение"}, d.Missing, "a set is there whole or not")
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)

	d = look("нет", "справка", "выписка", "пояснение")
	require.True(t, d.Groups[0].Satisfied)
	require.Equal(t, interpreter.No, d.Grounds[0].Holds)
	require.Empty(t, d.Missing)

	d = look("да", "декларация")
	require.Equal(t, []string{"декларация"}, d.Bring)
	require.Equal(t, []string{"реестр"}, d.Request, "the other half comes of itself")
	require.Empty(t, d.Missing)

	f := facts(t, p, "2026-03-02", nil)
	f.Present = present("справка", "декларация")
	d = p.Decide(f, week{})
	require.True(t, d.Groups[0].Satisfied)
	require.Empty(t, d.Next, "what is enough needs no more answers")
	f.Present = present("справка")
	require.Equal(t, "в_реестре", p.Decide(f, week{}).Next)
}
