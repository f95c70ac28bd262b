package compare

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

const before = `регламент справка "Справка"
  версия 1
  действует с 01.01.2026
  направление недвижимость
  орган дом
  способы подачи дом
  госпошлина 100 руб
организация дом "Дом справок"
организация бти "БТИ"
событие подача "Заявление подано"
вопрос право "На каком праве жильё?" : один из
  - собственность "Собственность"
  - наём "Наём"
вопрос доход "Доход" : деньги от 0 руб
вопрос жильцы "Жильцы" : список не более 3
  - родство "Кем приходится" : один из супруг "Супруг", ребёнок "Ребёнок"
документ заявление "Заявление"
  нужно всегда
документ выписка "Выписка"
  нужна, если право = собственность
документ справка_жильца "Справка о жильце"
  нужна на каждого из жильцы, где родство = ребёнок
расчёт помощь "Помощь" : деньги = доход * 0,5
  округлить до копейки
ситуация один "Живёт один"
  это когда количество(жильцы) = 0
основание для отказа в услуге много "Доход велик"
  если доход > 100 руб
срок ответ "Ответ"
  10 календарных дней со дня события подача
`

var after = strings.NewReplacer(
	"госпошлина 100 руб", "госпошлина 200 руб",
	"  нужна, если право = собственность", "  нужна, если право = собственность\n  запрашивается у бти\n  форма подлинник 1 + копия 2",
	"доход * 0,5", "доход * 0,25",
	"10 календарных дней", "14 календарных дней",
	", где родство = ребёнок", "",
	"количество(жильцы) = 0", "количество(жильцы) < 2",
	"доход > 100 руб", "доход > 1000 руб",
).Replace(before) + `документ анкета "Анкета"
  нужна всегда
`

func load(t *testing.T, text string) *interpreter.Program {
	t.Helper()
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: text}})
	require.NotNil(t, p, "%v", diagnostics)
	return p
}

func applicant(t *testing.T, p *interpreter.Program) *interpreter.Facts {
	t.Helper()
	one := load(t, before+`пример "Кто-то"
  событие подача 02.02.2026
  дано право = собственность, доход = 500 руб
  дано жильцы
  | родство |
  | супруг  |
  заявитель приносит заявление
`)
	require.NoError(t, p.CheckFacts(&one.Examples()[0].Facts))
	return &one.Examples()[0].Facts
}

func TestWhatDiffersIsToldByKindAndSubject(t *testing.T) {
	old, next := load(t, before), load(t, after)
	facts := applicant(t, old)
	found := Describe(old.Decide(facts, everyDay{}), next.Decide(facts, everyDay{}))
	texts := russian(t)
	var told []string
	for _, d := range found {
		told = append(told, d.Kind.String()+" "+d.Subject+" "+d.Old.Word+" > "+d.New.Word+": "+texts.Text(d.Text))
	}
	require.Equal(t, []string{
		"document выписка yes, from applicant, original 1 > yes, from agency бти, original 1 + copy 2: Документ «Выписка»: было — приносит заявитель, 1 подлинник, " +
			"стало — запрашивают (БТИ), 1 подлинник, 2 копии",
		"document справка_жильца(1) no > yes, from applicant, original 1: Документ «Справка о жильце», запись 1: было — не нужен, стало — нужен, приносит заявитель, 1 подлинник",
		"document анкета  > yes, from applicant, original 1: Документ «Анкета»: было — такого нет, стало — нужен, приносит заявитель, 1 подлинник",
		"situation один no > yes: Ситуация «Живёт один»: было — не сложилась, стало — сложилась",
		"amount fee 100 > 200: Пошлина: было — 100,00 руб, стало — 200,00 руб",
		"amount помощь 250 > 125: Расчёт «Помощь»: было — 250,00 руб, стало — 125,00 руб",
		"term ответ 2026-02-12 > 2026-02-16: Срок «Ответ»: было — 12.02.2026, стало — 16.02.2026",
		"ground много yes, since 2026-02-02, refuse > no: Основание «Доход велик»: было — действует, с 02.02.2026, отказ в услуге, стало — не действует",
	}, plain(told))
}

// plain puts ordinary spaces for those that hold numbers together.
func plain(lines []string) []string {
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], "\u00a0", " ")
	}
	return lines
}

func TestTheApplicantIsAPhrase(t *testing.T) {
	p := load(t, before)
	facts := applicant(t, p)
	require.Equal(t,
		"На каком праве жильё — Собственность; Доход — 500,00 руб; Жильцы — 1 запись (1: Кем приходится — Супруг); Заявление подано 02.02.2026",
		plain([]string{russian(t).Text(Applicant(p.Decide(facts, everyDay{}), facts))})[0])
	nobody := &interpreter.Facts{On: p.Regulation().From}
	require.Equal(t, "любой", russian(t).Text(Applicant(p.Decide(nobody, everyDay{}), nobody)))
	d := Difference{Text: message.New("compare.word", "word", "а"), Applicant: message.New("compare.anybody")}
	require.Equal(t, "а (заявитель: любой)", russian(t).Text(d.Told()))
}

// TestNothingDiffersFromItself holds for all applicants of the examples: equal
// things have equal words.
func TestNothingDiffersFromItself(t *testing.T) {
	paths, err := filepath.Glob("../../examples/*.rgl")
	require.NoError(t, err)
	texts, told := russian(t), 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		p, _ := interpreter.Load(interpreter.Closure{{Name: path, Text: string(text)}})
		if p == nil {
			continue // it draws in a template
		}
		nobody := p.Decide(&interpreter.Facts{On: p.Regulation().From}, everyDay{})
		for i := range p.Examples() {
			facts := &p.Examples()[i].Facts
			require.Empty(t, Describe(p.Decide(facts, everyDay{}), p.Decide(facts, everyDay{})), path)
			for _, d := range Describe(nobody, p.Decide(facts, everyDay{})) {
				require.NotEqual(t, d.Old.Word, d.New.Word)
				require.NotContains(t, texts.Text(d.Text), "compare.")
				require.NotContains(t, texts.Text(d.Text), "no value")
				told++
			}
		}
	}
	require.Greater(t, told, 100)
}

func TestKindsHaveTheirWords(t *testing.T) {
	require.Len(t, Kinds(), len(aspects))
	for i, a := range aspects {
		require.Equal(t, Kinds()[i], a.kind)
		kind, ok := KindOf(a.kind.String())
		require.True(t, ok)
		require.Equal(t, a.kind, kind)
	}
	_, ok := KindOf("")
	require.False(t, ok)
}

func russian(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

// everyDay is a calendar in which every day is a working one.
type everyDay struct{}

func (everyDay) Day(clock.Date) clock.DayKind { return clock.Working }
func (everyDay) Note(clock.Date) string       { return "" }
func (everyDay) Hash() string                 { return "sha256:every" }
