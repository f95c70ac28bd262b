package verify

import "math/bits"

// set is a set of small whole numbers: the cases that somebody reaches.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

func setOf(size int, members []int) set {
	s := newSet(size)
	for _, i := range members {
		s.add(i)
	}
	return s
}

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s set) clone() set { return append(set(nil), s...) }

func (s set) count() int {
	count := 0
	for _, word := range s {
		count += bits.OnesCount64(word)
	}
	return count
}

// shared is how many members two sets have in common.
func (s set) shared(other set) int {
	count := 0
	for i, word := range s {
		count += bits.OnesCount64(word & other[i])
	}
	return count
}

// within tells whether all members are in another set.
func (s set) within(other set) bool {
	for i, word := range s {
		if word&^other[i] != 0 {
			return false
		}
	}
	return true
}

func (s set) with(other set) {
	for i, word := range other {
		s[i] |= word
	}
}

func (s set) without(other set) {
	for i, word := range other {
		s[i] &^= word
	}
}

func (s set) only(other set) {
	for i, word := range other {
		s[i] &= word
	}
}

// members are those of the set in their order.
func (s set) members() []int {
	var all []int
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			all = append(all, i*64+bits.TrailingZeros64(word))
		}
	}
	return all
}
