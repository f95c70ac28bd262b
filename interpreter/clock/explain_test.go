package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

func texts(t require.TestingT, lang message.Language) *message.Texts {
	all, err := message.Load()
	require.NoError(t, err)
	return all.In(lang)
}

// told words the steps of an explanation in a language.
func told(t *testing.T, lang message.Language, c clock.Calendar, p clock.Policy, event string, l clock.Length, shift bool) []string {
	_, steps := clock.Explain(c, p, day(t, event), l, shift)
	words := make([]string, len(steps))
	for i, step := range steps {
		words[i] = texts(t, lang).Text(step)
	}
	return words
}

func may(t *testing.T) week {
	return week{
		from: 2026, to: 2026,
		except: map[clock.Date]clock.DayKind{
			day(t, "2026-05-11"): clock.Off,
			day(t, "2026-05-16"): clock.Working,
			day(t, "2026-05-19"): clock.Presidential,
		},
		notes: map[clock.Date]string{
			day(t, "2026-05-09"): "День Победы",
			day(t, "2026-05-11"): "перенос с 09.05",
			day(t, "2026-05-16"): "перенос на 11.05",
		},
	}
}

func TestACalendarTermIsExplainedDayByDay(t *testing.T) {
	require.Equal(t, []string{
		"25.03.2026 (среда) — день события, в срок он не входит (ГК РФ, ст. 191).",
		"26.03.2026 (четверг) — первый день срока.",
		"09.05.2026 (суббота) — последний день срока: 45 календарных дней.",
		"09.05.2026 (суббота) — 11.05.2026 (понедельник): нерабочие дни (День Победы, перенос с 09.05).",
		"Последний день срока нерабочий, поэтому срок заканчивается в ближайший рабочий день — 12.05.2026 (вторник) (ГК РФ, ст. 193).",
	}, told(t, message.Russian, may(t), clock.Policy{}, "2026-03-25", clock.Length{Count: 45, Unit: clock.CalendarDays}, true))
}

func TestATermInWorkingDaysTellsWhatItPassed(t *testing.T) {
	ten := clock.Length{Count: 7, Unit: clock.WorkingDays}
	require.Equal(t, []string{
		"8 May 2026 (Friday) is the day of the event and is not part of the term (Civil Code, art. 191).",
		"9 May 2026 (Saturday) is the first day of the term.",
		"9 May 2026 (Saturday) – 11 May 2026 (Monday): days off (День Победы, перенос с 09.05).",
		"16 May 2026 (Saturday) is a working day, so it counts: перенос на 11.05.",
		"17 May 2026 (Sunday) is a weekend day.",
		"19 May 2026 (Tuesday) is non-working by a President's decree; for terms it counts as working (Supreme Court reviews of 21 and 30 April 2020).",
		"19 May 2026 (Tuesday) is the last day of the term: 7 working days.",
	}, told(t, message.English, may(t), clock.Policy{}, "2026-05-08", ten, true))
	other := told(t, message.Russian, may(t), clock.Policy{PresidentialOff: true}, "2026-05-08", ten, true)
	require.Contains(t, other, "19.05.2026 (вторник) — нерабочий день по указу Президента; по правилам организации он не засчитывается.")
	require.Contains(t, other, "20.05.2026 (среда) — последний день срока: 7 рабочих дней.")
}

func TestMonthsWeeksAndNoShiftNameTheirRule(t *testing.T) {
	month := told(t, message.Russian, may(t), clock.Policy{}, "2026-01-31", clock.Length{Count: 1, Unit: clock.Months}, true)
	require.Contains(t, month, "28.02.2026 (суббота) — последний день месяца, конец срока: 1 месяц; числа 31 в этом месяце нет (ГК РФ, ст. 192).")
	require.Contains(t, month, "28.02.2026 (суббота) — 01.03.2026 (воскресенье): выходные.")
	same := told(t, message.Russian, may(t), clock.Policy{}, "2026-01-12", clock.Length{Count: 2, Unit: clock.Months}, true)
	require.Contains(t, same, "12.03.2026 (четверг) — то же число, конец срока: 2 месяца (ГК РФ, ст. 192).")
	weeks := told(t, message.Russian, may(t), clock.Policy{}, "2026-01-12", clock.Length{Count: 5, Unit: clock.Weeks}, false)
	require.Equal(t, "16.02.2026 (понедельник) — тот же день недели, конец срока: 5 недель (ГК РФ, ст. 192).", weeks[2])
	require.Equal(t, "По регламенту срок не переносится на рабочий день.", weeks[3])
}

// Every step and reason of every count has words in both languages, and an
// explanation never disagrees with the count.
func TestEveryExplanationHasWords(t *testing.T) {
	both := []*message.Texts{texts(t, message.Russian), texts(t, message.English)}
	rapid.Check(t, func(t *rapid.T) {
		w, policy, event, length := anyWeek(t), anyPolicy(t), anyEvent(t), anyLength(t)
		w.notes = map[clock.Date]string{}
		for d := range w.except {
			if rapid.Bool().Draw(t, "noted") {
				w.notes[d] = "праздник"
			}
		}
		shift := rapid.Bool().Draw(t, "shift")
		r, steps := clock.Explain(w, policy, event, length, shift)
		require.Equal(t, clock.Last(w, policy, event, length, shift), r)
		require.GreaterOrEqual(t, len(steps), 3)
		require.Less(t, len(steps), 20)
		for _, step := range steps {
			for _, lang := range both {
				text := lang.Text(step)
				require.NotEqual(t, step.ID, text)
				require.NotContains(t, text, "<no value>")
			}
		}
	})
}

func TestWordsOfLengthsAndReasons(t *testing.T) {
	ru := texts(t, message.Russian)
	for want, l := range map[string]clock.Length{
		"1 рабочий день":         {Count: 1, Unit: clock.WorkingDays},
		"3 рабочих дня":          {Count: 3, Unit: clock.WorkingDays},
		"11 рабочих дней":        {Count: 11, Unit: clock.WorkingDays},
		"21 календарный день":    {Count: 21, Unit: clock.CalendarDays},
		"2 недели":               {Count: 2, Unit: clock.Weeks},
		"1 месяц":                {Count: 1, Unit: clock.Months},
		"5 лет":                  {Count: 5, Unit: clock.Years},
		"10000 календарных дней": {Count: 10_000, Unit: clock.CalendarDays},
	} {
		require.Equal(t, want, ru.Text(l.Words()))
	}
	require.True(t, clock.Length{}.Words().IsZero())
	for reason := clock.NoCalendar; reason <= clock.NoWorkingDay; reason++ {
		because := clock.Reckoned{Reason: reason, MissingYear: 2027}.Because()
		for _, lang := range []message.Language{message.Russian, message.English} {
			require.True(t, texts(t, lang).Has(because.ID), because.ID)
			require.NotEmpty(t, texts(t, lang).Hint(because), because.ID)
		}
	}
	require.Equal(t, "Производственный календарь на 2027 год не утверждён, поэтому последний день срока назвать нельзя.",
		ru.Text(clock.Reckoned{Reason: clock.NoCalendar, MissingYear: 2027}.Because()))
}
