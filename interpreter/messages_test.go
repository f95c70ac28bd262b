package interpreter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// loaded is a program of a text that has no mistakes.
func loaded(t require.TestingT, text string) *interpreter.Program {
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "text", Text: text}})
	require.Empty(t, diagnostics)
	return program
}

// permit is a regulation of which the tests below add messages and forms.
const permit = `регламент план "Согласование плана"
  версия 1
  действует с 01.01.2026
  орган отдел
  способы подачи мфц, почта
организация отдел "Отдел архитектуры"
событие подача "Заявление принято"
событие решено "Решение принято"
лицо представитель "Представитель"
  участвует, если кто = доверенный
  полномочия подтверждает доверенность
вопрос кто "Кто обращается?" : один из
  - сам "Собственник"
  - доверенный "Представитель собственника"
вопрос льготы "Какие льготы?" : несколько из
  - ветеран "Ветеран"
  - инвалид "Инвалид"
вопрос адрес "Адрес квартиры?" : текст
вопрос срочно "Срочно?" : да/нет
вопрос ремонт "Когда начнётся ремонт?" : дата
вопрос комнат "Сколько комнат?" : целое от 1
норматив ставка : деньги
  с 01.01.2026 955,50 руб
расчёт плата "Плата" : деньги = ставка * 2
ситуация льготник "Есть льгота"
  это когда льготы содержит ветеран или льготы содержит инвалид
категории вид_дома
  | код  | признаки      || название  |
  | один | комнат = 1    || "Студия"  |
  | два  | комнат > 1    || "Квартира" |
документ заявление "Заявление"
  нужен всегда
  по бланку заявление_о_плане
документ чертёж "План квартиры"
  нужен всегда
документ доверенность "Доверенность"
  нужен, если кто = доверенный
срок решение "Решение"
  10 рабочих дней со дня события подача
процедура рассмотрение "Рассмотрение"
  в течение 5 рабочих дней
  итог согласовано "Согласовать", отказано "Отказать"
  завершается событием решено
основание для отказа в услуге нет_плана "Не представлен план квартиры"
  если не представлен документ чертёж
`

// applied is the form that the documents of permit name.
const applied = `бланк заявление_о_плане "Заявление"
  вид заявления
  - адрес "Адрес" = адрес
  - срочно "Срочно" = срочно
  - ремонт "Начало ремонта" = ремонт
`

func withPermit(t require.TestingT, text string) *interpreter.Program {
	return loaded(t, permit+applied+text)
}

func text(t require.TestingT, p *interpreter.Program, f *interpreter.Facts) string {
	d := p.Decide(f, week{})
	require.NotEmpty(t, d.Messages)
	return strings.ReplaceAll(strings.Join(d.Messages[0].Texts, "\n"), "\u00a0", " ")
}

func came(id, on string) interpreter.EventFact {
	at, _ := clock.ParseDate(on)
	return interpreter.EventFact{ID: id, At: at}
}

func TestFieldsOfTexts(t *testing.T) {
	full := map[string]string{
		"кто": "сам", "льготы": "ветеран, инвалид", "адрес": "ул. Мира, 1", "срочно": "да", "ремонт": "01.06.2026", "комнат": "2",
	}
	for field, want := range map[string][2]string{ // as it is known, and as it is not
		"{кто}":             {"Собственник", "___"},
		"{ льготы }":        {"Ветеран, Инвалид", "___"},
		"{адрес}":           {"ул. Мира, 1", "___"},
		"{срочно}":          {"да", "___"},
		"{ремонт}":          {"01.06.2026", "___"},
		"{комнат}":          {"2", "___"},
		"{ставка}":          {"955,50 руб.", "955,50 руб."},
		"{плата}.":          {"1 911,00 руб.", "1 911,00 руб."},
		"{плата}; и":        {"1 911,00 руб.; и", "1 911,00 руб.; и"},
		"{льготник}":        {"да", "___"},
		"{вид_дома}":        {"Квартира", "___"},
		"{срок решение}":    {"16.03.2026", "___"},
		"{СРОК решение}":    {"16.03.2026", "___"},
		"{term решение}":    {"16.03.2026", "___"},
		"{событие подача}":  {"02.03.2026", "___"},
		"{подача}":          {"02.03.2026", "___"},
		"{документы}":       {"Заявление; План квартиры", "___"},
		"{недостаёт}":       {"План квартиры", "___"},
		"{основание}":       {"Не представлен план квартиры", "Не представлен план квартиры"},
		"{итог}":            {"Отказать", "___"},
		"{заявитель}":       {"{заявитель}", "{заявитель}"},
		"{applicant}":       {"{заявитель}", "{заявитель}"},
		"{номер}":           {"{номер}", "{номер}"},
		"{орган}":           {"Отдел архитектуры", "Отдел архитектуры"},
		"{дата}":            {"03.03.2026", "12.01.2026"},
		"{{кто}} и }":       {"{кто} и }", "{кто} и }"},
		"а {кто}, б {кто}!": {"а Собственник, б Собственник!", "а ___, б ___!"},
		`\"{кто}\"`:         {`"Собственник"`, `"___"`},
	} {
		p := withPermit(t, "сообщение письмо \"Письмо\"\n  при событии решено\n  при итоге отказано\n  текст \""+field+"\"\n")
		known := facts(t, p, "2026-01-12", full)
		known.AsOf, known.HasAsOf = day(t, "2026-03-03"), true
		known.Outcome = "отказано"
		known.Events = []interpreter.EventFact{came("подача", "2026-03-02")}
		known.Present = []interpreter.PresentFact{{Document: "заявление", Received: day(t, "2026-03-02")}}
		require.Equal(t, want[0], text(t, p, known), field)
		require.Equal(t, want[1], text(t, p, facts(t, p, "2026-01-12", nil)), field)
	}
}

func notice(t require.TestingT, d *interpreter.Decision, id string) interpreter.MessageState {
	for _, m := range d.Messages {
		if m.ID == id {
			return m
		}
	}
	require.Fail(t, "no message "+id)
	return interpreter.MessageState{}
}

func TestWhenMessagesAreSent(t *testing.T) {
	p := withPermit(t, `сообщение принято "Заявление принято"
  при событии подача
  статус портала "Принято"
  текст "Срок — {срок решение}.", "Номер — {номер}."
сообщение нет_чертежа "Нет плана"
  при основании нет_плана
  текст "Нужно: {основание}."
сообщение отказ "Отказ"
  при итоге отказано
  кому представитель
  текст "Решение: {итог}."
сообщение любое "Любое"
  при событии подача, решено
  при итоге согласовано
  кому заявитель
`)
	f := facts(t, p, "2026-03-02", nil)
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.Unknown, notice(t, d, "принято").Sent, "an event may come yet")
	require.Equal(t, []string{"Срок — ___.", "Номер — {номер}."}, notice(t, d, "принято").Texts)
	require.Equal(t, "Принято", notice(t, d, "принято").PortalStatus)
	require.Equal(t, interpreter.Yes, notice(t, d, "нет_чертежа").Sent)
	require.Equal(t, []string{"Нужно: Не представлен план квартиры."}, notice(t, d, "нет_чертежа").Texts)
	require.Equal(t, interpreter.Unknown, notice(t, d, "отказ").Sent)
	require.Equal(t, "представитель", notice(t, d, "отказ").To)
	require.Empty(t, notice(t, d, "любое").To)

	f.Events = []interpreter.EventFact{came("решено", "2026-03-12"), came("подача", "2026-03-02")}
	f.Outcome = "отказано"
	require.Equal(t, interpreter.Unknown, notice(t, p.Decide(f, week{}), "отказ").Sent, "nobody knows whether there is a representative")
	f.Answers = facts(t, p, "2026-03-02", map[string]string{"кто": "сам"}).Answers
	require.Equal(t, interpreter.No, notice(t, p.Decide(f, week{}), "отказ").Sent, "there is none")
	f.Answers = facts(t, p, "2026-03-02", map[string]string{"кто": "доверенный"}).Answers
	f.Present = []interpreter.PresentFact{{Document: "чертёж", Received: day(t, "2026-03-02")}}
	d = p.Decide(f, week{})
	first := notice(t, d, "принято")
	require.Equal(t, interpreter.Yes, first.Sent)
	require.True(t, first.HasOn)
	require.Equal(t, day(t, "2026-03-02"), first.On)
	require.Equal(t, interpreter.No, notice(t, d, "нет_чертежа").Sent)
	require.Empty(t, notice(t, d, "нет_чертежа").Texts)
	refused := notice(t, d, "отказ")
	require.Equal(t, interpreter.Yes, refused.Sent)
	require.Equal(t, day(t, "2026-03-12"), refused.On, "the day on which the stage that decides was closed")
	require.Equal(t, []string{"Решение: Отказать."}, refused.Texts)
	require.Equal(t, day(t, "2026-03-02"), notice(t, d, "любое").On, "the first of its occasions")

	f.Outcome = "согласовано"
	require.Equal(t, interpreter.No, notice(t, p.Decide(f, week{}), "отказ").Sent)
	f.AsOf, f.HasAsOf = day(t, "2026-03-01"), true
	require.Equal(t, interpreter.Unknown, notice(t, p.Decide(f, week{}), "принято").Sent, "what lies ahead has not come")
}

// TestTextsSpeakTheAuthorsLanguage: the words of fields are those of the text
// around them, whoever reads the rest of the decision.
func TestTextsSpeakTheAuthorsLanguage(t *testing.T) {
	p := withPermit(t, "message letter \"Letter\"\n  on event решено\n  wording \"By {term решение}: {плата}. Urgent: {срочно}.\"\n")
	f := facts(t, p, "2026-01-12", map[string]string{"срочно": "нет"})
	f.Events = []interpreter.EventFact{came("подача", "2026-03-02")}
	require.Equal(t, "By 16 March 2026: RUB 1,911.00. Urgent: no.", text(t, p, f))
}

// TestWhatOnlyAFormShowsIsAsked: otherwise nobody could fill the form.
func TestWhatOnlyAFormShowsIsAsked(t *testing.T) {
	p := withPermit(t, "")
	given := map[string]string{"кто": "сам", "льготы": "ветеран", "комнат": "2"}
	for _, id := range []string{"адрес", "срочно", "ремонт"} {
		require.Equal(t, id, p.Decide(facts(t, p, "2026-01-12", given), week{}).Next)
		given[id] = map[string]string{"адрес": "ул. Мира", "срочно": "да", "ремонт": "01.06.2026"}[id]
	}
	require.Empty(t, p.Decide(facts(t, p, "2026-01-12", given), week{}).Next)
}

// TestFaultsPointAtTheField: the place of a mistake in a text is that of the
// field, in whatever marks the text stands.
func TestFaultsPointAtTheField(t *testing.T) {
	for text, want := range map[string]string{
		`текст "а \"б\" \\ {нет} в"`:           `{нет}`,
		`текст «а «б» {срок нет } в»`:          `нет`,
		`текст "{дата}, «{ событие  нет}»"`:    `нет`,
		`текст "раз", "два {кто, {дата} три"`:  `{кто, `,
		`текст "{дата} {недостаёт "`:           `{недостаёт `,
		`текст "ё{}" # remark`:                 `{}`,
		`текст "{{{дата}}} {три слова здесь}"`: `{три слова здесь}`,
	} {
		source := permit + applied + "сообщение письмо \"Письмо\"\n  при событии решено\n  " + text + "\n"
		_, diagnostics := interpreter.Load(interpreter.Closure{{Name: "text", Text: source}})
		require.Len(t, diagnostics, 1, text)
		at := diagnostics[0].Range
		require.Equal(t, want, source[at.Start.Offset:at.End.Offset], text)
		line := []rune(strings.Split(source, "\n")[at.Start.Line-1])
		require.Equal(t, want, string(line[at.Start.Column-1:at.End.Column-1]), text)
	}
}

// TestTextsTellWhatOfficialsEstablish: findings, and events that come for each
// request, of which the first day counts.
func TestTextsTellWhatOfficialsEstablish(t *testing.T) {
	p := withPermit(t, `организация бти "БТИ"
событие запрошено "Запрос отправлен"
  по каждому запросу
сведение годен "План годен?" : один из
  - вполне "Вполне годен"
  - нет_годности "Не годен"
документ техпаспорт "Технический паспорт"
  нужен всегда
  запрашивается у бти
основание для отказа в услуге негоден "План не годен"
  если годен = нет_годности
сообщение письмо "Письмо"
  при событии запрошено
  текст "{годен}, {событие запрошено}"
`)
	f := facts(t, p, "2026-01-12", nil)
	require.Equal(t, "___, ___", text(t, p, f))
	f.Findings = map[string]interpreter.Answer{"годен": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "вполне"}}}
	f.Events = []interpreter.EventFact{
		{ID: "запрошено", At: day(t, "2026-01-15"), About: "техпаспорт"}, {ID: "запрошено", At: day(t, "2026-01-14"), About: "техпаспорт"},
	}
	require.Equal(t, "Вполне годен, 14.01.2026", text(t, p, f))
	require.Equal(t, day(t, "2026-01-14"), p.Decide(f, week{}).Messages[0].On)
}
