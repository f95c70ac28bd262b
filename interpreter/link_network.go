package interpreter

import (
	"reglament/dsl"
	"reglament/message"
)

// outcomes collects what the stages decide between, before stages and
// results refer to it.
func (l *linker) outcomes(declarations []*dsl.Declaration) {
	l.deciders = map[string]int{}
	for i, d := range declarations {
		for _, line := range dsl.LinesOf[*dsl.Outcomes](d.Lines) {
			for _, member := range line.Members {
				l.outcome(member, i)
			}
		}
	}
}

func (l *linker) outcome(member dsl.Member, decider int) {
	r := &l.program.regulation
	id := member.Name.Text
	if _, known := l.deciders[dsl.NameKey(id)]; known {
		l.fault("R0201", member.Name.Range, "name", id)
		return
	}
	l.deciders[dsl.NameKey(id)] = decider
	r.Outcomes = append(r.Outcomes, id)
	if member.Title != nil {
		if r.OutcomeTitles == nil {
			r.OutcomeTitles = map[string]string{}
		}
		r.OutcomeTitles[id] = member.Title.Value
	}
}

// outcomeNames gives the outcomes that names refer to.
func (l *linker) outcomeNames(names []dsl.Name) []string {
	var found []string
	for _, name := range names {
		if _, known := l.deciders[dsl.NameKey(name.Text)]; !known {
			l.fault("R0208", name.Range, "name", name.Text, "meant", l.meant(name.Text, l.program.regulation.Outcomes))
			continue
		}
		found = append(found, name.Text)
	}
	return found
}

// step is a stage or a term in the order of the network: stages come first, by
// their places, then terms by theirs.
type step int

// stepOrder is a walk over the network, depth first. Terms are in it because a
// stage may count from the end of a term, and a term from the end of a stage.
type stepOrder struct {
	*linker
	origins [][]step // of terms: what they count from
	marks   []mark
	path    []step
}

// stageOrder sorts the stages along the network into program.network: each
// after those that it waits for or counts from. A circle is a mistake.
func (l *linker) stageOrder() {
	o := &stepOrder{linker: l}
	o.termOrigins()
	o.marks = make([]mark, len(l.program.stages)+len(l.program.terms))
	for i := range l.program.stages {
		if o.marks[i] == fresh {
			o.visit(step(i))
		}
	}
}

// termOrigins notes which terms and stages the terms count from.
func (o *stepOrder) termOrigins() {
	o.origins = make([][]step, len(o.program.terms))
	o.each(dsl.ClassTerm, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		t := o.program.term(d.Name.Text)
		for _, line := range dsl.LinesOf[*dsl.Reckoning](d.Lines) {
			o.origins[t.index] = append(o.origins[t.index], o.ends(line.From)...)
			o.origins[t.index] = append(o.origins[t.index], o.ends(line.Before)...)
		}
		for _, line := range dsl.LinesOf[*dsl.Cap](d.Lines) {
			o.origins[t.index] = append(o.origins[t.index], o.ends(&line.From)...)
		}
	})
}

// ends are the stages and terms whose end an origin is.
func (o *stepOrder) ends(from *dsl.Origin) []step {
	var steps []step
	if from == nil {
		return nil
	}
	for _, name := range from.Names {
		switch from.Kind {
		case dsl.OriginEndOfTerm:
			if t := o.program.term(name.Text); t != nil {
				steps = append(steps, o.stepOf(t))
			}
		case dsl.OriginEndOfStage:
			if i := o.program.stageIndex(name.Text); i >= 0 {
				steps = append(steps, step(i))
			}
		}
	}
	return steps
}

func (o *stepOrder) stepOf(t *term) step { return step(len(o.program.stages) + t.index) }

// before are the steps that come before one.
func (o *stepOrder) before(at step) []step {
	if term := int(at) - len(o.program.stages); term >= 0 {
		return o.origins[term]
	}
	var steps []step
	s := o.program.stages[at]
	for _, i := range s.nearby {
		steps = append(steps, step(i))
	}
	if s.origin != nil && s.origin.term != nil {
		steps = append(steps, o.stepOf(s.origin.term))
	}
	return steps
}

func (o *stepOrder) visit(at step) {
	o.marks[at] = entered
	o.path = append(o.path, at)
	for _, before := range o.before(at) {
		switch o.marks[before] {
		case entered:
			o.circle(before)
		case fresh:
			o.visit(before)
		}
	}
	o.path = o.path[:len(o.path)-1]
	o.marks[at] = left
	if int(at) < len(o.program.stages) {
		o.program.network = append(o.program.network, int(at))
	}
}

// circle tells of stages that wait for each other, at the last stage of the
// circle. One of terms only is told where terms are sorted.
func (o *stepOrder) circle(from step) {
	names := message.List{}
	var last *stage
	inside := false
	for _, at := range o.path {
		if inside = inside || at == from; !inside {
			continue
		}
		if int(at) < len(o.program.stages) {
			last = o.program.stages[at]
		}
		names = append(names, o.nameOf(at))
	}
	if last != nil {
		o.fault("R0231", last.declared, "path", append(names, o.nameOf(from)))
	}
}

func (o *stepOrder) nameOf(at step) string {
	if term := int(at) - len(o.program.stages); term >= 0 {
		return o.program.terms[term].id
	}
	return o.program.stages[at].state.ID
}
