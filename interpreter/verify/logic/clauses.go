package logic

import (
	"cmp"
	"slices"
)

// clauses are a query in the form of the solver: in each clause some literal
// holds; variables count from 1, a negative literal is the opposite.
type clauses struct {
	list      [][]int
	from      []int   // the assumption that a clause is, or -1
	of        []int32 // by node: its variable, 0 for none
	variables int
}

func (c *clauses) add(literals ...int) { c.tag(-1, literals...) }

func (c *clauses) tag(from int, literals ...int) {
	c.list, c.from = append(c.list, literals), append(c.from, from)
}

func (c *clauses) fresh() int { c.variables++; return c.variables }

func (c *clauses) literal(f Formula) int {
	v := int(c.of[f.node()])
	if f.negated() {
		return -v
	}
	return v
}

// encode writes the cone as clauses. Of a node, only those are written that the
// signs of its occurrences need (Plaisted and Greenbaum).
func (c *cone) encode() *clauses {
	e := &clauses{of: make([]int32, len(c.p.nodes))}
	for _, at := range c.nodes {
		e.of[at] = int32(e.fresh())
	}
	for _, r := range c.roots {
		e.tag(r.assumption, e.literal(r.formula))
	}
	for _, at := range c.nodes {
		n := &c.p.nodes[at]
		switch n.kind {
		case truth:
			e.add(int(e.of[at]))
		case all:
			e.every(int(e.of[at]), n.parts, c.signs[at])
		case same:
			e.same(int(e.of[at]), e.literal(n.parts[0]), e.literal(n.parts[1]), c.signs[at])
		}
	}
	for i, own := range c.options {
		e.choice(own, c.p.choices[c.choices[i]].options)
	}
	c.chains(e)
	return e
}

func (c *clauses) every(v int, parts []Formula, signs uint8) {
	if signs&plain != 0 {
		for _, f := range parts {
			c.add(-v, c.literal(f))
		}
	}
	if signs&opposite != 0 {
		some := make([]int, 0, len(parts)+1)
		some = append(some, v)
		for _, f := range parts {
			some = append(some, -c.literal(f))
		}
		c.add(some...)
	}
}

func (c *clauses) same(v, a, b int, signs uint8) {
	if signs&plain != 0 {
		c.add(-v, -a, b)
		c.add(-v, a, -b)
	}
	if signs&opposite != 0 {
		c.add(v, a, b)
		c.add(v, -a, -b)
	}
}

// choice says that at most one of the options that occur is chosen, and where
// all occur, one.
func (c *clauses) choice(own []int32, options int) {
	if options <= 2 {
		return
	}
	literals := make([]int, len(own))
	for i, at := range own {
		literals[i] = int(c.of[at])
	}
	if len(own) == options {
		c.add(literals...)
	}
	if len(literals) > 5 {
		c.ladder(literals)
		return
	}
	for i, a := range literals {
		for _, b := range literals[:i] {
			c.add(-a, -b)
		}
	}
}

// ladder says "at most one" with a variable a step: one up to here holds.
func (c *clauses) ladder(literals []int) {
	before := 0
	for i, l := range literals {
		if before != 0 {
			c.add(-before, -l)
		}
		if i == len(literals)-1 {
			return
		}
		here := c.fresh()
		c.add(-l, here)
		if before != 0 {
			c.add(-before, here)
		}
		before = here
	}
}

// chains puts the bounds on one form in order: who is at most 3 is at most 5.
func (c *cone) chains(e *clauses) {
	var bounds []int32 // nodes
	for _, at := range c.nodes {
		if c.p.nodes[at].kind == atom {
			bounds = append(bounds, at)
		}
	}
	of := func(at int32) *bound { return &c.p.bounds[c.p.nodes[at].index] }
	slices.SortFunc(bounds, func(a, b int32) int {
		x, y := of(a), of(b)
		if order := cmp.Or(cmp.Compare(x.form, y.form), x.limit.cmp(y.limit)); order != 0 {
			return order
		}
		if x.strict == y.strict {
			return 0
		}
		if x.strict {
			return -1
		}
		return 1
	})
	for i := 1; i < len(bounds); i++ {
		if of(bounds[i-1]).form == of(bounds[i]).form {
			e.add(-int(e.of[bounds[i-1]]), int(e.of[bounds[i]]))
		}
	}
}
