package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

func TestPersonsTakePart(t *testing.T) {
	p := compile(t, `вопрос кто "Кто?" : один из
  - сам "Сам"
  - другой "Другой"
вопрос семья "Семья" : список
  - возраст "Возраст" : целое
лицо представитель "Представитель"
  участвует, если кто = другой
  полномочия подтверждает доверенность
лицо член_семьи "Член семьи"
  участвует каждый из семья, где возраст >= 14
  согласие подтверждает согласие
документ доверенность "Доверенность"
  нужен всегда
  от лица представитель
документ паспорт "Паспорт"
  нужен всегда
  от лица заявитель
документ согласие "Согласие"
  нужен на каждого из семья, где возраст < 60
  от лица член_семьи
документ общее "Общее"
  нужен всегда
  от лица член_семьи
один из личность "Л"
  нужен всегда
  от лица представитель
  - удостоверение "У"
  - справка "С"
    от лица член_семьи
`)
	require.Equal(t, []interpreter.Named{{ID: "представитель", Title: "Представитель"}, {ID: "член_семьи", Title: "Член семьи"}}, p.Regulation().Persons)
	f := facts(t, p, "2026-03-02", nil)
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.Unknown, d.Persons[0].TakesPart)
	require.Equal(t, []string{"кто"}, d.Persons[0].DependsOn)
	require.Equal(t, interpreter.Unknown, d.Persons[1].TakesPart)
	require.Equal(t, interpreter.Unknown, document(d, "доверенность").Needed)
	require.Equal(t, "представитель", document(d, "доверенность").Whose)
	require.Empty(t, document(d, "паспорт").Whose, "the applicant's own")
	require.Equal(t, "представитель", document(d, "удостоверение").Whose)
	require.Equal(t, "член_семьи", document(d, "справка").Whose)

	f = facts(t, p, "2026-03-02", map[string]string{"кто": "другой"})
	f.Answers["семья"] = family(member("дед", 70, nil), member("", 20, nil), member("", 10, nil))["семья"]
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.Yes, d.Persons[0].TakesPart)
	require.Equal(t, []string{"дед", "2"}, d.Persons[1].Rows)
	require.Equal(t, "«Семья», запись дед: «Возраст» — 70, «Семья», запись 2: «Возраст» — 20", words(t).Text(d.Persons[1].Because))
	var needs []interpreter.Truth
	for _, state := range documents(d, "согласие") {
		needs = append(needs, state.Needed)
	}
	require.Equal(t, []interpreter.Truth{interpreter.No, interpreter.Yes, interpreter.No}, needs, "a member of the family, and below 60")
	require.Equal(t, []string{"доверенность", "паспорт", "согласие", "общее", "личность"}, d.Bring)

	f = facts(t, p, "2026-03-02", map[string]string{"кто": "сам"})
	f.Answers["семья"] = family()["семья"]
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.No, d.Persons[1].TakesPart)
	require.Empty(t, d.Persons[1].Rows)
	require.Equal(t, []string{"паспорт"}, d.Bring, "nobody else takes part")
	require.Equal(t, interpreter.No, d.Groups[0].Needed)
}

// Who takes part is asked though no document hangs on it.
func TestWhoTakesPartIsAsked(t *testing.T) {
	p := compile(t, `вопрос кто "Кто?" : да/нет
лицо опекун "Опекун"
  участвует, если кто = да
  полномочия подтверждает акт
лицо ребёнок "Ребёнок"
  согласие подтверждает акт
документ акт "Акт"
  нужен всегда
`)
	d := p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Equal(t, "кто", d.Next)
	require.Equal(t, interpreter.Yes, d.Persons[1].TakesPart, "always")
}
