package runtime

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"reglament/message"
	"reglament/runtime/casefile"
)

// personOf is whose case a command opens: the person whom it names, found by
// what it says of him from now on, or a new one with a key of his own.
func (e *Engine) personOf(ctx context.Context, command OpenCommand) (Person, error) {
	if command.Person == "" {
		return e.newPerson(command.Applicant, e.config.Now())
	}
	person, err := e.merged(ctx, command.Person)
	switch {
	case err != nil:
		return Person{}, err
	case !person.Erased.IsZero():
		return Person{}, &ErasedPerson{ID: person.ID}
	}
	person.Marks = withMarks(person.Marks, e.marksOf(command.Applicant))
	return person, nil
}

// merged is a person as he is known now: the one whom he was merged into.
func (e *Engine) merged(ctx context.Context, id string) (person Person, err error) {
	for range MostAlso {
		if person, err = e.config.Store.Person(ctx, id); err != nil || person.Into == "" {
			break
		}
		id = person.Into
	}
	return person, err
}

// withMarks adds marks to others, as many as there is room for.
func withMarks(marks, more [][]byte) [][]byte {
	has := make(map[string]bool, len(marks))
	for _, mark := range marks {
		has[string(mark)] = true
	}
	marks = slices.Clone(marks)
	for _, mark := range more {
		if !has[string(mark)] && len(marks) < MostMarks {
			marks = append(marks, mark)
		}
	}
	// In their own order, so that their place does not say of what they are.
	slices.SortFunc(marks, bytes.Compare)
	return marks
}

// newPerson has an id, a key and the marks by which he is found. The id is
// random behind the second in which he was entered, counted backwards: whoever
// came last is found first.
func (e *Engine) newPerson(a casefile.Applicant, at time.Time) (Person, error) {
	var id [16]byte
	binary.BigEndian.PutUint32(id[:], math.MaxUint32-uint32(at.Unix()))
	if _, err := io.ReadFull(e.config.Random, id[4:]); err != nil {
		return Person{}, damaged(err)
	}
	person := Person{ID: hex.EncodeToString(id[:]), Marks: e.marksOf(a)}
	var err error
	if person.Key, person.By, err = e.config.Vault.NewKey(person.ID); err != nil {
		return Person{}, locked(err)
	}
	return person, nil
}

// The fields under which persons are marked.
const (
	fieldName  = "name"
	fieldPhone = "phone"
	fieldEmail = "email"
)

func (e *Engine) marksOf(a casefile.Applicant) [][]byte {
	return withMarks(nil, slices.Concat(
		e.config.Vault.Marks(fieldName, a.Name), e.config.Vault.Marks(fieldPhone, a.Phone), e.config.Vault.Marks(fieldEmail, a.Email),
	))
}

// Search lists the cases of persons whom a text finds, and of those who were
// merged into them, the newest first: a number of a case, the beginning of a
// name, a phone, an address. Nothing is
// found under three letters. Of many persons those count who were entered last,
// twice as many as the list holds: whoever looks for another one types on. The
// filter holds besides. The error is that of Cases.
func (e *Engine) Search(ctx context.Context, text string, filter Filter) ([]Summary, error) {
	if err := filter.check(); err != nil {
		return nil, err
	}
	text = strings.TrimSpace(text)
	if _, _, ok := casefile.ParseNumber(text); ok {
		return e.byNumber(ctx, text, filter)
	}
	marks := e.config.Vault.Asked(fieldOf(text), text)
	if len(marks) == 0 {
		return []Summary{}, nil
	}
	persons, err := e.config.Store.FindPersons(ctx, marks, min(2*filter.Bound(), MaxLimit))
	if err != nil {
		return nil, problemOf(err)
	}
	found := []Summary{}
	for _, id := range persons {
		person, err := e.config.Store.Person(ctx, id)
		if err != nil && !spoilt(err) {
			return nil, problemOf(err)
		}
		// Of one who cannot be read it is not known who else he is.
		for _, filter.Person = range append([]string{id}, person.Also...) {
			cases, err := e.config.Store.Cases(ctx, filter)
			if err != nil {
				return nil, problemOf(err)
			}
			found = append(found, cases...)
		}
	}
	slices.SortFunc(found, func(a, b Summary) int { return compareNumbers(b.Number, a.Number) })
	return found[:min(len(found), filter.Bound())], nil
}

// spoilt tells whether a store said that something in it is damaged.
func spoilt(err error) bool {
	var problem *message.Problem
	return errors.As(err, &problem) && problem.Message.ID == "runtime.store.damaged"
}

// compareNumbers puts numbers of cases in the order of opening: a year may have
// more than the six digits of most.
func compareNumbers(a, b string) int {
	yearA, placeA, _ := casefile.ParseNumber(a)
	yearB, placeB, _ := casefile.ParseNumber(b)
	return cmp.Or(cmp.Compare(yearA, yearB), cmp.Compare(placeA, placeB))
}

func (e *Engine) byNumber(ctx context.Context, number string, filter Filter) ([]Summary, error) {
	kept, err := e.config.Store.Load(ctx, number)
	if err != nil {
		if p, ok := problemOf(err).(*message.Problem); ok && p.Kind == message.NotFound {
			return []Summary{}, nil
		}
		return nil, problemOf(err)
	}
	if !filter.Takes(kept.Row) {
		return []Summary{}, nil
	}
	return []Summary{kept.Row}, nil
}

// fieldOf guesses what a text that somebody looks for is.
func fieldOf(text string) string {
	switch {
	case strings.Contains(text, "@"):
		return fieldEmail
	case strings.ContainsAny(text, "0123456789") && !strings.ContainsFunc(text, func(r rune) bool { return r >= 'A' && !isDigit(r) }):
		return fieldPhone
	}
	return fieldName
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
