package logic

import (
	"encoding/binary"
	"slices"
)

// Formula is something that holds or does not. It means something to the Problem
// that made it only, and can be compared: equal formulas are the same statement
// (the converse need not be so). The zero value states nothing: a query in which
// it, or one that the problem has not made, occurs is Undecided.
type Formula int32

// True always holds, False never.
const (
	True  Formula = 2
	False Formula = 3
)

// Not is the opposite.
func (f Formula) Not() Formula { return f ^ 1 }

func (f Formula) node() int32   { return int32(f) >> 1 }
func (f Formula) negated() bool { return f&1 == 1 }

type kind uint8

const (
	nothing kind = iota // the zero formula
	truth
	letter
	option // one option of a choice
	atom   // a bound on a linear form
	all    // every part holds
	same   // both parts hold or neither
)

type node struct {
	kind  kind
	parts []Formula // of all and same; sorted
	index int32     // option: the choice; atom: the bound
	pick  int32     // option: which
}

// Problem holds formulas, what is asserted of them, and what defines their
// letters, choices and numbers. It is not for several goroutines at once.
type Problem struct {
	nodes   []node
	shared  map[string]Formula
	choices []choice
	numbers []number
	forms   []form
	bounds  []bound
	formOf  map[string]int32

	asserted []Formula
	attached map[subject][]Formula
}

// subject is what a definition may be attached to.
type subject struct {
	kind  kind // letter, option (the choice), atom (the number)
	index int32
}

// NewProblem has no constraint yet.
func NewProblem() *Problem {
	return &Problem{
		nodes:    []node{{kind: nothing}, {kind: truth}},
		shared:   map[string]Formula{},
		numbers:  make([]number, 1), // the zero Number is none
		choices:  make([]choice, 1),
		formOf:   map[string]int32{},
		attached: map[subject][]Formula{},
	}
}

func (p *Problem) add(n node) Formula {
	p.nodes = append(p.nodes, n)
	return Formula((len(p.nodes) - 1) << 1)
}

// own turns a formula that the problem has not made into the zero formula.
func (p *Problem) own(f Formula) Formula {
	if f < 0 || int(f.node()) >= len(p.nodes) {
		return 0
	}
	return f
}

// Letter is a fresh yes/no.
func (p *Problem) Letter() Formula { return p.add(node{kind: letter}) }

// And holds when every part does; of no parts, always.
func (p *Problem) And(parts ...Formula) Formula {
	kept := make([]Formula, 0, len(parts))
	for _, f := range parts {
		f = p.own(f)
		if f == False {
			return False
		}
		if f != True {
			kept = append(kept, f)
		}
	}
	slices.Sort(kept)
	kept = slices.Compact(kept)
	for i := 1; i < len(kept); i++ {
		if kept[i] == kept[i-1].Not() && kept[i].node() != 0 {
			return False
		}
	}
	switch len(kept) {
	case 0:
		return True
	case 1:
		return kept[0]
	}
	return p.share(all, kept)
}

// Or holds when some part does; of no parts, never.
func (p *Problem) Or(parts ...Formula) Formula {
	opposite := make([]Formula, len(parts))
	for i, f := range parts {
		opposite[i] = f.Not()
	}
	return p.And(opposite...).Not()
}

// Implies holds unless a does and b does not.
func (p *Problem) Implies(a, b Formula) Formula { return p.Or(a.Not(), b) }

// Iff holds when both do or neither.
func (p *Problem) Iff(a, b Formula) Formula {
	a, b = p.own(a), p.own(b)
	if a.node() > b.node() {
		a, b = b, a
	}
	switch {
	case a.node() == 0:
		return 0
	case a == b:
		return True
	case a == b.Not():
		return False
	case a == True:
		return b
	case a == False:
		return b.Not()
	}
	opposite := (a ^ b) & 1 // of the signs one is enough
	return p.share(same, []Formula{a &^ 1, b &^ 1}) ^ opposite
}

// Select is then where cond holds, and otherwise elsewhere.
func (p *Problem) Select(cond, then, otherwise Formula) Formula {
	switch {
	case then == otherwise:
		return p.own(then)
	case cond == True:
		return p.own(then)
	case cond == False:
		return p.own(otherwise)
	}
	return p.And(p.Implies(cond, then), p.Or(cond, otherwise))
}

// share gives the node that already says this, or a new one.
func (p *Problem) share(k kind, parts []Formula) Formula {
	key := make([]byte, 0, 1+4*len(parts))
	key = append(key, byte(k))
	for _, f := range parts {
		key = binary.LittleEndian.AppendUint32(key, uint32(f))
	}
	if f, known := p.shared[string(key)]; known {
		return f
	}
	f := p.add(node{kind: k, parts: parts})
	p.shared[string(key)] = f
	return f
}
