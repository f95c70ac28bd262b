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

// around tries each number and day that an applicant gives, those of his records
// among them.
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
			e.value(given[id].Value, base.Day(), with)
		}
	}
	return e.found
}

// poor is an applicant all of whose amounts are nought, so that one of them alone
// can lead to a line.
func poor(f *interpreter.Facts) *interpreter.Facts {
	out := *f
	out.Answers = map[string]interpreter.Answer{}
	for id, answer := range f.Answers {
		answer.Value = nought(answer.Value)
		out.Answers[id] = answer
	}
	return &out
}

func nought(v interpreter.Value) interpreter.Value {
	switch v.Type {
	case dsl.TypeMoney:
		v.Number = interpreter.NumberOf(0)
	case dsl.TypeList:
		v.Records = slices.Clone(v.Records)
		for i := range v.Records {
			fields := map[string]interpreter.Answer{}
			for id, answer := range v.Records[i].Fields {
				answer.Value = nought(answer.Value)
				fields[id] = answer
			}
			v.Records[i].Fields = fields
		}
	}
	return v
}

// value tries a value, or each field of its records.
func (e *edges) value(v interpreter.Value, day clock.Date, with func(interpreter.Value) *interpreter.Facts) {
	if v.Type != dsl.TypeList {
		e.along(v, day, with)
		return
	}
	for i := range v.Records {
		for _, id := range slices.Sorted(maps.Keys(v.Records[i].Fields)) {
			e.along(v.Records[i].Fields[id].Value, day, func(field interpreter.Value) *interpreter.Facts {
				list := v
				list.Records = slices.Clone(v.Records)
				list.Records[i].Fields = maps.Clone(v.Records[i].Fields)
				list.Records[i].Fields[id] = interpreter.Answer{Value: field}
				return with(list)
			})
		}
	}
}

// along looks between the answer that is given and the ends of what can be.
func (e *edges) along(v interpreter.Value, day clock.Date, with func(interpreter.Value) *interpreter.Facts) {
	if e.found != nil || e.left <= 0 {
		return
	}
	var at func(int64) interpreter.Value
	stops := []int64{0, 1000, 100_000, 10_000_000, 100_000_000}
	switch v.Type {
	case dsl.TypeDate:
		stops = []int64{int64(v.Date), int64(day) - farDays, int64(day), int64(day) + farDays}
		at = func(n int64) interpreter.Value { return interpreter.Value{Type: v.Type, Date: clock.Date(n)} }
	case dsl.TypeInteger:
		stops = append(stops, hundredths(v.Number)/100)
		at = func(n int64) interpreter.Value {
			return interpreter.Value{Type: v.Type, Number: interpreter.NumberOf(n)}
		}
	case dsl.TypeMoney, dsl.TypeNumber, dsl.TypePercent:
		stops = append(stops, hundredths(v.Number))
		at = func(n int64) interpreter.Value { return interpreter.Value{Type: v.Type, Number: ofHundredths(n)} }
	default:
		return
	}
	slices.Sort(stops)
	probe := func(n int64) [2]string { return e.probe(with(at(n))) }
	last, lastSays := int64(0), [2]string{}
	for _, stop := range stops {
		says := probe(stop)
		if says[0] == "" && says[1] == "" {
			continue // it is out of the bounds
		}
		for side := range says {
			if lastSays[side] != "" && lastSays[side] != says[side] {
				e.between(last, stop, side, lastSays[side], probe)
				e.between(stop, last, side, says[side], probe)
			}
		}
		last, lastSays = stop, says
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

// between halves the way from a, where a version says a word, to where it says
// another; where each step says something else there is no line.
func (e *edges) between(a, b int64, side int, word string, probe func(int64) [2]string) {
	next := a + 1
	if b < a {
		next = a - 1
	}
	if probe(next)[side] != word {
		return
	}
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
