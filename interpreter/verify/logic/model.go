package logic

import "math/big"

// Model is one way in which everything that a query demands holds. What the
// query does not touch has some value of its kind, whose attached definitions
// need not hold.
type Model struct {
	p       *Problem
	letters map[int32]bool // by node: letters and options
	chosen  map[int32]int
	numbers map[Number]fraction // in units of the step
	known   map[int32]bool
}

// Option is the one that is chosen; 0 for a choice of another problem.
func (m *Model) Option(c Choice) int { return m.chosen[int32(c)] }

// Value of the number, a copy; 0 for one of another problem.
func (m *Model) Value(n Number) *big.Rat {
	if !m.p.knows(n) {
		return new(big.Rat)
	}
	return m.value(n).mul(m.p.numbers[n].step).rat()
}

func (m *Model) value(n Number) fraction {
	if v, known := m.numbers[n]; known {
		return v
	}
	own := &m.p.numbers[n]
	var low, high edge
	if own.least != nil {
		low = edge{is: true, at: delta{value: *own.least}}
	}
	if own.greatest != nil {
		high = edge{is: true, at: delta{value: *own.greatest}}
	}
	v, _ := nicest(low, high, own)
	m.numbers[n] = v
	return v
}

// Sum is the value of a sum, numbers of other problems counted as 0.
func (m *Model) Sum(s Sum) *big.Rat {
	total := s.constant.rat()
	for _, t := range s.terms {
		total.Add(total, new(big.Rat).Mul(t.times.view(), m.Value(t.number)))
	}
	return total
}

// Holds evaluates a formula: bounds by the values of the numbers, the rest by
// its parts. The zero formula and its opposite do not hold.
func (m *Model) Holds(f Formula) bool {
	f = m.p.own(f)
	if f.node() == 0 {
		return false
	}
	return m.node(f.node()) != f.negated()
}

func (m *Model) node(at int32) bool {
	if is, known := m.known[at]; known {
		return is
	}
	is := m.evaluate(at)
	m.known[at] = is
	return is
}

func (m *Model) evaluate(at int32) bool {
	n := &m.p.nodes[at]
	switch n.kind {
	case truth:
		return true
	case letter:
		return m.letters[at]
	case option:
		return m.chosen[n.index] == int(n.pick)
	case all:
		for _, f := range n.parts {
			if !m.Holds(f) {
				return false
			}
		}
		return true
	case same:
		return m.Holds(n.parts[0]) == m.Holds(n.parts[1])
	case atom:
		b := &m.p.bounds[n.index]
		var total fraction
		for _, t := range m.p.forms[b.form].terms {
			total = total.add(m.value(t.number).mul(t.times))
		}
		c := total.cmp(b.limit)
		return c < 0 || c == 0 && !b.strict
	}
	return false
}
