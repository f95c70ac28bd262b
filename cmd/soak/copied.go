package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// copied is a copy of a prototype on its way: chapter by chapter it comes to
// where that is.
type copied struct {
	*prototype
	number    string
	at        time.Time // when it is opened
	applicant casefile.Applicant
	kept      int // chapters
	person    runtime.Person
	row       runtime.Summary
}

func (c *copied) next() chapter { return c.chapters[c.kept] }

func (c *copied) ended() bool { return c.kept == len(c.chapters) }

// goOn makes what is kept of the next chapter of a copy, sealed as the engine
// seals it: the engine has to read it afterwards, so that a difference is seen.
func (o *office) goOn(c *copied) (ready boltstore.Filled, err error) {
	if c.kept == 0 {
		closure, err := o.closure(c.prototype)
		if err != nil {
			return ready, err
		}
		if c.person, err = o.person(c.applicant, c.at); err != nil {
			return ready, err
		}
		change, err := o.change(c)
		if err != nil {
			return ready, err
		}
		if ready, err = boltstore.Ready(c.number, runtime.Summary{}, change, &c.person, closure); err != nil {
			return ready, err
		}
		c.row, c.kept = change.Row, 1
		return ready, nil
	}
	change, err := o.change(c)
	if err != nil {
		return ready, err
	}
	if ready, err = boltstore.Ready(c.number, c.row, change, nil, nil); err != nil {
		return ready, err
	}
	c.row, c.kept = change.Row, c.kept+1
	return ready, nil
}

func (o *office) closure(p *prototype) (runtime.Closure, error) {
	service, ok := o.services.Service(p.row.Service, o.today())
	if !ok || service.Closure.Hash() != p.row.Regulation {
		return nil, fmt.Errorf("the catalog does not offer %s as it was", p.row.Service)
	}
	return service.Closure, nil
}

// person has a key of his own and the marks by which he is found, and an id that
// puts him before those who came earlier, as the engine gives it.
func (o *office) person(a casefile.Applicant, at time.Time) (runtime.Person, error) {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return runtime.Person{}, err
	}
	binary.BigEndian.PutUint32(id[:], math.MaxUint32-uint32(at.Unix()))
	person := runtime.Person{ID: hex.EncodeToString(id[:])}
	person.Marks = slices.Concat(o.vault.Marks("name", a.Name), o.vault.Marks(vault.Phone, a.Phone), o.vault.Marks("email", a.Email))
	slices.SortFunc(person.Marks, bytes.Compare)
	var err error
	person.Key, person.By, err = o.vault.NewKey(person.ID)
	return person, err
}

// change is what is kept of the next chapter of a copy.
func (o *office) change(c *copied) (runtime.Change, error) {
	part := c.next()
	lock := vault.Lock{Person: c.person.ID, By: c.person.By, Wrapped: c.person.Key}
	drafts := make([]casefile.Envelope, 0, part.to-part.from)
	for i := part.from; i < part.to; i++ {
		e := c.journal[i]
		clear, err := c.plain(i, c.applicant)
		if err != nil {
			return runtime.Change{}, err
		}
		clear = c.named(clear, c.number)
		sealed, err := o.vault.Seal(lock, fmt.Sprintf("event\n%s\n%d\n%s", c.number, i+1, e.Kind), clear)
		if err != nil {
			return runtime.Change{}, err
		}
		if e.Payload, err = json.Marshal(base64.StdEncoding.EncodeToString(sealed)); err != nil {
			return runtime.Change{}, err
		}
		e.Case, e.Person, e.Clear = c.number, c.person.ID, clear
		drafts = append(drafts, e)
	}
	change := runtime.Change{Events: casefile.Seal(c.number, part.from, c.row.Head, drafts), Row: part.row}
	change.Row.Number, change.Row.Person, change.Row.Head = c.number, c.person.ID, change.Events[len(change.Events)-1].Hash()
	for _, l := range part.letters {
		letter, parcel := l.Letter, l.Parcel
		parcel.To = c.applicant
		letter.ID, letter.Case, letter.Person, letter.Version = string(c.named([]byte(l.ID), c.number)), c.number, c.person.ID, 0
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
