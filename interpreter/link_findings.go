package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// findings makes a variable of what each official establishes: typed as a
// question is, and named by conditions like one.
func (l *linker) findings() {
	l.each(dsl.ClassFinding, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		key := dsl.NameKey(d.Name.Text)
		if l.scope.Questions[key] != nil || !l.expressionName(*d.Name) {
			return
		}
		if d.Type == nil {
			l.scope.Questions[key] = &condition.Variable{Name: d.Name.Text}
			return
		}
		f := &finding{question: question{declared: d.Name.Range}}
		f.state = QuestionState{ID: d.Name.Text, Text: titleOf(d), Help: helpOf(l, d.Lines), Basis: basisOf(d.Lines)}
		f.variable = &condition.Variable{
			Name: d.Name.Text, Kind: condition.Finding, Slot: l.slot(), Declared: d.Name.Range,
		}
		f.guard = l.onlyFor(d)
		f.variable.Guard = f.guard
		l.typed(&f.question, d.Type)
		l.options(d, &f.question)
		if by, ok := lineOf[*dsl.EstablishedBy](l, d.Lines); ok {
			f.by, _ = l.find(dsl.ClassOrganisation, by.Name)
		}
		if at, ok := lineOf[*dsl.AtStage](l, d.Lines); ok {
			f.stage, _ = l.find(dsl.ClassStage, at.Stage)
		}
		l.scope.Questions[key] = f.variable
		l.program.addFinding(f)
	})
}

func (p *Program) addFinding(f *finding) {
	p.findingAt.add(f.state.ID, len(p.findings))
	p.findings = append(p.findings, f)
}

func (p *Program) finding(id string) *finding { return at(p.findings, p.findingAt.find(id)) }
