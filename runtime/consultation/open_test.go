package consultation

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

func TestACaseIsOpenedByWhatWasAnswered(t *testing.T) {
	c := visit()
	c.ID, c.Applicant = "c1", "p1"
	c.Answers = map[string]json.RawMessage{
		"жилец": json.RawMessage("true"), "мест": json.RawMessage("2"), "учёт": json.RawMessage(`"давно"`), "гараж": json.RawMessage("true"),
	}
	who := casefile.Applicant{Name: "Осинина Анна"}
	command, lost, err := c.Command(program(t), who, "petrova")
	require.NoError(t, err)
	require.Equal(t, []string{"гараж", "учёт"}, lost, "what the regulation does not ask, or not so, any more")
	require.Len(t, command.Answers, 2)
	require.Equal(t, interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}, command.Answers["жилец"])
	require.Equal(t, "пропуск", command.Service)
	require.Equal(t, "p1", command.Person)
	require.Equal(t, who, command.Applicant)
	require.Equal(t, "центр", command.Office)
	require.Equal(t, "petrova", command.Actor)
	again, _, err := c.Command(program(t), who, "petrova")
	require.NoError(t, err)
	require.Equal(t, command, again, "a second click opens the same case")
	require.NotEmpty(t, command.Key)

	_, _, err = c.Command(program(t), casefile.Applicant{}, "petrova")
	requireProblem(t, err, message.Wrong, "consultation.nobody")
	c.Applicant, c.Caller = "", Caller{Name: "Осипов Лев", Phone: "+7 000 345-67-89"}
	command, _, err = c.Command(program(t), casefile.Applicant{}, "petrova")
	require.NoError(t, err)
	require.Equal(t, casefile.Applicant{Name: "Осипов Лев", Phone: "+7 000 345-67-89"}, command.Applicant)
	c.Case = "2026-000001"
	_, _, err = c.Command(program(t), who, "petrova")
	requireProblem(t, err, message.Conflict, "consultation.opened")
}

// someDays has no holiday.
type someDays struct{}

func (someDays) Day(clock.Date) clock.DayKind { return clock.Working }
func (someDays) Note(clock.Date) string       { return "" }
func (someDays) Hash() string                 { return "sha256:0" }

func TestASummarySaysWhatWasTold(t *testing.T) {
	p := program(t)
	day, _ := clock.NewDate(2026, 11, 22)
	yes := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
	no := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo}}
	s := SummaryOf(p.Decide(&interpreter.Facts{On: day, Answers: map[string]interpreter.Answer{"жилец": yes}}, someDays{}), "2026-11-22")
	require.Equal(t, Summary{
		Day: "2026-11-22", Situations: []string{"Вы живёте в этом доме"}, Bring: []string{"Заявление"},
		Undecided: []string{"Справка об учёте машины"}, Fee: "0", Asked: 1, Left: 1,
	}, s)
	s = SummaryOf(p.Decide(&interpreter.Facts{On: day, Answers: map[string]interpreter.Answer{"жилец": yes, "учёт": no}}, someDays{}), "2026-11-22")
	require.Equal(t, []string{"Заявление", "Справка об учёте машины"}, s.Bring)
	require.Empty(t, s.Undecided)
}
