package interpreter_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/verify/sample"
)

// A glance says what a look says, or leaves it open: of applicants who have
// answered some of what they are asked.
func TestAGlanceSaysNothingElse(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		text := sample.Small(drawnDice{t})
		program, _ := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: text}})
		require.NotNil(t, program, text)
		facts := partly(t, program)
		require.NoError(t, program.CheckFacts(facts), text)
		glance, look := program.Glance(facts, calendar), program.Look(facts, calendar)
		settled := func(a, b interpreter.Truth, what string) {
			require.True(t, a == b || a == interpreter.Unknown, "%s: %s, not %s\n%s", what, a, b, text)
		}
		for i, d := range glance.Documents {
			settled(d.Needed, look.Documents[i].Needed, d.ID)
		}
		for i, s := range glance.Situations {
			settled(s.Holds, look.Situations[i].Holds, s.ID)
		}
		for i, g := range glance.Grounds {
			settled(g.Holds, look.Grounds[i].Holds, g.ID)
		}
		for i, s := range glance.Stages {
			settled(s.Applies, look.Stages[i].Applies, s.ID)
		}
		for i, v := range glance.Values {
			if v.OK {
				require.Equal(t, look.Values[i].Value, v.Value, v.ID)
			}
		}
		for i, term := range glance.Terms {
			if term.OK {
				require.True(t, look.Terms[i].OK, term.ID)
				require.Equal(t, look.Terms[i].Date, term.Date, term.ID)
			}
		}
	})
}

// drawnDice draws for a generator of regulations.
type drawnDice struct{ t *rapid.T }

func (d drawnDice) IntN(n int) int { return rapid.IntRange(0, max(n-1, 0)).Draw(d.t, "dice") }

// partly are facts with answers to some questions.
func partly(t *rapid.T, p *interpreter.Program) *interpreter.Facts {
	f := &interpreter.Facts{On: p.Regulation().From, Answers: map[string]interpreter.Answer{}}
	f.Events = []interpreter.EventFact{{ID: p.Regulation().Events[0].ID, At: f.On}}
	for _, q := range p.Questions() {
		if rapid.IntRange(0, 2).Draw(t, "answered") == 0 {
			continue
		}
		v := interpreter.Value{Type: q.Type, Bool: rapid.Bool().Draw(t, "yes"), Date: f.On, Text: "—"}
		if len(q.Options) > 0 {
			v.Choice = q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, "option")].ID
		}
		if q.Least != nil {
			v.Number, v.Date = q.Least.Number, q.Least.Date
		}
		f.Answers[q.ID] = interpreter.Answer{Value: v}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		one := &interpreter.Facts{On: f.On, Answers: map[string]interpreter.Answer{id: f.Answers[id]}}
		if p.CheckFacts(one) != nil {
			delete(f.Answers, id)
		}
	}
	return f
}
