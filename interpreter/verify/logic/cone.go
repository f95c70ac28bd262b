package logic

import (
	"cmp"
	"slices"
)

// root is a formula that a query demands, and the assumption that it is; -1 of
// what is asserted and attached.
type root struct {
	formula    Formula
	assumption int
}

// Of a node, the signs in which it occurs below the roots.
const (
	plain    = 1
	opposite = 2
	either   = plain | opposite
)

// cone is what a query is about: all that its roots are made of, with the
// definitions of what occurs there.
type cone struct {
	p       *Problem
	roots   []root
	signs   []uint8   // by node
	nodes   []int32   // that occur, as they were met
	choices []int32   // that occur
	options [][]int32 // by choice of the cone: its nodes, by option
	numbers []Number  // that occur
	met     map[subject]int
	unset   bool // the zero formula occurs
}

func (p *Problem) cone(assumptions []Formula) *cone {
	c := &cone{p: p, signs: make([]uint8, len(p.nodes)), met: map[subject]int{}}
	for i, f := range assumptions {
		c.demand(root{p.own(f), i})
	}
	for _, f := range p.asserted {
		c.demand(root{f, -1})
	}
	for i := 0; i < len(c.roots); i++ { // grows as definitions come in
		c.visit(c.roots[i].formula)
	}
	slices.Sort(c.numbers)
	for _, own := range c.options {
		slices.SortFunc(own, func(a, b int32) int { return cmp.Compare(p.nodes[a].pick, p.nodes[b].pick) })
	}
	return c
}

func (c *cone) demand(r root) {
	if r.formula != True {
		c.roots = append(c.roots, r)
	}
}

// visit walks the parts of a formula with their signs.
func (c *cone) visit(f Formula) {
	type step struct {
		node int32
		sign uint8
	}
	first := step{f.node(), plain}
	if f.negated() {
		first.sign = opposite
	}
	for stack := []step{first}; len(stack) > 0; {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if c.signs[s.node]&s.sign == s.sign {
			continue
		}
		if c.signs[s.node] == 0 {
			c.meet(s.node)
		}
		c.signs[s.node] |= s.sign
		n := &c.p.nodes[s.node]
		for i := len(n.parts) - 1; i >= 0; i-- {
			sign := s.sign
			switch {
			case n.kind == same:
				sign = either
			case n.parts[i].negated() && sign != either:
				sign ^= either
			}
			stack = append(stack, step{n.parts[i].node(), sign})
		}
	}
}

// meet takes in a node that occurs for the first time.
func (c *cone) meet(at int32) {
	c.nodes = append(c.nodes, at)
	n := &c.p.nodes[at]
	switch n.kind {
	case nothing:
		c.unset = true
	case letter:
		c.define(subject{letter, at})
	case option:
		s := subject{option, n.index}
		if _, met := c.met[s]; !met {
			c.met[s] = len(c.choices)
			c.choices, c.options = append(c.choices, n.index), append(c.options, nil)
			c.define(s)
		}
		c.options[c.met[s]] = append(c.options[c.met[s]], at)
	case atom:
		for _, t := range c.p.forms[c.p.bounds[n.index].form].terms {
			s := subject{atom, int32(t.number)}
			if _, met := c.met[s]; !met {
				c.met[s] = len(c.numbers)
				c.numbers = append(c.numbers, t.number)
				c.define(s)
			}
		}
	}
}

func (c *cone) define(s subject) {
	for _, f := range c.p.attached[s] {
		c.demand(root{f, -1})
	}
}
