package condition

import (
	"slices"

	"reglament/dsl"
)

// maxWhole is how many whole numbers between two bounds are gone through where
// a question is not only compared with constants.
const maxWhole = 64

// Domains notes what conditions and values make of variables, so that of each
// variable the answers can be listed that they can tell apart. The zero value
// is not ready; NewDomains makes one.
type Domains struct{ uses map[*Variable]*use }

// use is how one variable is looked at.
type use struct {
	numbers []Number
	days    []int
	texts   []string
	options [][]int // the sets of options that are asked for
	// mixed: in a formula or compared with what is no constant, so that every
	// value may count.
	mixed bool
}

// NewDomains has noted nothing yet.
func NewDomains() *Domains { return &Domains{uses: map[*Variable]*use{}} }

func (d *Domains) of(v *Variable) *use {
	u := d.uses[v]
	if u == nil {
		u = &use{}
		d.uses[v] = u
	}
	return u
}

// Condition notes the variables of a condition.
func (d *Domains) Condition(n *Node) {
	n.Walk(func(node *Node) {
		switch node.Kind {
		case Is, Contains:
			u := d.of(node.Variable)
			u.options = append(u.options, node.Options)
		case Compare:
			d.compare(node)
		}
	})
}

// Value notes the variables of a value.
func (d *Domains) Value(o *Operand) {
	o.Variables(func(v *Variable, _ dsl.Range) { d.of(v).mixed = true })
}

func (d *Domains) compare(n *Node) {
	reference, literal := n.Left, n.Right
	if n.Left.Kind == Literal {
		reference, literal = n.Right, n.Left
	}
	if reference.Kind != Reference || literal.Kind != Literal || reference.Type == dsl.TypeLength {
		d.Value(n.Left)
		d.Value(n.Right)
		return
	}
	u := d.of(reference.Variable)
	switch {
	case isNumeric(literal.Type):
		u.numbers = append(u.numbers, literal.Number)
	case literal.Type == dsl.TypeText:
		u.texts = append(u.texts, literal.Text)
	default:
		u.days = append(u.days, literal.Date)
	}
}

// Limits narrow the answers to a question further than its variable says.
type Limits struct {
	// Least and Greatest bound days or minutes, as a Frame holds them; nil: no
	// bound.
	Least, Greatest *int
	// Excludes is the option of a some-of question that stands alone, or -1.
	Excludes int
	// Unknown says that "does not know" is an answer, too.
	Unknown bool
}

// Domain lists the answers to one question, one for each class of those that
// conditions and values cannot tell apart.
type Domain struct {
	picks   []int
	numbers []Number
	texts   []string
	unknown bool
}

// Size is how many answers there are.
func (d *Domain) Size() int {
	size := len(d.picks) + len(d.numbers) + len(d.texts)
	if d.unknown {
		size++
	}
	return size
}

// Put puts one of the answers into a slot.
func (d *Domain) Put(f *Frame, slot, answer int) {
	switch {
	case answer < len(d.picks):
		f.SetPick(slot, d.picks[answer])
	case answer < len(d.numbers):
		f.SetNumber(slot, d.numbers[answer])
	case answer < len(d.texts):
		f.SetText(slot, d.texts[answer])
	default:
		f.Forget(slot)
	}
}

// Of lists the answers that a variable can have. ok is false where they cannot
// be listed: it is a list, or a number, a day or a text that something else
// than a constant looks at.
func (d *Domains) Of(v *Variable, limits Limits) (domain Domain, ok bool) {
	u := d.of(v)
	domain.unknown = limits.Unknown
	switch {
	case v.Type == dsl.TypeYesNo:
		domain.picks = []int{1, 0}
	case v.Type == dsl.TypeOneOf:
		domain.picks = u.classes(len(v.Options))
	case v.Type == dsl.TypeSomeOf:
		domain.picks = u.subsets(limits.Excludes)
	case u.mixed && v.Type == dsl.TypeInteger:
		domain.numbers = v.whole()
	case u.mixed:
		return Domain{}, false
	case isNumeric(v.Type):
		domain.numbers = partNumbers(slices.Clone(u.numbers), v)
	case v.Type == dsl.TypeText:
		domain.texts = partTexts(slices.Clone(u.texts))
	case v.Type == dsl.TypeDate, v.Type == dsl.TypeDateTime:
		domain.picks = partBoundedDays(slices.Clone(u.days), limits)
	}
	return domain, len(domain.picks)+len(domain.numbers)+len(domain.texts) > 0
}

// classes takes one option of each class of those that are asked for together.
func (u *use) classes(count int) []int {
	seen := map[string]bool{}
	var picks []int
	for option := range count {
		if u.mixed {
			picks = append(picks, option)
			continue
		}
		class := make([]byte, len(u.options))
		for i, asked := range u.options {
			if slices.Contains(asked, option) {
				class[i] = 1
			}
		}
		if !seen[string(class)] {
			seen[string(class)] = true
			picks = append(picks, option)
		}
	}
	return picks
}

// subsets are the sets of the options that are asked for; the one that stands
// alone is in no set with others. There are none where there are too many.
func (u *use) subsets(excludes int) []int {
	var asked []int
	alone := false
	for _, options := range u.options {
		alone = alone || options[0] == excludes
		if options[0] != excludes && !slices.Contains(asked, options[0]) {
			asked = append(asked, options[0])
		}
	}
	if u.mixed || 1<<min(len(asked), 60) > maxCases {
		return nil
	}
	var sets []int
	for members := range 1 << len(asked) {
		set := 0
		for i, option := range asked {
			if members&(1<<i) != 0 {
				set |= 1 << option
			}
		}
		sets = append(sets, set)
	}
	if alone {
		sets = append(sets, 1<<excludes)
	}
	return sets
}

// whole are all numbers between the bounds, none where they are too many.
func (v *Variable) whole() []Number {
	if v.Least == nil || v.Greatest == nil || !v.Least.IsInteger() {
		return nil
	}
	var all []Number
	for n := *v.Least; below(n, *v.Greatest, true); n = n.Add(NumberOf(1)) {
		if len(all) == maxWhole {
			return nil
		}
		all = append(all, n)
	}
	return all
}

func partTexts(texts []string) []string {
	if len(texts) == 0 {
		return nil
	}
	slices.Sort(texts)
	other := texts[len(texts)-1] + "\x00"
	return append(slices.Compact(texts), other)
}

// partBoundedDays parts days as partDays does, within bounds.
func partBoundedDays(days []int, limits Limits) []int {
	if len(days) > 0 {
		for _, bound := range []*int{limits.Least, limits.Greatest} {
			if bound != nil {
				days = append(days, *bound)
			}
		}
	}
	return slices.DeleteFunc(partDays(days), func(day int) bool {
		return limits.Least != nil && day < *limits.Least || limits.Greatest != nil && day > *limits.Greatest
	})
}
