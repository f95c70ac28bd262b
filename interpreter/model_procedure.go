package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// act is something that the procedure settles after documents are known: a
// derived event, a moment, a term, a ground. Acts are settled in an order in
// which each comes after what it rests on.
type act interface {
	// awaits calls visit for each act that this one looks at.
	awaits(p *Program, visit func(act, dsl.Range))
	settle(s *sitting)
	name() string
}

// event is a resolved event.
type event struct {
	id, title  string
	variable   *condition.Variable
	when       *condition.Condition // nil: given from outside
	perRequest bool
	repeatable bool
	declared   dsl.Range
}

// origin is what a length is counted from.
type origin struct {
	kind   dsl.OriginKind
	events []*event
	term   *term
	stage  string // id; of OriginEndOfStage
}

// first says that the first of several events counts; else the last does.
func (o *origin) first() bool { return o.kind == dsl.OriginFirstEvent }

// title names what an origin counts from.
func (o *origin) title(p *Program) string {
	switch {
	case o.term != nil:
		return o.term.title
	case o.stage != "":
		if st := at(p.stages, p.stageIndex(o.stage)); st != nil {
			return st.state.Title
		}
		return o.stage
	case len(o.events) > 0:
		return p.eventTitle(o.events[0].id)
	default:
		return ""
	}
}

// reckoning is one way of counting a term.
type reckoning struct {
	when   *condition.Condition // nil: the general one
	length clock.Length
	from   origin
	before *origin // counted from while from has not come
	at     dsl.Range
}

// extension prolongs a term.
type extension struct {
	when   *condition.Condition
	length clock.Length
}

// limit is what no stop moves a term beyond.
type limit struct {
	length clock.Length
	from   origin
}

type term struct {
	index      int // place among Program.terms, and in a decision
	id, title  string
	reckonings []reckoning // conditional ones first, in the author's order
	extensions []extension
	stops      []*ground
	limit      *limit
	shift      bool
	closedBy   string
	closing    *event
	basis      []string
	variable   *condition.Variable // its last day
	declared   dsl.Range
}

type ground struct {
	index    int // place among Program.grounds, and in a decision
	state    GroundState
	holds    *condition.Condition // nil where only another's end makes it hold
	resumed  *condition.Condition
	notify   *clock.Length
	most     *clock.Length
	follows  *ground   // that holds when this one runs out
	before   []*ground // of which this one follows
	declared dsl.Range
}

// momentKind tells what a moment says.
type momentKind uint8

const (
	momentHappened  momentKind = iota + 1 // an event came
	momentExpired                         // a term is over
	momentElapsed                         // a length of time is over
	momentPresented                       // a paper came in in time
	momentHolds                           // a ground holds
	momentRequests                        // some request, or each, is so
)

// moment is a condition that looks at the procedure. Its variable tells on the
// day on which one looks.
type moment struct {
	kind     momentKind
	variable *condition.Variable
	event    *event
	term     *term
	ground   *ground
	length   clock.Length
	from     origin
	paper    *condition.Variable // of momentPresented
	every    bool                // of momentRequests
	tests    []requestTest
	words    string // as the author wrote it
	declared dsl.Range
}

// requestTest is one test of a request.
type requestTest struct {
	kind   dsl.RequestTestKind
	event  *event
	within *clock.Length
	from   origin
}

// finding is what an official establishes.
type finding struct {
	question // typed and checked as one
	by       string
	stage    string
}

func (e *event) name() string  { return e.id }
func (t *term) name() string   { return t.id }
func (g *ground) name() string { return g.state.ID }
func (m *moment) name() string { return m.words }

// awaits calls visit for each act that an origin looks at.
func (o *origin) awaits(visit func(act, dsl.Range), at dsl.Range) {
	for _, e := range o.events {
		if e.when != nil {
			visit(e, at)
		}
	}
	if o.term != nil {
		visit(o.term, at)
	}
}

func (e *event) awaits(p *Program, visit func(act, dsl.Range)) { p.awaited(visit, e.when) }

func (m *moment) awaits(p *Program, visit func(act, dsl.Range)) {
	if m.event != nil && m.event.when != nil {
		visit(m.event, m.declared)
	}
	if m.term != nil {
		visit(m.term, m.declared)
	}
	if m.ground != nil {
		visit(m.ground, m.declared)
	}
	m.from.awaits(visit, m.declared)
	for i := range m.tests {
		if e := m.tests[i].event; e != nil && e.when != nil {
			visit(e, m.declared)
		}
		m.tests[i].from.awaits(visit, m.declared)
	}
}

func (t *term) awaits(p *Program, visit func(act, dsl.Range)) {
	for i := range t.reckonings {
		r := &t.reckonings[i]
		p.awaited(visit, r.when)
		r.from.awaits(visit, r.at)
		if r.before != nil {
			r.before.awaits(visit, r.at)
		}
	}
	for _, e := range t.extensions {
		p.awaited(visit, e.when)
	}
	for _, g := range t.stops {
		visit(g, t.declared)
	}
	if t.limit != nil {
		t.limit.from.awaits(visit, t.declared)
	}
	if t.closing != nil && t.closing.when != nil {
		visit(t.closing, t.declared)
	}
}

func (g *ground) awaits(p *Program, visit func(act, dsl.Range)) {
	p.awaited(visit, g.holds, g.resumed)
	for _, b := range g.before {
		visit(b, g.declared)
	}
}

// awaited calls visit for the acts that conditions look at.
func (p *Program) awaited(visit func(act, dsl.Range), conditions ...*condition.Condition) {
	for _, c := range conditions {
		if c == nil {
			continue
		}
		c.Node.Variables(func(v *condition.Variable, at dsl.Range) {
			if a := p.actOf[v]; a != nil {
				visit(a, at)
			}
		})
	}
}
