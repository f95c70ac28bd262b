package verify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// plainWeeks is a calendar of 2026 alone: weeks, with the days off of May that
// the cases meet.
type plainWeeks struct{}

func (plainWeeks) Day(d clock.Date) clock.DayKind {
	switch year, month, day := d.Civil(); {
	case year != 2026:
		return clock.Undecreed
	case d.Weekend(), month == 5 && (day == 1 || day == 11):
		return clock.Off
	default:
		return clock.Working
	}
}
func (plainWeeks) Note(clock.Date) string { return "" }
func (plainWeeks) Hash() string           { return "sha256:plain" }

// netHead begins a regulation of one month.
const netHead = `регламент сеть "Сеть"
  версия 1
  действует с 13.04.2026 по 17.05.2026
  способы подачи мфц, орган
событие начало "Начало"
событие иное "Иное"
событие решено "Решено"
вопрос осмотр "Нужен осмотр?" : да/нет
вопрос людей "Сколько людей?" : целое от 1 до 10
документ д "Документ"
  нужен всегда
`

// networkOf gives the claims of a regulation.
func networkOf(t require.TestingT, text string, decisions int) (*interpreter.Program, []Claim) {
	program, found := interpreter.Load(interpreter.Closure{{Name: "сеть.rgl", Text: text}})
	require.NotNil(t, program, "%v\n%s", found, text)
	days, ok := knownDays(program.Regulation(), plainWeeks{})
	require.True(t, ok)
	file := func(dsl.Range) string { return "сеть.rgl" }
	return program, networkClaims(program, program.Anatomy(), plainWeeks{}, days, file, &Effort{Decisions: decisions})
}

// The dates are counted by hand on a wall calendar.
func TestNetworkAgainstTheCalendar(t *testing.T) {
	const stages = "срок решение \"Решение\"\n  12 календарных дней со дня события начало\n  завершается событием решено\n" +
		"процедура приём \"Приём\"\n  в течение 2 рабочих дней\n" +
		"процедура осмотр \"Осмотр\"\n  выполняется, если осмотр = да и людей > 3\n  после процедуры приём\n  в течение 3 рабочих дней\n" +
		"процедура решение \"Решение\"\n  после процедуры осмотр\n  в течение %d рабочих дней\n  завершается событием решено\n"
	t.Run("refuted on the worst day", func(t *testing.T) {
		program, claims := networkOf(t, netHead+fmt.Sprintf(stages, 3), 1000)
		require.Len(t, claims, 1)
		claim := claims[0]
		require.Equal(t, Refuted, claim.Verdict)
		require.Equal(t, "V0401", claim.Code)
		require.Equal(t, "решение", claim.Subject)
		// Begun on Thursday, 30 April: 4 and 5 May; 6, 7 and 8 May; 12, 13 and
		// 14 May. Twelve days end on 12 May: two working days are lacking. From
		// no other day are more.
		require.Equal(t, "2026-04-30", claim.Witness.On.String())
		require.Equal(t, []string{"людей", "осмотр"}, keysOf(claim.Witness.Answers))
		require.Empty(t, claim.Witness.Channel)
		require.Empty(t, claim.Witness.Suspensions)
		require.NoError(t, program.CheckFacts(claim.Witness))
		d := program.Decide(claim.Witness, plainWeeks{})
		require.Equal(t, "2026-05-12", d.Terms[0].Date.String())
		require.Equal(t, "2026-05-14", d.Stages[2].Finish.String())
		require.Equal(t, 2, argOf(claim, "count"))
		var path []string
		for _, r := range claim.Related {
			path = append(path, fmt.Sprint(r.Says.Args[0].Value))
			require.Equal(t, "сеть.rgl", r.File)
		}
		require.Equal(t, []string{"Приём", "Осмотр", "Решение"}, path)
	})
	t.Run("proved, with what is left on the tightest day", func(t *testing.T) {
		_, claims := networkOf(t, netHead+fmt.Sprintf(stages, 1), 1000)
		require.Equal(t, Proved, claims[0].Verdict)
		// 30 April: 4 and 5, 6 to 8 and 12 May, on which the term ends.
		require.Equal(t, 0, argOf(claims[0], "count"))
		require.Equal(t, 35, argOf(claims[0], "days"))
		require.Nil(t, claims[0].Witness)
	})
}

func keysOf(answers map[string]interpreter.Answer) []string {
	var keys []string
	for _, id := range []string{"людей", "осмотр", "кто"} {
		if _, given := answers[id]; given {
			keys = append(keys, id)
		}
	}
	return keys
}

func argOf(claim Claim, name string) any {
	for _, a := range claim.Because.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

// What is not gone through is never proved.
func TestNetworkIsUndecidedWhereItCannotBeGoneThrough(t *testing.T) {
	const term = "срок решение \"Решение\"\n  20 рабочих дней со дня события начало\n  завершается событием решено\n"
	const closing = "процедура решение \"Решение\"\n  после процедуры первая\n  в течение 2 рабочих дней\n  завершается событием решено\n"
	for name, c := range map[string]struct{ text, because string }{
		"a stage from an event of the course": {
			term + "процедура первая \"Первая\"\n  в течение 2 рабочих дней со дня события иное\n" + closing, "verify.network.relation",
		},
		"the first of events": {
			strings.Replace(term, "события начало", "первого из событий начало, иное", 1) + "процедура первая \"Первая\"\n  в течение 2 рабочих дней\n" + closing,
			"verify.network.relation",
		},
		"a stage without a length": {term + "процедура первая \"Первая\"\n" + closing, "verify.network.no_stage"},
		"a condition on the course": {
			term + "процедура первая \"Первая\"\n  выполняется, если наступило событие иное\n  в течение 2 рабочих дней\n" + closing, "verify.network.course",
		},
		"too little effort": {term + "процедура первая \"Первая\"\n  в течение 2 рабочих дней\n" + closing, "verify.network.budget"},
		"a list": {
			"вопрос семья \"Кто живёт?\" : список\n  - взрослый \"Взрослый?\" : да/нет\n" + strings.Replace(term, "20 рабочих", "3 рабочих", 1) +
				"процедура первая \"Первая\"\n  выполняется, если количество(семья) > 2\n  в течение 2 рабочих дней\n" + closing, "verify.network.question",
		},
		"the closing event opens the term": {
			strings.Replace(term, "события начало", "события решено", 1) + "процедура первая \"Первая\"\n  в течение 2 рабочих дней\n" + closing, "verify.network.done",
		},
		"days of the case in a condition": {
			strings.Replace(term, "события начало", "события иное", 1) + "процедура первая \"Первая\"\n  выполняется, если начало > 01.05.2026\n  в течение 2 рабочих дней\n" + closing,
			"verify.network.dated",
		},
		"a stage from a term that is prolonged": {
			term + "срок предварительный \"П\"\n  2 рабочих дня со дня события начало\n  продлевается на 2 рабочих дня, если осмотр = да\n" +
				"процедура первая \"Первая\"\n  в течение 2 рабочих дней со дня окончания срока предварительный\n" + closing, "verify.network.extended",
		},
	} {
		t.Run(name, func(t *testing.T) {
			decisions := 10_000
			if c.because == "verify.network.budget" {
				decisions = 0
			}
			_, claims := networkOf(t, netHead+c.text, decisions)
			require.Len(t, claims, 1)
			require.Equal(t, c.because, claims[0].Because.ID)
			require.Equal(t, Undecided, claims[0].Verdict)
			require.NotEmpty(t, claims[0].Related)
		})
	}
}

// Which event comes first matters only where the stages count from a later one.
func TestNetworkAndTheDaysOfEvents(t *testing.T) {
	const stages = "процедура первая \"Первая\"\n  в течение 2 рабочих дней%s\nпроцедура решение \"Решение\"\n  после процедуры первая\n" +
		"  в течение 2 рабочих дней\n  завершается событием решено\n"
	const term = "срок решение \"Решение\"\n  %d рабочих дней со дня события %s\n  завершается событием решено\n"
	for name, c := range map[string]struct {
		text, because string
		verdict       Verdict
	}{
		"both from a later event":   {fmt.Sprintf(term, 4, "иное") + fmt.Sprintf(stages, " со дня события иное"), "verify.network.proved", Proved},
		"the term from a later one": {fmt.Sprintf(term, 4, "иное") + fmt.Sprintf(stages, ""), "verify.network.proved_assumed", Proved},
		"too short all the same":    {fmt.Sprintf(term, 3, "иное") + fmt.Sprintf(stages, ""), "verify.network.refuted", Refuted},
		"an event that closes a stage": {
			fmt.Sprintf(term, 4, "иное") + "процедура нулевая \"Н\"\n  в течение 9 рабочих дней\n  завершается событием иное\n" +
				fmt.Sprintf(stages, "\n  после процедуры нулевая"), "verify.network.proved", Proved,
		},
		"no path has both": {
			fmt.Sprintf(strings.Replace(term, "  %d", "  если способ = мфц, %d", 1), 1, "начало") +
				strings.Replace(fmt.Sprintf(stages, ""), "  после процедуры", "  выполняется, если способ = орган\n  после процедуры", 1),
			"verify.network.never_both", Proved,
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, claims := networkOf(t, netHead+c.text, 10_000)
			require.Len(t, claims, 1)
			require.Equal(t, c.because, claims[0].Because.ID)
			require.Equal(t, c.verdict, claims[0].Verdict)
		})
	}
}

// A suspension is not looked at, whatever makes its ground hold.
func TestNetworkLeavesSuspensionsOut(t *testing.T) {
	_, claims := networkOf(t, netHead+`основание для приостановления молчание "Молчание"
  если не представлены документы заявителя
срок решение "Решение"
  3 рабочих дня со дня события начало
  приостанавливается основанием молчание
  но не позднее 60 рабочих дней со дня события начало
  завершается событием решено
процедура решение "Решение"
  в течение 4 рабочих дней
  завершается событием решено
`, 10_000)
	require.Equal(t, Refuted, claims[0].Verdict)
	require.Equal(t, 1, argOf(claims[0], "count"))
}

// Verdict, worst day and what is lacking are those of plain enumeration.
func TestNetworkAgainstEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawnRegulation(t)
		program, claims := networkOf(t, text, 100_000)
		require.Len(t, claims, 1)
		claim := claims[0]
		beyond, day, broken := enumerate(program)
		require.NotEqual(t, Undecided, claim.Verdict, "%v\n%s", claim.Because, text)
		require.Equal(t, broken, claim.Verdict == Refuted, "%v %d\n%s", day, beyond, text)
		if !broken {
			return
		}
		require.Equal(t, day, claim.Witness.On, text)
		if beyond > 0 {
			require.Equal(t, beyond, argOf(claim, "count"), text)
		}
		require.NoError(t, program.CheckFacts(claim.Witness))
		d := program.Decide(claim.Witness, plainWeeks{})
		last := d.Stages[len(d.Stages)-1]
		require.Equal(t, interpreter.Yes, last.Applies)
		require.Greater(t, last.Finish, d.Terms[0].Date)
	})
}

// The plan that is counted for other start days is that of the interpreter on
// each of them, whatever is known.
func TestNetworkPlanIsThatOfTheInterpreter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawnRegulation(t)
		program, found := interpreter.Load(interpreter.Closure{{Name: "сеть.rgl", Text: text}})
		require.NotNil(t, program, "%v\n%s", found, text)
		days, _ := knownDays(program.Regulation(), plainWeeks{})
		c := newCourse(program, program.Anatomy(), plainWeeks{}, days, func(dsl.Range) string { return "" }, &Effort{})
		s := &netSearch{courseOf: c, term: &c.parts.Terms[0], closers: c.closers(&c.parts.Terms[0])}
		n := &netNode{}
		if rapid.Bool().Draw(t, "answered") {
			n.way.answers = with(nil, "осмотр", interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: rapid.Bool().Draw(t, "answer")}})
		}
		n.way.channel = rapid.SampledFrom([]string{"", "мфц", "орган"}).Draw(t, "channel")
		n.way.outcome = rapid.SampledFrom(append([]string{""}, program.Regulation().Outcomes...)).Draw(t, "outcome")
		for i := range s.term.Reckonings {
			n.kase = s.caseOf(&s.term.Reckonings[i])
			require.True(t, n.kase.steady())
			plan := s.planOf(n, program.Look(s.facts(n.kase, &n.way, days.From), plainWeeks{}))
			require.NotNil(t, plan)
			for day := days.From; day <= days.To; day++ {
				d := program.Look(s.facts(n.kase, &n.way, day), plainWeeks{})
				for k := range c.parts.Stages { // as if each closed the term
					require.Equal(t, s.sightOf(n, d, k, day), plan.sight(k, day), "%s %d\n%s", day, k, text)
				}
			}
		}
	})
}

// drawnRegulation is a random network of up to five stages with conditions on
// three questions, the way of filing and outcomes.
func drawnRegulation(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(strings.Replace(netHead, "с 13.04.2026 по 17.05.2026", "с 24.04.2026 по 05.05.2026", 1))
	conditions := []string{"осмотр = да", "людей > 4", "способ = мфц", "осмотр = нет и людей < 7", "способ = орган или людей = 2"}
	draw := func(label string, most int) int { return rapid.IntRange(0, most).Draw(t, label) }
	b.WriteString("срок решение \"Решение\"\n")
	if draw("conditional", 1) == 0 {
		fmt.Fprintf(&b, "  если %s, %d календарных дней со дня события начало\n", conditions[draw("when", 4)], 4+draw("short", 12))
	}
	fmt.Fprintf(&b, "  %d рабочих дней со дня события начало\n  завершается событием решено\n", 2+draw("long", 10))
	count := 2 + draw("stages", 3)
	outcomes := draw("outcomes", 1) == 1
	for i := range count {
		fmt.Fprintf(&b, "процедура п%d \"П%d\"\n  в течение %d %s", i, i, 1+draw("length", 3), []string{"рабочих дней", "календарных дней", "недель"}[draw("unit", 2)])
		switch draw("origin", 5) {
		case 0:
			b.WriteString(" со дня события начало")
		case 1:
			if i > 0 {
				fmt.Fprintf(&b, " со дня окончания процедуры п%d", draw("whose", i-1))
			}
		}
		b.WriteString("\n")
		if draw("stays", 3) == 0 {
			b.WriteString("  без переноса\n")
		}
		for j := range i {
			if draw("after", 1) == 0 {
				fmt.Fprintf(&b, "  после процедуры п%d\n", j)
			}
		}
		if draw("applies", 1) == 0 {
			fmt.Fprintf(&b, "  выполняется, если %s\n", conditions[draw("if", 4)])
		}
		switch {
		case i == 0 && outcomes:
			b.WriteString("  итог да_, нет_, иначе_\n")
		case outcomes && draw("follows", 2) == 0:
			fmt.Fprintf(&b, "  после итога %s\n", []string{"да_", "нет_"}[draw("which", 1)])
		}
		if i == count-1 {
			b.WriteString("  завершается событием решено\n")
		}
	}
	return b.String()
}

// enumerate decides for every applicant, outcome and start day.
func enumerate(program *interpreter.Program) (beyond int, worst clock.Date, broken bool) {
	outcomes := program.Regulation().Outcomes
	if len(outcomes) == 0 {
		outcomes = []string{""}
	}
	for day := program.Regulation().From; day <= program.Regulation().To; day++ {
		for k := range 2 * 2 * 4 * len(outcomes) {
			people := []int64{2, 3, 5, 8}[k/4%4]
			facts := &interpreter.Facts{
				On: day, Channel: []string{"мфц", "орган"}[k%2], Outcome: outcomes[k/16],
				Answers: map[string]interpreter.Answer{
					"осмотр": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: k/2%2 == 1}},
					"людей":  {Value: interpreter.Value{Type: dsl.TypeInteger, Number: condition.NumberOf(people)}},
				},
				Events: []interpreter.EventFact{{ID: "начало", At: day}},
			}
			d := program.Look(facts, plainWeeks{})
			last, term := d.Stages[len(d.Stages)-1], d.Terms[0]
			if !term.OK || !last.OK || last.Applies != interpreter.Yes || last.Finish <= term.Date {
				continue
			}
			late, _ := clock.WorkingBetween(plainWeeks{}, clock.Policy{}, term.Date, last.Finish)
			if !broken || late > beyond {
				beyond, worst, broken = late, day, true
			}
		}
	}
	return beyond, worst, broken
}
