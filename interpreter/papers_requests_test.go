package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

const requested = `вопрос дом "Дом?" : да/нет
документ техпаспорт "Техпаспорт"
  нужен всегда
  запрашивается у росреестр в течение 5 рабочих дней
  заявитель вправе представить
документ выписка "Выписка"
  нужен, если дом = да
  запрашивается у росреестр
документ план "План"
  нужен всегда
  имеется у органа
основание для отказа в услуге нет "Нет"
  если не представлен документ техпаспорт
`

func TestRequestsToAgencies(t *testing.T) {
	p := compile(t, requested)
	f := facts(t, p, "2026-03-02", nil)
	f.AsOf, f.HasAsOf = day(t, "2026-03-09"), true
	d := p.Decide(f, week{})
	require.Len(t, d.Requests, 1, "what may not be needed is not requested yet")
	require.Equal(t, interpreter.RequestState{Document: "техпаспорт", Agency: "росреестр"}, d.Requests[0])
	require.Equal(t, interpreter.DocumentMissing, document(d, "техпаспорт").Status)
	require.Equal(t, interpreter.DocumentPresent, document(d, "план").Status, "the office holds it")

	f.Answers = facts(t, p, "2026-03-02", map[string]string{"дом": "да"}).Answers
	require.Len(t, p.Decide(f, week{}).Requests, 2)

	f.Requests = []interpreter.RequestFact{{Document: "техпаспорт", Sent: day(t, "2026-03-03")}}
	d = p.Decide(f, week{})
	r := d.Requests[0]
	require.Equal(t, "2026-03-10", r.AnswerBy.String())
	require.False(t, r.Late)
	require.Equal(t, interpreter.DocumentRequested, document(d, "техпаспорт").Status)
	require.Equal(t, []string{"техпаспорт", "выписка"}, d.Request)

	f.AsOf = day(t, "2026-03-10")
	require.True(t, p.Decide(f, week{}).Requests[0].Late, "from the last day on, as every term that is over")

	f.Requests[0].HasAnswer, f.Requests[0].Answered = true, day(t, "2026-03-06")
	d = p.Decide(f, week{})
	require.False(t, d.Requests[0].Late)
	require.Equal(t, "2026-03-06", d.Requests[0].Answered.String())
	paper := document(d, "техпаспорт")
	require.Equal(t, interpreter.DocumentPresent, paper.Status)
	require.True(t, paper.Present)
	require.Equal(t, "2026-03-06", paper.Received.String())
	require.Equal(t, interpreter.No, d.Grounds[0].Holds)
	require.Equal(t, []string{"выписка"}, d.Request)

	f.Requests[0].None = true
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.DocumentAnsweredNone, document(d, "техпаспорт").Status)
	require.True(t, d.Requests[0].None)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)

	f.AsOf = day(t, "2026-03-05")
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.DocumentRequested, document(d, "техпаспорт").Status, "the answer has not come yet")
	require.False(t, d.Requests[0].HasAnswer)

	f.AsOf = day(t, "2026-03-12")
	f.Requests = append(f.Requests, interpreter.RequestFact{Document: "техпаспорт", Sent: day(t, "2026-03-12")})
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.DocumentRequested, document(d, "техпаспорт").Status, "asked again")
	require.Equal(t, "2026-03-19", d.Requests[0].AnswerBy.String())

	f.Present = []interpreter.PresentFact{{Document: "техпаспорт", Received: day(t, "2026-03-11")}}
	d = p.Decide(f, week{})
	require.Len(t, d.Requests, 1, "what the applicant brought is not requested")
	require.Equal(t, "выписка", d.Requests[0].Document)
	require.Equal(t, "2026-03-11", document(d, "техпаспорт").Received.String())
}

func TestRequestsOfAGroup(t *testing.T) {
	p := compile(t, `вопрос город "Город?" : да/нет
один из план "План"
  нужен всегда
  - выписка "В"
    подходит, если город = да
    запрашивается у росреестр
  - копия_плана "К"
`)
	requests := func(answers map[string]string, handed ...string) (all []string) {
		f := facts(t, p, "2026-03-02", answers)
		f.Present = present(handed...)
		for _, r := range p.Decide(f, week{}).Requests {
			all = append(all, r.Document)
		}
		return all
	}
	require.Empty(t, requests(nil), "it is open whether it suits")
	require.Equal(t, []string{"выписка"}, requests(map[string]string{"город": "да"}))
	require.Empty(t, requests(map[string]string{"город": "нет"}))
	require.Empty(t, requests(map[string]string{"город": "да"}, "копия_плана"), "the other one is there")
}

// An event that comes when documents are there comes on the day of the last.
func TestSinceWhenDocumentsAreThere(t *testing.T) {
	p := compile(t, `вопрос семья "Семья" : список
  - имя "Имя" : текст
событие комплект "Комплект"
  наступает, когда представлены документы заявителя
событие пара_есть "Пара"
  наступает, когда представлен документ пара
событие ответ "Ответ"
  наступает, когда представлен документ справка
документ заявление "З"
  нужен всегда
документ согласие "С"
  нужен на каждого из семья
документ справка "Спр"
  нужен всегда
  запрашивается у росреестр
один из пара "П"
  нужен всегда
  достаточно 2
  - а "А"
  - б "Б"
  - в "В" + г "Г"
`)
	f := facts(t, p, "2026-03-02", nil)
	f.AsOf, f.HasAsOf = day(t, "2026-04-30"), true
	f.Answers = family(interpreter.Record{}, interpreter.Record{})
	in := func(id, on string) interpreter.PresentFact {
		return interpreter.PresentFact{Document: id, Received: day(t, on)}
	}
	f.Present = []interpreter.PresentFact{
		in("заявление", "2026-03-02"), in("согласие", "2026-03-10"), in("согласие", "2026-03-12"),
		in("а", "2026-03-20"), in("в", "2026-03-03"), in("г", "2026-03-05"), in("б", "2026-03-25"),
	}
	f.Requests = []interpreter.RequestFact{{Document: "справка", Sent: day(t, "2026-03-03"), HasAnswer: true, Answered: day(t, "2026-04-01")}}
	came := func() (days []string) {
		for _, e := range p.Decide(f, week{}).Events {
			if e.Derived {
				days = append(days, map[bool]string{true: e.At.String()}[e.Came])
			}
		}
		return days
	}
	require.Equal(t, []string{"2026-03-20", "2026-03-20", "2026-04-01"}, came(), "the second of the group that was whole; of agencies' papers the applicant brings none")
	f.Present[2].Received = day(t, "2026-03-22")
	require.Equal(t, []string{"2026-03-22", "2026-03-20", "2026-04-01"}, came())
	f.AsOf = day(t, "2026-03-21")
	require.Equal(t, []string{"", "2026-03-20", ""}, came())
}
