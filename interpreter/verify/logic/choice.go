package logic

// Choice is exactly one of several options. The zero value is none.
type Choice int32

type choice struct {
	options int
	is      map[int]Formula // of more than two options, as they are asked for
	second  Formula         // of two options: that it is the second
}

// Choice is a fresh choice of options 0 to options-1; of less than one option
// it is made one.
func (p *Problem) Choice(options int) Choice {
	c := choice{options: max(options, 1)}
	p.choices = append(p.choices, c)
	at := Choice(len(p.choices) - 1)
	if options == 2 {
		p.choices[at].second = p.add(node{kind: option, index: int32(at), pick: 1})
	} else {
		p.choices[at].is = map[int]Formula{}
	}
	return at
}

// Options is how many options the choice has; 0 for one of another problem.
func (p *Problem) Options(c Choice) int {
	if c <= 0 || int(c) >= len(p.choices) {
		return 0
	}
	return p.choices[c].options
}

// Is holds when the option is the one that is chosen; never for an option that
// the choice has not.
func (p *Problem) Is(c Choice, at int) Formula {
	if c <= 0 || int(c) >= len(p.choices) {
		return 0
	}
	own := &p.choices[c]
	switch {
	case at < 0 || at >= own.options:
		return False
	case own.options == 1:
		return True
	case own.options == 2 && at == 0:
		return own.second.Not()
	case own.options == 2:
		return own.second
	}
	f, known := own.is[at]
	if !known {
		f = p.add(node{kind: option, index: int32(c), pick: int32(at)})
		own.is[at] = f
	}
	return f
}
