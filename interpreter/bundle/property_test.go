package bundle_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
)

// drawn is a person: some answers, some papers, the days on which services
// began.
func drawn(r *rapid.T, b *bundle.Bundle) *interpreter.Facts {
	on, _ := clock.NewDate(2026, 3, 2)
	facts := &interpreter.Facts{On: on, Answers: map[string]interpreter.Answer{}, Channel: rapid.SampledFrom([]string{"", "мфц", "епгу"}).Draw(r, "channel")}
	for _, q := range b.Own().Questions() {
		if rapid.Bool().Draw(r, q.ID) {
			facts.Answers[q.ID] = answering(r, q)
		}
	}
	for _, event := range []string{"регистрация.подача", "капитал.подача"} {
		if rapid.Bool().Draw(r, event) {
			facts.Events = append(facts.Events, interpreter.EventFact{ID: event, At: on + clock.Date(rapid.IntRange(0, 9).Draw(r, "day"))})
		}
	}
	for _, paper := range []string{"бумага", "регистрация.паспорт", "капитал.заявление"} {
		if rapid.Bool().Draw(r, paper) {
			facts.Present = append(facts.Present, interpreter.PresentFact{Document: paper, Received: on})
		}
	}
	return facts
}

func answering(r *rapid.T, q interpreter.QuestionState) interpreter.Answer {
	switch {
	case q.AllowsUnknown && rapid.Bool().Draw(r, "not known"):
		return interpreter.Answer{Unknown: true}
	case q.Type == dsl.TypeInteger:
		return count(rapid.Int64Range(1, 5).Draw(r, "count"))
	default:
		return yes(rapid.Bool().Draw(r, "yes"))
	}
}

// alone are the facts as somebody gives them who comes for one service only,
// written out by hand.
func alone(facts *interpreter.Facts, names map[string]string) *interpreter.Facts {
	own := &interpreter.Facts{On: facts.On, Channel: facts.Channel, Answers: map[string]interpreter.Answer{}}
	for id, answer := range facts.Answers {
		if name, ok := names[id]; ok {
			own.Answers[name] = answer
		}
	}
	for _, event := range facts.Events {
		if name, ok := names[event.ID]; ok {
			event.ID = name
			own.Events = append(own.Events, event)
		}
	}
	for _, handed := range facts.Present {
		if name, ok := names[handed.Document]; ok {
			handed.Document = name
			own.Present = append(own.Present, handed)
		}
	}
	return own
}

// TestABundleDecidesAsItsServices: whoever comes for the bundle needs the same
// and gets the same days as one who goes to each service by itself.
func TestABundleDecidesAsItsServices(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	names := []map[string]string{
		{
			"регистрация.роды": "роды", "сколько": "сколько", "регистрация.жильё": "жильё", "регистрация.подача": "подача",
			"бумага": "акт", "регистрация.паспорт": "паспорт",
		},
		{
			"сколько": "детей", "капитал.счёт": "счёт", "регистрация.жильё": "жильё", "капитал.подача": "подача",
			"бумага": "договор", "регистрация.паспорт": "паспорт", "капитал.заявление": "заявление",
		},
	}
	rapid.Check(t, func(r *rapid.T) {
		facts := drawn(r, b)
		require.NoError(r, b.Own().CheckFacts(facts))
		d := b.Decide(facts, week{})
		for i, state := range d.Services {
			if state.Decision == nil {
				continue
			}
			require.Equal(r, b.Services[i].Program.Decide(alone(facts, names[i]), week{}), state.Decision)
		}
	})
}

// TestListsHaveNothingTwice: no document stands in a list twice, each of a
// service that is needed stands there or is given by another, and the forms are
// the most of originals and the sum of copies.
func TestListsHaveNothingTwice(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	rapid.Check(t, func(r *rapid.T) {
		d := b.Decide(drawn(r, b), week{})
		for _, list := range [][]string{d.Bring, d.Request, d.Missing} {
			require.Len(r, slices.Compact(slices.Sorted(slices.Values(list))), len(list))
		}
		wanted := 0
		for _, paper := range d.Papers {
			require.Contains(r, d.Bring, paper.ID)
			wanted += len(paper.For)
			if !paper.Joined {
				continue
			}
			originals, copies := 0, 0
			for _, one := range paper.For {
				if len(one.State.Forms) != 1 {
					originals = -1 // a choice: TestOneVisit has it
					break
				}
				for _, form := range one.State.Forms[0] {
					if form.Kind == "copy" {
						copies += form.Count
					} else {
						originals = max(originals, form.Count)
					}
				}
			}
			for _, form := range paper.Forms {
				switch {
				case originals < 0:
				case form.Kind == "copy":
					require.Equal(r, copies, form.Count, paper.ID)
				default:
					require.Equal(r, originals, form.Count, paper.ID)
				}
			}
		}
		for _, state := range d.Services {
			if state.Needed == interpreter.Yes {
				wanted -= len(state.Decision.Bring) - len(state.Received)
			}
		}
		require.Zero(r, wanted)
	})
}

// TestNothingIsAskedTwice: an interview comes to its end, asks no question
// twice, and none of a service that is not needed.
func TestNothingIsAskedTwice(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	rapid.Check(t, func(r *rapid.T) {
		on, _ := clock.NewDate(2026, 3, 2)
		facts := &interpreter.Facts{On: on, Answers: map[string]interpreter.Answer{}}
		for {
			d := b.Decide(facts, week{})
			for _, state := range d.Questions {
				if state.ID == d.Next {
					require.Equal(r, interpreter.Open, state.State, d.Next)
				}
			}
			if d.Next == "" {
				require.Empty(r, d.Ignored)
				for _, state := range d.Services {
					require.True(r, state.Decision == nil || state.Decision.Next == "", "%s asks on", state.ID)
				}
				break
			}
			_, twice := facts.Answers[d.Next]
			require.False(r, twice, d.Next)
			for _, q := range b.Own().Questions() {
				if q.ID == d.Next {
					facts.Answers[d.Next] = answering(r, q)
				}
			}
			if d.Services[1].Needed == interpreter.No {
				require.NotEqual(r, "капитал.счёт", d.Next)
			}
			require.Contains(r, facts.Answers, d.Next)
		}
	})
}
