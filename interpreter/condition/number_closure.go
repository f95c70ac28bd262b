package condition

import "reglament/dsl"

// valued turns a number into a closure that says at once what it is and whether
// it is known: the hot path. Known and number, its two halves, are what expr
// checks and what the bounds are asked with; a test holds all three together.
func valued(o *Operand) (func(*Frame) (Number, bool), error) {
	switch o.Kind {
	case Literal:
		n := o.Number
		return func(*Frame) (Number, bool) { return n, true }, nil
	case Reference:
		return valuedReference(o.Variable), nil
	case Arithmetic:
		return valuedArithmetic(o)
	case Aggregation:
		return valuedAggregate(o)
	case Lookup:
		return func(f *Frame) (Number, bool) {
			value, ok := o.lookup(f)
			if !ok {
				return Number{}, false
			}
			return value.Number, true
		}, nil
	}
	if o.Kind == Call && (o.Function == dsl.FunctionLeast || o.Function == dsl.FunctionGreatest) {
		return valuedPick(o)
	}
	f, err := operandClosures(o)
	if err != nil {
		return nil, err
	}
	known, number := f.known, f.number
	return func(f *Frame) (Number, bool) {
		if !known(f) {
			return Number{}, false
		}
		return number(f), true
	}, nil
}

func valuedReference(v *Variable) func(*Frame) (Number, bool) {
	if v.Kind == Field {
		return func(f *Frame) (Number, bool) {
			slot := f.At(v, f.row)
			return f.numbers[slot], f.Known(slot)
		}
	}
	slot := v.Slot
	word, bit := slot>>6, uint64(1)<<(slot&63)
	return func(f *Frame) (Number, bool) { return f.numbers[slot], f.known[word]&bit != 0 }
}

func valuedArithmetic(o *Operand) (func(*Frame) (Number, bool), error) {
	x, err := valued(o.X)
	if err != nil {
		return nil, err
	}
	if o.Y == nil {
		return func(f *Frame) (Number, bool) {
			n, ok := x(f)
			return n.Negate(), ok
		}, nil
	}
	y, err := valued(o.Y)
	op := o.Op
	return func(f *Frame) (Number, bool) {
		a, ok := x(f)
		if !ok {
			return Number{}, false
		}
		b, ok := y(f)
		if !ok {
			return Number{}, false
		}
		return arithmetic(op, a, b), true
	}, err
}

func valuedPick(o *Operand) (func(*Frame) (Number, bool), error) {
	all := make([]func(*Frame) (Number, bool), len(o.Args))
	for i, a := range o.Args {
		var err error
		if all[i], err = valued(a); err != nil {
			return nil, err
		}
	}
	least := o.Function == dsl.FunctionLeast
	return func(f *Frame) (Number, bool) {
		n, ok := all[0](f)
		for _, other := range all[1:] {
			if !ok {
				return Number{}, false
			}
			var m Number
			if m, ok = other(f); least {
				n = n.Least(m)
			} else {
				n = n.Greatest(m)
			}
		}
		return n, ok
	}, nil
}

// valuedAggregate goes through the records once.
func valuedAggregate(o *Operand) (func(*Frame) (Number, bool), error) {
	counts := func(*Frame) Truth { return Yes }
	var err error
	if o.Where != nil {
		if counts, err = verdict(o.Where); err != nil {
			return nil, err
		}
	}
	slot, list := o.List.Slot, o.List.ListIndex
	if o.X == nil {
		return func(f *Frame) (Number, bool) {
			if !f.Known(slot) {
				return Number{}, false
			}
			records, total := f.count(list), int64(0)
			for f.row = 0; f.row < records; f.row++ {
				switch counts(f) {
				case Yes:
					total++
				case Unknown:
					return Number{}, false
				}
			}
			return NumberOf(total), true
		}, nil
	}
	x, err := valued(o.X)
	aggregate, picks := int(o.Aggregate), o.picks()
	return func(f *Frame) (Number, bool) {
		if !f.Known(slot) {
			return Number{}, false
		}
		records, total, any := f.count(list), Number{broken: picks}, false
		for f.row = 0; f.row < records; f.row++ {
			switch counts(f) {
			case Unknown:
				return Number{}, false
			case No:
				continue
			}
			n, ok := x(f)
			if !ok {
				return Number{}, false
			}
			if picks {
				total, any = bench{}.Gather(aggregate, total, n), true
			} else {
				total = total.Add(n)
			}
		}
		return total, any || !picks
	}, err
}
