package document_test

import (
	"testing"
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// All people, numbers and addresses are invented.

var opening = time.Date(2026, 4, 1, 10, 35, 0, 0, time.FixedZone("MSK", 3*3600))

func applicant(t testing.TB) document.Party {
	t.Helper()
	return document.Party{
		Name: "Ветрова Аглая Мироновна", Born: ptr(day(t, "1984-02-29")), Address: "100100, г. Приморск, ул. Липовая, д. 7, кв. 12",
		Identity: "паспорт 00 00 000000, выдан 01.02.2010 отделом № 1 г. Приморска", SNILS: "112-233-445 95", INN: "000000000000",
		Phone: "+7 (800) 000-10-20", Email: "vetrova@example.ru",
	}
}

func agent(t testing.TB) *document.Agent {
	t.Helper()
	return &document.Agent{
		Who:       document.Party{Name: "Лугов Пётр Саввич", Identity: "паспорт 00 00 000001", Phone: "+7 (800) 000-30-40"},
		Authority: "доверенность от 01.03.2026 № 7",
	}
}

func request() document.Request {
	return document.Request{
		Service: service(), Subservice: "Исправление ошибки в справке", Target: "для представления работодателю",
		Object: "г. Приморск, ул. Речная, д. 15, кв. 3",
	}
}

func applicationSample(t testing.TB) document.ApplicationModel {
	t.Helper()
	return document.ApplicationModel{
		Language: message.Russian, Day: day(t, "2026-04-01"), Through: office().Name,
		To:     document.Addressee{Organisation: "Управление внутренних дел по Приморской области", Post: "начальнику", Head: "Зимину К. К."},
		Number: "2026-000001", Applicant: applicant(t), Representative: agent(t), Request: request(),
		Answers: []document.Given{
			{Question: "О ком нужна справка?", Answer: "о заявителе"},
			{
				Question: "Кто живёт вместе с вами?", Answer: "2 записи", Fields: []string{"Имя", "Кем приходится?"},
				Records: [][]string{{"Ветров Клим", "сын"}, {"Ветрова Ия", "дочь"}},
			},
		},
		Enclosed: []document.Enclosed{
			{Title: "Паспорт гражданина Российской Федерации", Forms: originalAndCopies(1), Sheets: 4},
			{Title: "Свидетельство о рождении ребёнка", Forms: originals(1)},
		},
		Ways:       []document.Way{{Title: "лично в МФЦ", Chosen: true}, {Title: "почтовым отправлением"}},
		Consent:    &document.Consent{Operators: []document.Place{office(), {Name: "Управление внутренних дел", Address: "пл. Садовая, д. 1"}}, Until: "До 31.12.2031."},
		AcceptedBy: "Лугова П. С.",
	}
}

// filledSample is an application on a form of the regulation.
func filledSample(t testing.TB) document.ApplicationModel {
	t.Helper()
	m := applicationSample(t)
	m.Title, m.Answers, m.Representative, m.Consent = "Заявление о выдаче справки", nil, nil, nil
	m.Fields = []document.Filled{
		{Title: "О ком нужна справка", Text: "о заявителе"},
		{Title: "Прежняя фамилия", Text: "…", Open: true},
	}
	m.Texts = []string{"Прошу выдать справку о наличии (отсутствии) судимости.", "Справка нужна мне для ___."}
	return m
}

func coverSample(t testing.TB) document.CoverModel {
	t.Helper()
	return document.CoverModel{
		Language: message.Russian, Office: office(), Number: "2026-000001", Request: request(), Applicant: applicant(t),
		Representative: agent(t), Opened: opening, Executor: document.Worker{Name: "Лугова П. С.", Post: "ведущий специалист", Phone: "доб. 214"},
		Last: ptr(day(t, "2026-05-04")), Documents: 3, Sheets: 9,
	}
}

func rowsSample(t testing.TB) []document.RegisterRow {
	t.Helper()
	form := func(kind string, count int) interpreter.FormCount {
		return interpreter.FormCount{Kind: kind, Count: count}
	}
	return []document.RegisterRow{
		{Title: "Заявление о выдаче справки", Forms: []interpreter.FormCount{form("original", 1)}, OriginalSheets: 2},
		{
			Title: "Паспорт гражданина Российской Федерации", Forms: []interpreter.FormCount{form("original", 1), form("copy", 2)},
			OriginalSheets: 10, CopySheets: 4, Returned: true, BackOn: ptr(day(t, "2026-04-01")),
		},
		{Title: "Свидетельство о рождении ребёнка", Forms: []interpreter.FormCount{form("original", 1), form("notarised", 1)}, Sheets: 2, Returned: true},
		{Title: "Выписка из домовой книги", Forms: []interpreter.FormCount{form("electronic", 1)}},
		{Title: "Письмо, которое никто не считал"},
	}
}

func registerSample(t testing.TB) document.RegisterModel {
	t.Helper()
	return document.RegisterModel{
		Language: message.Russian, Office: office(), Number: "2026-000001", At: opening, Request: request(),
		Applicant: "Ветрова Аглая Мироновна", Rows: rowsSample(t), HandedBy: "Лугов Пётр Саввич", AcceptedBy: "Лугова П. С.",
	}
}

func handoverSample(t testing.TB) document.HandoverModel {
	t.Helper()
	return document.HandoverModel{
		Language: message.Russian, Office: office(), Number: "2026-000001", At: opening.Add(time.Hour), Request: request(),
		Applicant: "Ветрова Аглая Мироновна", From: document.Worker{Name: "Лугова П. С.", Post: "ведущий специалист"},
		To:           document.Worker{Name: "Зимин К. К.", Post: "начальник отдела", Phone: "доб. 300"},
		Organisation: document.Place{Name: "Управление внутренних дел", Address: "пл. Садовая, д. 1", Phone: "+7 (800) 000-55-66"},
		Last:         ptr(day(t, "2026-05-04")), Title: "Сопроводительное письмо", Texts: []string{"Направляем дело заявителя. Принять до ___."},
		Note: "Заявитель просит позвонить.", Rows: rowsSample(t),
	}
}

func refusalSample(t testing.TB) document.RefusalModel {
	t.Helper()
	return document.RefusalModel{
		Language: message.Russian, Office: office(), At: opening, Applicant: applicant(t), Request: request(),
		Grounds: []document.RefusalGround{
			{
				Ground: document.Ground{Title: "Личность не подтверждена", Consequence: "Документы возвращаются на месте", Basis: []string{"приказ № 660, п. 27"}},
				Remedy: []string{"принесите недостающие документы, они перечислены ниже."},
			},
			{Ground: document.Ground{Title: "Заявление не подписано"}, Remedy: []string{"подпишите заявление при специалисте."}},
		},
		Bring:     []string{"Паспорт гражданина Российской Федерации: подлинник — 1"},
		Complaint: []string{"Жалобу подают руководителю центра.", "Её рассмотрят за 5 рабочих дней."},
		By:        document.Worker{Name: "Лугова П. С.", Post: "ведущий специалист"},
	}
}

func courseSample(t testing.TB) document.CourseModel {
	t.Helper()
	on := func(text string) *clock.Date { return ptr(day(t, text)) }
	return document.CourseModel{
		Language: message.Russian, Office: office(), Number: "2026-000001", Day: day(t, "2026-04-20"), Opened: opening, Request: request(),
		Applicant: "Ветрова Аглая Мироновна", Executor: document.Worker{Name: "Лугова П. С."}, Status: casefile.StatusDecided,
		Outcome: "выдать справку", Decided: on("2026-04-17"),
		Bring: []string{"Свидетельство о рождении ребёнка: копия — 1"},
		Fetch: []document.Outgoing{{Title: "Справка о судимости", By: on("2026-05-04"), Through: []string{"лично в МФЦ"}, KeptFor: &clock.Length{Count: 3, Unit: clock.Months}}},
		Stages: []document.Stage{
			{Title: "Приём и регистрация", Executor: "МФЦ", Start: on("2026-04-01"), Finish: on("2026-04-01"), Done: on("2026-04-02"), State: document.StageDone},
			{Title: "Проверка по учётам", Executor: "Управление внутренних дел", Start: on("2026-04-02"), Finish: on("2026-04-21"), State: document.StageNow},
			{Title: "Запрос в другой орган", State: document.StageOpen},
			{Title: "Выдача результата", Start: on("2026-04-22"), Finish: on("2026-04-22")},
			{Title: "Передача в архив", State: document.StageLeft},
		},
		Terms: []document.Deadline{
			{Title: "Выдача справки", Last: on("2026-05-04"), State: document.DeadlineRuns},
			{Title: "Проверка", Last: on("2026-04-10"), State: document.DeadlineMissed},
			{Title: "Уведомление", State: document.DeadlineAhead},
			{Title: "Регистрация", Last: on("2026-04-02"), State: document.DeadlineMet},
			{Title: "Решение", Last: on("2026-04-30"), State: document.DeadlineStands},
		},
		Requests: []document.Inquiry{
			{Title: "Сведения о регистрации", Agency: "Отдел по вопросам миграции", Sent: on("2026-04-02"), By: on("2026-04-09"), Answered: on("2026-04-08")},
			{Title: "Сведения о браке", Agency: "Отдел ЗАГС", Sent: on("2026-04-02"), Answered: on("2026-04-08"), None: true},
			{Title: "Личное дело", Agency: "Архив", Sent: on("2026-04-02"), By: on("2026-04-09"), Late: true},
			{Title: "Сведения о доходах", Agency: "Налоговая инспекция", Sent: on("2026-04-17"), By: on("2026-04-24")},
			{Title: "Сведения о стаже"},
		},
		Suspensions: []document.Standstill{
			{Ground: "Не поступил ответ ведомства", From: on("2026-04-09"), To: on("2026-04-13")}, {Ground: "Заявитель попросил подождать", From: on("2026-04-15")},
		},
		Results: []document.Outgoing{{Title: "Справка о судимости", By: on("2026-05-04"), Through: []string{"лично в МФЦ", "почтовым отправлением"}}, {Title: "Уведомление о решении", On: on("2026-04-17")}},
		By:      document.Worker{Name: "Лугова П. С."},
	}
}
