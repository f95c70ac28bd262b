package contract

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// written is a facts document as JSON.
func written(t require.TestingT, f *interpreter.Facts) string {
	raw, err := json.Marshal(EncodeFacts(f))
	require.NoError(t, err)
	return string(raw)
}

func TestFactsAreWrittenAsTheyAreRead(t *testing.T) {
	facts, err := read(wholeYAML)
	require.NoError(t, err)
	raw := written(t, facts)
	require.True(t, strings.HasPrefix(raw, `{"on":"2026-04-01","as_of":"2026-04-20","territory":"Таганрог","channel":"мфц","subservice":"дубликат","answers":{`), raw)
	for name, text := range map[string]string{"JSON": raw, "YAML": FactsYAML(facts)} {
		back, err := read(text)
		require.NoError(t, err, "%s:\n%s", name, text)
		require.Equal(t, facts, back, "%s:\n%s", name, text)
	}
}

func TestFactsForPeopleAreYAML(t *testing.T) {
	facts := &interpreter.Facts{
		On: day(t, "2026-04-01"), Channel: "мфц",
		Answers: map[string]interpreter.Answer{
			"да_нет": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}},
			"имя":    {Value: interpreter.Value{Type: dsl.TypeText, Text: "да: нет"}},
			"день":   {Value: interpreter.Value{Type: dsl.TypeText, Text: "2026-01-01"}},
			"доход":  {Value: interpreter.Value{Type: dsl.TypeMoney, Number: interpreter.NumberOf(30000)}},
			"дети": {Value: interpreter.Value{Type: dsl.TypeList, Records: []interpreter.Record{
				{ID: "1", Fields: map[string]interpreter.Answer{"кто": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "сын"}}}},
			}}},
		},
		Events: []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-02")}},
	}
	require.Equal(t, `on: 2026-04-01
channel: мфц
answers:
  да_нет: true
  день: "2026-01-01"
  дети:
    - {id: "1", кто: сын}
  доход: "30000.00"
  имя: "да: нет"
events:
  - {id: подача, at: 2026-04-02}
`, FactsYAML(facts))
}

// TestFactsComeBackAsTheyWereWritten draws facts for the regulations of the
// examples: answers of every type, and whatever can happen to a case.
func TestFactsComeBackAsTheyWereWritten(t *testing.T) {
	for path, p := range exampleRegulations(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				facts := someFacts(t, p)
				require.NoError(t, p.CheckFacts(facts))
				raw := written(t, facts)
				require.Equal(t, raw, written(t, facts))
				for name, text := range map[string]string{"JSON": raw, "YAML": FactsYAML(facts)} {
					back, err := ReadFacts(p, []byte(text))
					require.NoError(t, err, "%s:\n%s", name, text)
					requireSameFacts(t, facts, back)
					require.Equal(t, raw, written(t, back), name)
				}
			})
		})
	}
}

// exampleRegulations are those of the examples that stand by themselves.
func exampleRegulations(t *testing.T) map[string]*interpreter.Program {
	t.Helper()
	paths, err := filepath.Glob("../../examples/*.rgl")
	require.NoError(t, err)
	programs := map[string]*interpreter.Program{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		if p, _ := interpreter.Load(interpreter.Closure{{Name: path, Text: string(text)}}); p != nil && len(p.Questions()) > 0 {
			programs[path] = p
		}
	}
	require.Greater(t, len(programs), 5)
	return programs
}

// someFacts draws facts that speak of what a regulation names. An answer that
// is out of bounds is left out.
func someFacts(t *rapid.T, p *interpreter.Program) *interpreter.Facts {
	r := p.Regulation()
	facts := &interpreter.Facts{
		On: r.From + clock.Date(rapid.IntRange(0, 300).Draw(t, "after")), Answers: map[string]interpreter.Answer{},
		Findings: map[string]interpreter.Answer{},
	}
	if facts.HasAsOf = rapid.Bool().Draw(t, "looks later"); facts.HasAsOf {
		facts.AsOf = facts.On + clock.Date(rapid.IntRange(0, 60).Draw(t, "later"))
	}
	if len(r.Channels) > 0 && rapid.Bool().Draw(t, "has a channel") {
		facts.Channel = rapid.SampledFrom(r.Channels).Draw(t, "channel")
	}
	facts.Policy.PresidentialOff = rapid.Bool().Draw(t, "presidential days off")
	give := func(to map[string]interpreter.Answer, q interpreter.QuestionState) {
		if rapid.Bool().Draw(t, "answered") {
			to[q.ID] = anAnswer(t, q)
		}
	}
	for _, q := range p.Questions() {
		give(facts.Answers, q)
		if p.CheckFacts(facts) != nil {
			delete(facts.Answers, q.ID)
		}
	}
	for _, q := range findings(p) {
		give(facts.Findings, q)
		if p.CheckFacts(facts) != nil {
			delete(facts.Findings, q.ID)
		}
	}
	later := func(what string) clock.Date {
		return facts.On + clock.Date(rapid.IntRange(0, 60).Draw(t, what))
	}
	for _, e := range r.Events {
		if rapid.Bool().Draw(t, "came") {
			one := interpreter.EventFact{ID: e.ID, At: later("event"), HasTime: rapid.Bool().Draw(t, "has a time")}
			if one.HasTime {
				one.Minute = rapid.IntRange(0, 24*60-1).Draw(t, "minute")
			}
			facts.Events = append(facts.Events, one)
			if p.CheckFacts(facts) != nil { // it is about a request
				facts.Events = dropLast(facts.Events)
			}
		}
	}
	course(t, p, facts, later)
	return facts
}

// course draws documents, requests, stages, suspensions and norms.
func course(t *rapid.T, p *interpreter.Program, facts *interpreter.Facts, later func(string) clock.Date) {
	parts := p.Anatomy()
	for _, d := range parts.Documents {
		if rapid.Bool().Draw(t, "handed in") {
			one := interpreter.PresentFact{
				Document: d.State.ID, Received: later("received"), Originals: rapid.IntRange(0, 3).Draw(t, "originals"),
				Form: rapid.SampledFrom([]string{"", "original", "copy"}).Draw(t, "form"),
			}
			if d.List != nil && rapid.Bool().Draw(t, "of a record") {
				one.Row = fmt.Sprint(rapid.IntRange(1, 3).Draw(t, "row"))
			}
			facts.Present = append(facts.Present, one)
			if p.CheckFacts(facts) != nil {
				facts.Present = dropLast(facts.Present)
			}
		}
		if d.State.From == interpreter.FromAgency && rapid.Bool().Draw(t, "asked for") {
			one := interpreter.RequestFact{Document: d.State.ID, Sent: later("sent"), HasAnswer: rapid.Bool().Draw(t, "answered")}
			if one.HasAnswer {
				one.Answered, one.None = one.Sent+2, rapid.Bool().Draw(t, "none")
			}
			facts.Requests = append(facts.Requests, one)
		}
	}
	for _, s := range parts.Stages {
		if rapid.Bool().Draw(t, "finished") {
			facts.Completed = append(facts.Completed, interpreter.StageFact{ID: s.State.ID, Finished: later("finished")})
		}
	}
	for _, g := range parts.Grounds {
		if g.State.Kind == dsl.GroundSuspend && rapid.Bool().Draw(t, "suspended") {
			one := interpreter.SuspensionFact{Ground: g.State.ID, From: later("from"), HasTo: rapid.Bool().Draw(t, "resumed")}
			if one.HasTo {
				one.To = one.From + 3
			}
			facts.Suspensions = append(facts.Suspensions, one)
		}
	}
	for _, n := range p.Norms() {
		if n.Type != dsl.TypeMoney || !rapid.Bool().Draw(t, "assumed") {
			continue
		}
		facts.Norms = append(facts.Norms, interpreter.NormFact{
			Norm: n.ID, Value: interpreter.Value{Type: n.Type, Number: interpreter.NumberOf(rapid.Int64Range(0, 1e6).Draw(t, "norm"))},
		})
		if p.CheckFacts(facts) != nil {
			facts.Norms = dropLast(facts.Norms)
		}
	}
	if outcomes := p.Regulation().Outcomes; len(outcomes) > 0 && rapid.Bool().Draw(t, "decided") {
		facts.Outcome = rapid.SampledFrom(outcomes).Draw(t, "outcome")
	}
}

// requireSameFacts holds facts equal; numbers by value, as 1.50 is 1.5.
func requireSameFacts(t *rapid.T, want, got *interpreter.Facts) {
	for _, both := range [][2]map[string]interpreter.Answer{{want.Answers, got.Answers}, {want.Findings, got.Findings}} {
		require.Len(t, both[1], len(both[0]))
		for id, answer := range both[0] {
			requireSame(t, answer, both[1][id])
		}
	}
	require.Len(t, got.Norms, len(want.Norms))
	for i := range want.Norms {
		require.Equal(t, want.Norms[i].Norm, got.Norms[i].Norm)
		require.True(t, want.Norms[i].Value.Equal(got.Norms[i].Value))
	}
	a, b := *want, *got
	a.Answers, a.Findings, a.Norms, b.Answers, b.Findings, b.Norms = nil, nil, nil, nil, nil, nil
	require.Equal(t, a, b)
}

func TestTheKeysOfNormsComeBack(t *testing.T) {
	keys := []interpreter.Value{
		{Type: dsl.TypeInteger, Number: interpreter.NumberOf(2)}, {Type: dsl.TypeOneOf, Choice: "город"}, {Type: dsl.TypeDate, Date: day(t, "2026-01-01")},
	}
	raw := string(normsJSON([]interpreter.NormFact{{Norm: "стандарт", Keys: keys, Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}}))
	require.Equal(t, `{"стандарт(2; город; 2026-01-01)":true}`, raw)
	for i, word := range strings.Split("2; город; 2026-01-01", "; ") {
		require.True(t, keys[i].Equal(keyOf(word)), word)
	}
}

// dropLast gives nil for what is empty then, as facts that are read have it.
func dropLast[T any](list []T) []T {
	if len(list) == 1 {
		return nil
	}
	return list[:len(list)-1]
}
