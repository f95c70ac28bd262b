package logic_test

import (
	"fmt"
	"math/big"
	"strings"

	"pgregory.net/rapid"

	"reglament/interpreter/verify/logic"
)

// drawn is a small problem in a form of its own, so that it can be enumerated
// by code that shares nothing with the solver.
type drawn struct {
	letters int
	choices []int    // options
	numbers [][2]int // whole, from and to
	asserts []*said
	assumed []*said
}

// said is a formula of a drawn problem.
type said struct {
	op    string // letter, choice, sum, not, and, or, implies, iff, select
	at    int    // letter or choice
	pick  int
	times []int // of the numbers; sum
	plus  int
	sense string // ≤, <, =
	parts []*said
}

// state is one assignment of everything.
type state struct {
	letters []bool
	choices []int
	numbers []int
}

func draw(t *rapid.T) *drawn {
	small := func(from, to int, name string) int { return rapid.IntRange(from, to).Draw(t, name) }
	d := &drawn{letters: small(0, 4, "letters")}
	for range small(0, 2, "choices") {
		d.choices = append(d.choices, small(1, 4, "options"))
	}
	for range small(0, 3, "numbers") {
		low := small(-3, 3, "low")
		d.numbers = append(d.numbers, [2]int{low, small(low, 3, "high")})
	}
	for range small(0, 4, "asserts") {
		d.asserts = append(d.asserts, d.say(t, 3))
	}
	for range small(0, 4, "assumptions") {
		d.assumed = append(d.assumed, d.say(t, 3))
	}
	return d
}

func (d *drawn) say(t *rapid.T, depth int) *said {
	ops := []string{"sum"}
	if d.letters > 0 {
		ops = append(ops, "letter")
	}
	if len(d.choices) > 0 {
		ops = append(ops, "choice")
	}
	if depth > 0 {
		ops = append(ops, "sum", "not", "and", "or", "implies", "iff", "select", "and", "or")
	}
	s := &said{op: rapid.SampledFrom(ops).Draw(t, "op")}
	parts := map[string]int{"not": 1, "implies": 2, "iff": 2, "select": 3}[s.op]
	switch s.op {
	case "letter":
		s.at = rapid.IntRange(0, d.letters-1).Draw(t, "letter")
	case "choice":
		s.at = rapid.IntRange(0, len(d.choices)-1).Draw(t, "choice")
		s.pick = rapid.IntRange(-1, d.choices[s.at]).Draw(t, "pick")
	case "sum":
		for range d.numbers {
			s.times = append(s.times, rapid.IntRange(-3, 3).Draw(t, "times"))
		}
		s.plus = rapid.IntRange(-6, 6).Draw(t, "plus")
		s.sense = rapid.SampledFrom([]string{"≤", "<", "="}).Draw(t, "sense")
	case "and", "or":
		parts = rapid.IntRange(0, 3).Draw(t, "parts")
	}
	for range parts {
		s.parts = append(s.parts, d.say(t, depth-1))
	}
	return s
}

// built is the drawn problem as one of logic's.
type built struct {
	p       *logic.Problem
	letters []logic.Formula
	choices []logic.Choice
	numbers []logic.Number
	assumed []logic.Formula
}

func (d *drawn) build() *built {
	b := &built{p: logic.NewProblem()}
	for range d.letters {
		b.letters = append(b.letters, b.p.Letter())
	}
	for _, options := range d.choices {
		b.choices = append(b.choices, b.p.Choice(options))
	}
	for _, n := range d.numbers {
		b.numbers = append(b.numbers, b.p.Number(whole(n[0]), whole(n[1]), whole(1)))
	}
	for _, s := range d.asserts {
		b.p.Assert(b.formula(s))
	}
	for _, s := range d.assumed {
		b.assumed = append(b.assumed, b.formula(s))
	}
	return b
}

func whole(n int) *big.Rat { return big.NewRat(int64(n), 1) }

func (b *built) formula(s *said) logic.Formula {
	var parts []logic.Formula
	for _, part := range s.parts {
		parts = append(parts, b.formula(part))
	}
	switch s.op {
	case "letter":
		return b.letters[s.at]
	case "choice":
		return b.p.Is(b.choices[s.at], s.pick)
	case "not":
		return parts[0].Not()
	case "and":
		return b.p.And(parts...)
	case "or":
		return b.p.Or(parts...)
	case "implies":
		return b.p.Implies(parts[0], parts[1])
	case "iff":
		return b.p.Iff(parts[0], parts[1])
	case "select":
		return b.p.Select(parts[0], parts[1], parts[2])
	}
	sum := logic.Constant(whole(s.plus))
	for i, times := range s.times {
		sum = sum.Plus(b.numbers[i].Sum().Times(whole(times)))
	}
	switch s.sense {
	case "≤":
		return b.p.AtMost(sum)
	case "<":
		return b.p.Below(sum)
	}
	return b.p.Zero(sum)
}

// holds evaluates a formula directly.
func (s *said) holds(in *state) bool {
	switch s.op {
	case "letter":
		return in.letters[s.at]
	case "choice":
		return in.choices[s.at] == s.pick
	case "not":
		return !s.parts[0].holds(in)
	case "and":
		return every(s.parts, in)
	case "or":
		for _, part := range s.parts {
			if part.holds(in) {
				return true
			}
		}
		return false
	case "implies":
		return !s.parts[0].holds(in) || s.parts[1].holds(in)
	case "iff":
		return s.parts[0].holds(in) == s.parts[1].holds(in)
	case "select":
		if s.parts[0].holds(in) {
			return s.parts[1].holds(in)
		}
		return s.parts[2].holds(in)
	}
	total := s.plus
	for i, times := range s.times {
		total += times * in.numbers[i]
	}
	return map[string]bool{"≤": total <= 0, "<": total < 0, "=": total == 0}[s.sense]
}

func every(all []*said, in *state) bool {
	for _, s := range all {
		if !s.holds(in) {
			return false
		}
	}
	return true
}

// possible tries every assignment.
func (d *drawn) possible(demands []*said) bool {
	in := &state{
		letters: make([]bool, d.letters), choices: make([]int, len(d.choices)), numbers: make([]int, len(d.numbers)),
	}
	return d.try(in, 0, demands)
}

func (d *drawn) try(in *state, at int, demands []*said) bool {
	if at < d.letters {
		for _, is := range []bool{false, true} {
			if in.letters[at] = is; d.try(in, at+1, demands) {
				return true
			}
		}
		return false
	}
	if c := at - d.letters; c < len(d.choices) {
		for pick := range d.choices[c] {
			if in.choices[c] = pick; d.try(in, at+1, demands) {
				return true
			}
		}
		return false
	}
	if n := at - d.letters - len(d.choices); n < len(d.numbers) {
		for v := d.numbers[n][0]; v <= d.numbers[n][1]; v++ {
			if in.numbers[n] = v; d.try(in, at+1, demands) {
				return true
			}
		}
		return false
	}
	return every(demands, in)
}

func (s *said) String() string {
	switch s.op {
	case "letter":
		return fmt.Sprintf("l%d", s.at)
	case "choice":
		return fmt.Sprintf("c%d=%d", s.at, s.pick)
	case "sum":
		return fmt.Sprintf("(%v·n + %d %s 0)", s.times, s.plus, s.sense)
	}
	var parts []string
	for _, part := range s.parts {
		parts = append(parts, part.String())
	}
	return s.op + "(" + strings.Join(parts, ", ") + ")"
}

func (d *drawn) String() string {
	return fmt.Sprintf("letters %d, choices %v, numbers %v\nasserted %v\nassumed %v", d.letters, d.choices, d.numbers, d.asserts, d.assumed)
}
