package verify

import (
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// sample replays the examples of the regulation and applicants that are drawn:
// what they show needs no solver. The draw is the same every time.
func (p *prover) sample() {
	for _, example := range p.program.Examples() {
		if p.program.CheckFacts(&example.Facts) == nil {
			facts := example.Facts
			p.meet(&facts, p.program.Glance(&facts, p.calendar))
		}
	}
	d := &drawer{prover: p, rand: &dice{state: 1}, interesting: p.constants()}
	for range p.options.Samples {
		if p.stopped() {
			return
		}
		facts := d.draw()
		if p.program.CheckFacts(facts) != nil {
			continue
		}
		p.meet(facts, p.program.Glance(facts, p.calendar))
		p.keep(facts)
	}
}

// keep keeps some applicants as they are before anything has happened.
func (p *prover) keep(f *interpreter.Facts) {
	if len(p.drawn) < bases {
		g := *f
		g.Present, g.Requests, g.Outcome, g.HasAsOf, g.AsOf = nil, nil, "", false, 0
		p.drawn = append(p.drawn, &g)
	}
}

// drawer draws applicants.
type drawer struct {
	*prover
	rand        *dice
	interesting map[*condition.Variable][]*big.Rat
}

// draw answers question after question until none is asked any more.
func (d *drawer) draw() *interpreter.Facts {
	f := &interpreter.Facts{On: d.day, Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{}}
	if v := d.parts.Channel; v != nil && len(v.Options) > 0 {
		f.Channel = v.Options[d.rand.IntN(len(v.Options))]
	}
	for i := range d.parts.Findings {
		q := &d.parts.Findings[i]
		f.Findings[q.State.ID] = d.answer(q)
	}
	f.Events = d.withEvents(f, d.rand.IntN(len(d.parts.Events)+1))
	for {
		look := d.program.Glance(f, d.calendar)
		asked := false
		for i := range d.parts.Questions {
			q := &d.parts.Questions[i]
			if _, given := f.Answers[q.State.ID]; !given && look.Truth(q.Guard) == condition.Yes {
				f.Answers[q.State.ID] = d.answer(q)
				asked = true
			}
		}
		if !asked {
			break
		}
	}
	for i := range d.parts.Documents {
		if d.rand.IntN(2) == 0 {
			present(f, d.parts.Documents[i].State.ID)
		}
	}
	if all := d.program.Regulation().Outcomes; len(all) > 0 && d.rand.IntN(2) == 0 {
		f.Outcome = all[d.rand.IntN(len(all))]
	}
	if days := lookedAfter[d.rand.IntN(len(lookedAfter))]; days > 0 {
		f.AsOf, f.HasAsOf = f.On+clock.Date(days), true
	}
	return f
}

// answer draws an answer; numbers and days mostly among those that conditions
// compare with.
func (d *drawer) answer(q *interpreter.QuestionPart) interpreter.Answer {
	v := interpreter.Value{Type: q.Variable.Type}
	switch v.Type {
	case dsl.TypeYesNo:
		v.Bool = d.rand.IntN(2) == 0
	case dsl.TypeOneOf:
		if n := len(q.State.Options); n > 0 {
			v.Choice = q.State.Options[d.rand.IntN(n)].ID
		}
	case dsl.TypeSomeOf:
		v.Choices = d.choices(q)
	case dsl.TypeText:
		v.Text = "—"
		if text, checked := validTexts[q.State.Check]; checked {
			v.Text = text
		}
	case dsl.TypeLength:
		v.Length = clock.Length{Count: 1 + d.rand.IntN(30), Unit: clock.CalendarDays}
	case dsl.TypeList:
		for range d.rand.IntN(min(q.Variable.Most, 4) + 1) {
			record := interpreter.Record{Fields: map[string]interpreter.Answer{}}
			for i := range q.Fields {
				record.Fields[q.Fields[i].State.ID] = d.answer(&q.Fields[i])
			}
			v.Records = append(v.Records, record)
		}
	default:
		setNumber(&v, d.number(q))
	}
	return interpreter.Answer{Value: v}
}

func (d *drawer) choices(q *interpreter.QuestionPart) []string {
	var all []string
	for _, option := range q.State.Options {
		if d.rand.IntN(3) == 0 && !dsl.SameName(option.ID, q.State.Excludes) {
			all = append(all, option.ID)
		}
	}
	if len(all) == 0 && q.State.Excludes != "" {
		return []string{q.State.Excludes}
	}
	return all
}

// number draws a number, a day or minutes within the bounds of a question.
func (d *drawer) number(q *interpreter.QuestionPart) *big.Rat {
	step := stepOf(q.Variable.Type)
	if step == nil {
		step = big.NewRat(1, 100)
	}
	var at *big.Rat
	if all := d.interesting[q.Variable]; len(all) > 0 && d.rand.IntN(4) > 0 {
		at = new(big.Rat).Add(all[d.rand.IntN(len(all))], new(big.Rat).Mul(step, whole(d.rand.IntN(3)-1)))
	} else {
		at = d.somewhere(q)
	}
	if least := d.bound(q.Variable.Least, q.Least); least != nil && at.Cmp(least) < 0 {
		at = least
	}
	if greatest := d.bound(q.Variable.Greatest, q.Greatest); greatest != nil && at.Cmp(greatest) > 0 {
		at = greatest
	}
	return at
}

func (d *drawer) bound(number *interpreter.Number, day *int) *big.Rat {
	switch {
	case number != nil:
		return rational(*number)
	case day != nil:
		return whole(*day)
	default:
		return nil
	}
}

// somewhere is any number of a type.
func (d *drawer) somewhere(q *interpreter.QuestionPart) *big.Rat {
	switch q.Variable.Type {
	case dsl.TypeDate:
		return whole(int(d.day) - d.rand.IntN(60*365) + 365)
	case dsl.TypeDateTime:
		return whole((int(d.day) - d.rand.IntN(365)) * condition.MinutesADay)
	case dsl.TypeMoney:
		return whole(1000 * d.rand.IntN(100))
	case dsl.TypePercent:
		return big.NewRat(int64(d.rand.IntN(101)), 100)
	default:
		return whole(d.rand.IntN(12))
	}
}

// constants are the numbers and days that conditions compare variables with.
func (p *prover) constants() map[*condition.Variable][]*big.Rat {
	all := map[*condition.Variable][]*big.Rat{}
	for _, u := range p.uses() {
		if u.node == nil {
			continue
		}
		u.node.Walk(func(n *condition.Node) {
			if n.Kind != condition.Compare {
				return
			}
			var literals []*big.Rat
			var variables []*condition.Variable
			for _, side := range []*condition.Operand{n.Left, n.Right} {
				side.Walk(func(o *condition.Operand) {
					switch {
					case o.Kind == condition.Literal && isNumber(o.Type):
						literals = append(literals, literalOf(o))
					case o.Kind == condition.Reference:
						variables = append(variables, o.Variable)
					}
				}, nil)
			}
			for _, v := range variables {
				for _, x := range literals {
					if !slices.ContainsFunc(all[v], func(y *big.Rat) bool { return x.Cmp(y) == 0 }) {
						all[v] = append(all[v], x)
					}
				}
			}
		})
	}
	return all
}
