package interpreter

import (
	"reglament/dsl"
	"reglament/message"
)

// stages reads the network of stages and refuses cycles.
func (l *linker) stages() {
	var declarations []*dsl.Declaration
	l.each(dsl.ClassStage, func(d *dsl.Declaration) {
		if d.Name == nil || l.program.stageIndex(d.Name.Text) >= 0 {
			return
		}
		_, stays := lineOf[*dsl.NoShift](l, d.Lines)
		s := &stage{declared: d.Name.Range, shift: !stays}
		s.state = StageState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}
		l.program.addStage(s)
		declarations = append(declarations, d)
	})
	l.outcomes(declarations)
	for i, d := range declarations {
		l.stage(l.program.stages[i], d)
	}
	l.stageOrder()
}

// outcomes collects what the stages decide between, before stages and
// results refer to it.
func (l *linker) outcomes(declarations []*dsl.Declaration) {
	l.deciders = map[string]int{}
	for i, d := range declarations {
		for _, line := range linesOf[*dsl.Outcomes](d.Lines) {
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

func (l *linker) stage(s *stage, d *dsl.Declaration) {
	if line, ok := lineOf[*dsl.Outcomes](l, d.Lines); ok {
		for _, member := range line.Members {
			s.state.Outcomes = append(s.state.Outcomes, member.Name.Text)
		}
	}
	if line, ok := lineOf[*dsl.AppliesIf](l, d.Lines); ok {
		s.applies = l.condition(line.Condition, true)
	}
	if line, ok := lineOf[*dsl.Executor](l, d.Lines); ok {
		s.state.Executor, _ = l.find(dsl.ClassOrganisation, line.Name)
	}
	if line, ok := lineOf[*dsl.ClosedBy](l, d.Lines); ok {
		s.state.ClosedBy, _ = l.find(dsl.ClassEvent, line.Event)
	}
	if line, ok := lineOf[*dsl.Reckoning](l, d.Lines); ok {
		length := lengthOf(line.Length)
		s.state.Length = &length
		if line.From != nil {
			s.origin = l.stageOrigin(line.From)
		}
	}
	for _, line := range linesOf[*dsl.After](d.Lines) {
		for _, name := range line.Stages {
			if id, ok := l.find(dsl.ClassStage, name); ok {
				s.state.After = append(s.state.After, id)
				s.after = append(s.after, l.program.stageIndex(id))
			}
		}
	}
	if line, ok := lineOf[*dsl.AfterOutcome](l, d.Lines); ok {
		s.state.AfterOutcomes = l.outcomeNames(line.Outcomes)
		for _, outcome := range s.state.AfterOutcomes {
			s.deciders = append(s.deciders, l.deciders[dsl.NameKey(outcome)])
		}
	}
}

// stageOrigin resolves what a stage says that it counts from.
func (l *linker) stageOrigin(from *dsl.Origin) *stageOrigin {
	o := &stageOrigin{kind: from.Kind, stage: -1}
	for _, name := range from.Names {
		switch from.Kind {
		case dsl.OriginEndOfTerm:
			o.term, _ = l.find(dsl.ClassTerm, name)
		case dsl.OriginEndOfStage:
			if id, ok := l.find(dsl.ClassStage, name); ok {
				o.stage = l.program.stageIndex(id)
			}
		default:
			if id, ok := l.find(dsl.ClassEvent, name); ok {
				o.events = append(o.events, id)
			}
		}
	}
	return o
}

// stageOrder sorts the stages along the network into program.network.
func (l *linker) stageOrder() {
	const (
		fresh = iota
		entered
		left
	)
	marks := make([]int, len(l.program.stages))
	var path []int
	var visit func(int)
	visit = func(i int) {
		marks[i] = entered
		path = append(path, i)
		s := l.program.stages[i]
		for _, before := range s.predecessors() {
			switch marks[before] {
			case entered:
				l.stageCycle(path, before, s.declared)
			case fresh:
				visit(before)
			}
		}
		path = path[:len(path)-1]
		marks[i] = left
		l.program.network = append(l.program.network, i)
	}
	for i := range l.program.stages {
		if marks[i] == fresh {
			visit(i)
		}
	}
}

func (l *linker) stageCycle(path []int, from int, at dsl.Range) {
	names := message.List{}
	inside := false
	for _, i := range path {
		inside = inside || i == from
		if inside {
			names = append(names, l.program.stages[i].state.ID)
		}
	}
	names = append(names, l.program.stages[from].state.ID)
	l.fault("R0231", at, "path", names)
}
