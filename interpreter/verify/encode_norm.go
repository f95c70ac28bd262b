package verify

import (
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// lookup is a norm by its keys on a day.
func (r *Reading) lookup(o *condition.Operand) value {
	if o.Type == dsl.TypeText || o.Type == dsl.TypeLength {
		return r.anyValue(o.Range, o.Type, "length")
	}
	on := value{logic.True, r.on, 0}
	if o.X != nil {
		on = r.dayIn(r.value(o.X), o.X.Type)
	}
	return r.normOn(o.Norm, on, o.Args)
}

// normOn is what a norm is on a day for keys: of rows of one day the first that
// fits.
func (r *Reading) normOn(n *condition.Norm, on value, keys []*condition.Operand) value {
	p := r.problem
	known := on.known
	for _, k := range keys {
		known = p.And(known, r.keyKnown(k))
	}
	var rows []logic.Formula
	var values []*big.Rat
	var all span
	for _, cell := range r.cellsOf(n, on, keys) {
		rows, values = append(rows, cell.when), append(values, cell.value)
		all.hull(span{cell.value, cell.value, true})
	}
	if len(rows) == 0 {
		return value{logic.False, logic.Constant(new(big.Rat)), 0}
	}
	if len(rows) == 1 || all.least.Cmp(all.greatest) == 0 {
		return value{p.And(known, p.Or(rows...)), logic.Constant(values[0]), placesOf(values[0])}
	}
	number := r.numberIn(all, nil)
	places := 0
	var rules []logic.Formula
	for i, when := range rows {
		rules = append(rules, p.Implies(when, r.equal(number.Sum(), values[i])))
		places = worst(places, placesOf(values[i]))
	}
	p.AttachNumber(number, p.And(rules...))
	if distinct := distinctOf(values); len(distinct) <= mostBranches {
		r.finite[number] = distinct
	}
	return value{p.And(known, p.Or(rows...)), number.Sum(), places}
}

func distinctOf(values []*big.Rat) []*big.Rat {
	var all []*big.Rat
	for _, x := range values {
		if !slices.ContainsFunc(all, func(y *big.Rat) bool { return x.Cmp(y) == 0 }) {
			all = append(all, x)
		}
	}
	return all
}

// normCell is one value of a norm and when it is taken.
type normCell struct {
	when  logic.Formula
	value *big.Rat
	row   *condition.NormRow
}

// cellsOf are the values of a norm that may be taken on a day for keys.
func (r *Reading) cellsOf(n *condition.Norm, on value, keys []*condition.Operand) []normCell {
	p := r.problem
	window := r.spanOf(on.sum)
	var cells []normCell
	for i := range n.Sections {
		section := &n.Sections[i]
		here := r.inSection(n, section)
		if here == logic.False {
			continue
		}
		for k := range section.Spans {
			s := &section.Spans[k]
			if window.greatest != nil && window.greatest.Cmp(whole(s.From)) < 0 || window.least != nil && window.least.Cmp(whole(s.To)) > 0 {
				continue
			}
			day := p.And(here, r.atLeast(on.sum, whole(s.From)), r.atMost(on.sum, whole(s.To)))
			before := logic.True
			for j := range s.Rows {
				fits := r.keysFit(&s.Rows[j], keys)
				cells = append(cells, normCell{p.And(day, before, fits), literalOf(s.Rows[j].Value), &s.Rows[j]})
				before = p.And(before, fits.Not())
			}
		}
	}
	return cells
}

// literalOf is the number, the day or the minutes of a literal.
func literalOf(o *condition.Operand) *big.Rat {
	if condition.IsNumeric(o.Type) {
		return rational(o.Number)
	}
	return whole(o.Date)
}

// inSection is that a section of a norm is the one of the place: its own where
// it has one, else the general one.
func (r *Reading) inSection(n *condition.Norm, section *condition.NormSection) logic.Formula {
	own := dsl.Fold(r.program.Regulation().Territory)
	if own != "" {
		if n.Section(own) == section {
			return logic.True
		}
		return logic.False
	}
	var all []logic.Formula
	for place, territory := range r.territories {
		if n.Section(territory) == section {
			all = append(all, r.problem.Is(r.Applicants.territory, place))
		}
	}
	return r.problem.Or(all...)
}

// keyKnown is when the value of a key is known.
func (r *Reading) keyKnown(k *condition.Operand) logic.Formula {
	if k.Type == dsl.TypeOneOf {
		_, known := r.answered(k.Variable)
		return known
	}
	return r.value(k).known
}

// keysFit is that a row is for the keys at hand.
func (r *Reading) keysFit(row *condition.NormRow, keys []*condition.Operand) logic.Formula {
	if len(row.Keys) > len(keys) {
		return logic.False
	}
	var all []logic.Formula
	for i := range row.Keys {
		all = append(all, r.keyFits(&row.Keys[i], keys[i]))
	}
	return r.problem.And(all...)
}

func (r *Reading) keyFits(m *condition.KeyMatch, k *condition.Operand) logic.Formula {
	p := r.problem
	switch {
	case m.Any:
		return logic.True
	case k.Type == dsl.TypeOneOf:
		one, _ := r.answered(k.Variable)
		if one == nil {
			return p.Letter()
		}
		var options []int
		for i, option := range k.Variable.Options {
			if slices.Contains(m.Options, dsl.NameKey(option)) {
				options = append(options, i)
			}
		}
		return r.oneOf(one, k.Variable, options)
	case len(m.Options) > 0:
		return logic.False
	}
	sum := r.value(k).sum
	if k.Type == dsl.TypeDateTime {
		sum = r.dayIn(r.value(k), k.Type).sum
	}
	fits := logic.True
	if m.From != nil {
		below := p.Below(sum.Minus(logic.Constant(rational(*m.From))))
		if m.FromOut {
			below = r.atMost(sum, rational(*m.From))
		}
		fits = p.And(fits, below.Not())
	}
	if m.To != nil {
		within := r.atMost(sum, rational(*m.To))
		if m.ToOut {
			within = p.Below(sum.Minus(logic.Constant(rational(*m.To))))
		}
		fits = p.And(fits, within)
	}
	return fits
}
