package interpreter_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// checkedCourse has one of everything that facts of a case can speak of.
const checkedCourse = `регламент а "А"
  версия 1
  действует с 01.01.2026
подуслуга выдача "Выдача"
подуслуга замена "Замена"
организация бти "БТИ"
событие подача "Подано"
событие уведомление "Уведомлён"
  по каждому запросу
вопрос семья "Семья?" : список не более 5
  - возраст "Возраст" : целое от 0 до 120
вопрос зачем "Зачем?" : да/нет
  для подуслуги замена
сведение годен "Годен?" : да/нет
документ заявление "Заявление"
  нужен всегда
документ старый "Старый"
  нужен, если зачем = да
  для подуслуги замена
документ согласие "Согласие"
  нужен на каждого из семья, где возраст >= 14
документ техпаспорт "Техпаспорт"
  нужен всегда
  запрашивается у бти
основание для приостановления стоим "Стоим"
  если по любому запросу документа нет
основание для отказа в услуге негоден "Не годен"
  если годен = нет
`

func TestFactsOfTheCourseAreChecked(t *testing.T) {
	p, found := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: checkedCourse}})
	require.NotNil(t, p, "%v", found)
	on, err := clock.ParseDate("2026-02-02")
	require.NoError(t, err)
	yes := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
	records := func(ids ...string) map[string]interpreter.Answer {
		list := interpreter.Value{Type: dsl.TypeList}
		for _, id := range ids {
			list.Records = append(list.Records, interpreter.Record{ID: id})
		}
		return map[string]interpreter.Answer{"семья": {Value: list}}
	}
	present := func(rows ...string) interpreter.Facts {
		f := interpreter.Facts{Answers: records("", "мама")}
		for _, row := range rows {
			f.Present = append(f.Present, interpreter.PresentFact{Document: "согласие", Row: row, Received: on})
		}
		return f
	}
	service := func(name string, answer string) interpreter.Facts {
		return interpreter.Facts{Subservice: name, Answers: map[string]interpreter.Answer{
			"подуслуга": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: answer}},
		}}
	}
	for _, c := range []struct {
		facts   interpreter.Facts
		id, key string
	}{
		{interpreter.Facts{Subservice: "замены"}, "facts.no_such_subservice", "subservice"},
		{interpreter.Facts{Subservice: "замена"}, "", ""},
		{service("замена", "замена"), "", ""},
		{service("замена", "выдача"), "facts.other_subservice", "subservice"},
		{interpreter.Facts{Findings: map[string]interpreter.Answer{"годен": yes}}, "", ""},
		{interpreter.Facts{Findings: map[string]interpreter.Answer{"годна": yes}}, "facts.no_such_finding", "findings.годна"},
		{interpreter.Facts{Findings: map[string]interpreter.Answer{"годен": {Unknown: true}}}, "answer.unknown_not_allowed", "findings.годен"},
		{interpreter.Facts{Events: []interpreter.EventFact{{ID: "уведомление", At: on, About: "техпаспорт"}}}, "", ""},
		{interpreter.Facts{Events: []interpreter.EventFact{{ID: "уведомление", At: on}}}, "facts.no_about", "events[0].about"},
		{interpreter.Facts{Events: []interpreter.EventFact{{ID: "уведомление", At: on, About: "заявление"}}}, "facts.not_requested", "events[0].about"},
		{interpreter.Facts{Events: []interpreter.EventFact{{ID: "подача", At: on, About: "техпаспорт"}}}, "facts.about_nothing", "events[0].about"},
		{interpreter.Facts{Requests: []interpreter.RequestFact{{Document: "техпаспорт", Agency: "бти", Sent: on}}}, "", ""},
		{interpreter.Facts{Requests: []interpreter.RequestFact{{Document: "техпаспорт", Agency: "загс", Sent: on}}}, "facts.other_agency", "requests[0].agency"},
		{interpreter.Facts{Requests: []interpreter.RequestFact{{Document: "паспорт", Sent: on}}}, "facts.no_such_document", "requests[0].document"},
		{interpreter.Facts{Requests: []interpreter.RequestFact{{Document: "техпаспорт", Sent: on}, {Document: "техпаспорт", Sent: on}}}, "facts.request_twice", "requests[1].document"},
		{interpreter.Facts{Requests: []interpreter.RequestFact{{Document: "техпаспорт", Sent: on, HasAnswer: true, Answered: on - 1}}}, "facts.answered_before_sent", "requests[0].answered"},
		{interpreter.Facts{Suspensions: []interpreter.SuspensionFact{{Ground: "стоим", From: on, To: on, HasTo: true}}}, "", ""},
		{interpreter.Facts{Suspensions: []interpreter.SuspensionFact{{Ground: "стоит", From: on}}}, "facts.no_such_ground", "suspensions[0].ground"},
		{interpreter.Facts{Suspensions: []interpreter.SuspensionFact{{Ground: "негоден", From: on}}}, "facts.not_suspension", "suspensions[0].ground"},
		{interpreter.Facts{Suspensions: []interpreter.SuspensionFact{{Ground: "стоим", From: on, To: on - 1, HasTo: true}}}, "facts.resumed_before", "suspensions[0].to"},
		{present("мама", "1"), "", ""},
		{present("", ""), "", ""},
		{present("2", "мама"), "facts.document_twice", "present[1].document"},
		{present("3"), "facts.no_such_row", "present[0].row"},
		{present("папа"), "facts.no_such_row", "present[0].row"},
		{present("", "", ""), "facts.more_than_records", "present[2].document"},
		{interpreter.Facts{Present: []interpreter.PresentFact{{Document: "заявление", Row: "1", Received: on}}}, "facts.no_rows", "present[0].row"},
		{interpreter.Facts{Present: []interpreter.PresentFact{{Document: "заявление", Received: on}, {Document: "заявление", Received: on}}}, "facts.document_twice", "present[1].document"},
		{interpreter.Facts{Present: []interpreter.PresentFact{{Document: "заявление", Received: on, Issued: on + 1, HasIssued: true}}}, "facts.issued_after_received", "present[0].issued"},
	} {
		c.facts.On = on
		err := p.CheckFacts(&c.facts)
		if c.id == "" {
			require.NoError(t, err, "%v", c.facts)
			continue
		}
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%s %v", c.id, c.facts)
		require.Equal(t, c.id, problem.Message.ID)
		require.Equal(t, c.key, problem.Key)
	}
}

func TestWhoseADocumentIs(t *testing.T) {
	p, found := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: checkedCourse}})
	require.NotNil(t, p, "%v", found)
	whose, ok := p.WhoseOf("заявление")
	require.True(t, ok)
	require.Empty(t, whose)
	_, ok = p.WhoseOf("паспорт")
	require.False(t, ok)
	require.Equal(t, "годен", p.Findings()[0].ID)
}
