package sample_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify/sample"
)

func TestLargeRegulationsLoad(t *testing.T) {
	for text, questions := range map[string]int{sample.Large(): 60, sample.LargeChanged(): 59} {
		program, told := load(text)
		require.Empty(t, told)
		a := program.Anatomy()
		require.Len(t, a.Questions, questions)
		require.Len(t, a.Documents, 60)
		require.Len(t, a.Stages, 15)
		require.Len(t, a.Grounds, 12)
		require.Len(t, a.Situations, 8)
		require.Len(t, a.Norms, 6)
		require.Len(t, program.Regulation().Outcomes, 4)
		values, tables, exceptions := 0, 0, 0
		for _, c := range a.Calculations {
			exceptions += len(c.Exceptions) * (1 - isTable(c))
			tables += isTable(c)
			values++
		}
		require.Equal(t, []int{23, 3, 10}, []int{values, tables, exceptions})
	}
	require.Equal(t, sample.Large(), sample.Large())
}

func isTable(c interpreter.CalculationPart) int {
	if c.Table {
		return 1
	}
	return 0
}

// TestLargeDiffersInSixThings holds the changes to what their names say.
func TestLargeDiffersInSixThings(t *testing.T) {
	before, after := strings.Split(sample.Large(), "\n"), strings.Split(sample.LargeChanged(), "\n")
	var gone []string
	for _, line := range before {
		if !slices.Contains(after, line) {
			gone = append(gone, strings.TrimSpace(line))
		}
	}
	require.Equal(t, []string{
		"версия 1",
		`вопрос второй_адрес "Есть ли у вас второй адрес?" : да/нет`,
		"с 01.01.2026 900 руб",
		"нужен, если второй_адрес = да или право = наём",
		"нужна, если плата > 30000 руб и срочно = нет",
		"30 календарных дней со дня события подача",
		"если доля >= 3 и доход_семьи > предел",
	}, gone)
	// The line of the outcome stands elsewhere, too.
	count := func(text string) int { return strings.Count(text, "влечёт итог вернуть") }
	require.Equal(t, count(sample.Large())+1, count(sample.LargeChanged()))
}

// answer draws an answer to a question or a field.
func answer(dice *rand.Rand, q *interpreter.QuestionState) interpreter.Answer {
	v := interpreter.Value{Type: q.Type}
	switch q.Type {
	case dsl.TypeYesNo:
		v.Bool = dice.IntN(2) == 0
	case dsl.TypeOneOf:
		v.Choice = q.Options[dice.IntN(len(q.Options))].ID
	case dsl.TypeSomeOf:
		v.Choices = []string{q.Options[dice.IntN(len(q.Options))].ID}
	case dsl.TypeInteger:
		v.Number = interpreter.NumberOf([]int64{3, 3, dice.Int64N(10), dice.Int64N(21)}[dice.IntN(4)])
		if q.ID == "людей" {
			v.Number = interpreter.NumberOf(1 + dice.Int64N(8))
		}
	case dsl.TypeMoney:
		most := int64(90_001)
		switch {
		case q.ID == "цена":
			most = 9_000_001
		case strings.HasSuffix(q.ID, "_сумма"):
			most = 900_001
		}
		v.Number = interpreter.NumberOf(dice.Int64N(most))
	case dsl.TypeDate:
		v.Date = q.Least.Date + clock.Date(dice.IntN(int(q.Greatest.Date-q.Least.Date)))
		if q.ID == "родился" && dice.IntN(3) > 0 { // a child
			v.Date = q.Greatest.Date - clock.Date(300+dice.IntN(3000))
		}
	case dsl.TypeList:
		for range []int{q.Most, dice.IntN(q.Most + 1)}[dice.IntN(2)] {
			fields := map[string]interpreter.Answer{}
			for i := range q.Fields {
				fields[q.Fields[i].ID] = answer(dice, &q.Fields[i])
			}
			v.Records = append(v.Records, interpreter.Record{Fields: fields})
		}
	}
	return interpreter.Answer{Value: v}
}

// applicant draws answers to all that is asked, findings, and papers that were
// brought or not.
func applicant(t *testing.T, dice *rand.Rand, p *interpreter.Program) (*interpreter.Facts, *interpreter.Decision) {
	filed, err := clock.ParseDate("2026-03-02")
	require.NoError(t, err)
	f := &interpreter.Facts{
		On: filed, Channel: "орган", Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{},
		Events: []interpreter.EventFact{{ID: "подача", At: filed}},
	}
	a := p.Anatomy()
	for i := range a.Questions {
		f.Answers[a.Questions[i].State.ID] = answer(dice, &a.Questions[i].State)
	}
	for i := range a.Findings {
		f.Findings[a.Findings[i].State.ID] = answer(dice, &a.Findings[i].State)
	}
	d := p.Decide(f, week{})
	for len(d.Ignored) > 0 {
		for _, id := range d.Ignored {
			delete(f.Answers, id)
		}
		d = p.Decide(f, week{})
	}
	f.AsOf, f.HasAsOf = filed+clock.Date(dice.IntN(60)), true
	for _, id := range d.Request {
		f.Requests = append(f.Requests, interpreter.RequestFact{Document: id, Sent: filed})
	}
	if dice.IntN(3) > 0 {
		for _, id := range d.Bring {
			if slices.ContainsFunc(d.Documents, func(doc interpreter.DocumentState) bool { return doc.ID == id && doc.List == "" }) {
				f.Present = append(f.Present, interpreter.PresentFact{Document: id, Received: filed})
			}
		}
	}
	d = p.Decide(f, week{})
	require.NoError(t, p.CheckFacts(f))
	return f, d
}

// TestLargeHasThePlantedFaultsAndNoOthers looks at applicants drawn by dice: what
// should be reached is, and what fails is what was planted.
func TestLargeHasThePlantedFaultsAndNoOthers(t *testing.T) {
	p, _ := load(sample.Large())
	dice := rand.New(rand.NewPCG(1, 2))
	reached, faults := map[string]int{}, map[string]int{}
	const applicants = 300
	for range applicants {
		_, d := applicant(t, dice, p)
		for i := range d.Documents {
			if doc := &d.Documents[i]; doc.Needed == interpreter.Yes {
				reached[doc.ID]++
			}
		}
		for i := range d.Groups {
			if g := &d.Groups[i]; g.Needed == interpreter.Yes && len(g.Of) < g.AtLeast {
				faults[g.ID]++
			}
		}
		for _, s := range d.Situations {
			if s.Holds == interpreter.Yes {
				reached[s.ID]++
			}
		}
		for _, c := range d.Categories {
			reached[c.Category]++
		}
		for i := range d.Values {
			if v := &d.Values[i]; !v.OK {
				faults[v.ID+" "+v.Because.ID]++
			}
		}
		for i := range d.Grounds {
			if d.Grounds[i].Holds == interpreter.Yes {
				reached[d.Grounds[i].ID]++
			}
		}
		for i := range d.Stages {
			if d.Stages[i].Applies == interpreter.Yes {
				reached[d.Stages[i].ID]++
			}
		}
		reached[d.Follows.Outcome]++
	}
	require.ElementsMatch(t, []string{
		sample.BrokenValue + " explain.no_number", sample.GapTable + " explain.value_no_row",
		sample.UnmetGroup, sample.ClashValue + " explain.value_clash",
	}, slices.Collect(maps.Keys(faults)))
	a := p.Anatomy()
	var dead []string
	lacks := func(id string) {
		if reached[id] == 0 {
			dead = append(dead, id)
		}
	}
	for _, d := range a.Documents {
		lacks(d.State.ID)
	}
	for _, s := range a.Situations {
		lacks(s.ID)
	}
	for _, c := range a.Categories[0].Rows {
		lacks(c.ID)
	}
	for _, g := range a.Grounds {
		lacks(g.State.ID)
	}
	for _, o := range p.Regulation().Outcomes {
		lacks(o)
	}
	require.Equal(t, []string{sample.DeadDocument, sample.DeadGround}, dead)
	require.Equal(t, applicants, reached[sample.AlwaysNeeded])
}
