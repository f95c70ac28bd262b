package verify

import (
	"math/big"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// aggregate is what is made of the records of a list.
func (r *Reading) aggregate(o *condition.Operand) value {
	ref := &condition.Node{Kind: condition.Any, Variable: o.List, Range: o.Range}
	one, known := r.answered(ref.Variable)
	if one == nil || one.list == nil {
		return r.anyValue(o.Range, o.Type, "record")
	}
	if o.Where == nil && o.Aggregate == dsl.AggregateCount {
		return value{known, one.list.count.Sum(), 0}
	}
	rows := make([]counted, len(one.list.present))
	always := true
	for row := range rows {
		rows[row] = r.counted(o, one.list, row)
		known = r.problem.And(known, rows[row].decided)
		always = always && rows[row].decided == logic.True
	}
	if one.list.more != logic.False {
		r.leave(o.Range, "records")
		if !always { // nobody knows of the records beyond the first
			known = r.problem.And(known, r.problem.Or(one.list.more.Not(), r.problem.Letter()))
		}
	}
	switch o.Aggregate {
	case dsl.AggregateCount, dsl.AggregateSum:
		return r.total(o, one.list, rows, known)
	default:
		return r.extreme(o, one.list, rows, known)
	}
}

// counted is a record in an aggregate: when it counts, when that and its field
// are known, and its field.
type counted struct {
	counts, decided logic.Formula
	field           value
}

func (r *Reading) counted(o *condition.Operand, list *records, row int) counted {
	p := r.problem
	before := r.row
	r.row = row
	defer func() { r.row = before }()
	where := sure(logic.True)
	if o.Where != nil {
		where = r.node(o.Where)
	}
	field := value{logic.True, logic.Constant(whole(1)), 0}
	if o.X != nil {
		field = r.value(o.X)
	}
	present := list.present[row]
	return counted{
		counts:  p.And(present, where.yes),
		decided: p.Or(present.Not(), where.no, p.And(where.yes, field.known)),
		field:   field,
	}
}

// total adds what counts, and of the records beyond the first anything.
func (r *Reading) total(o *condition.Operand, list *records, rows []counted, known logic.Formula) value {
	p := r.problem
	sum := logic.Constant(new(big.Rat))
	places := 0
	var few [][]*big.Rat
	for _, row := range rows {
		own := r.spanOf(row.field.sum)
		own.hull(span{new(big.Rat), new(big.Rat), true})
		n := r.numberIn(own, nil)
		p.AttachNumber(n, p.Select(row.counts, p.Zero(n.Sum().Minus(row.field.sum)), r.equal(n.Sum(), new(big.Rat))))
		sum = sum.Plus(n.Sum())
		places = worst(places, row.field.places)
		few = append(few, []*big.Rat{new(big.Rat), whole(1)})
	}
	if list.more != logic.False {
		rest := p.Number(nil, nil, nil)
		if o.Aggregate == dsl.AggregateCount {
			rest = p.Number(new(big.Rat), whole(list.most), whole(1))
			p.AttachNumber(rest, p.AtMost(rest.Sum().Minus(list.count.Sum()).Plus(logic.Constant(whole(len(rows))))))
		} else if field, ok := r.rangeOfField(o); ok {
			rest = r.numberIn(field, nil)
		}
		p.AttachNumber(rest, p.Or(list.more, r.equal(rest.Sum(), new(big.Rat))))
		sum = sum.Plus(rest.Sum())
	}
	if o.Aggregate == dsl.AggregateSum {
		return r.sound(value{known, sum, places}, o.Range)
	}
	// A count is one of few values, for products and divisions.
	n := p.Number(new(big.Rat), whole(list.most), whole(1))
	p.AttachNumber(n, p.Zero(n.Sum().Minus(sum)))
	if list.more == logic.False {
		for i := range len(few) + 1 {
			r.finite[n] = append(r.finite[n], whole(i))
		}
	} else {
		r.fewWhole(n, new(big.Rat), whole(list.most))
	}
	return value{known, n.Sum(), 0}
}

// rangeOfField is between what the sum of a field over the records beyond the
// first lies; ok is false where nobody knows.
func (r *Reading) rangeOfField(o *condition.Operand) (span, bool) {
	list := r.questions[o.List]
	if list == nil || o.X == nil || o.X.Kind != condition.Reference {
		return span{}, false
	}
	v := o.X.Variable
	low, high := new(big.Rat).Neg(r.greatest), r.greatest
	if v.Least != nil {
		low = rational(*v.Least)
	}
	if v.Greatest != nil {
		high = rational(*v.Greatest)
	}
	most := whole(o.List.Most)
	out := span{new(big.Rat).Mul(low, most), new(big.Rat).Mul(high, most), true}
	out.hull(span{new(big.Rat), new(big.Rat), true})
	return out, true
}

// extreme is the least or the greatest of what counts; of nothing there is
// none.
func (r *Reading) extreme(o *condition.Operand, list *records, rows []counted, known logic.Formula) value {
	p := r.problem
	var all span
	var some, one, each []logic.Formula
	for _, row := range rows {
		all.hull(r.spanOf(row.field.sum))
	}
	if list.more != logic.False {
		if field, ok := r.rangeOfField(o); ok {
			all.hull(field)
		} else {
			all.least, all.greatest = nil, nil
		}
	}
	n := r.numberIn(all, nil)
	places := 0
	for _, row := range rows {
		over := n.Sum().Minus(row.field.sum)
		if o.Aggregate == dsl.AggregateGreatest {
			over = over.Times(whole(-1))
		}
		some = append(some, row.counts)
		each = append(each, p.Implies(row.counts, p.AtMost(over)))
		one = append(one, p.And(row.counts, p.Zero(over)))
		places = worst(places, row.field.places)
	}
	if list.more != logic.False {
		beyond := p.And(list.more, p.Letter())
		some, one = append(some, beyond), append(one, beyond)
	}
	p.AttachNumber(n, p.And(append(each, p.Implies(p.Or(some...), p.Or(one...)))...))
	return value{p.And(known, p.Or(some...)), n.Sum(), places}
}
