package interpreter

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// OriginPart is what a length is counted from: the first or the last of events,
// the end of a term, or the end of a stage.
type OriginPart struct {
	Kind        dsl.OriginKind
	Events      []string
	Term, Stage string
}

// TermPart is a term with its ways of counting, conditional ones first.
type TermPart struct {
	ID         string
	Variable   *condition.Variable // its last day
	Reckonings []ReckoningPart
	Extensions []ExtensionPart
	Stops      []string // ids of grounds
	// Cap is what no stop moves the term beyond, nil where there is none;
	// CapFrom what that is counted from.
	Cap      *clock.Length
	CapFrom  OriginPart
	Shift    bool
	ClosedBy string // id of an event, or empty
	Declared dsl.Range
}

// ReckoningPart is one way of counting a term. Before is what it is counted
// from while From has not come, or nil.
type ReckoningPart struct {
	When     *condition.Condition
	Length   clock.Length
	From     OriginPart
	Before   *OriginPart
	Declared dsl.Range
}

// ExtensionPart prolongs a term.
type ExtensionPart struct {
	When   *condition.Condition
	Length clock.Length
}

// StagePart is a stage; Origin is nil where it counts from the ends of its
// predecessors, which State names.
type StagePart struct {
	State    StageState
	Applies  *condition.Condition
	Origin   *OriginPart
	Shift    bool
	Declared dsl.Range
}

// GroundPart is a ground. Holds is nil where only another's end makes it hold.
type GroundPart struct {
	State          GroundState
	Holds, Resumed *condition.Condition
	Notify, Most   *clock.Length
	Follows        string   // the ground that holds when this one runs out
	Before         []string // grounds of which this one follows
	Declared       dsl.Range
}

// ResultPart is a result document and the outcomes that it is issued with.
type ResultPart struct {
	State    ResultState
	Outcomes []string
	Only     *condition.Condition
	Declared dsl.Range
}

// TextPart is a message, or a form, with what it waits for (the first of
// these; nothing of a form that is always there) and what its texts show.
type TextPart struct {
	ID                        string
	Form                      bool
	Events, Grounds, Outcomes []string
	Only                      *condition.Condition
	Documents                 []string // of a form, that are made on it
	Shows                     []ShownPart
	// Words are the texts as written, with marks in the place of fields.
	Words string
	// Broad says that it tells of papers, grounds or the outcome: Papers what the
	// applicant brings, Missing what of it is not there, Reasons which grounds
	// hold.
	Broad, Papers, Missing, Reasons bool
	Declared                        dsl.Range
}

// ShownPart is a field of a text that rests on facts: a variable, a value, a
// condition, the last day of a term or the day of an event; one of them is
// set.
type ShownPart struct {
	Variable    *condition.Variable
	Formula     *condition.Formula
	Holds       *condition.Condition
	Term, Event string
}

func (p *Program) procedureParts(a *Anatomy) {
	for _, e := range p.happenings {
		a.Events = append(a.Events, EventPart{e.id, e.variable, e.when, e.perRequest, e.repeatable, e.declared})
	}
	for _, m := range p.moments {
		a.Moments = append(a.Moments, m.part())
	}
	for _, t := range p.terms {
		a.Terms = append(a.Terms, t.part())
	}
	for _, s := range p.stages {
		part := StagePart{State: s.state, Applies: s.applies, Shift: s.shift, Declared: s.declared}
		if s.origin != nil {
			origin := s.origin.part()
			part.Origin = &origin
		}
		a.Stages = append(a.Stages, part)
	}
	for _, g := range p.grounds {
		a.Grounds = append(a.Grounds, g.part())
	}
	for _, r := range p.results {
		a.Results = append(a.Results, ResultPart{r.state, r.outcomes, r.only, r.declared})
	}
	for _, c := range p.periods {
		part := PeriodPart{ID: c.id, Length: c.length, End: c.end}
		for _, s := range c.starts {
			part.Starts = append(part.Starts, PeriodStartPart{s.when, s.start})
		}
		a.Periods = append(a.Periods, part)
	}
}

func (m *moment) part() MomentPart {
	part := MomentPart{
		Variable: m.variable, Words: m.words, Paper: m.paper, Requests: m.kind == momentRequests, Declared: m.declared,
	}
	switch m.kind {
	case momentHappened:
		part.Happened = m.event.id
	case momentHolds:
		part.Holds = m.ground.state.ID
	case momentExpired:
		part.Expired = m.term.id
	}
	if m.event != nil {
		part.Events = append(part.Events, m.event.id)
	}
	if m.term != nil {
		part.Terms = append(part.Terms, m.term.id)
	}
	if m.ground != nil {
		part.Grounds = append(part.Grounds, m.ground.state.ID)
	}
	part.looksFrom(m.from.part())
	for i := range m.tests {
		if e := m.tests[i].event; e != nil {
			part.Events = append(part.Events, e.id)
		}
		part.looksFrom(m.tests[i].from.part())
	}
	return part
}

// looksFrom adds what an origin looks at.
func (m *MomentPart) looksFrom(o OriginPart) {
	m.Events = append(m.Events, o.Events...)
	if o.Term != "" {
		m.Terms = append(m.Terms, o.Term)
	}
	if o.Stage != "" {
		m.Stages = append(m.Stages, o.Stage)
	}
}

func (o *origin) part() OriginPart {
	part := OriginPart{Kind: o.kind, Stage: o.stage}
	for _, e := range o.events {
		part.Events = append(part.Events, e.id)
	}
	if o.term != nil {
		part.Term = o.term.id
	}
	return part
}

func (t *term) part() TermPart {
	part := TermPart{ID: t.id, Variable: t.variable, Shift: t.shift, ClosedBy: t.closedBy, Declared: t.declared}
	for i := range t.reckonings {
		r := &t.reckonings[i]
		one := ReckoningPart{When: r.when, Length: r.length, From: r.from.part(), Declared: r.at}
		if r.before != nil {
			before := r.before.part()
			one.Before = &before
		}
		part.Reckonings = append(part.Reckonings, one)
	}
	for _, e := range t.extensions {
		part.Extensions = append(part.Extensions, ExtensionPart{e.when, e.length})
	}
	for _, g := range t.stops {
		part.Stops = append(part.Stops, g.state.ID)
	}
	if t.limit != nil {
		part.Cap, part.CapFrom = &t.limit.length, t.limit.from.part()
	}
	return part
}

func (g *ground) part() GroundPart {
	part := GroundPart{State: g.state, Holds: g.holds, Resumed: g.resumed, Notify: g.notify, Most: g.most, Declared: g.declared}
	if g.follows != nil {
		part.Follows = g.follows.state.ID
	}
	for _, b := range g.before {
		part.Before = append(part.Before, b.state.ID)
	}
	return part
}

// textParts lists the messages and forms.
func (p *Program) textParts(a *Anatomy) {
	for _, n := range p.notices {
		part := TextPart{ID: n.state.ID, Events: n.events, Grounds: n.grounds, Outcomes: n.outcomes, Only: n.only, Declared: n.declared}
		part.show(n.texts...)
		a.Texts = append(a.Texts, part)
	}
	for _, b := range p.blanks {
		part := TextPart{
			ID: b.state.ID, Form: true, Events: b.events, Grounds: b.grounds, Outcomes: b.outcomes, Only: b.only,
			Documents: b.documents, Declared: b.declared,
		}
		part.show(b.texts...)
		for _, f := range b.fields {
			part.show(f.value)
		}
		a.Texts = append(a.Texts, part)
	}
}

// show adds the fields of texts that rest on facts.
func (t *TextPart) show(texts ...*wording) {
	for _, w := range texts {
		if w == nil {
			continue
		}
		t.Words += "\n"
		for _, part := range w.parts {
			t.Words += part.text
			if part.field == nil {
				continue
			}
			t.Words += fmt.Sprint("{", part.field.kind, " ", part.field.id, "}")
			switch f := part.field; f.kind {
			case fieldValue:
				t.Shows = append(t.Shows, ShownPart{Variable: f.variable})
			case fieldFormula:
				t.Shows = append(t.Shows, ShownPart{Formula: f.formula})
			case fieldCondition:
				t.Shows = append(t.Shows, ShownPart{Holds: f.holds})
			case fieldTerm:
				t.Shows = append(t.Shows, ShownPart{Term: f.id})
			case fieldEvent:
				t.Shows = append(t.Shows, ShownPart{Event: f.id})
			case fieldPapers:
				t.Broad, t.Papers = true, true
			case fieldMissing:
				t.Broad, t.Missing = true, true
			case fieldGround:
				t.Broad, t.Reasons = true, true
			case fieldOutcome:
				t.Broad = true
			}
		}
	}
}
