package logic

// proof replays what the solver says that it learned: each clause must follow
// from those before it by unit propagation (RUP). It remembers which were used,
// so that a refutation tells the assumptions that it rests on. Literals are
// 2·variable, plus 1 for the opposite.
type proof struct {
	steps  []proved
	watch  [][]int32 // by literal: the clauses that look at it
	value  []int8    // by variable: 1 holds, -1 does not, 0 open
	reason []int32   // by variable: the clause that forced it; -1 supposed
	trail  []int32   // literals that hold, as they came
	head   int       // of the trail, what is not propagated yet
	broken int32     // the clause that cannot hold, -1 for none
}

type proved struct {
	literals []int32
	from     int     // the assumption that it is, or -1
	because  []int32 // the steps that a learned clause rests on
}

func newProof(variables int) *proof {
	return &proof{
		watch: make([][]int32, 2*variables+2), value: make([]int8, variables+1),
		reason: make([]int32, variables+1), broken: -1,
	}
}

func signed(literal int) int32 {
	if literal < 0 {
		return int32(-2*literal + 1)
	}
	return int32(2 * literal)
}

// truth of a literal: 1, -1 or 0.
func (p *proof) truth(l int32) int8 {
	if l&1 == 1 {
		return -p.value[l>>1]
	}
	return p.value[l>>1]
}

// add takes a clause without repetitions for granted.
func (p *proof) add(literals []int32, from int, because []int32) {
	if p.broken >= 0 {
		return
	}
	id := int32(len(p.steps))
	p.steps = append(p.steps, proved{literals, from, because})
	open := 0 // what may hold stands first
	for i, l := range literals {
		if p.truth(l) >= 0 {
			literals[open], literals[i] = l, literals[open]
			open++
		}
	}
	switch open {
	case 0:
		p.broken = id
	case 1:
		if p.truth(literals[0]) == 0 {
			p.set(literals[0], id)
			p.broken = p.propagate()
		}
	default:
		p.watch[literals[0]] = append(p.watch[literals[0]], id)
		p.watch[literals[1]] = append(p.watch[literals[1]], id)
	}
}

func (p *proof) set(l, reason int32) {
	p.value[l>>1] = 1
	if l&1 == 1 {
		p.value[l>>1] = -1
	}
	p.reason[l>>1] = reason
	p.trail = append(p.trail, l)
}

// propagate gives the clause that fails, or -1.
func (p *proof) propagate() int32 {
	for ; p.head < len(p.trail); p.head++ {
		falsified := p.trail[p.head] ^ 1
		list := p.watch[falsified]
		kept := list[:0]
		for i, id := range list {
			if p.move(id, falsified) {
				continue
			}
			kept = append(kept, id)
			other := p.steps[id].literals[0]
			if p.truth(other) == 0 {
				p.set(other, id)
			} else if p.truth(other) < 0 {
				kept = append(kept, list[i+1:]...)
				p.watch[falsified] = kept
				return id
			}
		}
		p.watch[falsified] = kept
	}
	return -1
}

// move finds a clause another literal to look at; where there is none, the
// first is the only one that may still hold.
func (p *proof) move(id, falsified int32) bool {
	literals := p.steps[id].literals
	if literals[0] == falsified {
		literals[0], literals[1] = literals[1], literals[0]
	}
	if p.truth(literals[0]) > 0 {
		return false
	}
	for k := 2; k < len(literals); k++ {
		if p.truth(literals[k]) >= 0 {
			literals[1], literals[k] = literals[k], literals[1]
			p.watch[literals[1]] = append(p.watch[literals[1]], id)
			return true
		}
	}
	return false
}

// learn adds a clause if it follows, and says whether it does.
func (p *proof) learn(literals []int32) bool {
	if p.broken >= 0 {
		return true
	}
	mark, follows := len(p.trail), false
	var because []int32
	for _, l := range literals {
		if p.truth(l) > 0 { // holds already
			because, follows = p.used([]int32{l}, nil), true
			break
		}
		if p.truth(l) == 0 {
			p.set(l^1, -1)
		}
	}
	if !follows {
		if failed := p.propagate(); failed >= 0 {
			because, follows = p.used(p.steps[failed].literals, []int32{failed}), true
		}
	}
	for len(p.trail) > mark {
		p.value[p.trail[len(p.trail)-1]>>1] = 0
		p.trail = p.trail[:len(p.trail)-1]
	}
	p.head = mark
	if follows {
		p.add(literals, -1, because)
	}
	return follows
}

// used are the steps that forced the variables of these literals.
func (p *proof) used(literals, steps []int32) []int32 {
	seen := make([]bool, len(p.value))
	for _, l := range literals {
		seen[l>>1] = true
	}
	for i := len(p.trail) - 1; i >= 0; i-- {
		v := p.trail[i] >> 1
		if !seen[v] || p.reason[v] < 0 {
			continue
		}
		steps = append(steps, p.reason[v])
		for _, l := range p.steps[p.reason[v]].literals {
			seen[l>>1] = true
		}
	}
	return steps
}

// core are the assumptions, in order, that the broken clause rests on.
func (p *proof) core(assumptions int) []int {
	needed := make([]bool, len(p.steps))
	for _, id := range p.used(p.steps[p.broken].literals, []int32{p.broken}) {
		needed[id] = true
	}
	found := make([]bool, assumptions)
	for id := len(p.steps) - 1; id >= 0; id-- {
		if !needed[id] {
			continue
		}
		if from := p.steps[id].from; from >= 0 {
			found[from] = true
		}
		for _, earlier := range p.steps[id].because {
			needed[earlier] = true
		}
	}
	core := []int{}
	for i, is := range found {
		if is {
			core = append(core, i)
		}
	}
	return core
}
