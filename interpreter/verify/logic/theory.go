package logic

import "slices"

// theory puts bounds to the numbers of a query. Its simplex lives as long as the
// query and starts each round from where the last one ended.
type theory struct {
	cone      *cone
	simplex   *simplex
	low, high []edge         // by variable: without any bound of a round
	column    map[Number]int // the variables of the numbers, in order from 0
	sums      map[int32]int  // by form of several numbers: its variable
	numbers   []*number      // by variable
	void      bool           // some number has no value at all
}

func newTheory(c *cone, spent func() bool) *theory {
	t := &theory{cone: c, simplex: &simplex{spent: spent}, column: map[Number]int{}, sums: map[int32]int{}}
	for _, n := range c.numbers {
		own := &c.p.numbers[n]
		t.column[n] = t.simplex.variable(own.least, own.greatest, own.whole)
		t.numbers = append(t.numbers, own)
		t.void = t.void || own.least != nil && own.greatest != nil && own.least.cmp(*own.greatest) > 0
	}
	t.low, t.high = slices.Clone(t.simplex.low), slices.Clone(t.simplex.high)
	return t
}

// test says whether the bounds can hold together; if not, which do not.
func (t *theory) test(bounds []Formula) (outcome, []Formula) {
	if t.void {
		return clashes, nil
	}
	s := t.simplex
	copy(s.low, t.low)
	copy(s.high, t.high)
	for i, f := range bounds {
		if whys := t.narrow(f, int32(i)); whys != nil {
			return clashes, named(bounds, whys)
		}
	}
	s.settle()
	low, high := slices.Clone(s.low), slices.Clone(s.high)
	result, whys := s.integral(mostBranches)
	copy(s.low, low)
	copy(s.high, high)
	if result != clashes {
		return result, nil
	}
	return clashes, named(bounds, whys)
}

// named are the bounds among the whys; what else set an edge always holds.
func named(bounds []Formula, whys []int32) []Formula {
	var clash []Formula
	for _, why := range whys {
		if why >= 0 {
			clash = append(clash, bounds[why])
		}
	}
	return clash
}

// narrow sets the edge that a bound or its opposite is.
func (t *theory) narrow(f Formula, why int32) []int32 {
	b := &t.cone.p.bounds[t.cone.p.nodes[f.node()].index]
	form := &t.cone.p.forms[b.form]
	at := t.variable(b.form)
	to := delta{value: b.limit}
	switch {
	case f.negated() && form.whole:
		to.value = to.value.add(one)
	case f.negated() && !b.strict:
		to.small = one
	case !f.negated() && b.strict:
		to.small = whole(-1)
	}
	return t.simplex.bound(at, !f.negated(), to, why)
}

// variable is that of a form, which is added when it first matters.
func (t *theory) variable(at int32) int {
	form := &t.cone.p.forms[at]
	if len(form.terms) == 1 {
		return t.column[form.terms[0].number]
	}
	v, known := t.sums[at]
	if !known {
		sum := make([]cell, len(form.terms))
		for i, own := range form.terms {
			sum[i] = cell{t.column[own.number], own.times}
		}
		v = t.simplex.equal(sum, form.whole)
		t.low, t.high = append(t.low, edge{}), append(t.high, edge{})
		t.sums[at] = v
	}
	return v
}

// values are nice values of the numbers, after a test that fits.
func (t *theory) values() map[Number]fraction {
	values := map[Number]fraction{}
	for i, v := range t.simplex.tidy(t.numbers) {
		values[t.cone.numbers[i]] = v
	}
	return values
}
