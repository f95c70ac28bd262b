package condition

import (
	"slices"

	"reglament/dsl"
)

// maxCases bounds the ways of answering that are gone through, maxVisits the
// nodes that are looked at in all.
const (
	maxCases  = 1 << 16
	maxVisits = 1 << 20
	// maxSubsets is the greatest number of options of a some-of question
	// whose sets are gone through.
	maxSubsets = 6
)

// Explorer goes through ways of answering, one search after another on one
// frame. The zero Explorer is ready; it is not for several goroutines at once.
type Explorer struct{ frame *Frame }

// Ways calls visit for every way of answering that conditions can tell apart,
// until visit gives false: options one by one, numbers and days on and between
// the constants that they are compared with. A question whose guard does not
// hold has no value. done is false where nothing was visited: there are too
// many ways, a comparison rests on more than one variable, or a variable follows
// from others.
func (x *Explorer) Ways(nodes []*Node, visit func(*Frame) bool) (done bool) {
	w := x.ways(nodes...)
	size := 0
	for _, n := range nodes {
		size += count(n)
	}
	if w.derived || !w.feasible(size) {
		return false
	}
	w.each(visit)
	return true
}

// ways goes through the values of variables, guards before guarded.
type ways struct {
	order   []*Variable
	values  map[*Variable][]setting
	numbers map[*Variable][]Number
	days    map[*Variable][]int
	texts   map[*Variable][]string
	frame   *Frame
	guarded bool
	opaque  bool
	// derived: a variable follows from others, so that not every way can come
	// about.
	derived bool
}

// setting puts one value of a variable into a frame.
type setting func(*Frame)

func (x *Explorer) ways(nodes ...*Node) *ways {
	w := &ways{
		values: map[*Variable][]setting{}, numbers: map[*Variable][]Number{},
		days: map[*Variable][]int{}, texts: map[*Variable][]string{},
	}
	for _, n := range nodes {
		w.collect(n)
	}
	slots := 0
	for _, v := range w.order {
		slots = max(slots, v.Slot+1)
		w.guarded = w.guarded || v.Guard != nil
		w.part(v)
	}
	if x.frame == nil || x.frame.slots < slots {
		x.frame = NewFrame(2 * slots)
	}
	x.frame.Reset()
	w.frame = x.frame
	return w
}

// collect adds the variables of a node and, before each, those of its guard.
func (w *ways) collect(n *Node) {
	n.Variables(func(v *Variable, _ dsl.Range) {
		if _, seen := w.values[v]; seen {
			return
		}
		w.values[v] = nil
		if v.Guard != nil {
			w.collect(v.Guard.Node)
		}
		if v.Defined != nil {
			w.collect(v.Defined.Node)
		}
		w.order = append(w.order, v)
		switch {
		case v.Defined != nil:
		case v.Kind == Question, v.Kind == Channel, v.Kind == Document, v.Kind == Documents:
			w.values[v] = optionSettings(v)
		default:
			w.derived = true
			w.values[v] = optionSettings(v)
		}
	})
	n.Walk(func(node *Node) {
		switch node.Kind {
		case Compare:
			w.compare(node)
		case Any, Every:
			w.opaque = true
		case Contains:
			w.opaque = w.opaque || len(node.Variable.Options) > maxSubsets
		}
	})
}

func optionSettings(v *Variable) []setting {
	count := 0
	switch v.Type {
	case dsl.TypeYesNo:
		count = 2
	case dsl.TypeOneOf:
		count = len(v.Options)
	case dsl.TypeSomeOf:
		if len(v.Options) <= maxSubsets {
			count = 1 << len(v.Options)
		}
	}
	settings := make([]setting, count)
	for i := range settings {
		settings[i] = func(f *Frame) { f.SetPick(v.Slot, i) }
	}
	return settings
}

// compare notes the constant that a variable is compared with.
func (w *ways) compare(n *Node) {
	reference, literal := n.Left, n.Right
	if n.Left.Kind == Literal {
		reference, literal = n.Right, n.Left
	}
	if reference.Kind != Reference || literal.Kind != Literal || reference.Type == dsl.TypeLength {
		w.opaque = true
		return
	}
	v := reference.Variable
	switch {
	case isNumeric(literal.Type):
		w.numbers[v] = append(w.numbers[v], literal.Number)
	case literal.Type == dsl.TypeText:
		w.texts[v] = append(w.texts[v], literal.Text)
	default:
		w.days[v] = append(w.days[v], literal.Date)
	}
}

// part makes the values of a variable: on each constant, between each two and
// beyond the first and the last. Between constants no comparison changes.
func (w *ways) part(v *Variable) {
	slot := v.Slot
	add := func(set setting) { w.values[v] = append(w.values[v], set) }
	for _, n := range partNumbers(w.numbers[v], v) {
		add(func(f *Frame) { f.SetNumber(slot, n) })
	}
	for _, d := range partDays(w.days[v]) {
		add(func(f *Frame) { f.SetPick(slot, d) })
	}
	for _, text := range partTexts(w.texts[v]) {
		add(func(f *Frame) { f.SetText(slot, text) })
	}
}

func partDays(days []int) []int {
	slices.Sort(days)
	days = slices.Compact(days)
	var all []int
	for i, d := range days {
		if i == 0 || days[i-1]+1 < d {
			all = append(all, d-1)
		}
		all = append(all, d)
	}
	if len(days) > 0 {
		all = append(all, days[len(days)-1]+1)
	}
	return all
}

func partNumbers(numbers []Number, v *Variable) []Number {
	if len(numbers) > 0 { // constants beyond the bounds leave what is within
		for _, bound := range []*Number{v.Least, v.Greatest} {
			if bound != nil {
				numbers = append(numbers, *bound)
			}
		}
	}
	if v.Type == dsl.TypeInteger {
		numbers = around(numbers)
	}
	order := func(a, b Number) int { o, _ := a.Cmp(b); return o }
	slices.SortFunc(numbers, order)
	numbers = slices.CompactFunc(numbers, func(a, b Number) bool { return order(a, b) == 0 })
	var all []Number
	one, two := NumberOf(1), NumberOf(2)
	for i, n := range numbers {
		switch {
		case i == 0:
			all = append(all, n.Subtract(one))
		case v.Type == dsl.TypeInteger:
			all = append(all, numbers[i-1].Add(one))
		default:
			// Of two amounts a kopeck apart none lies between.
			middle := numbers[i-1].Add(n).Divide(two).Round(Rounding{Places: decimalsOf(v), Direction: dsl.RoundDown})
			if order(numbers[i-1], middle) < 0 {
				all = append(all, middle)
			}
		}
		all = append(all, n)
	}
	if len(numbers) > 0 {
		all = append(all, numbers[len(numbers)-1].Add(one))
	}
	return slices.DeleteFunc(all, func(n Number) bool { return !v.admits(n) })
}

// around puts whole numbers in the place of fractions: of "людей > 2,5" two and
// three are told apart.
func around(numbers []Number) []Number {
	var whole []Number
	for _, n := range numbers {
		if n.IsInteger() {
			whole = append(whole, n)
			continue
		}
		cut := n.Round(Rounding{Direction: dsl.RoundDown}) // towards zero
		whole = append(whole, cut.Subtract(NumberOf(1)), cut, cut.Add(NumberOf(1)))
	}
	return whole
}

// admits reports whether a number lies within the bounds of a variable and is
// whole where it has to be.
func (v *Variable) admits(n Number) bool {
	if v.Type == dsl.TypeInteger && !n.IsInteger() {
		return false
	}
	if v.Least != nil && !below(*v.Least, n, true) {
		return false
	}
	return v.Greatest == nil || below(n, *v.Greatest, true)
}

func (w *ways) feasible(size int) bool {
	cases := 1
	for _, v := range w.order {
		cases *= max(1, len(w.values[v]))
		if cases > maxCases || cases*size > maxVisits {
			return false
		}
	}
	return !w.opaque
}

func (w *ways) each(visit func(*Frame) bool) { w.search(0, visit) }

func (w *ways) search(depth int, visit func(*Frame) bool) bool {
	if depth == len(w.order) {
		return visit(w.frame)
	}
	v := w.order[depth]
	w.frame.Forget(v.Slot)
	if v.Defined != nil {
		w.frame.SetTruth(v.Slot, v.Defined.Node.Evaluate(w.frame))
		return w.search(depth+1, visit)
	}
	if v.Guard != nil && v.Guard.Node.Evaluate(w.frame) != Yes {
		return w.search(depth+1, visit)
	}
	for _, set := range w.values[v] {
		set(w.frame)
		if !w.search(depth+1, visit) {
			return false
		}
	}
	if len(w.values[v]) == 0 {
		return w.search(depth+1, visit)
	}
	w.frame.Forget(v.Slot)
	return true
}

// decimalsOf is how many digits after the point a variable may have.
func decimalsOf(v *Variable) int {
	if v.Type == dsl.TypeMoney && v.Kind == Question {
		return 2
	}
	return 18
}
