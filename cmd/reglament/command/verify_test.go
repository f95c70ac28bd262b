package command

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/compare"
	"reglament/interpreter/verify"
	"reglament/message"
)

// said is a session whose output can be read, with a small regulation.
func said(t *testing.T) (*session, sheltered, proof, *catalog.Calendar) {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	w := shelter("", nil, false)
	closure := interpreter.Closure{{Name: "а.rgl", Text: small}}
	program, diagnostics := interpreter.Load(closure)
	require.NotNil(t, program, "%v", diagnostics)
	return newSession(w.Outside, catalogue, message.Russian), w, proof{path: "а.rgl", program: program, texts: closure}, calendar
}

func word(text string) message.Message { return message.New("compare.word", "word", text) }

// monument is an applicant of the small regulation.
func monument(p *interpreter.Program) *interpreter.Facts {
	return &interpreter.Facts{
		On:      p.Regulation().From,
		Answers: map[string]interpreter.Answer{"памятник": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}},
	}
}

func TestProofsArePrintedWithTheirWitnesses(t *testing.T) {
	s, w, p, calendar := said(t)
	at := p.program.Anatomy().Documents[0].Declared
	p.claims = []verify.Claim{
		{Code: "V0101", Says: word("документ бывает нужен"), Subject: "заключение", File: "а.rgl", Place: at, Verdict: verify.Proved},
		{Code: "V0102", Says: word("и бывает не нужен"), Subject: "заключение", File: "а.rgl", Place: at, Because: word("слишком трудно")},
		{
			Code: "V0103", Says: word("всё хорошо"), Subject: "заключение", File: "а.rgl", Place: at, Verdict: verify.Refuted,
			Because: word("вот почему"), Witness: monument(p.program), Related: []verify.Related{{File: "а.rgl", Place: at, Says: word("само")}, {File: "б.rgl", Place: at, Says: word("с этим")}},
		},
	}
	s.proved(&p, calendar, verifyVerb{})
	require.Equal(t, `а.rgl:12:10: опровергнуто V0103: всё хорошо
 12 | документ заключение "Заключение"
    |          ^^^^^^^^^^
 вот почему
 б.rgl:12:10: с этим

    пример "V0103: заключение"
      дано памятник = да
      заявитель приносит ровно заключение

а.rgl:12:10: не решено V0102: и бывает не нужен — слишком трудно
а.rgl: Доказано: 1. Опровергнуто: 1. Не решено: 1.
`, w.out.String())
	w.out.Reset()
	s.proved(&p, calendar, verifyVerb{All: true, Witness: witnessFacts})
	require.Contains(t, w.out.String(), "а.rgl:12:10: доказано V0101: документ бывает нужен\n")
	require.Contains(t, w.out.String(), "\n    on: 2026-01-01\n    answers:\n      памятник: true\n")
	require.Len(t, verifyVerb{Code: []string{"v0102"}}.chosen(p.claims), 1)
}

func TestAnApplicantThatNoExampleCanSayIsShownAsFacts(t *testing.T) {
	s, w, p, calendar := said(t)
	facts := monument(p.program)
	facts.Policy.PresidentialOff = true
	s.witness(shownWitness{p.program, small, calendar}, "кто-то", facts, "")
	require.Equal(t, `
 Примером этого заявителя не записать; его факты:
    on: 2026-01-01
    answers:
      памятник: true
    calendar:
      presidential_days: "off"
`, w.out.String())
}

// report has a difference with words that Markdown would take for marks.
func report(p proof) compared {
	r := p.program.Regulation()
	whom := monument(p.program)
	one := compare.Difference{
		Kind: compare.Document, Subject: "заключение", Of: word("Документ «a|b» <i>"), Old: compare.Side{Word: "no", Says: word("не нужен")},
		New: compare.Side{Word: "yes", Says: word("нужен\nочень_нужен")}, Text: word("Документ <b> изменился"), Applicant: word("любой"), Witness: whom,
		PlaceOld: compare.Place{File: "а.rgl", Range: dsl.Range{Start: dsl.Position{Line: 12, Column: 10}}},
	}
	two := one
	two.Kind, two.Subject, two.Text = compare.Term, "ответ", word("Срок изменился")
	return compared{old: p, new: p, report: &compare.Report{
		Old: r, New: r, Differences: []compare.Difference{one, two},
		Undecided: []compare.Undecided{{Kind: compare.Amount, Subject: "помощь", Because: word("слишком трудно")}},
		Same:      []compare.Count{{Kind: compare.Ground, Count: 3}, {Kind: compare.Stage}},
	}}
}

func TestDifferencesArePrintedForPeople(t *testing.T) {
	s, w, p, calendar := said(t)
	c := report(p)
	s.differences(&c, calendar, "")
	require.Equal(t, `а.rgl (версия 1) → а.rgl (версия 1)

Документ <b> изменился
  а.rgl:12:10
  Заявитель: любой

    пример "Документ «a|b» <i>"
      дано памятник = да
      заявитель приносит ровно заключение

Срок изменился
  а.rgl:12:10
  Заявитель: тот же, что выше.

Не решено, сумма помощь: слишком трудно

Различий: 2. Не решено: 1. Доказано, что не изменилось: основание — 3.
`, w.out.String())
}

func TestDifferencesArePrintedForAMergeRequest(t *testing.T) {
	s, w, p, calendar := said(t)
	c := report(p)
	s.markdown(&c, calendar, "")
	out := w.out.String()
	require.True(t, strings.HasPrefix(out, "### Пример: что изменится для заявителей (версия 1 → 1)\n\n| вид | что | было | стало | для кого |\n|---|---|---|---|---|\n"+
		"| документ | Документ «a\\|b» &lt;i> | не нужен | нужен очень\\_нужен | любой |\n"), out)
	require.Contains(t, out, "<details><summary>Документ &lt;b&gt; изменился</summary>\n\n```rgl\nпример \"Документ «a|b» <i>\"\n  дано памятник = да\n")
	require.Contains(t, out, "\n- Не решено, сумма помощь: слишком трудно\n")
	require.Equal(t, "````", fence("a ``` b"))
	require.Equal(t, "а\\#1 \\@все", markdownText("а#1\n@все"))
}

func TestWhatFailsAComparisonIsNamed(t *testing.T) {
	_, _, p, _ := said(t)
	c := report(p)
	for words, want := range map[string]bool{
		"": false, "any": true, "document": true, "ground": false, "ground,term": true, "undecided": true, "amount": false,
	} {
		require.Equal(t, want, diffVerb{FailOn: strings.Split(words, ",")}.fails(c.report), words)
	}
	c.report.Differences, c.report.Undecided = nil, nil
	require.False(t, diffVerb{FailOn: []string{"any", "undecided"}}.fails(c.report))
}

func TestTheVocabularyIsThatOfTheFirstWord(t *testing.T) {
	for source, english := range map[string]bool{"\ufeff# regulation\n\nрегламент": false, "# регламент\nregulation a": true, "": false} {
		require.Equal(t, english, vocabularyOf(source) != vocabularyOf("регламент"), source)
	}
}
