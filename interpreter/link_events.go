package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// events notes the events and makes a variable of the day of each. What makes
// one come by itself is compiled in derive.
func (l *linker) events() {
	l.scope.Events = map[string]*condition.Variable{}
	l.each(dsl.ClassEvent, func(d *dsl.Declaration) {
		if d.Name == nil || l.program.eventOf(d.Name.Text) != nil {
			return
		}
		e := &event{id: d.Name.Text, title: titleOf(d), declared: d.Name.Range}
		_, e.perRequest = lineOf[*dsl.PerRequest](l, d.Lines)
		_, e.repeatable = lineOf[*dsl.Repeatable](l, d.Lines)
		_, derived := lineOf[*dsl.ComesWhen](l, d.Lines)
		e.variable = &condition.Variable{
			Name: e.id, Kind: condition.Event, Type: dsl.TypeDate, Slot: l.slot(), Declared: e.declared, Derived: derived,
		}
		if e.perRequest && (derived || e.repeatable) {
			l.fault("R0222", d.Name.Range)
		}
		r := &l.program.regulation
		r.Events = append(r.Events, Named{ID: e.id, Title: e.title})
		l.program.addEvent(e)
		if !e.perRequest {
			l.scope.Events[dsl.NameKey(e.id)] = e.variable
		}
	})
}

// derive compiles what makes events come by themselves.
func (l *linker) derive() {
	l.each(dsl.ClassEvent, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		line, derived := lineOf[*dsl.ComesWhen](l, d.Lines)
		if e := l.program.eventOf(d.Name.Text); derived && e.when == nil {
			e.when = l.condition(line.Condition, true)
		}
	})
}

func (p *Program) addEvent(e *event) {
	p.eventAt.add(e.id, len(p.happenings))
	p.happenings = append(p.happenings, e)
}

func (p *Program) eventOf(id string) *event { return at(p.happenings, p.eventAt.find(id)) }

// eventNamed finds an event that is not one of a request.
func (l *linker) eventNamed(name dsl.Name) *event {
	id, ok := l.find(dsl.ClassEvent, name)
	if !ok {
		return nil
	}
	e := l.program.eventOf(id)
	if e != nil && e.perRequest {
		l.fault("R0299", name.Range, "event", id)
		return nil
	}
	return e
}

// origin resolves what a length is counted from; false says that a name of it
// is not known, which was told.
func (l *linker) origin(o dsl.Origin) (origin, bool) {
	out := origin{kind: o.Kind}
	switch o.Kind {
	case dsl.OriginEndOfTerm:
		id, ok := l.find(dsl.ClassTerm, o.Names[0])
		out.term = l.program.term(id)
		return out, ok && out.term != nil
	case dsl.OriginEndOfStage:
		var ok bool
		out.stage, ok = l.find(dsl.ClassStage, o.Names[0])
		return out, ok
	}
	for _, name := range o.Names {
		e := l.eventNamed(name)
		if e == nil {
			return out, false
		}
		out.events = append(out.events, e)
	}
	return out, true
}
