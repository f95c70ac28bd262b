package dsl_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/message"
)

// formula reads "расчёт К : число = …".
func formula(t *testing.T, text string) dsl.Expr {
	t.Helper()
	file := parsed(t, "расчёт К : число = "+text)
	return file.Declarations[0].Formula
}

func TestFormulas(t *testing.T) {
	for text, want := range map[string]string{
		`22%`:                     `PercentExpr{Text "22"}`,
		`0,5 %`:                   `PercentExpr{Text "0.5"}`,
		`1 000 %`:                 `PercentExpr{Text "1000"}`,
		`10 рабочих дней`:         `LengthExpr{Length{Count 10 Unit 1}}`,
		`1 month`:                 `LengthExpr{Length{Count 1 Unit 4}}`,
		`01.02.2026 14:30`:        `DateTimeExpr{Date Date{Year 2026 Month 2 Day 1} Time Time{Hour 14 Minute 30}}`,
		`жильцы.доход`:            `FieldExpr{List жильцы Field доход}`,
		`день события подача`:     `EventDayExpr{Event подача}`,
		`дата события подача`:     `EventDayExpr{Event подача}`,
		`day of event подача`:     `EventDayExpr{Event подача}`,
		`день(подача)`:            `CallExpr{Function 5 Args [NameExpr{подача}]}`,
		`день + месяц`:            `BinaryExpr{Op 9 X NameExpr{день} Y NameExpr{месяц}}`,
		`сумма`:                   `NameExpr{сумма}`,
		`возраст`:                 `NameExpr{возраст}`,
		`есть и все`:              `BinaryExpr{Op 2 X NameExpr{есть} Y NameExpr{все}}`,
		`сумма содержит год`:      `ContainsExpr{X NameExpr{сумма} Option NameExpr{год}}`,
		`льготы contains ветеран`: `ContainsExpr{X NameExpr{льготы} Option NameExpr{ветеран}}`,
		`не льготы содержит а`:    `NotExpr{X ContainsExpr{X NameExpr{льготы} Option NameExpr{а}}}`,
		`стандарт(а; 1,5)`:        `LookupExpr{Norm стандарт Keys [NameExpr{а} NumberExpr{Text "1.5"}]}`,
		`а * доля на день события подача`:        `BinaryExpr{Op 11 X NameExpr{а} Y LookupExpr{Norm доля On EventDayExpr{Event подача}}}`,
		`стандарт(1) на день события подача * 2`: `BinaryExpr{Op 11 X LookupExpr{Norm стандарт Keys [NumberExpr{Text "1"}] On EventDayExpr{Event подача}} Y NumberExpr{Text "2"}}`,
		`возраст(рождён на день события подача)`: `AgeExpr{Born NameExpr{рождён} On EventDayExpr{Event подача}}`,
		`age(born on 01.02.2026)`:                       `AgeExpr{Born NameExpr{born} On DateExpr{Date{Year 2026 Month 2 Day 1}}}`,
		`количество(жильцы)`:                            `AggregateExpr{Aggregate 1 List жильцы}`,
		`count(жильцы where а = б or в)`:                `AggregateExpr{Aggregate 1 List жильцы Where BinaryExpr{Op 1 X BinaryExpr{Op 3 X NameExpr{а} Y NameExpr{б}} Y NameExpr{в}}}`,
		`сумма(жильцы.доход)`:                           `AggregateExpr{Aggregate 2 List жильцы Field доход}`,
		`есть(все где все)`:                             `AggregateExpr{Aggregate 3 List все Where NameExpr{все}}`,
		`наименьшее(жильцы.доход где а)`:                `AggregateExpr{Aggregate 5 List жильцы Field доход Where NameExpr{а}}`,
		`наименьшее(жильцы.доход; 5)`:                   `CallExpr{Function 1 Args [FieldExpr{List жильцы Field доход} NumberExpr{Text "5"}]}`,
		`количество(а где есть(б где в)) - (1 + 2) / 3`: `BinaryExpr{Op 10 X AggregateExpr{Aggregate 1 List а Where AggregateExpr{Aggregate 3 List б Where NameExpr{в}}} Y BinaryExpr{Op 12 X BinaryExpr{Op 9 X NumberExpr{Text "1"} Y NumberExpr{Text "2"}} Y NumberExpr{Text "3"}}}`,
		"наибольшее(\n  1;\n  2\n)":                     `CallExpr{Function 2 Args [NumberExpr{Text "1"} NumberExpr{Text "2"}]}`,
		`если`:                                          `NameExpr{если}`,
		`если + 1`:                                      `BinaryExpr{Op 9 X NameExpr{если} Y NumberExpr{Text "1"}}`,
	} {
		require.Equal(t, want, dump(formula(t, text)), text)
	}
}

func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		`—`:                  `Cell{Kind 1}`,
		`–`:                  `Cell{Kind 1}`,
		`-`:                  `Cell{Kind 1}`,
		`иначе`:              `Cell{Kind 2}`,
		`от 3`:               `Cell{Kind 3 From NumberExpr{Text "3"}}`,
		`до 5 руб`:           `Cell{Kind 3 To MoneyExpr{Money{Amount "5"}}}`,
		`от -3 до 5`:         `Cell{Kind 3 From NegateExpr{X NumberExpr{Text "3"}} To NumberExpr{Text "5"}}`,
		`не более 5`:         `Cell{Kind 3 To NumberExpr{Text "5"}}`,
		`не менее 5`:         `Cell{Kind 3 From NumberExpr{Text "5"}}`,
		`свыше 3`:            `Cell{Kind 3 From NumberExpr{Text "3"} FromOut true}`,
		`больше 3 до 5`:      `Cell{Kind 3 From NumberExpr{Text "3"} To NumberExpr{Text "5"} FromOut true}`,
		`менее 10 %`:         `Cell{Kind 3 To PercentExpr{Text "10"} ToOut true}`,
		`>= 3 < 5`:           `Cell{Kind 3 From NumberExpr{Text "3"} To NumberExpr{Text "5"} ToOut true}`,
		`> 01.02.2026`:       `Cell{Kind 3 From DateExpr{Date{Year 2026 Month 2 Day 1}} FromOut true}`,
		`≤ 3`:                `Cell{Kind 3 To NumberExpr{Text "3"}}`,
		`= 3`:                `Cell{Kind 4 Values [NumberExpr{Text "3"}]}`,
		`-3`:                 `Cell{Kind 4 Values [NegateExpr{X NumberExpr{Text "3"}}]}`,
		`1, 2,5; в`:          `Cell{Kind 4 Values [NumberExpr{Text "1"} NumberExpr{Text "2.5"} NameExpr{в}]}`,
		`иначе, а`:           `Cell{Kind 4 Values [NameExpr{иначе} NameExpr{а}]}`,
		`способ = мфц и а`:   `Cell{Kind 4 Values [BinaryExpr{Op 2 X BinaryExpr{Op 3 X ChannelExpr{} Y NameExpr{мфц}} Y NameExpr{а}}]}`,
		`"от 3"`:             `Cell{Kind 4 Values [TextExpr{Text{Value "от 3"}}]}`,
		`при а из (б, в), г`: ``,
		`а из (б, в), г`:     `Cell{Kind 4 Values [InExpr{X NameExpr{а} List [NameExpr{б} NameExpr{в}]} NameExpr{г}]}`,
	} {
		file, found := dsl.Parse("a.rgl", []byte("норматив н : деньги\n| а | "+text+" |"))
		if want == "" {
			require.NotEmpty(t, found, text)
			continue
		}
		require.Empty(t, found, text)
		row := file.Declarations[0].Lines[0].(*dsl.Row)
		require.Len(t, row.Cells, 2, text)
		require.Equal(t, want, dump(row.Cells[1]), text)
		require.Equal(t, text, file.Source[row.Cells[1].Start.Offset:row.Cells[1].End.Offset])
	}
}

func TestRowsStandAlone(t *testing.T) {
	file := parsed(t, "таблица т\n| а, б | в = г || д\n| е | ж || з |\nправовое основание \"Закон\"\n")
	require.Len(t, file.Declarations[0].Lines, 3)
	_, found := dsl.Parse("a.rgl", []byte("таблица т\n| а || б,\nи в || г |\n"))
	require.NotEmpty(t, found, "a row ends with its line")
}

func TestARowWithAMistakeIsKept(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte("таблица т\n| а | б || в |\n| 1 | | | 5 руб |\n| 1 | 2 3 || 5 руб |"))
	require.NotEmpty(t, found)
	require.Len(t, file.Declarations[0].Lines, 3)
	require.True(t, file.Declarations[0].Broken)
	require.Equal(t, dsl.CellEmpty, file.Declarations[0].Lines[1].(*dsl.Row).Cells[1].Kind)
}

func TestAnExampleKnowsItsOwnLines(t *testing.T) {
	file := parsed(t, `пример "П"
расчёт К = 1
пошлина п = 1 руб
период п не определён
ситуация с
категория к
расчёт К : число = 1
пример "Р"
ситуация с "С"
пример "Т"
период п "П"
пример "У"
исключение а для К
= 2
`)
	classes := make([]dsl.Class, len(file.Declarations))
	for i, d := range file.Declarations {
		classes[i] = d.Class
	}
	require.Equal(t, []dsl.Class{
		dsl.ClassExample, dsl.ClassValue, dsl.ClassExample, dsl.ClassSituation, dsl.ClassExample,
		dsl.ClassPeriod, dsl.ClassExample, dsl.ClassException,
	}, classes)
	require.Len(t, file.Declarations[0].Lines, 5)
}

// TestCommaBetweenArguments is reported and spoils nothing.
func TestCommaBetweenArguments(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte("расчёт К : деньги\n= наибольшее(0 руб, год(1,5), К)"))
	require.Len(t, found, 1)
	require.Equal(t, `[Formula{Value CallExpr{Function 2 Args [MoneyExpr{Money{Amount "0"}} CallExpr{Function 3 Args [NumberExpr{Text "1.5"}]} NameExpr{К}]}}]`,
		dump(file.Declarations[0].Lines))
	require.Contains(t, rendered(t, message.Russian, file.Source), "(0 руб; год(1,5); К)")
}

// TestBeginnersAreTold: what a beginner writes has a hint that helps.
func TestBeginnersAreTold(t *testing.T) {
	for source, want := range map[string]string{
		"расчёт К : число = колличество(жильцы где а)":    "«количество»",
		"расчёт К : число = rjkbxtcndj(жильцы)":           "«количество»",
		"расчёт К : число = счёт(жильцы где а)":           "«количество»",
		"расчёт К : число = округлить(жильцы где а)":      "округлить до копейки",
		"расчёт К : число = сколько(жильцы где а)":        "количество(СПИСОК где УСЛОВИЕ)",
		"расчёт К : число = сумма жильцы.доход":           "сумма(СПИСОК.ПОЛЕ где УСЛОВИЕ)",
		"расчёт К : число = наибольшее(0,5)":              "наибольшее(А; Б)",
		"расчёт К : число\nокруглить до 2":                "«округлить до 2 знаков»",
		"расчёт К : число\nокруглить":                     "«округлить до копейки»",
		"расчёт К : число\nесли К < 1":                    "исключение ИМЯ для РАСЧЁТ",
		"расчёт К : список":                               "деньги; дата",
		"норматив К : дньги":                              "«деньги»",
		"норматив К : ltymub":                             "«деньги»",
		"ljrevtyn а \"А\"":                                "«документ»",
		"nf,kbwf т \"Т\"":                                 "«таблица»",
		"hfcx`n К : число = 1":                            "«расчёт»",
		"bcrk.xtybt а для К":                              "исключение",
		"документ а \"А\"\nye;ty, tckb б":                 "«нужен, если»",
		"документ а \"А\"\n| б |":                         "в таблице, в категориях, в нормативе",
		"таблица т\n| а | б |":                            "| людей | район || сумма |",
		"вопрос в \"В\" : текст от 5":                     "целое от 0 до 150",
		"расчёт К : дата = подача + 10 дней":              "«10 рабочих дней»",
		"срок с \"С\"\nне предупреждать R0101 \"А\"":      "только предупреждения",
		"лицо л \"Л\"\nучаствует кто = сам":               "Строка пишется так: участвует, если УСЛОВИЕ; участвует каждый из СПИСОК[, где УСЛОВИЕ].",
		"документ а \"А\"\nдействителен 3 дня":            "«3 рабочих дня»",
		"документ а \"А\"\nдействителен 1 день":           "«1 рабочий день»",
		"перечень документв":                              "«перечень документов»",
		"пример \"П\"\nсрок с 12.05.2026, приостановлена": "«приостановлен»",
	} {
		require.Contains(t, rendered(t, message.Russian, source), want, source)
	}
	for condition, want := range map[string]string{
		"истекли 10 рабочих дней":            "истекли 10 рабочих дней со дня события СОБЫТИЕ (или",
		"истекли рабочих дней":               "истекли 10 рабочих дней со дня события …",
		"по истечении 10 рабочих дней":       "истекли 10 рабочих дней со дня события …",
		"истёк срок":                         "Пишите: истёк срок СРОК",
		"срок решение истёк":                 "Пишите: истёк срок решение",
		"событие а наступило":                "Пишите: наступило событие а",
		"не представлен паспорт":             "Пишите: представлен документ паспорт",
		"подуслуга выдача":                   "Пишите: подуслуга = выдача",
		"по любому запросу не получен ответ": "Пишите: по любому запросу получен ответ (или",
		"по каждому запросу и а":             "Пишите: по каждому запросу получен ответ (или",
		"представлен документ а в течение":   "Пишите: представлен документ ДОКУМЕНТ [в течение",
		"представлены документы заявителя в течение 5 рабочих дней": "Пишите: представлены документы заявителя [в течение",
		"день события":         "Пишите: день события СОБЫТИЕ",
		"holds нет_права":      "Пишите: holds ground нет_права",
		"последний день срока": "Пишите: последний день срока СРОК",
	} {
		require.Contains(t, rendered(t, message.Russian, "основание для возврата о \"О\"\nесли "+condition), want, condition)
	}
	require.Equal(t, "право", dsl.Meant("ghfdj", []string{"кто", "право"}), "names too")
}

func TestWalkVisitsTheCalculatingHalf(t *testing.T) {
	var names []string
	e := formula(t, "наибольшее(а; стандарт(б) на день события в; возраст(г на д)) + количество(е где ё содержит ж)")
	dsl.Walk(e, func(e dsl.Expr) bool {
		if name, is := e.(*dsl.NameExpr); is {
			names = append(names, name.Text)
		}
		return true
	})
	require.Equal(t, "а б г д ё ж", strings.Join(names, " "))
	dsl.Walk(&dsl.OptionsExpr{Options: []dsl.Expr{e}}, func(dsl.Expr) bool { names = append(names, ""); return false })
	require.Len(t, names, 7)
	count := 0
	dsl.Walk(&dsl.OptionsExpr{Options: []dsl.Expr{&dsl.EmptyExpr{}, &dsl.EmptyExpr{}}}, func(dsl.Expr) bool { count++; return true })
	require.Equal(t, 3, count)
}

func TestDepthOfCallsIsBounded(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"calls":      func(n int) string { return strings.Repeat("год(", n) + "а" + strings.Repeat(")", n) },
		"norms":      func(n int) string { return strings.Repeat("н(", n) + "а" + strings.Repeat(")", n) },
		"aggregates": func(n int) string { return strings.Repeat("есть(с где ", n) + "а" + strings.Repeat(")", n) },
		"ages": func(n int) string {
			return strings.Repeat("возраст(", n) + "а" + strings.Repeat(" на а)", n)
		},
	} {
		_, found := dsl.Parse("a.rgl", []byte("расчёт К : число = "+text(150)))
		require.Empty(t, found, name)
		_, found = dsl.Parse("a.rgl", []byte("расчёт К : число = "+text(250)))
		require.Len(t, found, 1, name)
		require.Equal(t, "R0153", found[0].Code, name)
	}
}
