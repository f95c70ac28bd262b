package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// Case is one thing that an example can show: a document that is needed, a row
// of a table that applies, a part of a condition that decides.
type Case struct {
	// File and Place tell where it is written.
	File  string
	Place dsl.Range
	// Kind is a stable English word for machines, such as "table_row".
	Kind string
	// Lack says that no example reaches it.
	Lack message.Message
	// Apart is the same word for cases of which one applicant reaches one at
	// most, such as the options of a question; empty where nothing is known.
	Apart   string
	Reached bool
}

// Coverage notes which cases of a regulation its examples reach. It counts
// only what was decided: a verdict that is open, a value that could not be
// computed and a list that was not issued reach nothing. Deciding elsewhere
// keeps no such notes and costs nothing for them. It is for one goroutine.
type Coverage struct {
	program *Program
	tree    *linker // finds declarations and words; links nothing
	cases   []*Case
	watches []func(*sitting)
	// normCases are the cases of norms by the literal that is taken.
	normCases map[*condition.Operand]*Case
	// early are values of norms from before the regulation, by their norm;
	// only a norm that is looked up for another day reaches them.
	early map[*Case]*condition.Norm
	dated map[*condition.Norm]bool
}

// Cover lists the cases of a program that was loaded from a closure; none is
// reached yet.
func (p *Program) Cover(closure Closure) *Coverage {
	c := &Coverage{
		program:   p,
		normCases: map[*condition.Operand]*Case{},
		early:     map[*Case]*condition.Norm{},
		dated:     map[*condition.Norm]bool{},
	}
	if len(closure) == 0 {
		return c
	}
	files := make([]*dsl.File, len(closure))
	texts := make(map[int]*dsl.File, len(closure))
	for i, source := range closure {
		files[i], _ = dsl.ParsePart(i, source.Name, []byte(source.Text))
		texts[i] = files[i]
	}
	c.tree = newLinker(files[0], files[1:], texts)
	declarations := c.tree.file.Declarations
	for _, d := range declarations {
		if d.Class == dsl.ClassNorm && d.Name != nil {
			c.norm(d) // before what takes its values
		}
	}
	for _, d := range declarations {
		c.declaration(d)
	}
	c.forgetEarly()
	slices.SortStableFunc(c.cases, func(a, b *Case) int {
		x, y := a.Place.Start, b.Place.Start
		if x.Text != y.Text {
			return x.Text - y.Text
		}
		return x.Offset - y.Offset
	})
	return c
}

// Decide is Program.Decide, noting what the facts reach.
func (c *Coverage) Decide(facts *Facts, calendar clock.Calendar) *Decision {
	s := c.program.sit(facts, calendar)
	s.weigh()
	s.chooseNext()
	for _, watch := range c.watches {
		watch(s)
	}
	return s.decision
}

// Cases are all cases in the author's order, with what was reached so far.
func (c *Coverage) Cases() []Case {
	cases := make([]Case, len(c.cases))
	for i, one := range c.cases {
		cases[i] = *one
	}
	return cases
}

func (c *Coverage) declaration(d *dsl.Declaration) {
	if d.Name == nil && d.Class != dsl.ClassException {
		return
	}
	switch d.Class {
	case dsl.ClassEvent:
		c.event(d)
		c.derived(d)
	case dsl.ClassMessage:
		c.notice(d)
	case dsl.ClassQuestion:
		c.question(d)
	case dsl.ClassDocument:
		c.document(d)
	case dsl.ClassGroup:
		c.group(d)
	case dsl.ClassTerm:
		c.term(d)
	case dsl.ClassStage:
		c.stage(d)
	case dsl.ClassGround:
		c.ground(d)
	case dsl.ClassResult:
		c.result(d)
	case dsl.ClassValue, dsl.ClassFee:
		c.value(d)
	case dsl.ClassException:
		c.exception(d)
	case dsl.ClassTable:
		c.table(d)
	case dsl.ClassSituation:
		c.situation(d)
	case dsl.ClassCategories:
		c.categories(d)
	case dsl.ClassPeriod:
		c.period(d)
	}
}

// add notes a case that nothing has reached.
func (c *Coverage) add(kind string, at dsl.Range, lack message.Message) *Case {
	one := &Case{File: c.tree.fileNamed(at), Place: at, Kind: kind, Lack: lack}
	c.cases = append(c.cases, one)
	return one
}

// watch has something looked at after each decision.
func (c *Coverage) watch(look func(*sitting)) { c.watches = append(c.watches, look) }

// reach notes that a case was reached, where it is one and holds.
func reach(one *Case, holds bool) {
	if one != nil && holds {
		one.Reached = true
	}
}

// forgetEarly drops the values of norms from before the regulation that no
// example could take.
func (c *Coverage) forgetEarly() {
	c.cases = slices.DeleteFunc(c.cases, func(one *Case) bool {
		norm, early := c.early[one]
		return early && !c.dated[norm]
	})
}

// named finds a thing by its name.
func named[T any](all []*T, name dsl.Name, id func(*T) string) *T {
	for _, one := range all {
		if dsl.SameName(id(one), name.Text) {
			return one
		}
	}
	return nil
}
