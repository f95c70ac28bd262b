package logic

import "slices"

// Assert makes f hold in every query.
func (p *Problem) Assert(f Formula) {
	if f = p.own(f); f != True && !slices.Contains(p.asserted, f) {
		p.asserted = append(p.asserted, f)
	}
}

// AttachLetter makes g hold in the queries in which the letter f occurs. Leaving
// it out elsewhere is sound only of a definition: whatever the other letters,
// choices and numbers of g are, there is an f with which g holds. Of a formula
// that is no letter g is asserted.
func (p *Problem) AttachLetter(f, g Formula) {
	f = p.own(f)
	if p.nodes[f.node()].kind != letter {
		p.Assert(g)
		return
	}
	p.attach(subject{letter, f.node()}, g)
}

// AttachChoice is AttachLetter for a choice.
func (p *Problem) AttachChoice(c Choice, g Formula) {
	if c <= 0 || int(c) >= len(p.choices) {
		p.Assert(g)
		return
	}
	p.attach(subject{option, int32(c)}, g)
}

// AttachNumber is AttachLetter for a number.
func (p *Problem) AttachNumber(n Number, g Formula) {
	if n <= 0 || int(n) >= len(p.numbers) {
		p.Assert(g)
		return
	}
	p.attach(subject{atom, int32(n)}, g)
}

func (p *Problem) attach(s subject, g Formula) {
	if g = p.own(g); g != True {
		p.attached[s] = append(p.attached[s], g)
	}
}
