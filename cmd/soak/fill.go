package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// fillers is how many cases are opened at once: they share commits.
const fillers = 2000

// fill makes cases of the prototypes until there are so many, a day behind the
// other, so that numbers and days go together as they do in an office. Each
// belongs to a person of its own.
func (w wish) fill(ctx context.Context, o *office, prototypes []*prototype, cases int) error {
	began := time.Now()
	from := func(place int) int { return place * cases / len(prototypes) }
	next := max(cases/20, 5000)
	for place := 0; place < len(prototypes); place += perDay {
		day := prototypes[place:min(place+perDay, len(prototypes))]
		if err := fillDay(ctx, o, day, from(place), from(place+len(day))); err != nil {
			return err
		}
		if done := from(place + len(day)); done >= next {
			w.tell("%d cases, %.0f/s", done, float64(done)/time.Since(began).Seconds())
			next += max(cases/20, 5000)
		}
	}
	return nil
}

// fillDay makes the cases of a day, those with the places from one to before
// another.
func fillDay(ctx context.Context, o *office, day []*prototype, from, to int) error {
	places := make(chan int)
	failed := make(chan error, fillers)
	var all sync.WaitGroup
	for filler := range min(fillers, to-from) {
		dice := dice(uint64(from), filler)
		all.Go(func() {
			for place := range places {
				if err := o.press(ctx, day[place%len(day)], invent(dice)); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	var err error
	for place := from; place < to && err == nil; place++ {
		select {
		case places <- place:
		case err = <-failed:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	close(places)
	all.Wait()
	close(failed)
	for one := range failed {
		err = errors.Join(err, one)
	}
	return err
}

// press opens a copy of a prototype for an applicant, sealed as the engine seals
// it: the engine has to read it afterwards, so that a difference is seen.
func (o *office) press(ctx context.Context, p *prototype, a casefile.Applicant) error {
	person, err := o.person(a)
	if err != nil {
		return err
	}
	plain, err := p.plain(a)
	if err != nil {
		return err
	}
	closure, err := o.closure(p)
	if err != nil {
		return err
	}
	opening := runtime.Opening{Year: p.row.Opened.Year(), Closure: closure, Person: &person}
	opening.Change = func(number string) (runtime.Change, error) { return o.copyOf(p, number, person, a, plain) }
	_, err = o.store.Open(ctx, opening)
	return err
}

func (o *office) closure(p *prototype) (runtime.Closure, error) {
	service, ok := o.services.Service(p.row.Service, o.today())
	if !ok || service.Closure.Hash() != p.row.Regulation {
		return nil, fmt.Errorf("the catalog does not offer %s as it was", p.row.Service)
	}
	return service.Closure, nil
}

// person has a key of his own and the marks by which he is found.
func (o *office) person(a casefile.Applicant) (runtime.Person, error) {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return runtime.Person{}, err
	}
	person := runtime.Person{ID: hex.EncodeToString(id[:])}
	person.Marks = slices.Concat(o.vault.Marks("name", a.Name), o.vault.Marks(vault.Phone, a.Phone), o.vault.Marks("email", a.Email))
	slices.SortFunc(person.Marks, bytes.Compare)
	var err error
	person.Key, person.By, err = o.vault.NewKey(person.ID)
	return person, err
}

// copyOf is all that is kept of a copy under its number.
func (o *office) copyOf(p *prototype, number string, person runtime.Person, a casefile.Applicant, plain []json.RawMessage) (runtime.Change, error) {
	lock := vault.Lock{Person: person.ID, By: person.By, Wrapped: person.Key}
	drafts := make([]casefile.Envelope, len(p.journal))
	for i, e := range p.journal {
		clear := p.named(plain[i], number)
		sealed, err := o.vault.Seal(lock, fmt.Sprintf("event\n%s\n%d\n%s", number, i+1, e.Kind), clear)
		if err != nil {
			return runtime.Change{}, err
		}
		if e.Payload, err = json.Marshal(base64.StdEncoding.EncodeToString(sealed)); err != nil {
			return runtime.Change{}, err
		}
		e.Case, e.Person, e.Clear = number, person.ID, clear
		drafts[i] = e
	}
	change := runtime.Change{Events: casefile.Seal(number, 0, "", drafts), Row: p.row}
	last := change.Events[len(change.Events)-1]
	change.Row.Number, change.Row.Person, change.Row.Head = number, person.ID, last.Hash()
	if p.at > 0 {
		c, err := casefile.Replay(change.Events[:p.at])
		if err != nil {
			return runtime.Change{}, err
		}
		raw, err := json.Marshal(c)
		if err != nil {
			return runtime.Change{}, err
		}
		// A snapshot in the middle of the journal is kept with the events behind
		// it by a later change; here the last one is as good.
		if p.at == len(change.Events) {
			if change.Snapshot, err = o.vault.Seal(lock, fmt.Sprintf("snapshot\n%s\n%d", number, p.at), raw); err != nil {
				return runtime.Change{}, err
			}
		}
	}
	for _, l := range p.letters {
		letter, parcel := l.Letter, l.Parcel
		parcel.To = a
		letter.ID, letter.Case, letter.Person, letter.Version = string(p.named([]byte(l.ID), number)), number, person.ID, 0
		raw, err := json.Marshal(parcel)
		if err != nil {
			return runtime.Change{}, err
		}
		if letter.Sealed, err = o.vault.Seal(lock, "letter\n"+letter.ID, raw); err != nil {
			return runtime.Change{}, err
		}
		change.Letters = append(change.Letters, letter)
	}
	return change, nil
}
