package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// take gives the facts as far as the program knows what they speak of, on a day
// on which it is in force; nil where it still does not take them.
func (p *prover) take(f *interpreter.Facts) *interpreter.Facts {
	regulation := p.program.Regulation()
	g := *f
	g.On = nearest(f.On, regulation)
	if p.shapes.day != nil {
		g.On = p.day
	}
	if g.HasAsOf && g.AsOf < g.On {
		g.AsOf = g.On
	}
	if f.Territory != "" && regulation.Territory != "" && dsl.Fold(f.Territory) != dsl.Fold(regulation.Territory) {
		g.Territory = ""
	}
	if v := p.parts.Channel; v == nil || v.Option(f.Channel) < 0 {
		g.Channel = ""
	}
	g.Answers = takeAnswers(f.Answers, p.parts.Questions)
	g.Findings = takeAnswers(f.Findings, p.parts.Findings)
	g.Events = slices.DeleteFunc(slices.Clone(f.Events), func(e interpreter.EventFact) bool {
		return !slices.ContainsFunc(p.parts.Events, func(x interpreter.EventPart) bool { return dsl.SameName(x.ID, e.ID) })
	})
	g.Present = slices.DeleteFunc(slices.Clone(f.Present), func(d interpreter.PresentFact) bool { return !p.hasDocument(d.Document) })
	g.Requests = slices.DeleteFunc(slices.Clone(f.Requests), func(r interpreter.RequestFact) bool {
		return p.program.CheckFacts(&interpreter.Facts{On: g.On, Requests: []interpreter.RequestFact{r}}) != nil
	})
	if !slices.ContainsFunc(regulation.Outcomes, func(o string) bool { return dsl.SameName(o, f.Outcome) }) {
		g.Outcome = ""
	}
	if p.program.CheckFacts(&g) != nil {
		return nil
	}
	return &g
}

func (p *prover) hasDocument(id string) bool {
	return slices.ContainsFunc(p.parts.Documents, func(d interpreter.DocumentPart) bool { return dsl.SameName(d.State.ID, id) })
}

// takeAnswers are the answers to questions that there are, with the options and
// fields that they have.
func takeAnswers(answers map[string]interpreter.Answer, questions []interpreter.QuestionPart) map[string]interpreter.Answer {
	taken := map[string]interpreter.Answer{}
	for i := range questions {
		q := &questions[i]
		for id, answer := range answers {
			if !dsl.SameName(id, q.State.ID) || answer.Value.Type != q.State.Type && !answer.Unknown {
				continue
			}
			if one, ok := takeAnswer(answer, q); ok {
				taken[q.State.ID] = one
			}
		}
	}
	return taken
}

func takeAnswer(answer interpreter.Answer, q *interpreter.QuestionPart) (interpreter.Answer, bool) {
	v := &answer.Value
	if v.Choice != "" && q.Variable.Option(v.Choice) < 0 {
		return answer, false
	}
	v.Choices = slices.DeleteFunc(slices.Clone(v.Choices), func(choice string) bool { return q.Variable.Option(choice) < 0 })
	records := make([]interpreter.Record, 0, len(v.Records))
	for _, record := range v.Records {
		record.Fields = takeAnswers(record.Fields, q.Fields)
		records = append(records, record)
	}
	if v.Records != nil {
		v.Records = records
	}
	return answer, true
}

// merged are the facts of a meeting in one: those of the new version, and what
// only the old one takes.
func merged(m *Meeting) *interpreter.Facts {
	f := *m.FactsNew
	f.Answers = mergedAnswers(m.FactsNew.Answers, m.Facts.Answers)
	f.Findings = mergedAnswers(m.FactsNew.Findings, m.Facts.Findings)
	f.Events = slices.Clone(f.Events)
	for _, e := range m.Facts.Events {
		if !slices.Contains(f.Events, e) {
			f.Events = append(f.Events, e)
		}
	}
	f.Present = slices.Clone(f.Present)
	for _, d := range m.Facts.Present {
		if !slices.Contains(f.Present, d) {
			f.Present = append(f.Present, d)
		}
	}
	f.Requests = slices.Clone(f.Requests)
	for _, r := range m.Facts.Requests {
		if !slices.Contains(f.Requests, r) {
			f.Requests = append(f.Requests, r)
		}
	}
	if f.Channel == "" {
		f.Channel = m.Facts.Channel
	}
	if f.Outcome == "" {
		f.Outcome = m.Facts.Outcome
	}
	return &f
}

func mergedAnswers(first, second map[string]interpreter.Answer) map[string]interpreter.Answer {
	all := map[string]interpreter.Answer{}
	for id, answer := range first {
		all[id] = answer
	}
	for id, answer := range second {
		if !hasAnswer(first, id) {
			all[id] = answer
		}
	}
	return all
}
