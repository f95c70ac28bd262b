package compare

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/verify"
)

// says tells whether both versions say the same of a subject, as far as they say
// it whoever the applicant is; of gives that.
func (c *comparison) says(id string, of func(*interpreter.Decision, string) details) bool {
	return of(c.nobody[0], id).equal(of(c.nobody[1], id))
}

// said finds a part of a decision by its name and gives the details of it.
func saidOf[T any](d *interpreter.Decision, in []T, id string, name func(*T) string, of func(*interpreter.Decision, T) details) details {
	for i := range in {
		if dsl.SameName(name(&in[i]), id) {
			return of(d, in[i])
		}
	}
	return nil
}

func personSaid(d *interpreter.Decision, id string) details {
	return saidOf(d, d.Persons, id, func(p *interpreter.PersonState) string { return p.ID }, personDetails)
}

func groundSaid(d *interpreter.Decision, id string) details {
	return saidOf(d, d.Grounds, id, func(g *interpreter.GroundState) string { return g.ID }, groundDetails)
}

func resultSaid(d *interpreter.Decision, id string) details {
	return saidOf(d, d.Results, id, func(r *interpreter.ResultState) string { return r.ID }, resultDetails)
}

func stageSaid(d *interpreter.Decision, id string) details {
	return saidOf(d, d.Stages, id, func(s *interpreter.StageState) string { return s.ID }, stageDetails)
}

func findingSaid(d *interpreter.Decision, id string) details {
	return saidOf(d, d.Findings, id, func(f *interpreter.FindingState) string { return f.ID }, established)
}

func textSaid(form bool) func(*interpreter.Decision, string) details {
	return func(d *interpreter.Decision, id string) details {
		if form {
			return saidOf(d, d.Forms, id, func(f *interpreter.FormState) string { return f.ID }, formDetails)
		}
		return saidOf(d, d.Messages, id, func(m *interpreter.MessageState) string { return m.ID }, noticeDetails)
	}
}

// finding is what an official establishes: who, at which stage, and what he can
// say.
func (c *comparison) finding(f couple[interpreter.QuestionPart], out *question) string {
	switch {
	case f.old == nil:
		return f.new.State.ID
	case f.new == nil:
		return f.old.State.ID
	}
	out.alike = func() bool { return c.says(f.old.State.ID, findingSaid) && c.sameCondition(f.old.Guard, f.new.Guard) }
	out.searches = func() []verify.Search { return append(c.either(f.old.Guard, f.new.Guard), c.anybody()...) }
	return f.old.State.ID
}

// heading is what stands above everything else; whoever comes sees it.
func (c *comparison) heading() []question {
	before, after := headings(c.nobody[0]), headings(c.nobody[1])
	var all []question
	for i := range before {
		same := before[i].side.Word == after[i].side.Word
		all = append(all, question{
			subject: subjectOf(Heading, before[i].subject), name: before[i].subject, searches: c.anybody,
			alike: func() bool { return same },
		})
	}
	return all
}
