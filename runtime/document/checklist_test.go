package document_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/document"
)

func printed(t testing.TB, m document.ChecklistModel) []byte {
	t.Helper()
	pdf, err := press(t).Checklist(m)
	require.NoError(t, err)
	return pdf
}

func TestChecklistCanBeReadAndSelected(t *testing.T) {
	text := flow(t, printed(t, checklistSample(t)))
	for _, want := range []string{
		"МФЦ «Мои документы» Заречного района", "347900, г. Приморск, ул. Липовая, д. 7", "тел. +7 (800) 000-11-22",
		"суббота 9:00–17:00", "ПЕРЕЧЕНЬ ДОКУМЕНТОВ", "«Выдача справки о наличии (отсутствии) судимости» (услуга № 3.12)",
		"01.04.2026", "Заявление о выдаче справки", "Документ, удостоверяющий личность — одно из следующих:",
		"или паспорт иностранного", "и нотариально заверенный", "подлинник — 1, копия — 2", "2 000 ₽", "1 850,50 ₽", "3 рабочих дня",
		"Нотариальная контора № 4", "тел. +7 (800) 000-33-44", "вт–сб 10:00–18:00",
		"Является ли заявитель опекуном или попечителем?", "или справка о перемене имени и перевод справки",
		"Сведения о регистрации по месту жительства", "вправе принести", "уже есть в ведомстве",
		"Плата за услугу: бесплатно", "Всего: от 2 350,50 ₽ до 4 350,50 ₽", "30 календарных дней", "Последний день — 04.05.2026.",
		"приказ МВД России от 27.09.2019 № 660", "Консультант", "Перечень получил", "подпись", "стр. 1 из 2", "стр. 2 из 2",
	} {
		require.Contains(t, text, want)
	}
}

func TestChecklistSpeaksEnglish(t *testing.T) {
	m := checklistSample(t)
	m.Language = message.English
	text := flow(t, printed(t, m))
	for _, want := range []string{
		"LIST OF DOCUMENTS", "1 April 2026", "original — 1, copy — 2", "one of the following:", "2,000 ₽", "1,850.50 ₽",
		"free of charge", "The last day is 4 May 2026.", "page 2 of 2",
	} {
		require.Contains(t, text, want)
	}
}

func TestChecklistOfManyPagesRepeatsItsHeadingAndTearsNoRow(t *testing.T) {
	m := checklistSample(t)
	m.Bring, m.Undecided, m.Request = many(60), nil, nil
	pdf := printed(t, m)
	pages := strings.Split(strings.TrimSuffix(textOf(t, pdf, "-raw"), "\f"), "\f")
	require.GreaterOrEqual(t, len(pages), 3)
	require.Equal(t, pagesOf(t, pdf), len(pages))

	row := regexp.MustCompile(`☐ (\d+)\s`)
	next := 1
	for number, page := range pages {
		require.Contains(t, page, fmt.Sprintf("стр. %d из %d", number+1, len(pages)))
		rows := row.FindAllStringSubmatch(page, -1)
		if len(rows) == 0 {
			continue
		}
		require.Contains(t, page, "Сколько", "page %d has rows without a heading", number+1)
		first := strings.Index(page, "☐")
		for _, found := range rows {
			require.Equal(t, fmt.Sprint(next), found[1])
			next++
		}
		// A row that was torn would go on before the first number of a page.
		require.NotContains(t, page[:first], "помещениях")
	}
	require.Equal(t, 61, next)
}

func TestChecklistWithNothingToBring(t *testing.T) {
	m := document.ChecklistModel{Day: day(t, "2026-04-01")}
	pdf := printed(t, m)
	require.Equal(t, 1, pagesOf(t, pdf))
	require.Contains(t, flow(t, pdf), "Приносить документы не нужно.")
}

func TestChecklistThatIsWithheldShowsNoDocuments(t *testing.T) {
	m := checklistSample(t)
	m.Withheld = []document.Ground{{Title: "Справку выдаёт другое ведомство", Consequence: "Обратитесь в суд"}}
	text := flow(t, printed(t, m))
	require.Contains(t, text, "Справку выдаёт другое ведомство")
	require.Contains(t, text, "Обратитесь в суд")
	require.NotContains(t, text, "Заявление о выдаче справки")
	require.NotContains(t, text, "2 000 ₽")
}

func TestTermWithoutADaySaysWhy(t *testing.T) {
	m := checklistSample(t)
	m.Terms = []document.Term{{Title: "Выдача справки", Length: clock.Length{Count: 5, Unit: clock.WorkingDays}, Because: "календарь на 2027 год не утверждён"}}
	text := flow(t, printed(t, m))
	require.Contains(t, text, "Выдача справки: 5 рабочих дней.")
	require.Contains(t, text, "календарь на 2027 год не утверждён")
	require.NotContains(t, text, "Последний день")
}

func TestGroupOfWhichSeveralAreBrought(t *testing.T) {
	m := checklistSample(t)
	m.Bring[1].AnyOf.AtLeast = 2
	text := flow(t, printed(t, m))
	require.Contains(t, text, "не менее 2 из следующих:")
	require.NotContains(t, text, "или вид на жительство")
}

func TestTitlesOfAnyLengthArePrintedWhole(t *testing.T) {
	for name, title := range map[string]string{
		"a page and more": strings.Repeat("длинное название документа ", 900) + "конец",
		"one word":        strings.Repeat("ы", 3000) + "конец",
		"lines":           strings.Repeat("строка\n", 300) + "конец",
	} {
		t.Run(name, func(t *testing.T) {
			m := checklistSample(t)
			m.Bring[0].Document.Title = title
			pdf := printed(t, m)
			text := strings.Join(strings.Fields(textOf(t, pdf, "-raw")), "")
			require.Contains(t, text, "конец")
			require.Greater(t, pagesOf(t, pdf), 2)
			require.Contains(t, text, "Доверенностьпредставителя")
		})
	}
}

func TestPaperDescribesItself(t *testing.T) {
	pdf := printed(t, checklistSample(t))
	about := reader(t, "pdfinfo", saved(t, pdf))
	require.Contains(t, about, "Перечень документов: Выдача справки о наличии (отсутствии) судимости")
	require.Contains(t, about, "МФЦ «Мои документы» Заречного района")
	require.Regexp(t, `CreationDate:\s+Wed Apr  1 `, about)
	require.Regexp(t, `ModDate:\s+Wed Apr  1 `, about)
	require.Contains(t, about, "(A4)")
	require.Contains(t, string(pdf), "/Lang (ru)")
	require.True(t, strings.HasPrefix(string(pdf), "%PDF-1.4"))
}

func TestTheSameModelPrintsTheSameText(t *testing.T) {
	m := checklistSample(t)
	require.Equal(t, textOf(t, printed(t, m)), textOf(t, printed(t, m)))
}

func TestChecklistNamesGroundsThatAnAnswerDecides(t *testing.T) {
	m := checklistSample(t)
	m.Possible = []document.PossibleGround{{Title: "Нет полномочий", DependsOn: []string{"Есть ли доверенность?"}}}
	require.Contains(t, flow(t, printed(t, m)), "Возможно основание «Нет полномочий»: зависит от ответа на вопрос «Есть ли доверенность?»")
	none := checklistOf(t, map[string]string{"житель": "да"}, interpreter.Facts{})
	require.Empty(t, none.Possible)
	some := checklistOf(t, nil, interpreter.Facts{})
	require.Len(t, some.Possible, 1)
	require.Equal(t, "Место выделяется только жителям Приморска", some.Possible[0].Title)
}
