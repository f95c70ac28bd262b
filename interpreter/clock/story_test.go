package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

// story words the explanation of a course of 2026 in a language.
func story(t require.TestingT, lang message.Language, c clock.Course) []string {
	_, steps := clock.ExplainCourse(spring(t), clock.Policy{}, c)
	all := texts(t, lang)
	words := make([]string, len(steps))
	for i, step := range steps {
		words[i] = all.Text(step)
	}
	return words
}

func TestTheStoryOfATermThatStoodStill(t *testing.T) {
	require.Equal(t, []string{
		"02.03.2026 (понедельник) — день события, в срок он не входит (ГК РФ, ст. 191).",
		"03.03.2026 (вторник) — первый день срока.",
		"С 06.03.2026 (пятница) по 12.03.2026 (четверг) срок не идёт: приостановлено — «нет ответа ведомства».",
		"С 13.03.2026 (пятница) срок идёт дальше: прошло 3 рабочих дня, осталось 2 рабочих дня.",
		"14.03.2026 (суббота) — 15.03.2026 (воскресенье): выходные.",
		"16.03.2026 (понедельник) — последний день срока: 5 рабочих дней, дни приостановки не считаются.",
		"Это укладывается в предельный срок: не позднее 24.03.2026 (вторник), 15 рабочих дней после 02.03.2026 (понедельник).",
	}, story(t, message.Russian, capital(t, stop(t, "2026-03-05", "2026-03-12"))))
}

// Stopped, shifted over a holiday, and held by a cap that is itself shifted.
func TestTheStoryOfADateThatMovedThreeTimes(t *testing.T) {
	c := course(t, "2026-03-30", months(1), stop(t, "2026-04-05", "2026-04-14"), stop(t, "2026-04-14", "2026-04-15"))
	c.Stops[1].Name = ""
	c.Cap = &clock.Cap{Event: c.Event, Length: calendar(40), Shift: true}
	require.Equal(t, []string{
		"30.03.2026 (понедельник) — день события, в срок он не входит (ГК РФ, ст. 191).",
		"31.03.2026 (вторник) — первый день срока.",
		"Без приостановки срок закончился бы 30.04.2026 (четверг): 1 месяц.",
		"С 06.04.2026 (понедельник) по 14.04.2026 (вторник) срок не идёт: приостановлено — «нет ответа ведомства».",
		"15.04.2026 (среда) срок не идёт: приостановлено.",
		"С 16.04.2026 (четверг) срок идёт дальше: прошло 6 календарных дней, осталось 25 календарных дней.",
		"Срок не шёл 10 календарных дней; на столько же отодвигается его последний день — 10.05.2026 (воскресенье).",
		"10.05.2026 (воскресенье) — 11.05.2026 (понедельник): нерабочие дни (перенос с 09.05).",
		"Последний день срока нерабочий, поэтому срок заканчивается в ближайший рабочий день — 12.05.2026 (вторник) (ГК РФ, ст. 193).",
		"Это укладывается в предельный срок: не позднее 12.05.2026 (вторник), 40 календарных дней после 30.03.2026 (понедельник).",
	}, story(t, message.Russian, c))

	c.Stops = append(c.Stops, stop(t, "2026-05-04", "2026-05-08"))
	told := story(t, message.Russian, c)
	require.Equal(t, []string{
		"С 05.05.2026 (вторник) по 08.05.2026 (пятница) срок не идёт: приостановлено — «нет ответа ведомства».",
		"С 09.05.2026 (суббота) срок идёт дальше: прошло 25 календарных дней, осталось 6 календарных дней.",
		"Срок не шёл 14 календарных дней; на столько же отодвигается его последний день — 14.05.2026 (четверг).",
		"Предельный срок — 40 календарных дней после 30.03.2026 (понедельник) — приходится на 09.05.2026 (суббота).",
		"09.05.2026 (суббота) — 11.05.2026 (понедельник): нерабочие дни (День Победы, перенос с 09.05).",
		"Но не позднее 12.05.2026 (вторник): это ближайший рабочий день, на него переходит конец предельного срока (ГК РФ, ст. 193); приостановки и продления его не отодвигают.",
	}, told[6:])
}

func TestTheStoryOfAnOpenStop(t *testing.T) {
	standing := capital(t, open(t, "2026-03-03"))
	told := story(t, message.English, standing)
	require.Equal(t, []string{
		"From 4 March 2026 (Wednesday) the term does not run: it is suspended, “нет ответа ведомства”; the day on which the suspension ends is not known yet.",
		"When the suspension ends, the term will run on: 1 working day has run, 4 working days remain.",
		"But no later than 24 March 2026 (Tuesday): this is the cap, 15 working days after 2 March 2026 (Monday); suspensions and extensions do not move it.",
	}, told[2:])
	standing.Stops = append(standing.Stops, stop(t, "2026-03-24", "2026-04-01"))
	require.Equal(t, told, story(t, message.English, standing), "a stop after the cap is no part of the story")
	standing.Cap, standing.Stops = nil, []clock.Stop{open(t, "2026-03-02")}
	require.Equal(t, []string{
		"02.03.2026 (понедельник) — день события, в срок он не входит (ГК РФ, ст. 191).",
		"С 03.03.2026 (вторник) срок не идёт: приостановлено — «нет ответа ведомства»; день окончания приостановки пока неизвестен.",
		"Когда приостановка закончится, срок пойдёт: до неё не прошло ни одного дня, осталось 5 рабочих дней.",
	}, story(t, message.Russian, standing))
	because := clock.Run(spring(t), clock.Policy{}, standing).Because()
	require.Equal(t, "С 03.03.2026 (вторник) срок не идёт: приостановлено — «нет ответа ведомства». Последний день назвать пока нельзя.",
		texts(t, message.Russian).Text(because))
	require.NotEmpty(t, texts(t, message.English).Hint(because))
	standing.Stops[0].Name = ""
	because = clock.Run(spring(t), clock.Policy{}, standing).Because()
	require.Equal(t, "С 03.03.2026 (вторник) срок не идёт, поэтому его последний день назвать пока нельзя.", texts(t, message.Russian).Text(because))
	require.NotEmpty(t, texts(t, message.Russian).Hint(because))
}

func TestTheStoryOfAnExtension(t *testing.T) {
	c := extended(course(t, "2026-01-28", calendar(3), stop(t, "2026-01-31", "2026-02-02")), months(1))
	require.Equal(t, []string{
		"31.01.2026 (суббота) — последний день срока: 3 календарных дня.",
		"Срок продлён: ещё 1 месяц, считая с 01.02.2026 (воскресенье).",
		"Без приостановки срок закончился бы в последний день месяца — 28.02.2026 (суббота): 1 месяц; числа 31 в этом месяце нет (ГК РФ, ст. 192).",
		"С 01.02.2026 (воскресенье) по 02.02.2026 (понедельник) срок не идёт: приостановлено — «нет ответа ведомства».",
		"С 03.02.2026 (вторник) срок идёт: до приостановки не прошло ни одного дня, осталось 28 календарных дней.",
		"Срок не шёл 2 календарных дня; на столько же отодвигается его последний день — 02.03.2026 (понедельник).",
	}, story(t, message.Russian, c)[2:])
	c.Stops = nil
	require.Equal(t, "28.02.2026 (суббота) — последний день месяца и продлённого срока; числа 31 в этом месяце нет (ГК РФ, ст. 192).",
		story(t, message.Russian, c)[4])
	twice := extended(course(t, "2026-04-01", working(5), stop(t, "2026-04-03", "2026-04-06"), stop(t, "2026-04-03", "2026-04-06")), calendar(10))
	require.Equal(t, []string{
		"С 04.04.2026 (суббота) по 06.04.2026 (понедельник) срок не идёт: приостановлено — «нет ответа ведомства».",
		"С 07.04.2026 (вторник) срок идёт дальше: прошло 2 рабочих дня, осталось 3 рабочих дня.",
		"09.04.2026 (четверг) — последний день срока: 5 рабочих дней, дни приостановки не считаются.",
		"Срок продлён: ещё 10 календарных дней, считая с 10.04.2026 (пятница).",
		"19.04.2026 (воскресенье) — последний день продлённого срока.",
		"19.04.2026 (воскресенье) — выходной.",
	}, story(t, message.Russian, twice)[2:8], "a stop is told once and where it is")
	c.Extensions = []clock.Length{working(2)}
	require.Equal(t, []string{
		"Срок продлён: ещё 2 рабочих дня, считая с 01.02.2026 (воскресенье).",
		"01.02.2026 (воскресенье) — выходной.",
		"03.02.2026 (вторник) — последний день продлённого срока.",
	}, story(t, message.Russian, c)[3:])
}

func TestTheStoryOfATermThatOnlyItsCapDates(t *testing.T) {
	c := course(t, "2026-12-20", working(10))
	c.Cap = &clock.Cap{Event: day(t, "2026-12-10"), Length: working(15)}
	require.Equal(t, []string{
		"Сам срок заканчивается не раньше чем 01.01.2027 (пятница).",
		"Но не позднее 31.12.2026 (четверг): это предельный срок, 15 рабочих дней после 10.12.2026 (четверг); приостановки и продления его не отодвигают.",
	}, story(t, message.Russian, c)[2:])
}

// Every step of every course has words in both languages, and the story of a
// term with a date names that date at its end.
func TestEveryStoryHasWords(t *testing.T) {
	both := []*message.Texts{texts(t, message.Russian), texts(t, message.English)}
	rapid.Check(t, func(t *rapid.T) {
		w, policy, c := anyWeek(t), anyPolicy(t), anyCourse(t)
		w.to = rapid.IntRange(2020, 2030).Draw(t, "decreed until")
		e, steps := clock.ExplainCourse(w, policy, c)
		require.Equal(t, clock.Run(w, policy, c), e)
		if !e.OK && !e.Stopped {
			require.Empty(t, steps)
			return
		}
		require.GreaterOrEqual(t, len(steps), 2)
		for _, lang := range both {
			told := ""
			for _, step := range steps {
				text := lang.Text(step)
				require.NotEqual(t, step.ID, text)
				require.NotContains(t, text, "<no value>")
				require.NotContains(t, text, ": .")
				told += text
			}
			if e.OK {
				require.Contains(t, told, lang.Text(e.Last.Named()))
			}
			if e.Stopped {
				require.Contains(t, told, lang.Text(e.StoppedSince.Named()))
			}
		}
	})
}
