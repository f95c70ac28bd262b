package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Decide says everything that the regulation says about facts that
// CheckFacts has passed. It is total: it always returns a decision.
func (p *Program) Decide(facts *Facts, calendar clock.Calendar) *Decision {
	s := p.sit(facts, calendar)
	s.weigh()
	s.chooseNext()
	return s.decision
}

// weigh decides all but the next question.
func (s *sitting) weigh() {
	s.weighAnswers()
	s.tellValues()
	s.weighPapers()
	s.runProcedure()
	s.listPapers()
	s.countPeriods()
	s.planStages()
	s.weighResults()
	s.sendMessages()
	s.fillForms()
}

// sitting is one decision in the making: the facts in a frame, and what has
// been decided so far.
type sitting struct {
	*Program
	facts    *Facts
	calendar clock.Calendar
	frame    *condition.Frame
	decision *Decision
	// guards are the verdicts of "спросить, если", as Program.questions.
	guards map[*question]Truth
	// outcomes tell how the calculations came out.
	outcomes map[*calculation]condition.Settlement
	// moments tell since when the moments are as they are; derived are the
	// days of events that came by themselves.
	moments map[*moment]since
	derived map[*event]clock.Date
	// filling is the form that is being filled, or nil: an application does not
	// name itself among its papers.
	filling *blank
	// back says that one looks at the day before a ground ceased to hold.
	back bool
	// bare says that nobody reads reasons, and that what only all ways of
	// answering agree on may stay open.
	bare bool
	foresight
}

func (p *Program) sit(facts *Facts, calendar clock.Calendar) *sitting {
	facts = p.withSubservice(facts)
	s := &sitting{
		Program: p, facts: facts, calendar: calendar,
		frame:    condition.NewFrame(p.slots),
		guards:   make(map[*question]Truth, len(p.questions)),
		outcomes: make(map[*calculation]condition.Settlement, len(p.calculations)),
		decision: &Decision{Regulation: &p.regulation, Calendar: calendar.Hash(), Outcome: facts.Outcome, Fee: p.fee},
	}
	if p.channel != nil && facts.Channel != "" {
		if option := p.channel.Option(facts.Channel); option >= 0 {
			s.frame.SetPick(p.channel.Slot, option)
		}
	}
	s.freed = make([]bool, len(p.questions))
	s.lay()
	return s
}

// lay puts into the frame what is given besides answers: the day, the
// territory, the days of events, the norms of the day.
func (s *sitting) lay() {
	s.frame.Day = int(s.facts.On)
	s.frame.Territory = dsl.Fold(s.facts.Territory)
	if s.facts.Territory == "" {
		s.frame.Territory = dsl.Fold(s.regulation.Territory)
	}
	for _, e := range s.happenings {
		if day, came := s.facts.dayOf(e, ""); came && !e.perRequest {
			s.frame.SetPick(e.variable.Slot, int(day))
		}
	}
	for _, f := range s.findings {
		if answer, given := lookup(s.facts.Findings, f.state.ID); given && !answer.Unknown {
			put(s.frame, f.variable.Slot, f.variable, &answer.Value)
		}
	}
	s.assume()
	for _, n := range s.norms {
		if n.variable == nil {
			continue
		}
		if value := n.Find(s.frame, s.frame.Day, nil); value != nil {
			v := ValueOf(value)
			put(s.frame, n.variable.Slot, n.variable, &v)
		}
	}
}

// assume notes the norms that the facts give for this decision.
func (s *sitting) assume() {
	for i := range s.facts.Norms {
		fact := &s.facts.Norms[i]
		n := s.norm(fact.Norm)
		if n == nil {
			continue
		}
		s.frame.Assumed = append(s.frame.Assumed, fact.assumed(n))
		s.decision.Assumed = append(s.decision.Assumed, n.Name)
	}
}

// assumed is the fact as a frame takes it.
func (fact *NormFact) assumed(n *norm) condition.Assumed {
	a := condition.Assumed{Norm: &n.Norm, Value: fact.Value.operand()}
	for _, k := range fact.Keys {
		a.Keys = append(a.Keys, k.key())
	}
	return a
}

// truth is the verdict of a condition; one that is not there always holds.
// What all ways of answering agree on is known before they are told.
func (s *sitting) truth(c *condition.Condition) Truth {
	if c == nil {
		return Yes
	}
	if t := c.Truth(s.frame); t != Unknown {
		return t
	}
	return s.foreseen(c)
}

// dependsOn gives the ids of the questions that would settle a condition, the
// author's order.
func (s *sitting) dependsOn(conditions ...*condition.Condition) []string {
	if s.bare {
		return nil
	}
	return s.settledBy(conditions...)
}

// settledBy is dependsOn where more than an explanation rests on it.
func (s *sitting) settledBy(conditions ...*condition.Condition) []string {
	var wanted map[*condition.Variable]bool
	for _, c := range conditions {
		if s.truth(c) != Unknown {
			continue
		}
		inner := map[*condition.Variable]bool{}
		s.wants(c, inner)
		if wanted == nil {
			wanted = map[*condition.Variable]bool{}
		}
		s.keep(c, inner, wanted)
	}
	return questionIDs(wanted)
}

// questionIDs are the ids of the questions and findings among variables, the
// author's order.
func questionIDs(wanted map[*condition.Variable]bool) []string {
	questions := make([]*condition.Variable, 0, len(wanted))
	for v := range wanted {
		if v.Kind == condition.Question || v.Kind == condition.Finding {
			questions = append(questions, v)
		}
	}
	// Slots of questions follow the author's order.
	slices.SortFunc(questions, func(a, b *condition.Variable) int { return a.Slot - b.Slot })
	var ids []string
	for _, v := range questions {
		ids = append(ids, v.Name)
	}
	return ids
}

// wants marks the variables that could settle a condition, and those that
// decide whether such a question is asked at all.
func (s *sitting) wants(c *condition.Condition, wanted map[*condition.Variable]bool) {
	s.sift(c, wanted, func(wanted map[*condition.Variable]bool) {
		c.Node.Open(s.frame, func(v *condition.Variable) { s.want(v, wanted) })
	})
}

// wantsOf marks the variables that a value still lacks.
func (s *sitting) wantsOf(o *condition.Operand, wanted map[*condition.Variable]bool) {
	for _, v := range o.Waits(s.frame) {
		s.want(v, wanted)
	}
}

// want marks a variable and what it rests on.
func (s *sitting) want(v *condition.Variable, wanted map[*condition.Variable]bool) {
	if wanted[v] {
		return
	}
	wanted[v] = true
	if v.Guard != nil {
		s.wants(v.Guard, wanted)
	}
	if c := s.cellOf[v]; c != nil {
		c.wants(s, wanted)
	}
	if a := s.actOf[v]; a != nil {
		s.wantAct(a, wanted)
	}
	if v.Kind != condition.Document && v.Kind != condition.Documents {
		return
	}
	for _, p := range s.papers {
		if v.Kind == condition.Documents || p.isOf(v) {
			s.wantsPaper(p, wanted)
		}
	}
}

// isOf reports whether a variable tells of the paper, or of a document in it.
func (p paper) isOf(v *condition.Variable) bool {
	if p.document != nil {
		return p.document.variable == v
	}
	return p.group.variable == v || slices.ContainsFunc(p.group.members(), func(d *document) bool { return d.variable == v })
}

// later reports whether a day lies after the one on which one looks. Where no
// such day is given, all that is told has happened.
func (s *sitting) later(day clock.Date) bool { return s.facts.HasAsOf && day > s.facts.AsOf }

// event gives the day of an event that was given or came by itself; what came
// after the day on which one looks has not come.
func (s *sitting) event(id string) (day clock.Date, came bool) {
	e := s.eventOf(id)
	if e == nil {
		return 0, false
	}
	return s.dayOf(e, "")
}

// dayOf is the day of an event; of one that comes for each request, about a
// document.
func (s *sitting) dayOf(e *event, about string) (day clock.Date, came bool) {
	if day, came = s.facts.dayOf(e, about); came {
		return day, true
	}
	day, came = s.derived[e]
	return day, came
}

// dayOf is the day of an event as the facts give it: the earliest where it came
// several times, the last of one that may come again.
func (f *Facts) dayOf(e *event, about string) (day clock.Date, came bool) {
	for _, fact := range f.Events {
		switch {
		case !dsl.SameName(fact.ID, e.id), f.HasAsOf && fact.At > f.AsOf:
		case e.perRequest && !dsl.SameName(fact.About, about):
		case !came, e.repeatable && fact.At > day, !e.repeatable && fact.At < day:
			day, came = fact.At, true
		}
	}
	return day, came
}
