package document_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/document"
)

// All people, numbers and addresses are invented.

func day(t testing.TB, text string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

// opened is one press for all tests, as the program has one for all papers.
var opened = sync.OnceValues(document.New)

func press(t testing.TB) *document.Press {
	t.Helper()
	p, err := opened()
	require.NoError(t, err)
	return p
}

func amount(text string) *string { return &text }

func originals(n int) [][]interpreter.FormCount {
	return [][]interpreter.FormCount{{{Kind: "original", Count: n}}}
}

func originalAndCopies(copies int) [][]interpreter.FormCount {
	return [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: copies}}}
}

func office() document.Place {
	return document.Place{
		Name:    "МФЦ «Мои документы» Заречного района",
		Address: "347900, г. Приморск, ул. Липовая, д. 7",
		Phone:   "+7 (800) 000-11-22",
		Hours:   []string{"понедельник — пятница 8:00–20:00", "суббота 9:00–17:00", "воскресенье — выходной"},
	}
}

func service() document.Service {
	return document.Service{
		Number:    "3.12",
		Title:     "Выдача справки о наличии (отсутствии) судимости",
		Authority: "Управление внутренних дел по Приморской области",
	}
}

func checklistSample(t testing.TB) document.ChecklistModel {
	t.Helper()
	notary := document.Place{
		Name: "Нотариальная контора № 4", Address: "ул. Речная, д. 15, каб. 3", Phone: "+7 (800) 000-33-44",
		Hours: []string{"вт–сб 10:00–18:00"},
	}
	registry := document.Place{Name: "Отдел ЗАГС по Заречному району", Address: "пл. Садовая, д. 1", Phone: "+7 (800) 000-55-66"}
	return document.ChecklistModel{
		Language: message.Russian,
		Day:      day(t, "2026-04-01"),
		Office:   office(),
		Service:  service(),

		Number: "14-2026", Applicant: "Ветрова Аглая Мироновна",
		Consultant: document.Worker{Name: "Лугова П. С.", Post: "консультант", Phone: "доб. 101"},
		Bring: []document.Entry{
			{Document: &document.Document{
				Title: "Заявление о выдаче справки", Help: "Бланк дадут в центре; подпись ставится при специалисте.",
				Forms: originals(1), Basis: []string{"приказ № 660, п. 26.1"},
			}},
			{AnyOf: &document.AnyOf{
				Title: "Документ, удостоверяющий личность", AtLeast: 1, Basis: []string{"приказ № 660, п. 26.2"},
				Alternatives: [][]document.Document{
					{{Title: "паспорт гражданина Российской Федерации", Forms: originalAndCopies(1), Returned: true}},
					{
						{Title: "паспорт иностранного гражданина", Forms: originalAndCopies(1), Returned: true},
						{
							Title: "нотариально заверенный перевод паспорта на русский язык",
							Forms: [][]interpreter.FormCount{{{Kind: "original", Count: 1}}, {{Kind: "notarised", Count: 1}}},
							Where: &notary, Time: &clock.Length{Count: 3, Unit: clock.WorkingDays}, Cost: amount("2000"),
						},
					},
					{{Title: "вид на жительство", Forms: originalAndCopies(1), Returned: true}},
				},
			}},
			{Document: &document.Document{
				Title: "Свидетельство о рождении ребёнка", Forms: originalAndCopies(2), Returned: true,
				ValidFor: &clock.Length{Count: 3, Unit: clock.Months}, ValidOn: "Заявление зарегистрировано",
				Where: &registry, Time: &clock.Length{Count: 1, Unit: clock.WorkingDays}, Cost: amount("500"),
			}},
			{Document: &document.Document{
				Title: "Доверенность представителя", ValidFor: &clock.Length{Count: 1, Unit: clock.Years}, Forms: [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: 1}}, {{Kind: "electronic", Count: 1}}},
				Where: &notary, Time: &clock.Length{Count: 1, Unit: clock.WorkingDays}, Cost: amount("1850.50"),
			}},
		},
		Undecided: []document.Entry{
			{
				Document:  &document.Document{Title: "Акт органа опеки и попечительства", Forms: originalAndCopies(1)},
				DependsOn: []string{"Является ли заявитель опекуном или попечителем?"},
			},
			{
				AnyOf: &document.AnyOf{Title: "Документ о перемене имени", AtLeast: 1, Alternatives: [][]document.Document{
					{{Title: "свидетельство о перемене имени"}},
					{{Title: "справка о перемене имени"}, {Title: "перевод справки"}},
				}},
				DependsOn: []string{"Менялись ли фамилия, имя или отчество?"},
			},
		},
		Request: []document.Requested{
			{Title: "Сведения о регистрации по месту жительства", Agency: document.Place{Name: "Отдел по вопросам миграции", Phone: "+7 (800) 000-77-88"}, MayBring: true},
			{Title: "Личное дело заявителя", Held: true},
		},
		Fee:       amount("0"),
		Documents: &document.Total{Least: "2350.50", Most: "4350.50"},
		Terms: []document.Term{{
			Title: "Выдача справки", Length: clock.Length{Count: 30, Unit: clock.CalendarDays}, From: "Заявление зарегистрировано",
			Last: ptr(day(t, "2026-05-04")),
		}},
		Basis: []string{"Федеральный закон от 27.07.2010 № 210-ФЗ, ст. 7", "приказ МВД России от 27.09.2019 № 660"},
	}
}

func receiptSample(t testing.TB) document.ReceiptModel {
	t.Helper()
	on := day(t, "2026-04-01")
	received := func(sheets int, forms ...interpreter.FormCount) *document.Received {
		return &document.Received{On: on, Forms: forms, Sheets: sheets}
	}
	return document.ReceiptModel{
		Language:   message.Russian,
		Office:     office(),
		Number:     "2026-000001",
		At:         time.Date(2026, 4, 1, 10, 35, 0, 0, time.FixedZone("MSK", 3*3600)),
		Service:    service(),
		Applicant:  "Ветрова Аглая Мироновна",
		AcceptedBy: "Лугов П. С.",
		Lines: []document.ReceiptLine{
			{Title: "Заявление о выдаче справки", Required: originals(1), Received: received(2, interpreter.FormCount{Kind: "original", Count: 1})},
			{
				Title: "Паспорт гражданина Российской Федерации", Required: originalAndCopies(1),
				Received: received(4, interpreter.FormCount{Kind: "original", Count: 1}, interpreter.FormCount{Kind: "copy", Count: 1}),
			},
			{
				Title: "Свидетельство о рождении ребёнка", Required: originalAndCopies(2),
				Received: received(1, interpreter.FormCount{Kind: "original", Count: 1}, interpreter.FormCount{Kind: "copy", Count: 1}),
				Lacking:  []interpreter.FormCount{{Kind: "copy", Count: 1}},
			},
			{Title: "Доверенность представителя", Required: originalAndCopies(1), Missing: true},
		},
		ResultBy:  ptr(day(t, "2026-05-04")),
		MissingBy: ptr(day(t, "2026-04-08")),
		StatusURL: "https://mfc.example/s/2026-000001?k=7Qm4Zp",
	}
}

func ptr[T any](value T) *T { return &value }

// many makes n documents with titles of all lengths.
func many(n int) []document.Entry {
	entries := make([]document.Entry, n)
	for i := range entries {
		title := fmt.Sprintf("Справка №%d", i+1) + strings.Repeat(" о составе семьи и занимаемых помещениях", i%7)
		entries[i].Document = &document.Document{Title: title, Forms: originalAndCopies(i%3 + 1), Cost: amount("100")}
	}
	return entries
}
