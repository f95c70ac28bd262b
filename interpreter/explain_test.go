package interpreter_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

func words(t require.TestingT) *message.Texts {
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

func tell(texts *message.Texts, messages []message.Message) []string {
	var told []string
	for _, m := range messages {
		told = append(told, texts.Text(m))
	}
	return told
}

func TestExplainDocument(t *testing.T) {
	p, texts := load(t, repair), words(t)
	f := facts(t, p, "2026-03-02", map[string]string{"право": "собственность", "в_егрн": "да", "памятник": "?"})
	x, err := p.Explain(f, week{}, "выписка")
	require.NoError(t, err)
	require.Equal(t, "нужен, но приносить его не надо", texts.Text(x.Verdict))
	require.Equal(t, []string{
		"на вопрос «На каком праве?» ответ «Собственность»",
		"на вопрос «Право записано в ЕГРН?» ответ «да»",
		"документ запрашивает сам орган: Росреестр",
		"на ответ отводится 5 рабочих дней",
	}, tell(texts, x.Because))
	require.Equal(t, []string{
		"если на вопрос «На каком праве?» ответить «Социальный наём»: не нужен",
		"если на вопрос «Право записано в ЕГРН?» ответить «нет»: не нужен",
	}, tell(texts, x.Changes))

	x, err = p.Explain(f, week{}, "договор")
	require.NoError(t, err)
	require.Equal(t, "не нужен", texts.Text(x.Verdict))
	require.Equal(t, []string{"на вопрос «На каком праве?» ответ «Собственность»", "документ уже имеется у органа"}, tell(texts, x.Because))

	x, err = p.Explain(f, week{}, "заключение")
	require.NoError(t, err)
	require.Equal(t, "пока не известно, нужен ли", texts.Text(x.Verdict))
	require.Equal(t, []string{"на вопрос «Дом — памятник?» ответили «не знаю»"}, tell(texts, x.Because))
	require.Len(t, x.Changes, 2)

	x, err = p.Explain(f, week{}, "заявление")
	require.NoError(t, err)
	require.Equal(t, []string{"так всегда, без условий"}, tell(texts, x.Because))
	require.Empty(t, x.Changes)
}

func TestExplainTerm(t *testing.T) {
	p, texts := load(t, repair), words(t)
	f := facts(t, p, "2026-04-01", nil)
	f.Channel = "мфц"
	f.Events = []interpreter.EventFact{{ID: "передача", At: day(t, "2026-04-02")}}
	x, err := p.Explain(f, week{}, "решение")
	require.NoError(t, err)
	require.Equal(t, "последний день — 18.05.2026", texts.Text(x.Verdict))
	told := tell(texts, x.Because)
	require.Equal(t, "способ подачи — мфц", told[0])
	require.Contains(t, told[1], "45 календарных дней со дня события «МФЦ передал документы»")
	require.Greater(t, len(told), 3, "the count follows")
}

func TestExplainOthers(t *testing.T) {
	p, texts := load(t, repair), words(t)
	f := facts(t, p, "2026-03-02", map[string]string{"наш_город": "нет"})
	for id, want := range map[string]string{
		"не_тот_орган":    "действует",
		"право_на_дом":    "пока не известно, нужен ли",
		"осмотр":          "плановый день пока не известен",
		"согласование":    "пока не известно, выдаётся ли",
		"непредставление": "действует", // the application is needed always, and is not there
	} {
		x, err := p.Explain(f, week{}, id)
		require.NoError(t, err)
		require.Equal(t, want, texts.Text(x.Verdict), id)
	}
	_, err := p.Explain(f, week{}, "заявлене")
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	require.Contains(t, texts.Hint(problem.Message), "заявление")
}

// TestChangesAreTrue takes every change that is told and makes it: the
// verdict becomes what was told.
func TestChangesAreTrue(t *testing.T) {
	p := load(t, "../examples/sudimost.rgl")
	texts := words(t)
	rapid.Check(t, func(t *rapid.T) {
		f := &interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{}}
		for _, q := range p.Questions() {
			if rapid.Bool().Draw(t, "answered") {
				f.Answers[q.ID] = draw(t, q)
			}
		}
		id := rapid.SampledFrom([]string{"заявление", "внж", "доверенность", "личность", "родство"}).Draw(t, "id")
		x, err := p.Explain(f, week{}, id)
		require.NoError(t, err)
		for _, change := range x.Changes {
			q, answer := argument(change, "question").(string), argument(change, "answer").(string)
			for _, candidate := range p.Questions() {
				if candidate.Text != q {
					continue
				}
				typed, err := p.ReadAnswer(candidate.ID, answer)
				require.NoError(t, err)
				old, had := f.Answers[candidate.ID]
				f.Answers[candidate.ID] = typed
				changed, err := p.Explain(f, week{}, id)
				require.NoError(t, err)
				require.Equal(t, texts.Text(argument(change, "verdict").(message.Message)), texts.Text(changed.Verdict))
				require.NotEqual(t, texts.Text(x.Verdict), texts.Text(changed.Verdict))
				delete(f.Answers, candidate.ID)
				if had {
					f.Answers[candidate.ID] = old
				}
			}
		}
	})
}

func argument(m message.Message, name string) any {
	for _, a := range m.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

// TestNoChangeIsMissed holds the changes that are told to the naive way: each
// other answer to each question is given, and the verdict looked at. Of
// questions with a few options every answer is told that changes it, of the
// others but texts every verdict that an answer leads to.
func TestNoChangeIsMissed(t *testing.T) {
	calendar, texts := calendarOf(t), words(t)
	changed, held := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		u := newWorld(rt, calendar)
		if u == nil {
			return
		}
		f := u.facts
		f.Answers = map[string]interpreter.Answer{}
		goal := u.of(rapid.IntRange(0, u.completions()-1).Draw(rt, "completion"))
		for i, choice := range goal {
			f.Answers[u.ids[i]] = u.answers[i][choice]
		}
		d := u.p.Decide(&f, calendar)
		for _, id := range decided(d) {
			x, err := u.p.Explain(&f, calendar, id)
			require.NoError(rt, err)
			held++
			told := map[string]bool{}
			for _, change := range x.Changes {
				verdict := texts.Text(argument(change, "verdict").(message.Message))
				if argument(change, "question") == "Т" { // "another text" cannot be told
					continue
				}
				require.NotEqual(rt, texts.Text(x.Verdict), verdict)
				told[argument(change, "question").(string)+verdict] = true
			}
			want := u.changes(&f, d, x, id, texts)
			changed += len(want)
			require.Equal(rt, want, told, "%s, answered %v\n%s", id, f.Answers, u.text)
		}
	})
	require.Greater(t, held, 20)
	require.Greater(t, changed, 20)
}

// decided are the ids of what is told of a decision.
func decided(d *interpreter.Decision) []string {
	var ids []string
	for _, x := range d.Documents {
		ids = append(ids, x.ID)
	}
	for _, x := range d.Grounds {
		ids = append(ids, x.ID)
	}
	for _, x := range d.Situations {
		ids = append(ids, x.ID)
	}
	return ids
}

// changes are the questions and the verdicts that one other answer leads to.
func (u *world) changes(f *interpreter.Facts, d *interpreter.Decision, x *interpreter.Explanation, id string, texts *message.Texts) map[string]bool {
	want := map[string]bool{}
	for i, q := range u.questions(d) {
		if q.State == interpreter.NotApplicable || q.Type == dsl.TypeText {
			continue
		}
		for _, answer := range u.answers[i] {
			if answer.Unknown {
				continue
			}
			other := *f
			other.Answers = maps.Clone(f.Answers)
			other.Answers[q.ID] = answer
			then, err := u.p.Explain(&other, u.calendar, id)
			require.NoError(u.t, err)
			if verdict := texts.Text(then.Verdict); verdict != texts.Text(x.Verdict) {
				want[q.Text+verdict] = true
			}
		}
	}
	return want
}
