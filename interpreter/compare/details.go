package compare

import (
	"fmt"
	"strings"

	"reglament/interpreter/clock"
	"reglament/message"
)

// weight is how much a detail says.
type weight uint8

const (
	// minor details are told where they differ.
	minor weight = 0
	// chief ones are told also where one version has the subject and the other
	// has not.
	chief weight = 1
	// late ones may be missing because an answer or an event is.
	late weight = 2
)

// detail is one of the things that a version says of a subject. of tells which:
// of two versions those of one name are held against each other.
type detail struct {
	of, word string
	says     message.Message
	weight   weight
}

type details []detail

// add adds a detail that is there.
func (d *details) add(is bool, of, word string, says message.Message, how weight) {
	if is {
		*d = append(*d, detail{of, word, says, how})
	}
}

// word adds one that is a name; an empty one says nothing.
func (d *details) word(of string, says message.Message, word string) {
	d.add(word != "", of, of+" "+word, says, minor)
}

// length adds one that is a length of time; nil says nothing.
func (d *details) length(of string, l *clock.Length, says func(words any) message.Message, how weight) {
	if l != nil && l.Valid() {
		d.add(true, of, of+" "+lengthWord(*l), says(l.Words()), how)
	}
}

// lengthUnits are the words of the outside contract.
var lengthUnits = map[clock.Unit]string{
	clock.WorkingDays: "working days", clock.CalendarDays: "calendar days", clock.Weeks: "weeks", clock.Months: "months", clock.Years: "years",
}

func lengthWord(l clock.Length) string { return fmt.Sprint(l.Count, " ", lengthUnits[l.Unit]) }

// of are the details of a weight.
func (d details) of(how weight) details {
	var out details
	for _, one := range d {
		if one.weight&how != 0 {
			out = append(out, one)
		}
	}
	return out
}

// late counts those that may be missing for want of an answer.
func (d details) late() int { return len(d.of(late)) }

// unlike are those of each side that the other does not say just so.
func (d details) unlike(other details) (own, others details) {
	return d.without(other), other.without(d)
}

func (d details) without(other details) details {
	said := map[string]string{}
	for _, one := range other {
		said[one.of] = one.word
	}
	var out details
	for _, one := range d {
		if word, ok := said[one.of]; !ok || word != one.word {
			out = append(out, one)
		}
	}
	return out
}

// equal tells whether both say just the same.
func (d details) equal(other details) bool {
	own, others := d.unlike(other)
	return len(own)+len(others) == 0
}

// words is the same for the same details.
func (d details) words() string {
	var all []string
	for _, one := range d {
		all = append(all, one.word)
	}
	return strings.Join(all, ", ")
}

func (d details) says() []message.Message {
	var all []message.Message
	for _, one := range d {
		all = append(all, one.says)
	}
	return all
}

// after is a side with its details behind it.
func (d details) after(s Side) Side {
	if len(d) == 0 {
		return s
	}
	return Side{Word: s.Word + ", " + d.words(), Says: listed(append([]message.Message{s.Says}, d.says()...))}
}

// alone is what a side says by its details, where both give the same answer.
func (d details) alone(s Side) Side {
	if len(d) == 0 {
		return Side{Word: s.Word, Value: s.Value, Says: message.New("compare.unsaid")}
	}
	return Side{Word: strings.TrimPrefix(s.Word+", "+d.words(), ", "), Says: listed(d.says())}
}
