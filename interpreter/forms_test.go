package interpreter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

func form(t require.TestingT, d *interpreter.Decision, id string) interpreter.FormState {
	for _, f := range d.Forms {
		if f.ID == id {
			return f
		}
	}
	require.Fail(t, "no form "+id)
	return interpreter.FormState{}
}

// filled are the fields of a form by id, "?" before those that are not known.
func filled(f interpreter.FormState) map[string]string {
	fields := map[string]string{}
	for _, field := range f.Fields {
		text := strings.ReplaceAll(field.Text, "\u00a0", " ")
		if !field.OK {
			text = "?" + text
		}
		fields[field.ID] = text
	}
	return fields
}

const forms = permit + `бланк заявление_о_плане "Заявление о согласовании"
  вид заявления
  пояснение "Подписывает заявитель"
  - заявитель "От кого" = "{заявитель}, {адрес}"
  - кто "Кто обращается" = кто
  - льготы "Льготы" = льготы
  - срочно "Срочно" = срочно
  - ремонт "Начало ремонта" = ремонт
  - конец "Конец ремонта" = ремонт + 30 календарных дней
  - вдвое "Двойная плата" = плата * 2
  - двое "Комнат вместе с кухней" = комнат + 1
  - план "План приложен" = представлен документ чертёж
  - подано "Подано" = подача
  - вид "Вид дома" = вид_дома
  текст "Прошу согласовать: {адрес}. Приложено: {документы}."
бланк письмо_отказ "Письмо об отказе"
  вид письма
  при итоге отказано
  кому представитель
  текст "Отказано: {основание}."
бланк опись "Сопроводительное письмо"
  вид сопроводительного письма
  текст "Дата: {дата}."
`

func TestForms(t *testing.T) {
	p := loaded(t, forms)
	d := p.Decide(facts(t, p, "2026-01-12", nil), week{})
	application := form(t, d, "заявление_о_плане")
	require.Equal(t, dsl.PaperApplication, application.Kind)
	require.Equal(t, interpreter.Yes, application.Applies, "its document is always needed")
	require.Equal(t, "Подписывает заявитель", application.Help)
	require.Equal(t, map[string]string{
		"заявитель": "?{заявитель}, …", "кто": "?…", "льготы": "?…", "срочно": "?…", "ремонт": "?…", "конец": "?…",
		"вдвое": "3 822,00 руб.", "двое": "?…", "план": "нет", "подано": "?…", "вид": "?…",
	}, filled(application))
	require.Equal(t, []string{"Прошу согласовать: ___. Приложено: ___."}, application.Texts)
	require.Equal(t, interpreter.Unknown, form(t, d, "письмо_отказ").Applies)
	require.Equal(t, []string{"Дата: 12.01.2026."}, form(t, d, "опись").Texts)
	require.Equal(t, interpreter.Yes, form(t, d, "опись").Applies)

	f := facts(t, p, "2026-01-12", map[string]string{
		"кто": "сам", "льготы": "-", "адрес": "ул. Мира, 1", "срочно": "нет", "ремонт": "01.06.2026", "комнат": "3",
	})
	f.Events = []interpreter.EventFact{came("подача", "2026-01-13")}
	f.Present = []interpreter.PresentFact{{Document: "чертёж", Received: day(t, "2026-01-12")}}
	f.Outcome = "согласовано"
	d = p.Decide(f, week{})
	require.Equal(t, map[string]string{
		"заявитель": "{заявитель}, ул. Мира, 1", "кто": "Собственник", "льготы": "ничего", "срочно": "нет",
		"ремонт": "01.06.2026", "конец": "01.07.2026", "вдвое": "3 822,00 руб.", "двое": "4", "план": "да",
		"подано": "13.01.2026", "вид": "Квартира",
	}, filled(form(t, d, "заявление_о_плане")))
	require.Equal(t, []string{"Прошу согласовать: ул. Мира, 1. Приложено: План квартиры."},
		form(t, d, "заявление_о_плане").Texts)
	letter := form(t, d, "письмо_отказ")
	require.Equal(t, interpreter.No, letter.Applies)
	require.Empty(t, letter.Texts)
	require.Equal(t, "представитель", letter.To)
}

// TestAnApplicationFollowsItsDocument: its form is wanted where the document
// on it is needed.
func TestAnApplicationFollowsItsDocument(t *testing.T) {
	p := loaded(t, strings.Replace(forms, "документ заявление \"Заявление\"\n  нужен всегда", "документ заявление \"Заявление\"\n  нужен, если кто = доверенный", 1))
	for answer, want := range map[string]interpreter.Truth{"": interpreter.Unknown, "сам": interpreter.No, "доверенный": interpreter.Yes} {
		given := map[string]string{}
		if answer != "" {
			given["кто"] = answer
		}
		require.Equal(t, want, form(t, p.Decide(facts(t, p, "2026-01-12", given), week{}), "заявление_о_плане").Applies, answer)
	}
}

func TestResultsSayHowTheyAreGivenOut(t *testing.T) {
	p := withPermit(t, `результат решение_о_плане "Решение о согласовании"
  при итоге согласовано
  хранится 3 месяца
  выдаётся способом мфц, почта
  статус портала "Услуга оказана"
`)
	d := p.Decide(facts(t, p, "2026-01-12", nil), week{})
	r := d.Results[0]
	require.Equal(t, interpreter.Unknown, r.Applies)
	require.Equal(t, 3, r.KeptFor.Count)
	require.Equal(t, []string{"мфц", "почта"}, r.Through)
	require.Equal(t, "Услуга оказана", r.PortalStatus)
}
