package message_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
)

func speak(t *testing.T, lang message.Language) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(lang)
}

func TestPluralsOfDaysAreRight(t *testing.T) {
	russian, english := speak(t, message.Russian), speak(t, message.English)
	for count, want := range map[int][2]string{
		0:   {"0 ошибок", "0 errors"},
		1:   {"1 ошибка", "1 error"},
		2:   {"2 ошибки", "2 errors"},
		5:   {"5 ошибок", "5 errors"},
		11:  {"11 ошибок", "11 errors"},
		12:  {"12 ошибок", "12 errors"},
		21:  {"21 ошибка", "21 errors"},
		22:  {"22 ошибки", "22 errors"},
		25:  {"25 ошибок", "25 errors"},
		101: {"101 ошибка", "101 errors"},
		111: {"111 ошибок", "111 errors"},
	} {
		require.Equal(t, want[0], russian.Say("command.errors", "count", count))
		require.Equal(t, want[1], english.Say("command.errors", "count", count))
	}
}

func TestCountInAPlainTextIsAPlaceholder(t *testing.T) {
	for _, lang := range []message.Language{message.Russian, message.English} {
		texts := speak(t, lang)
		for _, count := range []int{1, 2, 5} {
			require.NotEqual(t, "command.question.number", texts.Say("command.question.number", "count", count))
		}
	}
}

func TestMissingTextShowsAsItsIdentifier(t *testing.T) {
	require.Equal(t, "no.such.text", speak(t, message.Russian).Say("no.such.text", "a", 1))
	require.False(t, speak(t, message.Russian).Has("no.such.text"))
	require.Empty(t, speak(t, message.Russian).Text(message.Message{}))
}

func TestArgumentsAreWordedInTheLanguage(t *testing.T) {
	inner := message.New("command.errors", "count", 2)
	m := message.New("command.check.summary", "errors", inner, "warnings", message.New("command.warnings", "count", 1))
	require.Contains(t, speak(t, message.Russian).Text(m), "2 ошибки")
	require.Contains(t, speak(t, message.English).Text(m), "2 errors")
}

func TestUnknownLanguageSpeaksRussian(t *testing.T) {
	require.Equal(t, message.Russian, speak(t, "fr").Language())
}

func TestProblemsAreTheSameByTheirText(t *testing.T) {
	err := message.NewProblem(message.Wrong, "contract.facts.empty").At("on")
	require.ErrorIs(t, err, message.NewProblem(message.Conflict, "contract.facts.empty"))
	require.NotErrorIs(t, err, message.NewProblem(message.Wrong, "contract.facts.tag"))
	cause := message.NewProblem(message.Environment, "contract.facts.tag")
	require.ErrorIs(t, message.NewProblem(message.Wrong, "contract.facts.empty").Because(cause), cause)
}
