package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"reglament/runtime/casefile"
)

const (
	// longestService is the longest id of a service, in bytes: stores list by
	// it. So it is of an executor, a person and a letter.
	longestService = 1_000
	// longestMark is the longest mark of a person, in bytes.
	longestMark = 64
)

// Check tells whether a store can keep the opening, before it has a number:
// the year is 1–9999 and the key at most 200 bytes. The error is *Invalid.
func (o Opening) Check() error {
	switch {
	case o.Year < 1 || o.Year > 9999:
		return &Invalid{"the year is not between 1 and 9999"}
	case len(o.Key) > longestKey:
		return &Invalid{"the key is too long"}
	case o.Change == nil:
		return &Invalid{"there is nothing to keep"}
	case o.Person != nil && (!o.Person.Erased.IsZero() || o.Person.Into != ""):
		return &Invalid{"the person is nobody to open a case for"}
	case o.Person != nil:
		return o.Person.Check()
	}
	return nil
}

// At gives the opening its place in the year (from 1). The errors are those of
// Change.Check and of the opening itself.
func (o Opening) At(place int) (Change, error) {
	number := casefile.FormatNumber(o.Year, place)
	change, err := o.Change(number)
	if err != nil {
		return Change{}, err
	}
	if err := change.Check(number, Summary{}); err != nil {
		return Change{}, err
	}
	if change.Row.Regulation != o.Closure.Hash() {
		return Change{}, &Invalid{"the case is pinned to another closure"}
	}
	return change, nil
}

// Check tells whether a store can keep the change behind a row (zero for no
// case): the events are the next of the journal, of formats and kinds that
// this program knows, and the row is that of the last of them. The error is
// *SequenceConflict where the case has moved on, one of casefile where an event
// cannot stand there, else *Invalid.
func (c Change) Check(number string, before Summary) error {
	if len(c.Events) == 0 {
		return &Invalid{"there is no event"}
	}
	if expected := c.Events[0].Number - 1; expected != before.Sequence {
		return &SequenceConflict{Number: number, Expected: expected, Actual: before.Sequence}
	}
	head := before.Head
	for i, e := range c.Events {
		if err := casefile.Stands(e, number, before.Sequence+i+1, head); err != nil {
			return err
		}
		// What is left of an erased person is for everybody to read; all else is
		// for those who have the keys.
		if e.Format < 3 || (e.Person == "") != (e.Kind == casefile.KindErased) {
			return &Invalid{"an event is not sealed, or should not be"}
		}
		head = e.Hash()
	}
	row, last := c.Row, c.Events[len(c.Events)-1]
	switch {
	case row.Number != number || row.Sequence != last.Number || row.Head != head:
		return &Invalid{"the row is not that of the last event"}
	case row.Damaged:
		return &Invalid{"the row is damaged"}
	case row.Service == "" || !listable(row.Service) || !listable(row.Executor) || !listable(row.Person) || !listable(row.Office) || !listable(row.Status):
		return &Invalid{"the row cannot be listed by"}
	case before.Sequence > 0 && (row.Service != before.Service || row.Regulation != before.Regulation || !row.Opened.Equal(before.Opened)):
		return &Invalid{"the row is of another case"}
	case !day(row.Day) || row.Day == "" || !day(row.Due):
		return &Invalid{"a day of the row is none"}
	case row.Wake.Location() != time.UTC || !writable(row.Wake) || !writable(row.Opened):
		return &Invalid{"the moment of the row cannot be listed by"}
	}
	for _, letter := range c.Letters {
		if letter.Case != number {
			return &Invalid{"a letter is of another case"}
		}
		if err := letter.Check(); err != nil {
			return err
		}
	}
	return nil
}

// Check tells whether a store can keep the letter. The error is *Invalid.
func (l Letter) Check() error {
	switch {
	case l.ID == "" || !listable(l.ID):
		return &Invalid{"the letter has no id"}
	case l.State != LetterWaiting && l.State != LetterSent && l.State != LetterDead && l.State != LetterByHand:
		return &Invalid{"the letter is in no known state"}
	case l.Version < 0 || l.Attempts < 0:
		return &Invalid{"a count of the letter is negative"}
	case (l.State == LetterWaiting) != l.Settled.IsZero():
		return &Invalid{"the letter is settled and waits"}
	case !writable(l.Next) || !writable(l.Created) || !writable(l.Settled):
		return &Invalid{"a moment of the letter cannot be written"}
	}
	return nil
}

// Check tells whether a store can keep the person. The error is *Invalid.
func (p Person) Check() error {
	switch {
	case p.ID == "" || !listable(p.ID):
		return &Invalid{"the person has no id"}
	case p.Version < 0:
		return &Invalid{"the version is negative"}
	case len(p.Marks) > MostMarks:
		return &Invalid{"the person has too many marks"}
	case !p.Erased.IsZero() && len(p.Key)+len(p.Marks) > 0:
		return &Invalid{"the person is erased and has a key or a mark"}
	case !writable(p.Erased):
		return &Invalid{"the moment of erasing cannot be written"}
	case p.Erased.IsZero() && len(p.Key) == 0:
		return &Invalid{"the person has no key"}
	}
	if err := p.checkMerged(); err != nil {
		return err
	}
	return checkMarks(p.Marks)
}

// checkMerged looks at who else the person is.
func (p Person) checkMerged() error {
	switch {
	case !p.Erased.IsZero() && (p.Into != "" || len(p.Also) > 0):
		return &Invalid{"the person is erased and merged"}
	case p.Into != "" && len(p.Marks)+len(p.Also) > 0:
		return &Invalid{"the person is merged and has marks or others"}
	case p.Into == p.ID || !listable(p.Into):
		return &Invalid{"the person is merged into nobody"}
	case len(p.Also) > MostAlso:
		return &Invalid{"too many are merged into the person"}
	}
	seen := map[string]bool{"": true, p.ID: true}
	for _, other := range p.Also {
		if seen[other] || !listable(other) {
			return &Invalid{"somebody who is merged into the person is none, or is there twice"}
		}
		seen[other] = true
	}
	return nil
}

func checkMarks(marks [][]byte) error {
	for _, mark := range marks {
		if len(mark) == 0 || len(mark) > longestMark {
			return &Invalid{"a mark is empty or too long"}
		}
	}
	return nil
}

// Chain is the hash over an event and all that were kept before it: "sha256:"
// and the digest of the chain before (empty for the first), a newline and the
// hash of the event.
func Chain(before string, e casefile.Envelope) string {
	sum := sha256.Sum256([]byte(before + "\n" + e.Hash()))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Bound is the limit to apply: DefaultLimit for none, at most MaxLimit.
func (f Filter) Bound() int { return bound(f.Limit) }

// Bound is the limit to apply, as that of Filter.
func (f CardFilter) Bound() int { return bound(f.Limit) }

// Bound is the limit to apply, as that of Filter.
func (f LetterFilter) Bound() int { return bound(f.Limit) }

func bound(limit int) int {
	if limit <= 0 {
		return DefaultLimit
	}
	return min(limit, MaxLimit)
}

// writable tells whether JSON can write a moment.
func writable(at time.Time) bool { return at.Year() >= 1 && at.Year() <= 9999 }

func listable(id string) bool {
	return len(id) <= longestService && !strings.ContainsRune(id, 0)
}

func day(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return text == "" || err == nil
}
