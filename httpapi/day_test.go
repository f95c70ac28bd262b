package httpapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// What is reckoned from today is read, and what is no day is told at its field.
func TestDaysNearTodayAreReadAsPeopleSayThem(t *testing.T) {
	office := deskOn(t, "2026-03-02")
	for typed, want := range map[string]string{
		"сегодня": "2026-03-02", " Вчера ": "2026-03-01", "позавчера": "2026-02-28", "завтра": "2026-03-03", "послезавтра": "2026-03-04",
		"today": "2026-03-02", "Yesterday": "2026-03-01", "tomorrow": "2026-03-03",
		"2.3.26": "2026-03-02", "02.03.26": "2026-03-02", "020326": "2026-03-02", "2.3": "2026-03-02", "2/3/26": "2026-03-02", "2 марта": "2026-03-02", "2 мар.": "2026-03-02", "2 марта 26 г.": "2026-03-02",
		"1.1.46": "2046-01-01", "1.1.47": "1947-01-01", "1.1.85": "1985-01-01", "1.1.00": "2000-01-01", "29.2.24": "2024-02-29",
		"02.03.2026": "2026-03-02", "2026-03-02": "2026-03-02", "31 декабря": "2026-12-31",
	} {
		day, err := office.ReadDay(typed, "day")
		require.NoError(t, err, typed)
		require.Equal(t, want, day.String(), typed)
	}
	for typed, want := range map[string]string{"1.1.46": "1946-01-01", "31.12": "2025-12-31", "03.03.2026": "2026-03-03"} {
		day, err := office.ReadPast(typed, "issued")
		require.NoError(t, err, typed)
		require.Equal(t, want, day.String(), typed)
	}
	for _, typed := range []string{"", "скоро", "29.2", "29.2.26", "2.3.126", "2.13", "2 марта марта", "март", "2", "вчера вечером", "1.1.-5", strings.Repeat("0", 65)} {
		_, err := office.ReadDay(typed, "expires")
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, typed)
		require.Equal(t, "expires", problem.Key)
	}
}

// What is typed for a question is written as every interpreter reads it; what
// is no day, or may be one of two centuries, is left as it is.
func TestDaysOfAnswersAreWrittenInFull(t *testing.T) {
	office := deskOn(t, "2026-03-02")
	early, err := clock.ParseDate("2026-01-01")
	require.NoError(t, err)
	bound := interpreter.Value{Type: dsl.TypeDate, Date: early}
	day, moment := interpreter.QuestionState{Type: dsl.TypeDate}, interpreter.QuestionState{Type: dsl.TypeDateTime}
	late, soon := day, day
	late.Greatest, soon.Least = &bound, &bound
	for _, one := range []struct {
		q           interpreter.QuestionState
		typed, want string
	}{
		{day, "вчера", "01.03.2026"},
		{day, " 1.2.26 ", "01.02.2026"},
		{day, "1 февраля", "01.02.2026"},
		{day, "1.4.80", "01.04.1980"},
		{day, "1.4.40", "1.4.40"},
		{late, "1.4.40", "01.04.1940"},
		{late, "1 февраля", "01.02.2025"},
		{soon, "1.4.40", "01.04.2040"},
		{late, "01.04.2040", "01.04.2040"},
		{day, "?", "?"},
		{day, "скоро", "скоро"},
		{day, "", ""},
		{moment, "вчера 9:05", "01.03.2026 9:05"},
		{moment, "1 февраля 2026 г., 14:30", "01.02.2026 14:30"},
		{moment, "2026-02-01T14:30", "01.02.2026 14:30"},
		{moment, "1.2.26", "1.2.26"},
		{moment, "утром", "утром"},
		{moment, "", ""},
		{interpreter.QuestionState{Type: dsl.TypeText}, "вчера", "вчера"},
		{interpreter.QuestionState{Type: dsl.TypeInteger}, "010226", "010226"},
	} {
		require.Equal(t, one.want, office.InFull(one.q, one.typed), one.typed)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom([]interpreter.QuestionState{day, moment, late, soon}).Draw(t, "question")
		typed := office.InFull(q, rapid.String().Draw(t, "typed"))
		require.Equal(t, typed, office.InFull(q, typed), "what is in full stays so")
	})
}

// deskOn is a desk on a day.
func deskOn(t require.TestingT, day string) *desk.Desk {
	today, err := clock.ParseDate(day)
	require.NoError(t, err)
	return &desk.Desk{Now: func() time.Time { return today.Time() }, Zone: time.UTC}
}
