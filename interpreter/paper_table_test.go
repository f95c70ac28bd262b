package interpreter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

const pageHead = `регламент переселение "Переселение"
  версия 1
  действует с 01.01.2026
  способы подачи орган, мфц, почта, епгу
организация росреестр "Росреестр"
событие подача "Заявление подано"
вопрос право "На каком праве?" : один из собственность "Собственность", соцнаём "Договор социального найма"
вопрос кто "Кто обращается?" : один из
  - сам "Сам"
  - представитель "Представитель"
  спросить, если право = собственность

категории РМП : ровно одна
  | код  | признаки                                   || название                     |
  | РМП1 | право = собственность, кто = сам           || "Собственник"                |
  | РМП2 | право = собственность, кто = представитель || "Представитель собственника" |
  | РМП3 | право = соцнаём                            || "Наниматель"                 |
`

const pageDeclarations = `
документ заявление "Заявление"
документ паспорт "Паспорт"
документ доверенность "Доверенность"
  получить в росреестр, 3 рабочих дня
один из право_на_помещение "Право на помещение"
документ выписка_егрн "Выписка из ЕГРН"
документ договор "Договор"
основание для отказа в приёме нет_заявления "Нет заявления"
основание для отказа в приёме личность "Личность не подтверждена"
основание для отказа в приёме нет_полномочий "Нет полномочий"
основание для отказа в услуге нет_права "Нет права"
`

const pageTables = `
перечень документов
  способы орган, мфц, почта, епгу
  обозначения О подлинник, К копия, НК нотариальная копия, ОЭ электронный образ, ЭФ электронная форма
  | №   | документ     | категории  | орган | мфц | почта | епгу | после приёма | источник         || отказ          |
  | 1   | заявление    | все        | О1    | О1  | О1    | ЭФ   | в деле       | заявитель        || нет_заявления  |
  | 2   | паспорт      | РМП1, РМП3 | О1    | О1  | К1    | —    | возврат      | заявитель        || личность       |
  | 3   | доверенность | РМП2       | О1    | О1  | НК1   | ОЭ   | возврат      | заявитель        || нет_полномочий |
  | 4   | один из: право_на_помещение                                                                             |
  | 4.1 | выписка_егрн | РМП1, РМП2 | —     | —   | —     | —    | —            | запрос росреестр || —              |
  | 4.2 | договор      | все        | О1+К1 | О1  | НК1   | ОЭ   | возврат      | заявитель        || нет_права      |

основания
  | код            | вид            | категории  | условие                                    || последствие                 |
  | нет_полномочий | отказ в приёме | РМП2       | не представлен документ доверенность       || возврат документов на месте |
  | нет_права      | отказ в услуге | РМП1, РМП2 | не представлен документ право_на_помещение || решение об отказе           |
`

// pageWritten are the same regulation's documents and grounds without tables.
const pageWritten = `
документ заявление "Заявление"
  нужен всегда
  форма при способе орган, мфц, почта подлинник 1
  форма при способе епгу электронная форма 1
  остаётся в деле
  без него действует основание нет_заявления
документ паспорт "Паспорт"
  нужен, если РМП из (РМП1, РМП3)
  форма при способе орган, мфц подлинник 1
  форма при способе почта копия 1
  не требуется при способе епгу
  возвращается
  без него действует основание личность
документ доверенность "Доверенность"
  получить в росреестр, 3 рабочих дня
  нужен, если РМП = РМП2
  форма при способе орган, мфц подлинник 1
  форма при способе почта нотариальная копия 1
  форма при способе епгу электронный образ 1
  возвращается
один из право_на_помещение "Право на помещение"
  нужен всегда
  - выписка_егрн "Выписка из ЕГРН"
    подходит, если РМП из (РМП1, РМП2)
    запрашивается у росреестр
  - договор "Договор"
    форма при способе орган подлинник 1 + копия 1
    форма при способе мфц подлинник 1
    форма при способе почта нотариальная копия 1
    форма при способе епгу электронный образ 1
    возвращается
основание для отказа в приёме нет_заявления "Нет заявления"
основание для отказа в приёме личность "Личность не подтверждена"
основание для отказа в приёме нет_полномочий "Нет полномочий"
  если РМП = РМП2 и не представлен документ доверенность
  последствие "возврат документов на месте"
основание для отказа в услуге нет_права "Нет права"
  если РМП из (РМП1, РМП2) и не представлен документ право_на_помещение
  последствие "решение об отказе"
`

func loadedPage(t *testing.T, texts ...string) *interpreter.Program {
	t.Helper()
	closure := interpreter.Closure{}
	for i, text := range texts {
		closure = append(closure, interpreter.Source{Name: fmt.Sprintf("%d.rgl", i), Text: text})
	}
	program, diagnostics := interpreter.Load(closure)
	require.Empty(t, diagnostics)
	return program
}

// TestPageDecidesAsDeclarations: the page of a regulation decides what the same
// words decide as declarations, for each category, way of filing and set of
// papers.
func TestPageDecidesAsDeclarations(t *testing.T) {
	page, plain := loadedPage(t, pageHead+pageDeclarations+pageTables), loadedPage(t, pageHead+pageWritten)
	for who, answers := range map[string]map[string]string{
		"РМП1": {"право": "собственность", "кто": "сам"}, "РМП2": {"право": "собственность", "кто": "представитель"},
		"РМП3": {"право": "соцнаём"}, "": {},
	} {
		for _, way := range []string{"орган", "мфц", "почта", "епгу", ""} {
			for _, present := range []string{"", "договор", "заявление доверенность", "паспорт"} {
				f := facts(t, page, "2026-01-13", answers)
				f.Channel, f.Events = way, []interpreter.EventFact{{ID: "подача", At: day(t, "2026-01-12")}}
				for _, id := range strings.Fields(present) {
					f.Present = append(f.Present, interpreter.PresentFact{Document: id, Received: day(t, "2026-01-12"), Form: "original", Originals: 1})
				}
				want, got := plain.Decide(f, week{}), page.Decide(f, week{})
				want.Regulation, got.Regulation = nil, nil
				require.Equal(t, want, got, "%s %s %s", who, way, present)
			}
		}
	}
}

func wayForms(d *interpreter.Decision, id string) string {
	return fmt.Sprint(document(d, id).Needed, document(d, id).Forms)
}

// TestPageByWayOfFiling holds the same page against what a person reads in it.
func TestPageByWayOfFiling(t *testing.T) {
	p := loadedPage(t, pageHead+pageDeclarations+pageTables)
	decide := func(way string, answers map[string]string) *interpreter.Decision {
		f := facts(t, p, "2026-01-13", answers)
		f.Channel = way
		return p.Decide(f, week{})
	}
	owner, agent := map[string]string{"право": "собственность", "кто": "сам"}, map[string]string{"право": "собственность", "кто": "представитель"}
	tenant := map[string]string{"право": "соцнаём"}
	require.Equal(t, []string{"заявление", "паспорт"}, decide("орган", owner).Bring)
	require.Equal(t, []string{"заявление"}, decide("епгу", owner).Bring, "«—» in the way by which it is filed")
	require.Equal(t, []string{"заявление", "доверенность"}, decide("почта", agent).Bring)
	require.Equal(t, []string{"заявление", "паспорт", "договор"}, decide("мфц", tenant).Bring)
	require.Equal(t, []string{"выписка_егрн"}, decide("мфц", owner).Request)
	require.Empty(t, decide("мфц", tenant).Request, "4.1 is for others")
	require.Equal(t, "yes [[{original 1}]]", wayForms(decide("мфц", agent), "доверенность"))
	require.Equal(t, "yes [[{notarised 1}]]", wayForms(decide("почта", agent), "доверенность"))
	require.Equal(t, "yes [[{original 1} {copy 1}]]", wayForms(decide("орган", tenant), "договор"))
	require.Equal(t, "yes [[{electronic 1}]]", wayForms(decide("епгу", tenant), "заявление"))
	for _, g := range decide("мфц", tenant).Grounds {
		require.Equal(t, g.ID == "нет_заявления" || g.ID == "личность", g.Holds == interpreter.Yes, "%s is not for a tenant", g.ID)
	}
}

// TestColumnsInAnyOrder: the order of columns, the language of the words and
// rows that stand after others change nothing.
func TestColumnsInAnyOrder(t *testing.T) {
	other := pageHead + pageDeclarations + `
table of documents
  abbreviations O original, C copy, NC notarised copy, EI electronic image, EF electronic form
  | refusal        | document                    | source            | categories | епгу | почта | мфц | орган | after acceptance | No  |
  | нет_заявления  | заявление                   | applicant         | all        | EF   | O1    | O   | O 1   | kept             | 1.  |
  | —              | one of: право_на_помещение  | —                 | —          | —    | —     | —   | —     | —                | 4   |
  | личность       | паспорт                     | —                 | РМП3; РМП1 | —    | C1    | O1  | O1    | returned         | 2   |
  | нет_полномочий | доверенность                | applicant         | РМП2       | EI   | NC1   | O1  | O1    | returned         | 3   |
  | —              | выписка_егрн                | request росреестр | РМП2, РМП1 | —    | —     | —   | —     | —                | 4,1 |
  | нет_права      | договор                     | applicant         | РМП1, РМП2, РМП3 | EI | NC1 | O1 | O1+C1 | returned       | 4.2 |
table of grounds
  | kind                | condition                                         | code           | consequence                 | categories |
  | refusing acceptance | not presented document доверенность               | нет_полномочий | возврат документов на месте | РМП2       |
  | refusing service    | not presented document право_на_помещение         | нет_права      | "решение об отказе"         | РМП1, РМП2 |
`
	page, same := loadedPage(t, pageHead+pageDeclarations+pageTables), loadedPage(t, other)
	for _, way := range []string{"орган", "мфц", "почта", "епгу"} {
		f := facts(t, page, "2026-01-13", map[string]string{"право": "собственность", "кто": "сам"})
		f.Channel = way
		a, b := page.Decide(f, week{}), same.Decide(f, week{})
		require.ElementsMatch(t, a.Bring, b.Bring)
		require.Equal(t, a.Request, b.Request)
		require.Equal(t, a.Grounds, b.Grounds)
		for _, doc := range a.Documents {
			require.Equal(t, doc, document(b, doc.ID), way)
		}
	}
}

// TestSeveralOfAGroup: "2 из" and "два из" ask for two, a set is one of them, a
// set of categories narrows another down, and what the row does not say its
// declaration does.
func TestSeveralOfAGroup(t *testing.T) {
	for _, words := range []string{"2 из:", "два из"} {
		p := loadedPage(t, pageHead+`
организация загс "ЗАГС"
документ акт "Акт"
  получить в загс
  действителен 3 месяца
перечень документов
  правовое основание "Закон"
  | № | документ                      | категории | источник             | правовое основание |
  | 1 | `+words+` основа "Основа"     |
  | 1.1 | акт + план "План"           | РМП1      | заявитель            | — |
  | 1.2 | выписка "Выписка"           | все       | запрос загс, вправе  | — |
  | 1.3 | справка "Справка"           | РМП2      | имеется у органа     | "Указ", "Приказ" |
  | 2   | анкета "Анкета"             | все       | —                    | — |
`)
		d := p.Decide(facts(t, p, "2026-01-13", map[string]string{"право": "собственность", "кто": "сам"}), week{})
		require.Equal(t, 2, d.Groups[0].AtLeast)
		require.Equal(t, "загс", document(d, "акт").Obtain.Organisation)
		require.True(t, document(d, "выписка").MayBring)
		require.Equal(t, interpreter.FromOffice, document(d, "справка").From)
		require.Equal(t, []string{"Указ", "Приказ"}, document(d, "справка").Basis)
		require.Equal(t, []string{"Закон"}, document(d, "анкета").Basis)
		require.Equal(t, []string{"Закон"}, document(d, "план").Basis)
		require.Contains(t, d.Bring, "акт")
		require.Contains(t, d.Bring, "план")
	}
}

// TestGroundsOfAPage: the outcome, the notice and the days of a suspension.
func TestGroundsOfAPage(t *testing.T) {
	p := loadedPage(t, pageHead+`
процедура решение "Решение"
  исполнитель росреестр
  в течение 5 рабочих дней со дня события подача
  итог выдано "Выдано", отказано "Отказано"
основание для приостановления ждём "Ждём ответа"
  на срок не более 1 месяца
документ план "План"
  нужен всегда
основания
  | код             | название     | вид                        | условие                 | уведомить      || последствие           | итог     |
  | чужой "Чужой"   | —            | отказ в услуге             | право = соцнаём         | 3 рабочих дня  || —                     | отказано |
  | ждём            | —            | приостановление            | право = собственность   | —              || Ждём.                 | —        |
  | прочие          | "Прочие"     | не входит в круг           | право = собственность и кто = представитель | — || перечень не выдаётся  | —        |
`)
	f := facts(t, p, "2026-01-13", map[string]string{"право": "соцнаём"})
	f.Events = []interpreter.EventFact{{ID: "подача", At: day(t, "2026-01-12")}}
	d := p.Decide(f, week{})
	require.Equal(t, "отказано", d.Grounds[0].Outcome)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)
	require.NotNil(t, d.Grounds[0].NotifyBy)
	require.Equal(t, "Ждём.", d.Grounds[1].Consequence)
	require.True(t, d.Grounds[2].NoList)
}

// TestPageOfATemplate: a regulation replaces a row of its template by a
// declaration or by a row, and a library tells what the rows are called.
func TestPageOfATemplate(t *testing.T) {
	const template = `типовой регламент т "Т"
  использует библиотеку названия
  версия 1
  действует с 01.01.2026
  способы подачи орган, мфц
событие подача "Подано"
перечень документов
  обозначения О подлинник, К копия
  | документ   | орган | мфц |
  | справка    | О1    | К1  |
  | план "План" | О1   | К1  |
  | акт "Акт"  | О1    | К1  |
`
	const library = `библиотека названия "Названия"
документ справка "Справка из библиотеки"
`
	p := loadedPage(t, `регламент р "Р"
  на основе типового т
  версия 1
  действует с 01.01.2026
документ план "Свой план"
  нужен всегда
  форма копия 2
перечень документов
  обозначения О подлинник, К копия
  | документ        | орган | мфц |
  | акт "Свой акт"  | К3    | К3  |
`, template, library)
	d := p.Decide(facts(t, p, "2026-01-13", nil), week{})
	require.Equal(t, "Справка из библиотеки", document(d, "справка").Title)
	require.Equal(t, "Свой план yes [[{copy 2}]]", document(d, "план").Title+" "+wayForms(d, "план"))
	require.Equal(t, "Свой акт yes [[{copy 3}]]", document(d, "акт").Title+" "+wayForms(d, "акт"))
}
