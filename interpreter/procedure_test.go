package interpreter_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// year2026 is the production calendar of 2026 as far as these tests go.
type year2026 struct{ week }

func (y year2026) Day(d clock.Date) clock.DayKind {
	off := []string{"2026-02-23", "2026-03-09", "2026-05-01", "2026-05-11", "2026-06-12"}
	if slices.Contains(off, d.String()) {
		return clock.Off
	}
	return y.week.Day(d)
}

const procedureHead = `
регламент образец "Образец"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, орган
организация загс "Отдел ЗАГС"
организация бти "Бюро технической инвентаризации"
организация орган_власти "Орган"
событие подача "Заявление подано"
событие решено "Решение принято"
вопрос жилой "Дом жилой?" : да/нет
документ заявление "Заявление"
  нужен всегда
документ договор "Договор"
  нужен, если жилой = да
документ техпаспорт "Технический паспорт"
  нужен всегда
  запрашивается у бти в течение 5 рабочих дней
  заявитель вправе представить
документ запись "Запись акта"
  нужен всегда
  запрашивается у загс в течение 5 рабочих дней
процедура рассмотрение "Рассмотрение"
  в течение 5 рабочих дней
  итог дать "Дать", отказать "Отказать"
  завершается событием решено
`

func procedure(t require.TestingT, text string) *interpreter.Program {
	p, found := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: procedureHead + text}})
	for _, d := range found {
		require.Fail(t, d.Render(procedureHead+text, words(t), false))
	}
	require.NotNil(t, p)
	return p
}

// course is what has happened to a case; days as "2026-03-02".
type course struct {
	t     require.TestingT
	facts interpreter.Facts
}

func filed(t require.TestingT, on string) *course {
	c := &course{t: t, facts: interpreter.Facts{Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{}}}
	c.facts.On = day(t, on)
	return c.event("подача", on)
}

func (c *course) event(id, at string) *course {
	c.facts.Events = append(c.facts.Events, interpreter.EventFact{ID: id, At: day(c.t, at)})
	return c
}

func (c *course) about(id, document, at string) *course {
	c.facts.Events = append(c.facts.Events, interpreter.EventFact{ID: id, At: day(c.t, at), About: document})
	return c
}

func (c *course) brought(at string, documents ...string) *course {
	for _, d := range documents {
		c.facts.Present = append(c.facts.Present, interpreter.PresentFact{Document: d, Received: day(c.t, at), Originals: 1, Form: "original"})
	}
	return c
}

func (c *course) asked(document, sent, answered string, none bool) *course {
	r := interpreter.RequestFact{Document: document, Sent: day(c.t, sent), None: none}
	if answered != "" {
		r.Answered, r.HasAnswer = day(c.t, answered), true
	}
	c.facts.Requests = append(c.facts.Requests, r)
	return c
}

func (c *course) suspended(ground, from, to string) *course {
	s := interpreter.SuspensionFact{Ground: ground, From: day(c.t, from)}
	if to != "" {
		s.To, s.HasTo = day(c.t, to), true
	}
	c.facts.Suspensions = append(c.facts.Suspensions, s)
	return c
}

func (c *course) yes(question string, yes bool) *course {
	c.facts.Answers[question] = interpreter.Answer{Value: yesNo(yes)}
	return c
}

func (c *course) found(finding string, yes bool) *course {
	c.facts.Findings[finding] = interpreter.Answer{Value: yesNo(yes)}
	return c
}

// seen decides as one looks on a day.
func (c *course) seen(p *interpreter.Program, on string) *interpreter.Decision {
	f := c.facts
	f.AsOf, f.HasAsOf = day(c.t, on), true
	require.NoError(c.t, p.CheckFacts(&f))
	return p.Decide(&f, year2026{})
}

func yesNo(yes bool) interpreter.Value { return interpreter.Value{Type: dsl.TypeYesNo, Bool: yes} }

func groundOf(d *interpreter.Decision, id string) interpreter.GroundState {
	i := slices.IndexFunc(d.Grounds, func(g interpreter.GroundState) bool { return g.ID == id })
	return d.Grounds[i]
}

func termOf(d *interpreter.Decision, id string) interpreter.TermState {
	i := slices.IndexFunc(d.Terms, func(t interpreter.TermState) bool { return t.ID == id })
	return d.Terms[i]
}

// The subsidy's suspension: documents are not there after ten working days from
// 2 March 2026 (9 March is a day off), the applicant is told in three working
// days, and a month later it is over.
func TestASuspensionRunsOutIntoARefusal(t *testing.T) {
	p := procedure(t, `
основание для приостановления нет_документов "Документы не представлены"
  если не представлены документы заявителя в течение 10 рабочих дней со дня события подача
  уведомить в течение 3 рабочих дней
  на срок не более 1 месяца
  возобновляется, если представлены документы заявителя
  по истечении действует основание не_донёс
основание для отказа в услуге не_донёс "Документы не донесены"
  влечёт итог отказать
срок решение "Решение"
  15 рабочих дней со дня события подача
  приостанавливается основанием нет_документов
`)
	c := filed(t, "2026-03-02").yes("жилой", true).brought("2026-03-02", "заявление")

	early := c.seen(p, "2026-03-16")
	require.Equal(t, interpreter.Unknown, groundOf(early, "нет_документов").Holds, "the applicant still may bring it")
	require.Equal(t, "2026-03-24", termOf(early, "решение").Date.String())

	g := groundOf(c.seen(p, "2026-03-17"), "нет_документов")
	require.Equal(t, interpreter.Yes, g.Holds)
	require.Equal(t, "2026-03-17", g.Since.String())
	require.Equal(t, "2026-03-20", g.NotifyBy.String())
	require.Equal(t, "2026-04-17", g.Until.String())

	stopped := termOf(c.seen(p, "2026-03-25"), "решение")
	require.Equal(t, interpreter.Stopped, stopped.Status)
	require.Equal(t, 10, stopped.UsedDays)
	require.Equal(t, "2026-04-24", stopped.Date.String(), "five days are left after 17 April at the latest")

	over := c.seen(p, "2026-04-17")
	require.Equal(t, interpreter.No, groundOf(over, "нет_документов").Holds)
	require.True(t, groundOf(over, "нет_документов").Ended)
	require.Equal(t, interpreter.Yes, groundOf(over, "не_донёс").Holds)
	require.Equal(t, "2026-04-17", groundOf(over, "не_донёс").Since.String())
	require.Equal(t, "отказать", over.Follows.Outcome)
	require.Equal(t, []string{"не_донёс"}, over.Follows.Grounds)

	late := filed(t, "2026-03-02").yes("жилой", true).brought("2026-03-02", "заявление").brought("2026-03-25", "договор").seen(p, "2026-04-20")
	require.Equal(t, interpreter.No, groundOf(late, "нет_документов").Holds)
	require.Equal(t, "2026-03-25", groundOf(late, "нет_документов").Until.String())
	require.Equal(t, interpreter.No, groundOf(late, "не_донёс").Holds, "resumed in time")
	require.Equal(t, "2026-04-01", termOf(late, "решение").Date.String(), "five working days after 25 March")
	require.Equal(t, "дать", late.Follows.Outcome, "no ground is left for another outcome")

	inTime := filed(t, "2026-03-02").yes("жилой", true).brought("2026-03-16", "заявление", "договор").seen(p, "2026-04-20")
	require.Equal(t, interpreter.No, groundOf(inTime, "нет_документов").Holds)
	require.False(t, groundOf(inTime, "нет_документов").Ended)
	require.Empty(t, termOf(inTime, "решение").Stops)
}

// Maternity capital: five working days from the first of two events, stopped
// while data are missing, never more than fifteen from the application.
func TestTwoStartsAndACapThatNoStopMoves(t *testing.T) {
	p := procedure(t, `
событие сведения_загс "Сведения поступили из ЗАГС"
событие ответы "Все ответы получены"
  наступает, когда по каждому запросу получен ответ
основание для приостановления нет_сведений "Не поступили запрошенные сведения"
  если по любому запросу нет ответа в срок
  возобновляется, если наступило событие ответы
срок решение "Решение о выдаче"
  5 рабочих дней со дня первого из событий подача, сведения_загс
  приостанавливается основанием нет_сведений
  но не позднее 15 рабочих дней со дня события подача
  завершается событием решено
`)
	base := func() *course {
		return filed(t, "2026-03-05").event("сведения_загс", "2026-03-02").yes("жилой", false).brought("2026-03-05", "заявление")
	}
	plain := base().asked("техпаспорт", "2026-03-02", "2026-03-03", false).asked("запись", "2026-03-02", "2026-03-04", false)
	term := termOf(plain.seen(p, "2026-03-06"), "решение")
	require.Equal(t, "сведения_загс", term.FromEvent)
	require.Equal(t, "2026-03-10", term.Date.String(), "9 March is a day off")
	require.Equal(t, interpreter.Running, term.Status)
	d := plain.seen(p, "2026-03-06")
	i := slices.IndexFunc(d.Events, func(e interpreter.EventState) bool { return e.ID == "ответы" })
	require.True(t, d.Events[i].Came)
	require.Equal(t, "2026-03-04", d.Events[i].At.String(), "the day of the last answer")

	// A request of 2 March has no answer by 10 March: the term stands still.
	waiting := base().asked("техпаспорт", "2026-03-02", "2026-03-03", false).asked("запись", "2026-03-02", "", false)
	// The last day of the term and of the request are one: nothing is left to stop.
	require.Equal(t, "2026-03-10", termOf(waiting.seen(p, "2026-03-12"), "решение").Date.String())

	long := filed(t, "2026-03-05").yes("жилой", false).brought("2026-03-05", "заявление").
		asked("техпаспорт", "2026-02-26", "2026-02-27", false).asked("запись", "2026-02-26", "", false)
	// Sent on 26 February, to be answered by 5 March; the term began that day.
	open := termOf(long.seen(p, "2026-03-12"), "решение")
	require.Equal(t, interpreter.Stopped, open.Status)
	require.True(t, open.CapApplied)
	require.Equal(t, "2026-03-27", open.Date.String(), "fifteen working days from 5 March")
	require.Equal(t, 0, open.UsedDays)

	answered := long.asked("запись", "2026-02-26", "2026-03-16", false)
	answered.facts.Requests = answered.facts.Requests[:1]
	answered.asked("запись", "2026-02-26", "2026-03-16", false)
	term = termOf(answered.seen(p, "2026-03-17"), "решение")
	require.Equal(t, interpreter.Running, term.Status)
	require.Equal(t, "2026-03-23", term.Date.String())
	require.False(t, term.CapApplied)
}

func TestAnAgencyHasNoDocumentAndTheApplicantDoesNotBringIt(t *testing.T) {
	p := procedure(t, `
событие уведомление "Заявителю направлено уведомление"
  по каждому запросу
основание для отказа в услуге нет_у_органа "Запрошенного документа нет"
  если по любому запросу документа нет и документ не представлен в течение 15 рабочих дней со дня события уведомление
  влечёт итог отказать
`)
	c := filed(t, "2026-03-02").yes("жилой", false).brought("2026-03-02", "заявление").
		asked("техпаспорт", "2026-03-03", "2026-03-04", true).asked("запись", "2026-03-03", "2026-03-05", false)
	require.Equal(t, interpreter.Unknown, groundOf(c.seen(p, "2026-03-06"), "нет_у_органа").Holds, "nobody was told yet")
	c.about("уведомление", "техпаспорт", "2026-03-05")
	require.Equal(t, interpreter.Unknown, groundOf(c.seen(p, "2026-03-26"), "нет_у_органа").Holds)
	g := groundOf(c.seen(p, "2026-03-27"), "нет_у_органа")
	require.Equal(t, interpreter.Yes, g.Holds)
	require.Equal(t, "2026-03-27", g.Since.String(), "fifteen working days from 5 March, 9 March being a day off")
	brought := c.brought("2026-03-20", "техпаспорт")
	require.Equal(t, interpreter.No, groundOf(brought.seen(p, "2026-03-30"), "нет_у_органа").Holds)
	other := filed(t, "2026-03-02").yes("жилой", false).brought("2026-03-02", "заявление").
		asked("техпаспорт", "2026-03-03", "2026-03-04", false).asked("запись", "2026-03-03", "2026-03-05", false).
		about("уведомление", "техпаспорт", "2026-03-05")
	require.Equal(t, interpreter.No, groundOf(other.seen(p, "2026-03-30"), "нет_у_органа").Holds, "nothing is lacking")
}

func TestATermAfterAnUnfinishedAct(t *testing.T) {
	p := procedure(t, `
срок решение "Решение"
  45 календарных дней со дня события подача
срок выдача "Выдача"
  3 рабочих дня со дня события решено, а до него — со дня окончания срока решение
`)
	c := filed(t, "2026-03-25").yes("жилой", false)
	d := c.seen(p, "2026-03-26")
	require.Equal(t, "2026-05-12", termOf(d, "решение").Date.String())
	require.Equal(t, "2026-05-09", termOf(d, "решение").Unshifted.String())
	forecast := termOf(d, "выдача")
	require.Equal(t, "2026-05-15", forecast.Date.String())
	require.Equal(t, interpreter.Forecast, forecast.Status)
	require.Equal(t, "решение", forecast.FromTerm)
	actual := termOf(c.event("решено", "2026-04-20").seen(p, "2026-04-21"), "выдача")
	require.Equal(t, "2026-04-23", actual.Date.String())
	require.Equal(t, interpreter.Running, actual.Status)
	require.Equal(t, "решено", actual.FromEvent)
}

func TestAFindingDecidesAndExtends(t *testing.T) {
	p := procedure(t, `
сведение соответствует "Проект соответствует?" : да/нет
  устанавливает орган_власти
  на процедуре рассмотрение
сведение сложный "Нужны запросы в иные органы?" : да/нет
  устанавливает орган_власти
основание для отказа в услуге несоответствие "Проект не соответствует"
  если соответствует = нет
  влечёт итог отказать
срок решение "Решение"
  30 календарных дней со дня события подача
  продлевается на 30 календарных дней, если сложный = да
`)
	c := filed(t, "2026-03-02").yes("жилой", false).brought("2026-03-02", "заявление")
	d := c.seen(p, "2026-03-03")
	g := groundOf(d, "несоответствие")
	require.Equal(t, interpreter.Unknown, g.Holds)
	require.Equal(t, []string{"соответствует"}, g.DependsOn)
	require.Empty(t, d.Follows.Outcome)
	require.Equal(t, []string{"дать", "отказать"}, d.Follows.Open)
	require.NotContains(t, d.Next, "соответствует", "an applicant is not asked what an official finds")
	require.Equal(t, "2026-04-01", termOf(d, "решение").Date.String())
	d = c.found("соответствует", false).found("сложный", true).seen(p, "2026-03-03")
	require.Equal(t, "отказать", d.Follows.Outcome)
	require.True(t, termOf(d, "решение").Extended)
	require.Equal(t, "2026-05-04", termOf(d, "решение").Date.String(), "1 May is a holiday, the 2nd and 3rd a weekend")
	require.Equal(t, "дать", c.found("соответствует", true).seen(p, "2026-03-03").Follows.Outcome)
}

func TestASuspensionThatWasDecidedTakesThePlaceOfTheGround(t *testing.T) {
	p := procedure(t, `
основание для приостановления сомнения "Есть сомнения"
  если жилой = да
  на срок не более 1 месяца
срок решение "Решение"
  10 рабочих дней со дня события подача
  приостанавливается основанием сомнения
`)
	c := filed(t, "2026-04-01").yes("жилой", true)
	undecided := termOf(c.seen(p, "2026-04-06"), "решение")
	require.Len(t, undecided.Stops, 1, "what has always been so holds since the case began")
	require.Equal(t, "2026-04-01", undecided.Stops[0].From.String())
	require.Equal(t, "2026-05-04", undecided.Stops[0].To.String(), "a month at most, and 1 May is a holiday")
	c.suspended("сомнения", "2026-04-03", "2026-04-10")
	term := termOf(c.seen(p, "2026-04-07"), "решение")
	require.Equal(t, interpreter.Stopped, term.Status)
	after := c.seen(p, "2026-04-15")
	require.Equal(t, interpreter.No, groundOf(after, "сомнения").Holds)
	require.Equal(t, "2026-04-22", termOf(after, "решение").Date.String(), "five of the ten working days did not count")
	require.Equal(t, interpreter.Running, termOf(after, "решение").Status)
}

func TestEventsThatMayComeAgainAndTheLastOfSeveral(t *testing.T) {
	p := procedure(t, `
событие возврат_дела "Дело вернули"
  повторяется
событие комплект "Все документы есть"
срок от_последнего "От последнего"
  2 рабочих дня со дня последнего из событий подача, комплект
срок после_возврата "После возврата"
  3 рабочих дня со дня события возврат_дела
`)
	c := filed(t, "2026-04-01").yes("жилой", false).event("возврат_дела", "2026-04-02").event("возврат_дела", "2026-04-07")
	d := c.seen(p, "2026-04-08")
	require.False(t, termOf(d, "от_последнего").OK, "the last of the two has not come")
	require.Equal(t, "комплект", termOf(d, "от_последнего").FromEvent)
	require.Equal(t, "2026-04-10", termOf(d, "после_возврата").Date.String())
	d = c.event("комплект", "2026-04-06").seen(p, "2026-04-08")
	require.Equal(t, "2026-04-08", termOf(d, "от_последнего").Date.String())
}

func TestTheOfficialsPathIsChecked(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"a circle of a term and its ground", `
срок решение "Решение"
  10 рабочих дней со дня события подача
  приостанавливается основанием поздно
основание для приостановления поздно "Поздно"
  если истёк срок решение
`, "R0234"},
		{"a need rests on the procedure", `
документ жалоба "Жалоба"
  нужен, если наступило событие решено
`, "R0297"},
		{"a value rests on an event that comes by itself", `
событие комплект "Комплект"
  наступает, когда представлены документы заявителя
расчёт день_комплекта "День" : дата = день события комплект
`, "R0297"},
		{"an event of a request where one day is wanted", `
событие уведомление "Уведомление"
  по каждому запросу
срок ответ "Ответ"
  3 рабочих дня со дня события уведомление
`, "R0299"},
		{"the end of a ground that has none", `
основание для приостановления а "А"
  если жилой = да
  по истечении действует основание б
основание для отказа в услуге б "Б"
`, "R0298"},
		{"a refusal stops no term", `
основание для отказа в услуге б "Б"
  если жилой = да
срок решение "Решение"
  3 рабочих дня со дня события подача
  приостанавливается основанием б
`, "R0289"},
		{"a ground without a condition", `
основание для отказа в услуге б "Б"
  влечёт итог отказать
`, "R0232"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: procedureHead + c.text}})
			var codes []string
			for _, d := range found {
				if d.Severity == dsl.Error {
					codes = append(codes, d.Code)
				}
			}
			require.Equal(t, []string{c.code}, codes)
		})
	}
}

func TestAGroundSaysWhy(t *testing.T) {
	p := procedure(t, `
основание для отказа в услуге поздно "Поздно"
  если не представлены документы заявителя в течение 10 рабочих дней со дня события подача и истёк срок решение
срок решение "Решение"
  3 рабочих дня со дня события подача
`)
	d := filed(t, "2026-03-02").yes("жилой", true).seen(p, "2026-03-20")
	require.Equal(t, interpreter.Yes, groundOf(d, "поздно").Holds)
	require.Equal(t,
		"«документы заявителя»: не представлено по 17.03.2026 включительно, срок «Решение» истёк 05.03.2026",
		words(t).Text(groundOf(d, "поздно").Because))
}

// A ground that holds and says no outcome leaves open what follows.
func TestAGroundWithoutAnOutcomeBlocksTheOthers(t *testing.T) {
	p := procedure(t, `
сведение уплачено "Пошлина уплачена?" : да/нет
  устанавливает орган_власти
сведение судим "Есть судимость?" : да/нет
  устанавливает орган_власти
основание для возврата не_уплачено "Пошлина не уплачена"
  если уплачено = нет
основание для отказа в услуге судимость "Есть судимость"
  если судим = да
  влечёт итог отказать
`)
	c := filed(t, "2026-03-02").yes("жилой", false).brought("2026-03-02", "заявление").found("судим", false)
	require.Empty(t, c.seen(p, "2026-03-03").Follows.Outcome, "nobody knows whether it was paid")
	d := c.found("уплачено", false).seen(p, "2026-03-03")
	require.Empty(t, d.Follows.Outcome)
	require.Equal(t, "сначала нужно решить, что делать с основаниями: Пошлина не уплачена", words(t).Text(d.Follows.Because))
	require.Equal(t, "дать", c.found("уплачено", true).seen(p, "2026-03-03").Follows.Outcome)
}

// A suspension for want of a paper stops the term until the paper comes, also
// when one looks later and the ground holds no more.
func TestWhatCeasedStoppedTheTermUntilThen(t *testing.T) {
	p := procedure(t, `
основание для приостановления нет_бумаг "Нет документов"
  если не представлены документы заявителя
  на срок не более 1 месяца
срок решение "Решение"
  10 рабочих дней со дня события подача
  приостанавливается основанием нет_бумаг
`)
	c := filed(t, "2026-04-01").yes("жилой", true).brought("2026-04-01", "заявление")
	waiting := termOf(c.seen(p, "2026-04-06"), "решение")
	require.Equal(t, interpreter.Stopped, waiting.Status)
	came := termOf(c.brought("2026-04-08", "договор").seen(p, "2026-04-20"), "решение")
	require.Equal(t, interpreter.Running, came.Status)
	require.Equal(t, "2026-04-22", came.Date.String(), "ten working days after 8 April")
}

// What the applicant brings after a request was sent ends the wait on its day
// and does not undo it.
func TestBroughtAfterItWasRequested(t *testing.T) {
	p := procedure(t, `
событие ответы "Все ответы"
  наступает, когда по каждому запросу получен ответ
основание для приостановления поздно "Ответ не пришёл"
  если по любому запросу нет ответа в срок
  возобновляется, если наступило событие ответы
срок решение "Решение"
  10 рабочих дней со дня события подача
  приостанавливается основанием поздно
`)
	c := filed(t, "2026-04-01").yes("жилой", false).brought("2026-04-01", "заявление").
		asked("техпаспорт", "2026-04-01", "", false).asked("запись", "2026-04-01", "2026-04-02", false)
	require.Equal(t, "2026-04-08", groundOf(c.seen(p, "2026-04-09"), "поздно").Since.String())
	d := c.brought("2026-04-13", "техпаспорт").seen(p, "2026-04-14")
	require.Equal(t, interpreter.No, groundOf(d, "поздно").Holds)
	i := slices.IndexFunc(d.Events, func(e interpreter.EventState) bool { return e.ID == "ответы" })
	require.Equal(t, "2026-04-13", d.Events[i].At.String())
	require.Equal(t, "2026-04-20", termOf(d, "решение").Date.String(), "five days had run, five are left after 13 April")
}

// While an answer decides whether a term is extended or stands still, no last
// day is told, and what follows its end is open.
func TestAnOpenExtensionLeavesTheTermOpen(t *testing.T) {
	p := procedure(t, `
срок решение "Решение"
  10 рабочих дней со дня события подача
  продлевается на 30 календарных дней, если жилой = да
основание для отказа в услуге поздно "Поздно"
  если истёк срок решение
  влечёт итог отказать
`)
	c := filed(t, "2026-03-02").brought("2026-03-02", "заявление")
	d := c.seen(p, "2026-03-25")
	require.False(t, termOf(d, "решение").OK)
	require.Equal(t, []string{"жилой"}, termOf(d, "решение").DependsOn)
	require.Equal(t, interpreter.Unknown, groundOf(d, "поздно").Holds)
	require.Empty(t, d.Follows.Outcome)
	require.Equal(t, "жилой", d.Next)
	require.Equal(t, "отказать", c.yes("жилой", false).seen(p, "2026-03-25").Follows.Outcome)
}

// An event that comes of a finding has come, on a day that nobody told: nothing
// is counted from it.
func TestAnEventOfAFindingHasNoDay(t *testing.T) {
	p := procedure(t, `
сведение годен "Проект годен?" : да/нет
  устанавливает орган_власти
событие одобрено "Проект одобрен"
  наступает, когда годен = да
срок выдача "Выдача"
  3 рабочих дня со дня события одобрено
основание для отказа в услуге рано "Рано"
  если не наступило событие одобрено
  влечёт итог отказать
`)
	c := filed(t, "2026-03-02").yes("жилой", false).brought("2026-03-02", "заявление")
	require.Equal(t, interpreter.Unknown, groundOf(c.seen(p, "2026-03-10"), "рано").Holds)
	d := c.found("годен", true).seen(p, "2026-03-10")
	require.False(t, termOf(d, "выдача").OK, "nobody knows on which day it was found")
	require.Equal(t, interpreter.No, groundOf(d, "рано").Holds)
	require.Equal(t, interpreter.Yes, groundOf(c.found("годен", false).seen(p, "2026-03-10"), "рано").Holds)
	d = c.found("годен", true).event("одобрено", "2026-03-05").seen(p, "2026-03-10")
	require.Equal(t, "2026-03-11", termOf(d, "выдача").Date.String(), "6, 10 and 11 March: the 9th is a day off")
}
