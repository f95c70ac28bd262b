package dsl_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// parsed reads a text that must be without fault.
func parsed(t *testing.T, source string) *dsl.File {
	t.Helper()
	file, found := dsl.Parse("a.rgl", []byte(source))
	for _, d := range found {
		t.Errorf("%d:%d %s %q", d.Range.Start.Line, d.Range.Start.Column, d.Code, file.Source[d.Range.Start.Offset:d.Range.End.Offset])
	}
	return file
}

func good(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/good/" + name)
	require.NoError(t, err)
	return string(raw)
}

func TestBothVocabulariesGiveOneTree(t *testing.T) {
	russian := parsed(t, good(t, "russian.rgl"))
	english := parsed(t, good(t, "english.rgl"))
	require.Len(t, russian.Declarations, 22)
	require.Len(t, english.Declarations, 22)
	for i := range russian.Declarations {
		require.Equal(t, dump(russian.Declarations[i]), dump(english.Declarations[i]))
	}
}

func TestBothVocabulariesCalculateAlike(t *testing.T) {
	russian := parsed(t, good(t, "russian_values.rgl"))
	english := parsed(t, good(t, "english_values.rgl"))
	require.Len(t, russian.Declarations, 42)
	require.Len(t, english.Declarations, 42)
	seen := map[dsl.Class]bool{}
	for i, d := range russian.Declarations {
		require.Equal(t, dump(d), dump(english.Declarations[i]))
		require.False(t, d.Broken)
		seen[d.Class] = true
	}
	for class := dsl.ClassNorm; class <= dsl.ClassLibrary; class++ {
		require.True(t, seen[class], "class %d", class)
	}
	require.True(t, seen[dsl.ClassExample])
}

func TestBothVocabulariesDescribeTheProcedureAlike(t *testing.T) {
	russian := parsed(t, good(t, "russian_procedure.rgl"))
	english := parsed(t, good(t, "english_procedure.rgl"))
	require.Len(t, russian.Declarations, 44)
	require.Len(t, english.Declarations, 44)
	seen, lines := map[dsl.Class]bool{}, map[string]bool{}
	for i, d := range russian.Declarations {
		require.Equal(t, dump(d), dump(english.Declarations[i]))
		require.False(t, d.Broken)
		seen[d.Class] = true
		for _, line := range d.Lines {
			lines[strings.TrimPrefix(fmt.Sprintf("%T", line), "*dsl.")] = true
		}
	}
	for class := dsl.ClassFinding; class <= dsl.ClassExample; class++ {
		require.True(t, seen[class], "class %d", class)
	}
	for _, line := range strings.Fields(`ComesWhen PerRequest Repeatable EstablishedBy AtStage Whose NeededForEach NotRequired ValidFor Enough
		OnForm AbsenceIsGround TakesPart TakesPartEach AuthorityBy ConsentBy Cap StoppedBy Extended Requests Produces ByCourier
		NotifyWithin AtMostFor ResumedIf OnExpiry LeadsTo KeptFor IssuedThrough PortalStatus OnEvent OnGround AddressedTo Wordings
		PaperKindIs FormField ForSubservice ToVerify Serves TableChannels Abbreviations FindingsAre RequestOn SuspensionOn StageDone
		OnSubservice OutcomeFollows MessagesSent ServicesProvided`) {
		require.True(t, lines[line], line)
	}
}

// TestWholeRegulations: regulations as they are written in an office.
func TestWholeRegulations(t *testing.T) {
	require.Len(t, parsed(t, good(t, "flat.rgl")).Declarations, 34)
	require.Len(t, parsed(t, good(t, "subsidy.rgl")).Declarations, 19)
}

func TestLines(t *testing.T) {
	for _, test := range []struct{ within, line, want string }{
		{`регламент р "Р"`, `версия 3`, `Version{Number 3}`},
		{`регламент р "Р"`, `действует с 01.02.2026`, `Effective{From Date{Year 2026 Month 2 Day 1}}`},
		{`регламент р "Р"`, `действует с 01.02.2026 по 29.02.2028`, `Effective{From Date{Year 2026 Month 2 Day 1} To Date{Year 2028 Month 2 Day 29}}`},
		{`регламент р "Р"`, `госпошлина 1 234 567,5 руб.`, `Fee{Amount Money{Amount "1234567.5"}}`},
		{`регламент р "Р"`, "госпошлина 2\u00a0000\u202f₽", `Fee{Amount Money{Amount "2000"}}`},
		{`регламент р "Р"`, `бесплатно`, `Fee{}`},
		{`регламент р "Р"`, `ПРАВОВОЕ основание «Закон «О судимости»», "ст. \"1\" \\ п. 2", “три”`, `Basis{Texts [Text{Value "Закон «О судимости»"} Text{Value "ст. \"1\" \\ п. 2"} Text{Value "три"}]}`},
		{`вопрос в "В?" : один из`, `- а "А"`, `Item{Members [Member{Name а Title Text{Value "А"}}]}`},
		{`вопрос в "В?" : да/нет`, `спросить если а`, `AskIf{Condition NameExpr{а}}`},
		{`вопрос в "В?" : да/нет`, `допускается не знаю`, `AllowsUnknown{}`},
		{`документ д "Д"`, `форма подлинник + 2 копии`, ``},
		{`документ д "Д"`, `форма копий 2 / нотариальная копия или электронный образ 1 + электронная форма`, `Forms{Alternatives [[Form{Kind 2 Count 2}] [Form{Kind 3 Count 1}] [Form{Kind 4 Count 1} Form{Kind 5 Count 1}]]}`},
		{`документ д "Д"`, `запрашивается у бти`, `RequestedFrom{Agency бти}`},
		{`документ д "Д"`, `получить в бти, 500 руб`, `ObtainAt{Agency бти Cost Money{Amount "500"}}`},
		{`документ д "Д"`, `получить у бти, 1 месяц`, `ObtainAt{Agency бти Time Length{Count 1 Unit 4}}`},
		{`срок с "С"`, `2 года со дня события месяц`, `Reckoning{Length Length{Count 2 Unit 5} From Origin{Kind 1 Names [месяц]}}`},
		{`срок с "С"`, `если а из (б, в), 1 неделя со дня г`, `Reckoning{Condition InExpr{X NameExpr{а} List [NameExpr{б} NameExpr{в}]} Length Length{Count 1 Unit 3} From Origin{Kind 1 Names [г]}}`},
		{`процедура п "П"`, `в течение 10 календарных дней`, `Reckoning{Length Length{Count 10 Unit 2}}`},
		{`процедура п "П"`, `после процедуры процедура`, `After{Stages [процедура]}`},
		{`основание для отказа в услуге о "О"`, `последствие перечень не выдается`, `Consequence{NoList true}`},
		{`пример "П"`, `представлено пусто`, `Present{}`},
		{`пример "П"`, `недостаёт пусто`, `Expected{List 3 Exactly true}`},
		{`пример "П"`, `дано а = -5 руб, б = «в», г = не знаю, д = да`, `Given{Answers [Assignment{Name а Value NegateExpr{X MoneyExpr{Money{Amount "5"}}}} Assignment{Name б Value TextExpr{Text{Value "в"}}} Assignment{Name г Value UnknownExpr{}} Assignment{Name д Value BoolExpr{Value true}}]}`},
		{`пример "П"`, `срок с не определён`, `TermOn{Term с}`},
		{`пример "П"`, `результат событие`, `ResultIs{Names [событие]}`},
		{`пример "П"`, `не действует основание о`, `GroundHolds{Ground о Not true}`},
	} {
		file, found := dsl.Parse("a.rgl", []byte(test.within+"\n"+test.line))
		if test.want == "" {
			require.NotEmpty(t, found, test.line)
			continue
		}
		require.Empty(t, found, test.line)
		require.Len(t, file.Declarations[0].Lines, 1, test.line)
		require.Equal(t, test.want, dump(file.Declarations[0].Lines[0]), test.line)
	}
}

func TestHeadings(t *testing.T) {
	for source, want := range map[string]string{
		`вопрос право "Право?" : да/нет`:                           `Declaration{Class 4 Name право Title Text{Value "Право?"} Type Type{Kind 1}}`,
		`вопрос дата : дата "Когда?"`:                              `Declaration{Class 4 Name дата Title Text{Value "Когда?"} Type Type{Kind 4}}`,
		`основание для возврата а "А"`:                             `Declaration{Class 9 Name а Title Text{Value "А"} Kind 2}`,
		`ground not an applicant а "А"`:                            ``,
		`основание для отказа в предоставлении услуги если "Если"`: `Declaration{Class 9 Name если Title Text{Value "Если"} Kind 4}`,
		"ОДИН ИЗ один \"Один\"":                                    `Declaration{Class 6 Name один Title Text{Value "Один"}}`,
		"\uFEFF  организация\tо \"О\"\r\n":                         `Declaration{Class 2 Name о Title Text{Value "О"}}`,
		"срок ещё \"Еще\"":                                         `Declaration{Class 7 Name ещё Title Text{Value "Еще"}}`,
		"результат йод \"Йод\"":                                    `Declaration{Class 10 Name йод Title Text{Value "Йод"}}`,
		`пример "Один" # а это примечание`:                         `Declaration{Class 29 Title Text{Value "Один"}}`,
	} {
		file, found := dsl.Parse("a.rgl", []byte(source))
		if want == "" {
			require.NotEmpty(t, found, source)
			continue
		}
		require.Empty(t, found, source)
		require.Len(t, file.Declarations, 1, source)
		require.Equal(t, want, dump(file.Declarations[0]), source)
	}
}

func TestExampleLinesAreNoHeadings(t *testing.T) {
	file := parsed(t, `пример "Первый"
событие подача 25.03.2026
срок решение 12.05.2026
процедура запросы 12.05.2026
результат справка
способ мфц
событие решено "Решение принято"
пример "Второй"
результат справка, отказ
`)
	require.Len(t, file.Declarations, 3)
	require.Len(t, file.Declarations[0].Lines, 5)
	require.Equal(t, dsl.ClassEvent, file.Declarations[1].Class)
	require.Equal(t, `ResultIs{Names [справка отказ]}`, dump(file.Declarations[2].Lines[0]))
}

func TestIndentationMeansNothing(t *testing.T) {
	source := good(t, "russian.rgl")
	flat := strings.Split(source, "\n")
	for i := range flat {
		flat[i] = strings.TrimLeft(flat[i], " ")
	}
	require.Equal(t, dump(parsed(t, source).Declarations), dump(parsed(t, strings.Join(flat, "\n")).Declarations))
}

func TestLinesGoOn(t *testing.T) {
	for _, source := range []string{
		"основание для возврата о \"О\"\nесли а =\nб или в\nи г",
		"основание для возврата о \"О\"\nесли а = б\n  или в и\n г",
		"основание для возврата о \"О\"\nесли а = б или # примечание\n\n  в\n# ещё\nи г",
	} {
		file := parsed(t, source)
		require.Len(t, file.Declarations[0].Lines, 1)
		require.Equal(t, `HoldsIf{Condition BinaryExpr{Op 1 X BinaryExpr{Op 3 X NameExpr{а} Y NameExpr{б}} Y BinaryExpr{Op 2 X NameExpr{в} Y NameExpr{г}}}}`,
			dump(file.Declarations[0].Lines[0]))
	}
}

func TestALineThatDoesNotGoOnHidesNothing(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte("пример \"П\"\nпредставлено а,\nзаявитель приносит б\nпредставлено а,\nпример \"Р\"\n"))
	require.Len(t, found, 2)
	require.Len(t, file.Declarations, 2)
	require.Len(t, file.Declarations[0].Lines, 1)
	require.True(t, file.Declarations[0].Broken)
	require.False(t, file.Declarations[1].Broken)
}

func TestCommentsAreKept(t *testing.T) {
	file := parsed(t, "# один\nсрок с \"#2\" #два\n")
	require.Len(t, file.Comments, 2)
	require.Equal(t, " один", file.Comments[0].Text)
	require.Equal(t, "два", file.Comments[1].Text)
	require.Equal(t, 13, file.Comments[1].Start.Column)
}

func TestPlacesCountCharacters(t *testing.T) {
	file := parsed(t, "\uFEFFсрок с \"С\"\r\n\tбез переноса\r\n")
	d := file.Declarations[0]
	require.Equal(t, dsl.Position{Line: 1, Column: 1, Offset: 3}, d.Keyword.Start)
	require.Equal(t, dsl.Position{Line: 1, Column: 6, Offset: 12}, d.Name.Start)
	require.Equal(t, dsl.Position{Line: 2, Column: 2, Offset: 22}, d.Lines[0].Span().Start)
	require.Equal(t, "без переноса", file.Source[d.Lines[0].Span().Start.Offset:d.Lines[0].Span().End.Offset])
	require.Equal(t, d.Lines[0].Span().End, d.End)
}

func TestLinesMayEndInAnyWay(t *testing.T) {
	source := good(t, "russian.rgl")
	want := dump(parsed(t, source).Declarations)
	for _, end := range []string{"\r", "\r\n"} {
		file := parsed(t, strings.ReplaceAll(source, "\n", end))
		require.Equal(t, want, dump(file.Declarations), "%q", end)
	}
	d := parsed(t, "# один\rсрок с \"С\"\rбез переноса\r").Declarations[0]
	require.Equal(t, dsl.Position{Line: 2, Column: 1, Offset: 11}, d.Keyword.Start)
	require.Equal(t, 3, d.Lines[0].Span().Start.Line)
}
