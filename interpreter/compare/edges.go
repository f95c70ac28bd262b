package compare

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify"
)

// edges look for the line at which a number or a day of an applicant turns what
// a version says of a subject: two versions that draw it in two ways differ just
// there.
type edges struct {
	pair    *verify.Pair
	subject subject
	shows   func(*verify.Meeting) bool
	left    int
	found   *verify.Meeting
}

// farDays is how far from the day of the decision a day is looked at.
const farDays = 100 * 366

// around tries each number and day that an applicant gives.
func (e *edges) around(base *interpreter.Facts) *verify.Meeting {
	for _, answers := range []func(*interpreter.Facts) *map[string]interpreter.Answer{
		func(f *interpreter.Facts) *map[string]interpreter.Answer { return &f.Answers },
		func(f *interpreter.Facts) *map[string]interpreter.Answer { return &f.Findings },
	} {
		given := *answers(base)
		for _, id := range slices.Sorted(maps.Keys(given)) {
			with := func(v interpreter.Value) *interpreter.Facts {
				f := *base
				to := answers(&f)
				*to = maps.Clone(given)
				(*to)[id] = interpreter.Answer{Value: v}
				return &f
			}
			if e.along(given[id].Value, base.Day(), with); e.found != nil || e.left <= 0 {
				return e.found
			}
		}
	}
	return nil
}

// along looks between the answer that is given and the ends of what can be.
func (e *edges) along(v interpreter.Value, day clock.Date, with func(interpreter.Value) *interpreter.Facts) {
	var at func(int64) interpreter.Value
	var here int64
	ends := []int64{0, 100, 10_000, 1_000_000, 100_000_000}
	switch v.Type {
	case dsl.TypeDate:
		here, ends = int64(v.Date), []int64{int64(day) - farDays, int64(day), int64(day) + farDays}
		at = func(n int64) interpreter.Value { return interpreter.Value{Type: v.Type, Date: clock.Date(n)} }
	case dsl.TypeInteger:
		here = hundredths(v.Number) / 100
		at = func(n int64) interpreter.Value {
			return interpreter.Value{Type: v.Type, Number: interpreter.NumberOf(n)}
		}
	case dsl.TypeMoney, dsl.TypeNumber, dsl.TypePercent:
		here = hundredths(v.Number)
		at = func(n int64) interpreter.Value { return interpreter.Value{Type: v.Type, Number: ofHundredths(n)} }
	default:
		return
	}
	probe := func(n int64) [2]string { return e.probe(with(at(n))) }
	own := probe(here)
	for _, end := range ends {
		far := probe(end)
		for side := range own {
			if e.found == nil && own[side] != "" && far[side] != "" && own[side] != far[side] {
				e.between(here, end, side, own[side], probe)
			}
		}
	}
}

func hundredths(n interpreter.Number) int64 {
	whole, _ := strconv.ParseInt(n.Multiply(interpreter.NumberOf(100)).Plain(), 10, 64)
	return whole
}

func ofHundredths(n int64) interpreter.Number {
	number, _ := interpreter.ParseNumber(fmt.Sprintf("%d.%02d", n/100, n%100))
	return number
}

// between halves the way to the line.
func (e *edges) between(a, b int64, side int, word string, probe func(int64) [2]string) {
	for e.found == nil && e.left > 0 && (b-a > 1 || a-b > 1) {
		middle := a + (b-a)/2
		if probe(middle)[side] == word {
			a = middle
		} else {
			b = middle
		}
	}
}

// probe shows an applicant to both and gives what each says of the subject;
// nothing where one does not take him.
func (e *edges) probe(f *interpreter.Facts) (words [2]string) {
	if e.left--; e.found != nil || e.left < 0 || e.pair.Stopped() {
		return words
	}
	m := e.pair.Meet(f)
	if m == nil {
		return words
	}
	if e.shows(m) {
		e.found = m
	}
	return [2]string{e.word(m.Old.Decision), e.word(m.New.Decision)}
}

// word is what a decision says of the subject.
func (e *edges) word(d *interpreter.Decision) (word string) {
	for _, a := range aspects {
		if a.kind != e.subject.kind {
			continue
		}
		for _, s := range a.read(d) {
			if subjectOf(a.kind, s.subject) == e.subject {
				word += s.side.Word + " "
			}
		}
	}
	return word
}
