package condition

// Frame holds the facts that conditions are evaluated on, one slot a
// variable. A slot that is not known has no value. It is reused between
// decisions; it is not for several goroutines at once.
type Frame struct {
	known   []uint64
	picks   []int // options, yes (1) and no (0), days
	numbers []Number
	texts   []string
}

// NewFrame makes a frame of so many slots, nothing known.
func NewFrame(slots int) *Frame {
	return &Frame{
		known:   make([]uint64, (slots+63)/64),
		picks:   make([]int, slots),
		numbers: make([]Number, slots),
		texts:   make([]string, slots),
	}
}

// Reset forgets everything.
func (f *Frame) Reset() { clear(f.known) }

// Forget makes a slot unknown.
func (f *Frame) Forget(slot int) { f.known[slot>>6] &^= 1 << (slot & 63) }

// Known reports whether a slot has a value.
func (f *Frame) Known(slot int) bool { return f.known[slot>>6]&(1<<(slot&63)) != 0 }

// SetPick gives a slot an option, a yes (1) or no (0), or a day.
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

// Pick is the option or day of a known slot.
func (f *Frame) Pick(slot int) int { return f.picks[slot] }

// Number is the number of a known slot.
func (f *Frame) Number(slot int) Number { return f.numbers[slot] }

// Text is the text of a known slot.
func (f *Frame) Text(slot int) string { return f.texts[slot] }

func (f *Frame) know(slot int) { f.known[slot>>6] |= 1 << (slot & 63) }
