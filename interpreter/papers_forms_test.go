package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

const wayHeader = `регламент р "Р"
  версия 1
  действует с 01.01.2024
  способы подачи мфц, почта, епгу
событие подача "П"
событие проверка "Проверка"
`

func compileWays(t *testing.T, text string) *interpreter.Program {
	t.Helper()
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "test.rgl", Text: wayHeader + text}})
	require.Empty(t, diagnostics)
	return program
}

func TestFormsByWayOfFiling(t *testing.T) {
	p := compileWays(t, `документ общий "О"
  нужен всегда
  форма подлинник 1
  форма при способе почта нотариальная копия 1
  форма при способе епгу электронный образ 1 или электронная форма 1
документ частный "Ч"
  нужен всегда
  форма при способе почта копия 2
один из пара "П"
  нужен всегда
  - а "А"
    форма при способе епгу электронный образ 1
  - б "Б"
`)
	kinds := func(channel, id string) (all []string) {
		f := facts(t, p, "2026-03-02", nil)
		f.Channel = channel
		for _, set := range document(p.Decide(f, week{}), id).Forms {
			for _, form := range set {
				all = append(all, form.Kind)
			}
		}
		return all
	}
	require.Equal(t, []string{"original"}, kinds("мфц", "общий"))
	require.Equal(t, []string{"original"}, kinds("", "общий"))
	require.Equal(t, []string{"notarised"}, kinds("почта", "общий"))
	require.Equal(t, []string{"image", "electronic"}, kinds("епгу", "общий"))
	require.Equal(t, []string{"copy"}, kinds("", "частный"), "the first line while the way is open")
	require.Equal(t, []string{"original"}, kinds("мфц", "частный"), "as where nothing is said")
	require.Equal(t, []string{"image"}, kinds("епгу", "а"))
}

func TestWhatAWayOfFilingGoesWithout(t *testing.T) {
	p := compileWays(t, `вопрос доп "Ещё?" : да/нет
документ заявление "З"
  нужен всегда
  не требуется при способе епгу
документ опись "О"
  нужен, если доп = да
  не требуется при способе мфц, епгу
один из личность "Л"
  нужен всегда
  не требуется при способе епгу
  - паспорт "П"
  - внж "В"
`)
	needs := func(channel string, answers map[string]string) (all []interpreter.Truth) {
		f := facts(t, p, "2026-03-02", answers)
		f.Channel = channel
		d := p.Decide(f, week{})
		return []interpreter.Truth{document(d, "заявление").Needed, document(d, "опись").Needed, d.Groups[0].Needed}
	}
	yes, no, unknown := interpreter.Yes, interpreter.No, interpreter.Unknown
	require.Equal(t, []interpreter.Truth{unknown, unknown, unknown}, needs("", nil))
	require.Equal(t, []interpreter.Truth{yes, no, yes}, needs("мфц", nil))
	require.Equal(t, []interpreter.Truth{yes, unknown, yes}, needs("почта", nil))
	require.Equal(t, []interpreter.Truth{yes, yes, yes}, needs("почта", map[string]string{"доп": "да"}))
	require.Equal(t, []interpreter.Truth{no, no, no}, needs("епгу", map[string]string{"доп": "да"}))

	f := facts(t, p, "2026-03-02", nil)
	f.Channel = "епгу"
	require.Equal(t, "способ подачи — епгу", words(t).Text(document(p.Decide(f, week{}), "заявление").Because))
}

// A document counts as long as it says since its day of issue, the last day
// included, and on a day off, too.
func TestADocumentGrowsTooOld(t *testing.T) {
	p := compileWays(t, `документ справка "Справка"
  нужен всегда
  действителен 3 месяца на день события проверка
документ выписка "Выписка"
  нужен всегда
  действителен 10 календарных дней
основание для отказа в приёме нет "Нет"
  если не представлен документ справка
`)
	f := facts(t, p, "2026-03-02", nil)
	f.AsOf, f.HasAsOf = day(t, "2026-04-06"), true
	f.Events = []interpreter.EventFact{{ID: "подача", At: day(t, "2026-03-02")}}
	f.Present = []interpreter.PresentFact{
		{Document: "справка", Received: day(t, "2026-03-02"), Issued: day(t, "2026-01-04"), HasIssued: true},
		{Document: "выписка", Received: day(t, "2026-03-02"), Issued: day(t, "2026-02-20"), HasIssued: true},
	}
	d := p.Decide(f, week{})
	paper := document(d, "справка")
	require.Equal(t, "2026-04-04", paper.ValidUntil.String(), "a Saturday, and not moved")
	require.Equal(t, interpreter.DocumentExpired, paper.Status)
	require.False(t, paper.Present)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)
	require.Equal(t, []string{"справка"}, d.Missing)
	require.Equal(t, "документ выдан 04.01.2026 и был действителен по 04.04.2026, а нужен действительным на 06.04.2026", words(t).Text(paper.Because))
	x, err := p.Explain(f, week{}, "справка")
	require.NoError(t, err)
	require.Contains(t, tell(words(t), x.Because), "документ выдан 04.01.2026 и был действителен по 04.04.2026, а нужен действительным на 06.04.2026")

	extract := document(d, "выписка")
	require.Equal(t, interpreter.DocumentPresent, extract.Status, "on the day of the first event, which has come")
	require.Equal(t, "2026-03-02", extract.ValidUntil.String(), "the last day counts")

	f.Events = append(f.Events, interpreter.EventFact{ID: "проверка", At: day(t, "2026-04-04")})
	require.Equal(t, interpreter.DocumentPresent, document(p.Decide(f, week{}), "справка").Status)
	f.Events[1].At = day(t, "2026-04-05")
	require.Equal(t, interpreter.DocumentExpired, document(p.Decide(f, week{}), "справка").Status)

	fresh := interpreter.PresentFact{Document: "справка", Received: day(t, "2026-04-06"), Issued: day(t, "2026-04-01"), HasIssued: true}
	f.Present = append(f.Present, fresh)
	paper = document(p.Decide(f, week{}), "справка")
	require.Equal(t, interpreter.DocumentPresent, paper.Status)
	require.Equal(t, "2026-07-01", paper.ValidUntil.String())
	require.Equal(t, "2026-04-06", paper.Received.String())

	f.Present = []interpreter.PresentFact{{Document: "справка", Received: day(t, "2026-03-02")}}
	paper = document(p.Decide(f, week{}), "справка")
	require.Equal(t, interpreter.DocumentPresent, paper.Status, "nobody said when it was issued")
	require.False(t, paper.HasValidUntil)
}
