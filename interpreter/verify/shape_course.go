package verify

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

func lengthShape(l *clock.Length) string {
	if l == nil {
		return "none"
	}
	return fmt.Sprint(l.Count, l.Unit)
}

// event is an event by its name, or by the condition with which it comes.
func (s *shapes) event(name string) string {
	for i := range s.reading.parts.Events {
		e := &s.reading.parts.Events[i]
		if !dsl.SameName(e.ID, name) {
			continue
		}
		if e.When == nil {
			return digest("event", dsl.NameKey(name), fmt.Sprint(e.PerRequest, e.Repeatable, i == 0))
		}
		return digest("comes", dsl.NameKey(name), s.condition(e.When), s.opening())
	}
	return digest("event", dsl.NameKey(name))
}

// opening is the first event: what has always been so counts from it.
func (s *shapes) opening() string {
	if events := s.reading.parts.Events; len(events) > 0 {
		return dsl.NameKey(events[0].ID)
	}
	return ""
}

func (s *shapes) moment(m *interpreter.MomentPart) string {
	if m == nil {
		return ""
	}
	parts := []string{"moment", dsl.Fold(m.Words)}
	for _, e := range m.Events {
		parts = append(parts, s.event(e))
	}
	for _, t := range m.Terms {
		parts = append(parts, s.term(t))
	}
	for _, g := range m.Grounds {
		parts = append(parts, s.ground(g))
	}
	for _, id := range m.Stages {
		parts = append(parts, s.stage(id))
	}
	if m.Paper != nil {
		parts = append(parts, s.variable(m.Paper))
	}
	if m.Requests {
		parts = append(parts, s.requested()...)
	}
	return digest(parts...)
}

// requested are the documents that agencies are asked for, and the groups that
// they are in.
func (s *shapes) requested() []string {
	var parts []string
	groups := map[string]bool{}
	for i := range s.reading.parts.Documents {
		if d := &s.reading.parts.Documents[i]; d.State.From == interpreter.FromAgency {
			parts = append(parts, s.document(d))
			groups[dsl.NameKey(d.Group)] = true
		}
	}
	for i := range s.reading.parts.Groups {
		if g := &s.reading.parts.Groups[i]; groups[dsl.NameKey(g.ID)] {
			parts = append(parts, s.group(g))
		}
	}
	return parts
}

func (s *shapes) origin(o interpreter.OriginPart) string {
	parts := []string{"from", fmt.Sprint(o.Kind)}
	for _, e := range o.Events {
		parts = append(parts, s.event(e))
	}
	if o.Term != "" {
		parts = append(parts, s.term(o.Term))
	}
	if o.Stage != "" {
		parts = append(parts, s.stage(o.Stage))
	}
	return digest(parts...)
}

// once writes the shape of a name once.
func once(of map[string]string, name string, write func() string) string {
	key := dsl.NameKey(name)
	if done, ok := of[key]; ok {
		return done
	}
	of[key] = "circle " + key
	of[key] = write()
	return of[key]
}

func (s *shapes) term(id string) string {
	return once(s.terms, id, func() string {
		for i := range s.reading.parts.Terms {
			if t := &s.reading.parts.Terms[i]; dsl.SameName(t.ID, id) {
				return s.termPart(t)
			}
		}
		return ""
	})
}

func (s *shapes) termPart(t *interpreter.TermPart) string {
	parts := []string{"term", fmt.Sprint(t.Shift), lengthShape(t.Cap)}
	if t.ClosedBy != "" {
		parts = append(parts, s.event(t.ClosedBy))
	}
	if t.Cap != nil {
		parts = append(parts, s.origin(t.CapFrom))
	}
	for i := range t.Reckonings {
		r := &t.Reckonings[i]
		parts = append(parts, s.condition(r.When), s.reckoning(r))
	}
	for i := range t.Extensions {
		parts = append(parts, s.condition(t.Extensions[i].When), lengthShape(&t.Extensions[i].Length))
	}
	for _, g := range t.Stops {
		parts = append(parts, s.ground(g))
	}
	return digest(parts...)
}

// reckoning is a way of counting without its condition.
func (s *shapes) reckoning(r *interpreter.ReckoningPart) string {
	parts := []string{lengthShape(&r.Length), s.origin(r.From)}
	if r.Before != nil {
		parts = append(parts, s.origin(*r.Before))
	}
	return digest(parts...)
}

func (s *shapes) ground(id string) string {
	return once(s.grounds, id, func() string {
		g := s.reading.groundOf(id)
		state := &g.State
		parts := []string{
			"ground", fmt.Sprint(state.Kind, state.NoList), s.condition(g.Holds), s.condition(g.Resumed), lengthShape(g.Notify),
			lengthShape(g.Most), dsl.NameKey(state.Outcome), dsl.NameKey(g.Follows), s.opening(), state.PortalStatus,
		}
		for _, before := range g.Before {
			parts = append(parts, s.ground(before))
		}
		return digest(parts...)
	})
}

// stage is a stage with all that it waits for.
func (s *shapes) stage(id string) string {
	return once(s.stages, id, func() string {
		for i := range s.reading.parts.Stages {
			if part := &s.reading.parts.Stages[i]; dsl.SameName(part.State.ID, id) {
				return s.stagePart(part)
			}
		}
		return ""
	})
}

func (s *shapes) stagePart(part *interpreter.StagePart) string {
	state := &part.State
	parts := []string{"stage", s.condition(part.Applies), fmt.Sprint(part.Shift), lengthShape(state.Length)}
	if part.Origin != nil {
		parts = append(parts, s.origin(*part.Origin))
	}
	if state.ClosedBy != "" {
		parts = append(parts, s.event(state.ClosedBy))
	}
	parts = append(parts, nameKeys(state.Outcomes)...)
	parts = append(append(parts, "after"), nameKeys(state.AfterOutcomes)...)
	for _, before := range state.After {
		parts = append(parts, s.stage(before))
	}
	for i := range s.reading.parts.Stages { // those that decide what it follows
		other := &s.reading.parts.Stages[i]
		for _, o := range other.State.Outcomes {
			for _, follows := range state.AfterOutcomes {
				if dsl.SameName(o, follows) {
					parts = append(parts, s.stage(other.State.ID))
				}
			}
		}
	}
	return digest(parts...)
}
