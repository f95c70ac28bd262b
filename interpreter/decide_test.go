package interpreter_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// week is a calendar with plain weeks and nothing else, known to the end of
// 2026: what these tests look at is not the calendar.
type week struct{}

func (week) Day(d clock.Date) clock.DayKind {
	switch {
	case d.Year() > 2026:
		return clock.Undecreed
	case d.Weekend():
		return clock.Off
	default:
		return clock.Working
	}
}
func (week) Note(clock.Date) string { return "" }
func (week) Hash() string           { return "sha256:week" }

func load(t require.TestingT, path string) *interpreter.Program {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: path, Text: string(text)}})
	require.Empty(t, diagnostics)
	return program
}

func day(t require.TestingT, text string) clock.Date {
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

// facts reads answers as a person types them.
func facts(t require.TestingT, p *interpreter.Program, on string, answers map[string]string) *interpreter.Facts {
	f := &interpreter.Facts{On: day(t, on), Answers: map[string]interpreter.Answer{}}
	for id, typed := range answers {
		answer, err := p.ReadAnswer(id, typed)
		require.NoError(t, err, id)
		f.Answers[id] = answer
	}
	require.NoError(t, p.CheckFacts(f))
	return f
}

func state(d *interpreter.Decision, id string) interpreter.State {
	for _, q := range d.Questions {
		if q.ID == id {
			return q.State
		}
	}
	panic("no question " + id)
}

func document(d *interpreter.Decision, id string) interpreter.DocumentState {
	for _, doc := range d.Documents {
		if doc.ID == id {
			return doc
		}
	}
	panic("no document " + id)
}

func stage(d *interpreter.Decision, id string) interpreter.StageState {
	for _, s := range d.Stages {
		if s.ID == id {
			return s
		}
	}
	panic("no stage " + id)
}

const repair = "testdata/pereplanirovka.rgl"

func TestNothingKnown(t *testing.T) {
	p := load(t, repair)
	d := p.Decide(facts(t, p, "2026-01-12", nil), week{})
	require.Equal(t, "наш_город", d.Next)
	require.Equal(t, []string{"заявление"}, d.Bring)
	extract := document(d, "выписка")
	require.Equal(t, interpreter.Unknown, extract.Needed)
	require.Equal(t, []string{"право", "в_егрн"}, extract.DependsOn, "the guard's question too, the author's order")
	require.Equal(t, []string{"комнат", "построен"}, document(d, "проект").DependsOn)
}

func TestOffThePath(t *testing.T) {
	p := load(t, repair)
	d := p.Decide(facts(t, p, "2026-01-12", map[string]string{"право": "соцнаем", "в_егрн": "да"}), week{})
	require.Equal(t, interpreter.NotApplicable, state(d, "в_егрн"))
	require.Equal(t, []string{"в_егрн"}, d.Ignored)
	require.Equal(t, interpreter.No, document(d, "выписка").Needed)
	require.Equal(t, interpreter.Yes, document(d, "договор").Needed)
	require.Empty(t, d.Request)
	d = p.Decide(facts(t, p, "2026-01-12", map[string]string{"в_егрн": "да"}), week{})
	require.Equal(t, []string{"в_егрн"}, d.Ignored, "an answer counts only where its question is surely asked")
}

func TestShortCircuit(t *testing.T) {
	p := load(t, repair)
	d := p.Decide(facts(t, p, "2026-01-12", map[string]string{
		"наш_город": "да", "право": "собственность", "в_егрн": "да", "памятник": "нет", "комнат": "3",
	}), week{})
	require.Equal(t, interpreter.Yes, document(d, "проект").Needed)
	require.Equal(t, interpreter.Irrelevant, state(d, "построен"), "more than two rooms settle it")
	require.Empty(t, d.Next)
	require.Equal(t, []string{"заявление", "проект"}, d.Bring)
	require.Equal(t, []string{"выписка"}, d.Request)
}

func TestDoesNotKnow(t *testing.T) {
	p := load(t, repair)
	d := p.Decide(facts(t, p, "2026-01-12", map[string]string{
		"наш_город": "да", "право": "соцнаём", "памятник": "не знаю", "комнат": "1", "построен": "1.1.1960",
	}), week{})
	require.Equal(t, interpreter.NotKnown, state(d, "памятник"))
	require.Empty(t, d.Next, "what a person does not know is not asked again")
	require.Equal(t, interpreter.Unknown, document(d, "заключение").Needed)
	require.Equal(t, interpreter.No, document(d, "проект").Needed, "built on the day itself is not before it")
}

func TestListNotIssued(t *testing.T) {
	p := load(t, repair)
	d := p.Decide(facts(t, p, "2026-01-12", map[string]string{"наш_город": "нет"}), week{})
	require.True(t, d.NoList)
	require.Empty(t, d.Bring)
	require.Empty(t, d.Missing)
	require.Empty(t, d.Next, "nothing is asked any more")
}

func TestAnyOfGroup(t *testing.T) {
	p := load(t, repair)
	f := facts(t, p, "2026-01-12", map[string]string{"право": "собственность", "в_егрн": "нет"})
	give := func(ids ...string) *interpreter.Decision {
		f.Present = nil
		for _, id := range ids {
			f.Present = append(f.Present, interpreter.PresentFact{Document: id})
		}
		require.NoError(t, p.CheckFacts(f))
		return p.Decide(f, week{})
	}
	d := give()
	require.Equal(t, []string{"заявление", "право_на_дом"}, d.Missing)
	require.Equal(t, [][]string{{"приватизация"}, {"наследство", "опись"}}, d.Groups[0].Of)
	d = give("опись")
	require.Equal(t, []string{"заявление", "наследство"}, d.Missing, "the set that was begun")
	require.False(t, d.Groups[0].Satisfied)
	d = give("приватизация", "опись")
	require.Equal(t, []string{"заявление"}, d.Missing, "one whole set is enough")
	require.True(t, d.Groups[0].Satisfied)
	require.Equal(t, []string{"заявление", "приватизация"}, d.Bring)
}

func TestTermsByChannel(t *testing.T) {
	p := load(t, repair)
	f := facts(t, p, "2026-04-01", nil)
	f.Events = []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-01")}}
	term := p.Decide(f, week{}).Terms[0]
	require.False(t, term.OK, "the way of filing is not known")
	require.False(t, term.Because.IsZero())
	f.Channel = "мфц"
	term = p.Decide(f, week{}).Terms[0]
	require.Equal(t, interpreter.Forecast, term.Status)
	require.Equal(t, "explain.event_missing", term.Because.ID)
	f.Events = append(f.Events, interpreter.EventFact{ID: "передача", At: day(t, "2026-04-02")})
	term = p.Decide(f, week{}).Terms[0]
	require.Equal(t, "2026-05-17", term.Unshifted.String())
	require.Equal(t, "2026-05-18", term.Date.String())
	require.Equal(t, interpreter.Running, term.Status)
	f.AsOf, f.HasAsOf = day(t, "2026-05-19"), true
	require.Equal(t, interpreter.Overdue, p.Decide(f, week{}).Terms[0].Status)
	f.Events = append(f.Events, interpreter.EventFact{ID: "решено", At: day(t, "2026-05-18")})
	require.Equal(t, interpreter.Met, p.Decide(f, week{}).Terms[0].Status)
	f.AsOf = day(t, "2026-05-17")
	require.Equal(t, interpreter.Running, p.Decide(f, week{}).Terms[0].Status, "as of an earlier day the decision has not come")
	f.AsOf, f.Events[1].At = day(t, "2026-12-02"), day(t, "2026-12-01")
	term = p.Decide(f, week{}).Terms[0]
	require.False(t, term.OK)
	require.Equal(t, "clock.no_calendar", term.Because.ID)
}

func TestPlan(t *testing.T) {
	p := load(t, repair)
	f := facts(t, p, "2026-03-02", map[string]string{"памятник": "нет"})
	f.Channel = "орган"
	f.Events = []interpreter.EventFact{{ID: "подача", At: day(t, "2026-03-02")}}
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.No, stage(d, "передача_дела").Applies)
	require.Equal(t, "2026-03-09", stage(d, "запросы").Finish.String(), "five working days from the filing, passed through")
	require.Equal(t, "2026-03-12", stage(d, "рассмотрение").Finish.String(), "the inspection does not apply and holds nothing up")
	require.Equal(t, interpreter.Unknown, stage(d, "выдача").Applies)
	require.Equal(t, "2026-03-17", stage(d, "выдача").Finish.String(), "planned as if it came to that")

	f.Answers["памятник"] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
	d = p.Decide(f, week{})
	require.Equal(t, "2026-03-11", stage(d, "осмотр").Finish.String())
	require.Equal(t, "2026-03-16", stage(d, "рассмотрение").Finish.String(), "after the later of two")

	f.Completed = []interpreter.StageFact{{ID: "осмотр", Finished: day(t, "2026-03-04")}, {ID: "запросы", Finished: day(t, "2026-03-05")}}
	d = p.Decide(f, week{})
	require.True(t, stage(d, "осмотр").Done)
	require.Equal(t, "2026-03-10", stage(d, "рассмотрение").Finish.String(), "from actual days")

	f.Events = append(f.Events, interpreter.EventFact{ID: "решено", At: day(t, "2026-03-06")})
	f.Outcome = "отказано"
	d = p.Decide(f, week{})
	require.True(t, stage(d, "рассмотрение").Done, "its closing event has come")
	require.Equal(t, interpreter.No, stage(d, "выдача").Applies)
	require.Equal(t, interpreter.No, d.Results[0].Applies)
	require.Equal(t, interpreter.Yes, d.Results[1].Applies)
	require.True(t, d.Results[0].HasDate)
}

func TestPlanWithoutStart(t *testing.T) {
	p := load(t, repair)
	f := facts(t, p, "2026-03-02", nil)
	f.Channel = "мфц"
	d := p.Decide(f, week{})
	require.False(t, stage(d, "передача_дела").OK)
	require.Equal(t, "explain.event_missing", stage(d, "передача_дела").Because.ID)
	require.Equal(t, "explain.waits_for", stage(d, "рассмотрение").Because.ID)
}

func TestGroundOnDocuments(t *testing.T) {
	p := load(t, repair)
	f := facts(t, p, "2026-03-02", map[string]string{"право": "соцнаём", "памятник": "нет", "комнат": "1", "построен": "01.01.2000"})
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)
	require.True(t, d.Grounds[0].OnDocuments)
	require.False(t, d.Grounds[1].OnDocuments)
	f.Present = []interpreter.PresentFact{{Document: "заявление"}}
	require.Equal(t, interpreter.No, p.Decide(f, week{}).Grounds[0].Holds, "what the authority holds is not the applicant's to bring")
	delete(f.Answers, "памятник")
	require.Equal(t, interpreter.Unknown, p.Decide(f, week{}).Grounds[0].Holds, "one document may still turn out to be needed")
}

func TestCheckFacts(t *testing.T) {
	p := load(t, repair)
	yes := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
	for key, spoil := range map[string]func(*interpreter.Facts){
		"on":                func(f *interpreter.Facts) { f.On = day(t, "2025-12-31") },
		"as_of":             func(f *interpreter.Facts) { f.AsOf, f.HasAsOf = day(t, "2026-01-01"), true },
		"channel":           func(f *interpreter.Facts) { f.Channel = "почта" },
		"answers.прав":      func(f *interpreter.Facts) { f.Answers["прав"] = yes },
		"answers.право":     func(f *interpreter.Facts) { f.Answers["право"] = yes },
		"answers.наш_город": func(f *interpreter.Facts) { f.Answers["наш_город"] = interpreter.Answer{Unknown: true} },
		"events[0].id":      func(f *interpreter.Facts) { f.Events = []interpreter.EventFact{{ID: "сдача"}} },
		"present[0].document": func(f *interpreter.Facts) {
			f.Present = []interpreter.PresentFact{{Document: "право_на_дом"}}
		},
		"present[1].document": func(f *interpreter.Facts) {
			f.Present = []interpreter.PresentFact{{Document: "договор"}, {Document: "договор"}}
		},
		"present[0].originals": func(f *interpreter.Facts) {
			f.Present = []interpreter.PresentFact{{Document: "договор", Originals: -1}}
		},
		"stages[0].id": func(f *interpreter.Facts) { f.Completed = []interpreter.StageFact{{ID: "сон"}} },
		"stages[0].finished": func(f *interpreter.Facts) {
			f.Completed = []interpreter.StageFact{{ID: "осмотр", Finished: day(t, "2026-03-01")}}
		},
		"stages[1].id": func(f *interpreter.Facts) {
			done := interpreter.StageFact{ID: "осмотр", Finished: day(t, "2026-03-02")}
			f.Completed = []interpreter.StageFact{done, done}
		},
		"outcome": func(f *interpreter.Facts) { f.Outcome = "отлично" },
	} {
		f := facts(t, p, "2026-03-02", nil)
		spoil(f)
		var problem *message.Problem
		require.ErrorAs(t, p.CheckFacts(f), &problem, key)
		require.Equal(t, key, problem.Key)
		require.Equal(t, message.Wrong, problem.Kind)
	}
}

func TestReadAnswer(t *testing.T) {
	p := load(t, repair)
	for _, c := range []struct{ question, typed, want string }{
		{"наш_город", "Да", "true"},
		{"наш_город", " н ", "false"},
		{"наш_город", "1", "true"},
		{"право", "2", "соцнаём"},
		{"право", "СОЦНАЕМ", "соцнаём"},
		{"право", "социальный наём", "соцнаём"},
		{"комнат", "1 200", "1200"},
		{"комнат", "−3", "-3"},
		{"построен", "1.2.1960", "1960-02-01"},
		{"построен", "1960-02-01", "1960-02-01"},
		{"построен", "29/02/2024", "2024-02-29"},
	} {
		a, err := p.ReadAnswer(c.question, c.typed)
		require.NoError(t, err, c.typed)
		v := a.Value
		got := map[dsl.TypeKind]string{
			dsl.TypeYesNo: map[bool]string{true: "true", false: "false"}[v.Bool], dsl.TypeOneOf: v.Choice,
			dsl.TypeInteger: v.Number.String(), dsl.TypeDate: v.Date.String(),
		}[v.Type]
		require.Equal(t, c.want, got, c.typed)
	}
	unknown, err := p.ReadAnswer("памятник", "?")
	require.NoError(t, err)
	require.True(t, unknown.Unknown)
	for question, all := range map[string][]string{
		"наш_город": {"", "может", "3", "?"},
		"право":     {"", "0", "3", "да", "-1"},
		"комнат":    {"", "3 4", "1 2 3", "два", "1.5", "1e3", "99999999999999999999", "-"},
		"построен":  {"", "+1.+2.2026", "..1..2..2026..", "31.02.2020", "01.02.60", "сегодня", "1.2.3.4", "00.01.2020"},
	} {
		for _, typed := range all {
			_, err := p.ReadAnswer(question, typed)
			var problem *message.Problem
			require.ErrorAs(t, err, &problem, "%s: %q", question, typed)
		}
	}
	_, err = p.ReadAnswer("нет_такого", "да")
	require.Error(t, err)
}

func FuzzReadAnswer(f *testing.F) {
	p := load(f, repair)
	for _, seed := range []string{"да", "2", "31.02.2020", "-0", "не знаю", "\x00", "９"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, q := range p.Questions() {
			answer, err := p.ReadAnswer(q.ID, typed)
			if err != nil {
				continue
			}
			facts := &interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{q.ID: answer}}
			require.NoError(t, p.CheckFacts(facts), "what was read is accepted")
			p.Decide(facts, week{})
		}
	})
}

// draw gives a random answer to a question.
func draw(t *rapid.T, q interpreter.QuestionState) interpreter.Answer {
	if q.AllowsUnknown && rapid.IntRange(0, 3).Draw(t, "unknown") == 0 {
		return interpreter.Answer{Unknown: true}
	}
	v := interpreter.Value{Type: q.Type}
	switch q.Type {
	case dsl.TypeYesNo:
		v.Bool = rapid.Bool().Draw(t, q.ID)
	case dsl.TypeOneOf:
		v.Choice = q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, q.ID)].ID
	case dsl.TypeInteger:
		v.Number = interpreter.NumberOf(rapid.Int64Range(0, 4).Draw(t, q.ID))
	case dsl.TypeDate:
		v.Date = clock.Date(rapid.IntRange(-4000, -3000).Draw(t, q.ID))
	default:
		v.Text = rapid.StringMatching(`[а-я]{1,5}`).Draw(t, q.ID)
	}
	return interpreter.Answer{Value: v}
}

func question(p *interpreter.Program, id string) interpreter.QuestionState {
	for _, q := range p.Questions() {
		if q.ID == id {
			return q
		}
	}
	panic("no question " + id)
}

// TestInterview follows Next to its end, with random answers: every question
// at most once, in the author's order of what is open, and at the end nothing
// depends on a question that could still be asked; what was not asked changes
// nothing.
func TestInterview(t *testing.T) {
	for _, path := range []string{repair, "../examples/sudimost.rgl"} {
		p := load(t, path)
		rapid.Check(t, func(t *rapid.T) {
			f := &interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{}}
			d := p.Decide(f, week{})
			for d.Next != "" {
				require.NotContains(t, f.Answers, d.Next)
				f.Answers[d.Next] = draw(t, question(p, d.Next))
				d = p.Decide(f, week{})
			}
			require.Empty(t, d.Ignored)
			require.Equal(t, d, p.Decide(f, week{}), "the same facts, the same decision")
			for _, q := range p.Questions() {
				if _, given := f.Answers[q.ID]; given {
					continue
				}
				f.Answers[q.ID] = draw(t, q)
				more := p.Decide(f, week{})
				require.Equal(t, d.Bring, more.Bring, q.ID)
				require.Equal(t, d.Request, more.Request, q.ID)
				require.Equal(t, d.NoList, more.NoList, q.ID)
				delete(f.Answers, q.ID)
			}
		})
	}
}

// TestOrderOfFactsDoesNotMatter shuffles events and papers.
func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	p := load(t, repair)
	rapid.Check(t, func(t *rapid.T) {
		f := facts(t, p, "2026-03-02", map[string]string{"право": "собственность", "в_егрн": "нет"})
		f.Channel = "мфц"
		f.Events = []interpreter.EventFact{
			{ID: "подача", At: day(t, "2026-03-02")},
			{ID: "передача", At: day(t, "2026-03-04")},
			{ID: "передача", At: day(t, "2026-03-03")},
		}
		f.Present = []interpreter.PresentFact{{Document: "заявление"}, {Document: "опись"}, {Document: "наследство"}}
		want := p.Decide(f, week{})
		f.Events = rapid.Permutation(f.Events).Draw(t, "events")
		f.Present = rapid.Permutation(f.Present).Draw(t, "present")
		require.Equal(t, want, p.Decide(f, week{}))
	})
}

func BenchmarkDecide(b *testing.B) {
	p := load(b, "../examples/sudimost.rgl")
	f := facts(b, p, "2026-04-01", map[string]string{"цель": "получить", "о_ком": "сам", "гражданство": "рф"})
	f.Events = []interpreter.EventFact{{ID: "регистрация", At: day(b, "2026-04-01")}}
	b.ReportAllocs()
	for b.Loop() {
		p.Decide(f, week{})
	}
}

func BenchmarkLoad(b *testing.B) {
	text, err := os.ReadFile("../examples/sudimost.rgl")
	require.NoError(b, err)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		interpreter.Load(interpreter.Closure{{Name: "sudimost.rgl", Text: string(text)}})
	}
}
