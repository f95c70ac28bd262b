package condition

// Frame holds the facts that conditions are evaluated on, one slot a
// variable, and the records of lists behind them. A slot that is not known has
// no value. It is reused between decisions and allocates nothing once it has
// grown; it is not for several goroutines at once.
type Frame struct {
	known   []uint64
	picks   []int // options, yes (1) and no (0), days, minutes, lengths, sets of options
	numbers []Number
	texts   []string
	slots   int // of variables; those of records follow
	lists   []records
	row     int // the record at hand, while a list is gone through
	rows    []int
	bounds  map[int]Bounds // of numbers that are not known
	// Day is the day of the decision, days since 1970; Territory is where,
	// folded. Both pick the values of norms.
	Day       int
	Territory string
	// Assumed are values of norms that hold for this decision only.
	Assumed []Assumed
}

// records tells where those of a list stand.
type records struct{ base, width, count int }

// NewFrame makes a frame of so many slots, nothing known.
func NewFrame(slots int) *Frame {
	f := &Frame{slots: slots}
	f.grow(slots)
	return f
}

func (f *Frame) grow(slots int) {
	for len(f.known)*64 < slots {
		f.known = append(f.known, 0)
	}
	for len(f.picks) < slots {
		f.picks = append(f.picks, 0)
		f.numbers = append(f.numbers, Number{})
		f.texts = append(f.texts, "")
	}
}

// Reset forgets everything.
func (f *Frame) Reset() {
	clear(f.known)
	clear(f.bounds)
	clear(f.lists)
	f.picks, f.numbers, f.texts = f.picks[:f.slots], f.numbers[:f.slots], f.texts[:f.slots]
	f.known = f.known[:(f.slots+63)/64]
	f.Assumed = f.Assumed[:0]
}

// Forget makes a slot unknown.
func (f *Frame) Forget(slot int) { f.known[slot>>6] &^= 1 << (slot & 63) }

// Known reports whether a slot has a value.
func (f *Frame) Known(slot int) bool { return f.known[slot>>6]&(1<<(slot&63)) != 0 }

// SetPick gives a slot an option, a yes (1) or no (0), a day, minutes, a packed
// length, or a set of options with a bit each.
func (f *Frame) SetPick(slot, value int) { f.know(slot); f.picks[slot] = value }

// SetTruth gives a slot Yes or No, or forgets it.
func (f *Frame) SetTruth(slot int, t Truth) {
	switch t {
	case Yes:
		f.SetPick(slot, 1)
	case No:
		f.SetPick(slot, 0)
	default:
		f.Forget(slot)
	}
}

// SetNumber gives a slot a number.
func (f *Frame) SetNumber(slot int, value Number) { f.know(slot); f.numbers[slot] = value }

// SetText gives a slot a text.
func (f *Frame) SetText(slot int, value string) { f.know(slot); f.texts[slot] = value }

// SetList gives a list so many records, of whose fields nothing is known yet;
// At tells where a field of a record stands.
func (f *Frame) SetList(list *Variable, count int) {
	for len(f.lists) <= list.ListIndex {
		f.lists = append(f.lists, records{})
	}
	width := len(list.Fields)
	base := len(f.picks)
	f.lists[list.ListIndex] = records{base: base, width: width, count: count}
	f.grow(base + width*count)
	for slot := base; slot < base+width*count; slot++ {
		f.Forget(slot)
	}
	for i := len(f.rows); i < count; i++ {
		f.rows = append(f.rows, i)
	}
	f.know(list.Slot)
}

// At is the slot of a field of a record.
func (f *Frame) At(field *Variable, row int) int {
	l := f.lists[field.List.ListIndex]
	return l.base + row*l.width + field.Slot
}

// Count is how many records a known list has.
func (f *Frame) Count(list *Variable) int { return f.count(list.ListIndex) }

func (f *Frame) count(list int) int {
	if list >= len(f.lists) {
		return 0
	}
	return f.lists[list].count
}

// slot is where a variable stands; that of a field is in the record at hand.
func (v *Variable) slot(f *Frame) int {
	if v.Kind == Field {
		return f.At(v, f.row)
	}
	return v.Slot
}

// Pick is the option, the day or the like of a known slot.
func (f *Frame) Pick(slot int) int { return f.picks[slot] }

// Number is the number of a known slot.
func (f *Frame) Number(slot int) Number { return f.numbers[slot] }

// Text is the text of a known slot.
func (f *Frame) Text(slot int) string { return f.texts[slot] }

func (f *Frame) know(slot int) { f.known[slot>>6] |= 1 << (slot & 63) }

// SetBounds notes between what a number that is not known must lie.
func (f *Frame) SetBounds(slot int, b Bounds) {
	if f.bounds == nil {
		f.bounds = map[int]Bounds{}
	}
	f.bounds[slot] = b
}

// Bounds is between what the number of a slot lies.
func (f *Frame) Bounds(slot int) Bounds {
	if f.Known(slot) {
		return point(f.numbers[slot])
	}
	if b, ok := f.bounds[slot]; ok {
		return b
	}
	return nothing // a value may come to nothing
}
