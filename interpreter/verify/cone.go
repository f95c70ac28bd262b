package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// cone are the variables that conditions and values rest on, in the order in
// which they come up.
type cone struct {
	reading *Reading
	order   []*condition.Variable
	seen    map[*condition.Variable]bool
	places  []dsl.Range // of the conditions and formulas
}

// coneOf are the variables that conditions rest on.
func (r *Reading) coneOf(conditions ...*condition.Condition) *cone {
	c := &cone{reading: r, seen: map[*condition.Variable]bool{}}
	c.conditions(conditions...)
	return c
}

func (c *cone) conditions(conditions ...*condition.Condition) {
	for _, one := range conditions {
		if one != nil {
			c.node(one.Node)
		}
	}
}

func (c *cone) node(n *condition.Node) {
	c.places = append(c.places, n.Range)
	n.Variables(func(v *condition.Variable, _ dsl.Range) { c.variable(v) })
	n.Fields(func(f *condition.Variable) { c.variable(f.List) })
}

func (c *cone) formula(f *condition.Formula) {
	if f != nil {
		c.places = append(c.places, f.Operand.Range)
		f.Operand.Variables(func(v *condition.Variable, _ dsl.Range) { c.variable(v) })
	}
}

func (c *cone) variable(v *condition.Variable) {
	if v == nil || c.seen[v] {
		return
	}
	c.seen[v] = true
	if v.Guard != nil {
		c.node(v.Guard.Node)
	}
	c.behind(v)
	c.order = append(c.order, v)
}

// behind adds what a variable is made of.
func (c *cone) behind(v *condition.Variable) {
	r := c.reading
	if s := r.situations[v]; s != nil {
		c.conditions(s.Holds)
	}
	if set := r.categories[v]; set != nil {
		for _, row := range set.Rows {
			c.conditions(row.When)
		}
	}
	if d := r.documents[v]; d != nil {
		c.conditions(d.Needed)
	}
	if g := r.groups[v]; g != nil {
		c.conditions(g.Needed)
	}
	part := r.calculations[v]
	if part == nil {
		return
	}
	for i := range part.Exceptions {
		c.rule(&part.Exceptions[i])
	}
	if part.General != nil {
		c.rule(part.General)
	}
}

func (c *cone) rule(rule *condition.Rule) {
	c.conditions(rule.When, rule.Truth)
	c.formula(rule.Formula)
}

// late tells whether something of the cone is settled in the course of the
// case only.
func (c *cone) late() bool {
	for _, v := range c.order {
		if v.Late() {
			return true
		}
	}
	return false
}

// freeIn are the reasons for which something of a cone was left free, in a
// fixed order.
func (r *Reading) freeIn(c *cone) []string {
	found := map[string]bool{}
	visit := func(at dsl.Range) {
		for place, why := range r.free {
			if at.Holds(place) {
				found[why] = true
			}
		}
	}
	for _, at := range c.places {
		visit(at)
	}
	return slices.Sorted(maps.Keys(found))
}
