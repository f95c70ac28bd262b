package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// Explain says why a document or group is needed, a term ends when it does, a
// ground holds, a stage, an event or a result comes, a message is sent, someone
// takes part, and which answers would change that. The facts are explained anew with an observer; deciding keeps no
// trace. The error is a *message.Problem where the id names nothing that can
// be explained.
func (p *Program) Explain(facts *Facts, calendar clock.Calendar, id string) (*Explanation, error) {
	s := p.sit(facts, calendar)
	s.weigh()
	x := s.explain(id)
	if x == nil {
		return nil, message.NewProblem(message.NotFound, "explain.no_such_id",
			"name", id, "meant", dsl.Meant(id, p.explainable()))
	}
	x.Changes = p.changes(facts, calendar, x)
	return x, nil
}

// explainable are the ids that Explain takes.
func (p *Program) explainable() []string {
	var ids []string
	for _, d := range p.documents {
		ids = append(ids, d.state.ID)
	}
	for _, g := range p.groups {
		ids = append(ids, g.state.ID)
	}
	for _, t := range p.terms {
		ids = append(ids, t.id)
	}
	for _, g := range p.grounds {
		ids = append(ids, g.state.ID)
	}
	for _, st := range p.stages {
		ids = append(ids, st.state.ID)
	}
	for _, r := range p.results {
		ids = append(ids, r.state.ID)
	}
	return append(append(ids, p.explainableValues()...), p.explainableCourse()...)
}

// explain finds the first thing of that name: documents, groups, terms,
// grounds, stages, results, values, situations, categories, periods, events,
// findings, persons, messages.
func (s *sitting) explain(id string) *Explanation {
	for _, explain := range []func(string) *Explanation{
		s.explainDocument, s.explainGroup, s.explainTerm, s.explainGround, s.explainStage, s.explainResult,
		s.explainValue, s.explainSituation, s.explainCategory, s.explainPeriod,
		s.explainEvent, s.explainFinding, s.explainPerson, s.explainMessage,
	} {
		if x := explain(id); x != nil {
			return x
		}
	}
	return nil
}

func (s *sitting) explainTerm(id string) *Explanation {
	for i, t := range s.terms {
		if !dsl.SameName(t.id, id) {
			continue
		}
		state := s.decision.Terms[i]
		x := &Explanation{ID: state.ID, Title: state.Title, Class: "term", Basis: state.Basis}
		if state.OK {
			x.Verdict = message.New("explain.term_last", "day", state.Date)
		} else {
			x.Verdict = message.New("explain.term_open")
			if state.Because.ID == noReckoning {
				x.Verdict = message.New("explain.term_none")
			}
			x.Because = append(x.Because, state.Because)
		}
		if r, _ := s.reckoning(t); r != nil {
			if r.when != nil {
				x.Because = append(x.Because, s.reasons(r.when.Node)...)
			}
			x.Because = append(x.Because, s.countedFrom(r, &state)...)
		}
		x.Because = append(x.Because, state.Steps...)
		return x
	}
	return nil
}

// countedFrom says what a term is counted from, and what stands for it until
// that has come.
func (s *sitting) countedFrom(r *reckoning, state *TermState) []message.Message {
	if r.from.term != nil {
		return []message.Message{message.New("explain.counted_from_term", "length", r.length.Words(), "term", r.from.term.title)}
	}
	lines := []message.Message{message.New("explain.counted_from", "length", r.length.Words(), "event", r.from.title(s.Program))}
	if r.before != nil && r.before.term != nil && state.FromTerm == r.before.term.id {
		lines = append(lines, message.New("explain.counted_meanwhile", "term", r.before.term.title, "day", state.Start))
	}
	return lines
}

func (s *sitting) explainStage(id string) *Explanation {
	i := s.stageIndex(id)
	if i < 0 {
		return nil
	}
	state := s.decision.Stages[i]
	x := &Explanation{ID: state.ID, Title: state.Title, Class: "stage", Basis: state.Basis}
	switch {
	case state.Done:
		x.Verdict = message.New("explain.stage_done", "day", state.At)
	case state.Applies == No:
		x.Verdict = message.New("explain.stage_not_applied")
	case state.OK:
		x.Verdict = message.New("explain.stage_planned", "from", state.Start, "to", state.Finish)
	default:
		x.Verdict = message.New("explain.stage_open")
		x.Because = append(x.Because, state.Because)
	}
	if st := s.stages[i]; st.applies != nil {
		x.Because = append(x.Because, s.reasons(st.applies.Node)...)
	}
	for _, before := range s.stages[i].predecessors() {
		x.Because = append(x.Because, message.New("explain.after_stage", "stage", s.stages[before].state.Title))
	}
	if state.Length != nil {
		x.Because = append(x.Because, message.New("explain.lasts", "length", state.Length.Words()))
	}
	return x
}

func (s *sitting) explainResult(id string) *Explanation {
	for i, r := range s.results {
		if !dsl.SameName(r.state.ID, id) {
			continue
		}
		state := s.decision.Results[i]
		verdict := map[Truth]string{Yes: "explain.result_applies", No: "explain.result_does_not", Unknown: "explain.result_open"}
		x := &Explanation{
			ID: state.ID, Title: state.Title, Class: "result", Basis: state.Basis,
			Verdict: message.New(verdict[state.Applies]), Because: []message.Message{state.Because},
		}
		if state.HasDate {
			x.Because = append(x.Because, message.New("explain.issue_by", "day", state.IssueBy))
		}
		return x
	}
	return nil
}

// conditionReasons are the reasons of conditions that must all hold.
func (s *sitting) conditionReasons(conditions ...*condition.Condition) []message.Message {
	reasons := s.becauseReasons(conditions...)
	if len(reasons) == 0 {
		return []message.Message{message.New("explain.always")}
	}
	return reasons
}

func (p *Program) organisationTitle(id string) string {
	for _, o := range p.regulation.Organisations {
		if dsl.SameName(o.ID, id) && o.Title != "" {
			return o.Title
		}
	}
	return id
}
