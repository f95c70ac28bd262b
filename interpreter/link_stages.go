package interpreter

import (
	"slices"

	"reglament/dsl"
)

// stages reads the network of stages and refuses cycles.
func (l *linker) stages() {
	var declarations []*dsl.Declaration
	l.each(dsl.ClassStage, func(d *dsl.Declaration) {
		if d.Name == nil || l.program.stageIndex(d.Name.Text) >= 0 {
			return
		}
		_, stays := lineOf[*dsl.NoShift](l, d.Lines)
		s := &stage{declared: d.Name.Range, shift: !stays, ends: -1}
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
			if from, ok := l.origin(*line.From); ok {
				s.origin, s.ends = &from, l.program.stageIndex(from.stage)
			}
		}
	}
	for _, line := range dsl.LinesOf[*dsl.After](d.Lines) {
		for _, name := range line.Stages {
			if id, ok := l.find(dsl.ClassStage, name); ok {
				s.state.After = append(s.state.After, id)
				s.after = append(s.after, l.program.stageIndex(id))
			}
		}
	}
	l.stageWork(s, d)
	if line, ok := lineOf[*dsl.AfterOutcome](l, d.Lines); ok {
		s.state.AfterOutcomes = l.outcomeNames(line.Outcomes)
		for _, outcome := range s.state.AfterOutcomes {
			s.deciders = append(s.deciders, l.deciders[dsl.NameKey(outcome)])
		}
	}
	s.settle()
}

// stageWork reads what a stage requests, makes and sends.
func (l *linker) stageWork(s *stage, d *dsl.Declaration) {
	for _, line := range dsl.LinesOf[*dsl.Requests](d.Lines) {
		for _, name := range line.Documents {
			if id, ok := l.find(dsl.ClassDocument, name); ok {
				s.state.Requests = append(s.state.Requests, id)
			}
		}
	}
	for _, line := range dsl.LinesOf[*dsl.Produces](d.Lines) {
		for _, name := range line.Results {
			if id, ok := l.find(dsl.ClassResult, name); ok {
				s.state.Produces = append(s.state.Produces, id)
			}
		}
	}
	for _, line := range dsl.LinesOf[*dsl.ByCourier](d.Lines) {
		for _, name := range line.Names {
			if id, ok := l.paperOrResult(name); ok {
				s.state.ByCourier = append(s.state.ByCourier, id)
			}
		}
	}
}

// paperOrResult finds a document or a result, which is what a courier takes.
func (l *linker) paperOrResult(name dsl.Name) (string, bool) {
	for _, class := range []dsl.Class{dsl.ClassDocument, dsl.ClassResult} {
		if declared, ok := l.declared[class][dsl.NameKey(name.Text)]; ok {
			return declared.Text, true
		}
	}
	known := slices.Concat(l.names[dsl.ClassDocument], l.names[dsl.ClassResult])
	l.fault("R0206", name.Range, "name", name.Text, "meant", l.meant(name.Text, known))
	return "", false
}
