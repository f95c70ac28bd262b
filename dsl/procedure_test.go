package dsl_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// TestConditionsOfTheProcedure: what looks at the procedure, in both
// vocabularies, beside the names that look the same.
func TestConditionsOfTheProcedure(t *testing.T) {
	for text, want := range map[string]string{
		"наступило событие событие": `HappenedExpr{Event событие}`,
		"happened event а": `HappenedExpr{Event а}`,
		"истёк срок срок":  `ExpiredExpr{Term срок}`,
		"expired term а":   `ExpiredExpr{Term а}`,
		"истёк 1 месяц со дня события а":          `ElapsedExpr{Length Length{Count 1 Unit 4} From Origin{Kind 1 Names [а]}}`,
		"elapsed 2 weeks from the end of stage а": `ElapsedExpr{Length Length{Count 2 Unit 3} From Origin{Kind 5 Names [а]}}`,
		"истекли = 5":                             `BinaryExpr{Op 3 X NameExpr{истекли} Y NumberExpr{Text "5"}}`,
		"действует основание основание":           `GroundExpr{Ground основание}`,
		"holds ground а":                          `GroundExpr{Ground а}`,
		"действует":                               `NameExpr{действует}`,
		"подуслуга = выдача":                      `BinaryExpr{Op 3 X SubserviceExpr{} Y NameExpr{выдача}}`,
		"subservice in (а, б)":                    `InExpr{X SubserviceExpr{} List [NameExpr{а} NameExpr{б}]}`,
		"последний день срока а > 01.02.2026":     `BinaryExpr{Op 7 X TermDayExpr{Term а} Y DateExpr{Date{Year 2026 Month 2 Day 1}}}`,
		"last day of term а = день(б)":            `BinaryExpr{Op 3 X TermDayExpr{Term а} Y CallExpr{Function 5 Args [NameExpr{б}]}}`,
		"представлен документ а в течение 5 рабочих дней со дня б":                        `PresentedExpr{Document а Within Length{Count 5 Unit 1} From Origin{Kind 1 Names [б]}}`,
		"not presented applicant documents within 1 month from the end of term а":         `NotExpr{X PresentedExpr{Within Length{Count 1 Unit 4} From Origin{Kind 4 Names [а]}}}`,
		"по любому запросу а":                                                             `RequestsExpr{Tests [RequestTest{Kind 1 Event а}]}`,
		"по каждому запросу получен ответ и документа нет":                                `RequestsExpr{Every true Tests [RequestTest{Kind 2} RequestTest{Kind 5}]}`,
		"for any request no answer in time":                                               `RequestsExpr{Tests [RequestTest{Kind 4}]}`,
		"for every request no answer":                                                     `RequestsExpr{Every true Tests [RequestTest{Kind 3}]}`,
		"по любому запросу наступило событие а и наступило событие б":                     `RequestsExpr{Tests [RequestTest{Kind 1 Event а} RequestTest{Kind 1 Event б}]}`,
		"по любому запросу документ не представлен в течение 5 рабочих дней со дня а":     `RequestsExpr{Tests [RequestTest{Kind 6 Within Length{Count 5 Unit 1} From Origin{Kind 1 Names [а]}}]}`,
		"по любому запросу документ не представлен или а":                                 `BinaryExpr{Op 1 X RequestsExpr{Tests [RequestTest{Kind 6}]} Y NameExpr{а}}`,
		"по любому запросу нет ответа и вид = нет":                                        `BinaryExpr{Op 2 X RequestsExpr{Tests [RequestTest{Kind 3}]} Y BinaryExpr{Op 3 X NameExpr{вид} Y BoolExpr{}}}`,
		"текст = кому и запрос из (ответ, бланк) или лицо содержит сообщение и основания": `BinaryExpr{Op 1 X BinaryExpr{Op 2 X BinaryExpr{Op 3 X NameExpr{текст} Y NameExpr{кому}} Y InExpr{X NameExpr{запрос} List [NameExpr{ответ} NameExpr{бланк}]}} Y BinaryExpr{Op 2 X ContainsExpr{X NameExpr{лицо} Option NameExpr{сообщение}} Y NameExpr{основания}}}`,
	} {
		require.Equal(t, want, dump(condition(t, text)), text)
	}
}

// TestConditionsGoOnOverLines: words that open a line of their own elsewhere
// begin a line of a condition, too.
func TestConditionsGoOnOverLines(t *testing.T) {
	file := parsed(t, `основание для возврата о "О"
если вид = да и
текст = "а" и
запрос > 5 и
вид содержит а и
кому из (а, б) и
подуслуга = в и
действует основание г и
по каждому запросу получен ответ и
документа нет и
представлены документы заявителя или
сведение = это
последствие "П"
срок с "С"
3 рабочих дня со дня события решено,
а до него — со дня окончания срока т
`)
	require.Len(t, file.Declarations, 2)
	require.Len(t, file.Declarations[0].Lines, 2)
	require.Equal(t, `[Reckoning{Length Length{Count 3 Unit 1} From Origin{Kind 1 Names [решено]} Before Origin{Kind 4 Names [т]}}]`,
		dump(file.Declarations[1].Lines))
}

// TestAForgottenNameCostsOneLine: behind a comma, a phrase of the example is a
// line of its own.
func TestAForgottenNameCostsOneLine(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte("пример \"П\"\nпредставлено а,\nдействует основание б\nсообщение с \"С\"\nтекст \"а\",\nтекст \"б\"\n"))
	require.Len(t, found, 2)
	require.Equal(t, `[GroundHolds{Ground б}]`, dump(file.Declarations[0].Lines))
	require.Equal(t, `[Wordings{Texts [Text{Value "б"}]}]`, dump(file.Declarations[1].Lines))
}

// TestWhatIsItAndWhen: "это" of a bundle and "это когда" of a situation.
func TestWhatIsItAndWhen(t *testing.T) {
	file := parsed(t, "ситуация с \"С\"\nэто когда это = да\nэто, когда а\nлицо л \"Л\"\nэто это.когда, а.б\n")
	require.Equal(t, `[HoldsWhen{Condition BinaryExpr{Op 3 X NameExpr{это} Y BoolExpr{Value true}}} HoldsWhen{Condition NameExpr{а}}]`, dump(file.Declarations[0].Lines))
	require.Equal(t, `[Serves{Parts [Served{Service это Name когда} Served{Service а Name б}]}]`, dump(file.Declarations[1].Lines))
}

// TestExamplesOfTheProcedure: the lines of an example that begin with the word
// of a declaration, and what they may leave out.
func TestExamplesOfTheProcedure(t *testing.T) {
	for line, want := range map[string]string{
		"сведение а = да, б = (в, г)":                                 `FindingsAre{Findings [Assignment{Name а Value BoolExpr{Value true}} Assignment{Name б Value OptionsExpr{Options [NameExpr{в} NameExpr{г}]}}]}`,
		"подуслуга подуслуга":                                         `OnSubservice{Name подуслуга}`,
		"срок срок приостановлен":                                     `TermOn{Term срок Word 1}`,
		"срок с 05.03.2026 просрочен":                                 `TermOn{Term с Date Date{Year 2026 Month 3 Day 5} Word 2}`,
		"term с 05.03.2026, met":                                      `TermOn{Term с Date Date{Year 2026 Month 3 Day 5} Word 3}`,
		"событие а 05.03.2026 09:00 по запросу б":                     `EventOn{Event а Date Date{Year 2026 Month 3 Day 5} Time Time{Hour 9} About б}`,
		"действует основание а по 17.04.2026":                         `GroundHolds{Ground а Until Date{Year 2026 Month 4 Day 17}}`,
		"holds ground а, from 17.03.2026, to 17.04.2026":              `GroundHolds{Ground а Since Date{Year 2026 Month 3 Day 17} Until Date{Year 2026 Month 4 Day 17}}`,
		"приостановлено основанием а 17.03.2026 по 01.04.2026":        `SuspensionOn{Ground а From Date{Year 2026 Month 3 Day 17} To Date{Year 2026 Month 4 Day 1}}`,
		"запрос а 03.03.2026, ответ 06.03.2026, нет документа":        `RequestOn{Document а Sent Date{Year 2026 Month 3 Day 3} Answered Date{Year 2026 Month 3 Day 6} None true}`,
		"представлено а(2), б выдано 01.02.2026, получено 02.02.2026": `Present{Names [а б] Rows [2 0] Received Date{Year 2026 Month 2 Day 2} Issued Date{Year 2026 Month 2 Day 1}}`,
		"недостаёт ровно а(1)":                                        `Expected{List 3 Exactly true Names [а] Rows [1]}`,
		"результат пусто":                                             `ResultIs{Names [] Exactly true}`,
		"следует итог не определён":                                   `OutcomeFollows{}`,
		"messages are sent а, б":                                      `MessagesSent{Names [а б]}`,
		"message is sent а":                                           `MessagesSent{Names [а]}`,
	} {
		file := parsed(t, "пример \"П\"\n"+line)
		require.Len(t, file.Declarations, 1, line)
		require.Equal(t, want, dump(file.Declarations[0].Lines[0]), line)
	}
	require.Len(t, parsed(t, "пример \"П\"\nподуслуга а\nподуслуга б \"Б\"\nпример \"Р\"\nсведение а \"А\" : да/нет\nперечень документов\nпример \"С\"\nоснования\n").Declarations, 7)
}
