package document_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

func printedPaper(t testing.TB, all ...document.Paper) []byte {
	t.Helper()
	pdf, err := press(t).Print(all...)
	require.NoError(t, err)
	return pdf
}

// says checks that a paper says all of it, in this order.
func says(t testing.TB, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		_, rest, found := strings.Cut(text, want)
		require.True(t, found, "%q does not come in what is left: %s", want, text)
		text = rest
	}
}

func TestApplicationSaysWhoAsksForWhat(t *testing.T) {
	pdf := printedPaper(t, applicationSample(t))
	says(
		t, flow(t, pdf), "Кому: Управление внутренних дел по Приморской области", "начальнику Зимину К. К.", "через МФЦ «Мои документы» Заречного района",
		"От кого: Ветрова Аглая Мироновна", "дата рождения 29.02.1984", "паспорт 00 00 000000", "СНИЛС 112-233-445 95, ИНН 000000000000",
		"адрес: 100100, г. Приморск", "тел. +7 (800) 000-10-20, эл. почта vetrova@example.ru",
		"Представитель: Лугов Пётр Саввич", "действует на основании: доверенность от 01.03.2026 № 7",
		"Заявление", "Прошу предоставить услугу «Выдача справки о наличии (отсутствии) судимости» (услуга № 3.12).",
		"Исправление ошибки в справке", "для представления работодателю", "г. Приморск, ул. Речная, д. 15, кв. 3",
		"О ком нужна справка — о заявителе.", "Кто живёт вместе с вами — 2 записи.", "1) Имя: Ветров Клим; Кем приходится: сын",
		"Прилагаю документы", "Паспорт гражданина Российской Федерации подлинник — 1, копия — 1 4",
		"Результат прошу выдать", "☒ лично в МФЦ", "☐ почтовым отправлением", "верны", "Представитель заявителя", "Лугов Пётр Саввич", "Заявление принял", "Лугова П. С.",
		"стр. 1 из 1",
	)
	require.Equal(t, []string{"2026-000001"}, scanned(t, pdf, 1, 150, "code128"))
}

// TestConsentStandsOnAPageOfItsOwn: 152-ФЗ, ст. 9, ч. 1 and 4.
func TestConsentStandsOnAPageOfItsOwn(t *testing.T) {
	m := applicationSample(t)
	pdf := printedPaper(t, m)
	require.Equal(t, 2, pagesOf(t, pdf))
	pages := strings.Split(textOf(t, pdf, "-raw"), "\f")
	require.NotContains(t, pages[0], "персональных данных")
	consent := strings.Join(strings.Fields(pages[1]), " ")
	says(
		t, consent, "СОГЛАСИЕ НА ОБРАБОТКУ ПЕРСОНАЛЬНЫХ ДАННЫХ", "№ 152-ФЗ", "Я, Лугов Пётр Саввич", "паспорт 00 00 000001", "Ветрова Аглая Мироновна",
		"МФЦ «Мои документы» Заречного района, 347900", "Управление внутренних дел, пл. Садовая, д. 1", "Чтобы предоставить услугу",
		"Фамилия, имя, отчество", "Сбор, запись", "До 31.12.2031.", "можно отозвать", "Согласие даю", "Лугов Пётр Саввич", "стр. 1 из 1",
	)

	m.Representative = nil
	m.Consent.Until = ""
	own := flow(t, printedPaper(t, m))
	says(t, own, "Я, Ветрова Аглая Мироновна", "обработку моих персональных данных.", "Пока предоставляется услуга", "Ветрова Аглая Мироновна подпись")
	require.NotContains(t, own, "интересы я представляю")

	m = applicationSample(t)
	m.Applicant.Organisation, m.Applicant.Name = true, "ООО «Ветер»"
	says(t, flow(t, printedPaper(t, m)), "адрес места нахождения: 100100", "Я, Лугов Пётр Саввич", "действую от имени организации: ООО «Ветер»")

	m.Consent = nil
	require.Equal(t, 1, pagesOf(t, printedPaper(t, m)))
}

func TestFormOfTheRegulationLeavesItsGapsToBeWrittenIn(t *testing.T) {
	text := flow(t, printedPaper(t, filledSample(t)))
	says(
		t, text, "Заявление о выдаче справки", "О ком нужна справка о заявителе", "Прежняя фамилия ____________________",
		"Прошу выдать справку о наличии (отсутствии) судимости.", "Справка нужна мне для ____________________.",
	)
	require.NotContains(t, text, "…")
	require.NotContains(t, text, "Прошу предоставить услугу")
}

func TestApplicationOfWhichNothingIsKnownCanBeFilledInByHand(t *testing.T) {
	pdf := printedPaper(t, document.ApplicationModel{Day: day(t, "2026-04-01")})
	says(t, flow(t, pdf), "Кому: ____________________", "От кого: ____________________", "Результат прошу выдать ____________________", "подпись")
}

func TestCoverCanBeReadFromAfarAndScanned(t *testing.T) {
	pdf := printedPaper(t, coverSample(t))
	require.Equal(t, 1, pagesOf(t, pdf))
	says(
		t, flow(t, pdf), "ДЕЛО № 2026-000001", "Услуга", "Подуслуга", "Цель обращения", "Адрес объекта", "Заявитель Ветрова Аглая Мироновна",
		"+7 (800) 000-10-20", "Представитель Лугов Пётр Саввич", "Открыто 01.04.2026, 10:35", "Исполнитель Лугова П. С., ведущий специалист, тел. доб. 214",
		"Последний день 04.05.2026", "В деле документов: 3, листов: 9.",
	)
	for _, dpi := range []int{150, 300} {
		require.Equal(t, []string{"2026-000001"}, scanned(t, pdf, 1, dpi, "code128"))
	}
}

func TestRegisterCountsWhatCameIn(t *testing.T) {
	text := flow(t, printedPaper(t, registerSample(t)))
	says(
		t, text, "РЕЕСТР ПРИНЯТЫХ ДОКУМЕНТОВ № 2026-000001", "№ Наименование Вид Экз.",
		"1 Заявление о выдаче справки подлинник 1 2 — остаётся в деле",
		"2 Паспорт гражданина Российской Федерации подлинник копия 1 2 10 4 возвращён 01.04.2026",
		"3 Свидетельство о рождении ребёнка подлинник нотар. копия 1 1 всего 2 — вернуть заявителю",
		"4 Выписка из домовой книги эл. документ 1 — — —", "5 Письмо, которое никто не считал — — — — —",
		"Всего документов: 5, листов: 18. Подлинников: 3, копий: 3. В электронном виде: 1.",
		"Документы сдал Лугов Пётр Саввич", "Документы принял Лугова П. С.",
	)
	m := registerSample(t)
	m.Rows = nil
	require.Contains(t, flow(t, printedPaper(t, m)), "Документы не принимались.")
}

func TestRegisterOfSixtyDocumentsRepeatsItsHeading(t *testing.T) {
	m := registerSample(t)
	m.Rows = nil
	for i := range 60 {
		row := rowsSample(t)[i%5]
		row.Title = fmt.Sprintf("Бумага%d", i+1) + strings.Repeat(" о составе семьи и занимаемых помещениях", i%6)
		m.Rows = append(m.Rows, row)
	}
	pdf := printedPaper(t, m)
	pages := pagesOf(t, pdf)
	require.Greater(t, pages, 2)
	text := flow(t, pdf)
	require.Equal(t, pages, strings.Count(text, "№ Наименование Вид Экз."))
	for page := 1; page <= pages; page++ {
		require.Contains(t, text, fmt.Sprintf("стр. %d из %d", page, pages))
	}
	for i := range 60 {
		require.Contains(t, text, fmt.Sprintf("%d Бумага%d ", i+1, i+1))
	}
	last := strings.Split(strings.TrimSuffix(textOf(t, pdf, "-raw"), "\f"), "\f")[pages-1]
	require.Contains(t, last, "Всего")
	require.Contains(t, last, "60", "the sum stands with the last row")
}

func TestHandoverIsSignedByBoth(t *testing.T) {
	text := flow(t, printedPaper(t, handoverSample(t)))
	says(
		t, text, "Сопроводительное письмо", "Дело № 2026-000001", "Кому Управление внутренних дел; Зимин К. К., начальник отдела, тел. доб. 300",
		"От кого Лугова П. С., ведущий специалист", "01.04.2026, 11:35", "Последний день 04.05.2026", "Заявитель просит позвонить.",
		"Принять до ____________________.", "Документы в деле", "Всего документов: 5", "Передал Лугова П. С.", "Принял Зимин К. К.",
	)
	m := handoverSample(t)
	m.Title, m.Texts, m.Note = "", nil, ""
	require.Contains(t, flow(t, printedPaper(t, m)), "СОПРОВОДИТЕЛЬНЫЙ ЛИСТ")
}

func TestRefusalSaysWhyWhatToDoAndHowToComplain(t *testing.T) {
	says(
		t, flow(t, printedPaper(t, refusalSample(t))), "ОТКАЗ В ПРИЁМЕ ДОКУМЕНТОВ", "Кому Ветрова Аглая Мироновна", "01.04.2026, 10:35",
		"по следующим основаниям", "1. Личность не подтверждена", "Документы возвращаются на месте", "Основание: приказ № 660, п. 27",
		"Что сделать: принесите недостающие документы", "2. Заявление не подписано", "Что сделать: подпишите заявление", "Что нужно принести", "☐ Паспорт гражданина",
		"Отказ не мешает подать документы ещё раз", "Как пожаловаться", "Её рассмотрят за 5 рабочих дней.", "Кто отказал Лугова П. С., ведущий специалист",
		"В приёме отказал", "Отказ получил",
	)
}

func TestCourseTellsTheApplicantFirstWhatToDo(t *testing.T) {
	m := courseSample(t)
	says(
		t, flow(t, printedPaper(t, m)), "СПРАВКА О ХОДЕ ДЕЛА № 2026-000001", "по состоянию на 20.04.2026", "Адрес объекта",
		"решение принято: выдать справку, 17.04.2026", "☐ принести: свидетельство о рождении ребёнка: копия — 1",
		"☐ прийти за результатом: справка о судимости, выдадут не позднее 04.05.2026. Где получить: лично в МФЦ. Хранится 3 месяца.",
		"1 Приём и регистрация МФЦ 01.04.2026 02.04.2026 завершён позже плана", "2 Проверка по учётам Управление внутренних дел 02.04.2026 — 21.04.2026 — идёт",
		"3 Запрос в другой орган — — пока не ясно", "4 Выдача результата 22.04.2026 — впереди", "5 Передача в архив — — не завершён",
		"Выдача справки 04.05.2026 идёт", "Проверка 10.04.2026 истёк", "Уведомление — ещё не начался", "Регистрация 02.04.2026 соблюдён", "Решение 30.04.2026 приостановлен",
		"02.04.2026 получен 08.04.2026", "08.04.2026: сведений нет", "ответа нет, ждали до 09.04.2026", "ждём до 24.04.2026", "запрос ещё не отправлен",
		"Не поступил ответ ведомства 09.04.2026 13.04.2026", "Заявитель попросил подождать 15.04.2026 продолжается",
		"Справка о судимости", "04.05.2026 —", "Уведомление о решении — 17.04.2026",
	)
	m = document.CourseModel{Number: "1", Day: m.Day, Opened: opening, Status: casefile.StatusWithdrawn, Withdrawn: ptr(day(t, "2026-04-03"))}
	text := flow(t, printedPaper(t, m))
	says(t, text, "заявление отозвано, 03.04.2026", "Сейчас от заявителя ничего не требуется.")
	for _, absent := range []string{"Этапы", "Сроки", "Запросы", "Приостановления", "Исполнитель"} {
		require.NotContains(t, text, absent)
	}
}

func TestChecklistSaysWhoMadeItForWhomAndHowLongDocumentsCount(t *testing.T) {
	m := checklistSample(t)
	says(
		t, flow(t, printed(t, m)), "Консультация № 14-2026", "Для кого Ветрова Аглая Мироновна", "Консультировал Лугова П. С., консультант, тел. доб. 101",
		"годен 3 месяца со дня выдачи, считая до дня события «Заявление зарегистрировано»", "годен 1 год со дня выдачи",
		"Консультант Лугова П. С. подпись", "Перечень получил Ветрова Аглая Мироновна подпись",
	)
	m.Number, m.Applicant, m.Consultant = "", "", document.Worker{}
	text := flow(t, printed(t, m))
	for _, absent := range []string{"Консультация №", "Для кого", "Консультировал"} {
		require.NotContains(t, text, absent)
	}
}

func TestPapersSpeakEnglish(t *testing.T) {
	wants := map[string][]string{
		"application": {"To:", "From:", "Representative:", "I enclose these documents", "I wish to get the result", "CONSENT TO THE PROCESSING"},
		"form":        {"I wish to get the result"},
		"cover":       {"CASE No. 2026-000001", "In charge", "Last day 4 May 2026"},
		"register":    {"REGISTER OF ACCEPTED DOCUMENTS No. 2026-000001", "Sheets of originals", "returned 1 April 2026", "In all documents: 5, sheets: 18."},
		"handover":    {"Case No. 2026-000001", "Handed over by", "Taken by"},
		"refusal":     {"REFUSAL TO ACCEPT DOCUMENTS", "on these grounds", "What to do:", "How to complain", "Refusal received"},
		"course":      {"HOW CASE No. 2026-000001 STANDS", "as of 20 April 2026", "decided: выдать справку, 17 April 2026", "come for the result:", "under way"},
		"receipt":     {"The applicant’s copy (1 of 2)", "The centre’s copy (2 of 2)"},
		"checklist":   {"Consultation No. 14-2026", "Consultant", "valid for 3 months from its issue"},
	}
	for name, m := range papers(t) {
		model := clone(reflect.ValueOf(m))
		model.FieldByName("Language").Set(reflect.ValueOf(message.English))
		text := flow(t, printedPaper(t, model.Interface().(document.Paper)))
		require.NotContains(t, text, "papers.", name)
		require.NotContains(t, text, "стр. ", name)
		require.NotEmpty(t, wants[name], name)
		says(t, text, wants[name]...)
	}
}
