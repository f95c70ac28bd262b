package condition

import "reglament/dsl"

// verdict turns a node into a closure of three values: the hot path. It asks
// once whether a leaf is known and compares once, where the two rails would
// ask and compare twice; the values in it are closures over the checked tree.
func verdict(n *Node) (func(*Frame) Truth, error) {
	switch n.Kind {
	case Constant:
		t := TruthOf(n.Value)
		return func(*Frame) Truth { return t }, nil
	case Not:
		x, err := verdict(n.X)
		return func(f *Frame) Truth { return x(f).Not() }, err
	case And, Or:
		return joined(n)
	case Is:
		return isVerdict(n), nil
	case Contains:
		v, option := n.Variable, 1<<n.Options[0]
		return func(f *Frame) Truth {
			slot := v.slot(f)
			if !f.Known(slot) {
				return Unknown
			}
			return TruthOf(f.picks[slot]&option != 0)
		}, nil
	case Any, Every:
		return recordsVerdict(n)
	default:
		return comparisonVerdict(n)
	}
}

func joined(n *Node) (func(*Frame) Truth, error) {
	x, err := verdict(n.X)
	if err != nil {
		return nil, err
	}
	y, err := verdict(n.Y)
	decides := No // what one side alone decides
	if n.Kind == Or {
		decides = Yes
	}
	return func(f *Frame) Truth {
		left := x(f)
		if left == decides {
			return decides
		}
		right := y(f)
		if left == Unknown && right != decides {
			return Unknown
		}
		return right
	}, err
}

// isVerdict knows the commonest leaf of all: one option of a variable in a
// fixed slot.
func isVerdict(n *Node) func(*Frame) Truth {
	v, hit, miss := n.Variable, TruthOf(!n.Negated), TruthOf(n.Negated)
	if len(n.Options) == 1 && v.Kind != Field {
		slot, option := v.Slot, n.Options[0]
		word, bit := slot>>6, uint64(1)<<(slot&63)
		return func(f *Frame) Truth {
			switch {
			case f.known[word]&bit == 0:
				return Unknown
			case f.picks[slot] == option:
				return hit
			default:
				return miss
			}
		}
	}
	options := n.Options
	return func(f *Frame) Truth {
		slot := v.slot(f)
		if !f.Known(slot) {
			return Unknown
		}
		pick := f.picks[slot]
		for _, option := range options {
			if option == pick {
				return hit
			}
		}
		return miss
	}
}

// records goes through the records of a list until one decides.
func recordsVerdict(n *Node) (func(*Frame) Truth, error) {
	x, err := verdict(n.X)
	slot, list := n.Variable.Slot, n.Variable.ListIndex
	decides, otherwise := Yes, No
	if n.Kind == Every {
		decides, otherwise = No, Yes
	}
	return func(f *Frame) Truth {
		if !f.Known(slot) {
			return Unknown
		}
		t := otherwise
		count := f.count(list)
		for f.row = 0; f.row < count; f.row++ {
			switch x(f) {
			case decides:
				return decides
			case Unknown:
				t = Unknown
			}
		}
		return t
	}, err
}

func comparisonVerdict(n *Node) (func(*Frame) Truth, error) {
	left, err := operandClosures(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := operandClosures(n.Right)
	if err != nil {
		return nil, err
	}
	op := n.Op
	var exact func(*Frame) Truth
	switch {
	case isNumeric(n.Left.Type) && !n.gradual():
		return comparisonOfNumbers(n)
	case isNumeric(n.Left.Type):
		x, y := left.number, right.number
		exact = func(f *Frame) Truth {
			order, ok := x(f).Cmp(y(f))
			if !ok {
				return Unknown
			}
			return TruthOf(holds(op, order))
		}
	case n.Left.Type == dsl.TypeLength:
		x, y := left.whole, right.whole
		exact = func(f *Frame) Truth {
			order, ok := compareLengths(x(f), y(f))
			if !ok {
				return Unknown
			}
			return TruthOf(holds(op, order))
		}
	case n.Left.Type == dsl.TypeText:
		x, y, equal := left.text, right.text, op == dsl.OpEqual
		exact = func(f *Frame) Truth { return TruthOf((x(f) == y(f)) == equal) }
	default:
		x, y := left.whole, right.whole
		exact = func(f *Frame) Truth { return TruthOf(holds(op, x(f)-y(f))) }
	}
	return known(n, left, right, exact), nil
}

// comparisonOfNumbers compares numbers of which nothing can be said before they
// are known.
func comparisonOfNumbers(n *Node) (func(*Frame) Truth, error) {
	x, err := valued(n.Left)
	if err != nil {
		return nil, err
	}
	y, err := valued(n.Right)
	op := n.Op
	return func(f *Frame) Truth {
		a, ok := x(f)
		if !ok {
			return Unknown
		}
		b, ok := y(f)
		if !ok {
			return Unknown
		}
		order, ok := a.Cmp(b)
		if !ok {
			return Unknown
		}
		return TruthOf(holds(op, order))
	}, err
}

// known asks whether all is known before it compares; where something may be
// said before, by the bounds.
func known(n *Node, left, right *Formula, exact func(*Frame) Truth) func(*Frame) Truth {
	x, y := left.known, right.known
	if n.gradual() {
		low, high, op := left.between, right.between, n.Op
		return func(f *Frame) Truth {
			if x(f) && y(f) {
				return exact(f)
			}
			a, b := low(f), high(f)
			switch {
			case surely(op, a, b):
				return Yes
			case surely(opposite[op], a, b):
				return No
			default:
				return Unknown
			}
		}
	}
	switch {
	case n.Right.Kind == Literal && n.Left.Kind == Reference && n.Left.Variable.Kind != Field:
		slot := n.Left.Variable.Slot
		word, bit := slot>>6, uint64(1)<<(slot&63)
		return func(f *Frame) Truth {
			if f.known[word]&bit == 0 {
				return Unknown
			}
			return exact(f)
		}
	case n.Right.Kind == Literal:
		return func(f *Frame) Truth {
			if !x(f) {
				return Unknown
			}
			return exact(f)
		}
	}
	return func(f *Frame) Truth {
		if !x(f) || !y(f) {
			return Unknown
		}
		return exact(f)
	}
}
