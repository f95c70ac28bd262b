package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

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
