package interpreter

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// moment gives the variable of a condition that looks at the procedure; what
// is written twice is one. It is nil after a fault, which was told.
func (l *linker) moment(e dsl.Expr) *condition.Variable {
	m := &moment{words: l.sourceOf(e.Span()), declared: e.Span()}
	ok := false
	switch e := e.(type) {
	case *dsl.HappenedExpr:
		m.kind = momentHappened
		m.event = l.eventNamed(e.Event)
		ok = m.event != nil
	case *dsl.ExpiredExpr:
		m.kind = momentExpired
		var id string
		id, ok = l.find(dsl.ClassTerm, e.Term)
		m.term = l.program.term(id)
	case *dsl.ElapsedExpr:
		m.kind, m.length = momentElapsed, lengthOf(e.Length)
		m.from, ok = l.origin(e.From)
	case *dsl.GroundExpr:
		m.kind = momentHolds
		var id string
		id, ok = l.find(dsl.ClassGround, e.Ground)
		m.ground = l.program.ground(id)
	case *dsl.PresentedExpr:
		m.kind, m.length = momentPresented, lengthOf(*e.Within)
		m.from, ok = l.origin(*e.From)
		m.paper = l.scope.AllPapers
		if e.Document != nil {
			id, known := l.find(dsl.ClassDocument, *e.Document)
			m.paper, ok = l.scope.Papers[dsl.NameKey(id)], ok && known
		}
	case *dsl.RequestsExpr:
		m.kind, m.every = momentRequests, e.Every
		ok = l.requestTests(m, e)
	}
	if !ok {
		return nil
	}
	return l.oneMoment(m)
}

// oneMoment makes the variable of a moment, or gives that of the same one.
func (l *linker) oneMoment(m *moment) *condition.Variable {
	key := m.key()
	if same := l.moments[key]; same != nil {
		return same.variable
	}
	m.variable = &condition.Variable{
		Name: m.words, Kind: condition.Moment, Type: dsl.TypeYesNo, Slot: l.slot(), Declared: m.declared,
	}
	if l.moments == nil {
		l.moments = map[string]*moment{}
	}
	l.moments[key] = m
	l.program.moments = append(l.program.moments, m)
	l.program.bind(m.variable, m)
	return m.variable
}

// bind notes which act settles a variable.
func (p *Program) bind(v *condition.Variable, a act) {
	if p.actOf == nil {
		p.actOf = map[*condition.Variable]act{}
	}
	p.actOf[v] = a
}

// key tells two moments apart by what they look at.
func (m *moment) key() string {
	var b strings.Builder
	fmt.Fprint(&b, m.kind, m.length, m.every)
	if m.event != nil {
		fmt.Fprint(&b, " event ", m.event.id)
	}
	if m.term != nil {
		fmt.Fprint(&b, " term ", m.term.id)
	}
	if m.ground != nil {
		fmt.Fprint(&b, " ground ", m.ground.state.ID)
	}
	if m.paper != nil {
		fmt.Fprint(&b, " paper ", m.paper.Slot)
	}
	m.from.key(&b)
	for i := range m.tests {
		test := &m.tests[i]
		fmt.Fprint(&b, " test ", test.kind)
		if test.event != nil {
			fmt.Fprint(&b, " ", test.event.id)
		}
		if test.within != nil {
			fmt.Fprint(&b, " ", *test.within)
			test.from.key(&b)
		}
	}
	return b.String()
}

func (o *origin) key(b *strings.Builder) {
	fmt.Fprint(b, " from ", o.kind, o.stage)
	if o.term != nil {
		fmt.Fprint(b, " ", o.term.id)
	}
	for _, e := range o.events {
		fmt.Fprint(b, " ", e.id)
	}
}

// requestTests resolves what is asked of requests; there an event may be one
// of each request.
func (l *linker) requestTests(m *moment, e *dsl.RequestsExpr) bool {
	ok := true
	for _, test := range e.Tests {
		out := requestTest{kind: test.Kind}
		if test.Event != nil {
			id, known := l.find(dsl.ClassEvent, *test.Event)
			out.event = l.program.eventOf(id)
			ok = ok && known && out.event != nil
		}
		if test.Within != nil && test.From != nil {
			within := lengthOf(*test.Within)
			out.within = &within
			ok = l.requestOrigin(&out, *test.From) && ok
		}
		m.tests = append(m.tests, out)
	}
	return ok
}

func (l *linker) requestOrigin(test *requestTest, from dsl.Origin) bool {
	if from.Kind != dsl.OriginEvent {
		var ok bool
		test.from, ok = l.origin(from)
		return ok
	}
	id, ok := l.find(dsl.ClassEvent, from.Names[0])
	e := l.program.eventOf(id)
	test.from = origin{kind: from.Kind, events: []*event{e}}
	return ok && e != nil
}
