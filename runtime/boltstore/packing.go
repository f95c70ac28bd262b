package boltstore

import (
	"encoding/json"
	"errors"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

var errPacked = errors.New("it is not as it was packed")

// packRow is a row as it is kept. Its number is in its key.
func packRow(s runtime.Summary) ([]byte, error) {
	p := newPacking()
	for _, text := range []string{s.Service, s.Title, s.Regulation, s.Day, s.Office, s.Status, s.Due, s.Person, s.Executor, s.Outcome, s.Decided, s.Calendar, s.Head} {
		p.text(text)
	}
	p.moment(s.Opened)
	p.moment(s.Wake)
	p.flag(s.Erased)
	p.flag(s.Damaged)
	p.number(s.Sequence)
	if p.failed {
		return json.Marshal(s)
	}
	return p.to, nil
}

// unpackRow reads the row of a case with a number.
func unpackRow(number string, raw []byte) (s runtime.Summary, err error) {
	u, ok := isPacked(raw)
	if !ok {
		return s, json.Unmarshal(raw, &s)
	}
	s.Number = number
	for _, to := range []*string{&s.Service, &s.Title, &s.Regulation, &s.Day, &s.Office, &s.Status, &s.Due, &s.Person, &s.Executor, &s.Outcome, &s.Decided, &s.Calendar, &s.Head} {
		*to = u.text()
	}
	s.Opened, s.Wake = u.moment(), u.moment()
	s.Erased, s.Damaged = u.flag(), u.flag()
	s.Sequence = u.number()
	if !u.whole() {
		return runtime.Summary{}, errPacked
	}
	return s, nil
}

// packEvent is an event as it is kept. Its case and its number are in its key.
// One that is not sealed is kept as JSON.
func packEvent(e casefile.Envelope) ([]byte, error) {
	p := newPacking()
	p.number(e.Format)
	for _, text := range []string{e.Engine, e.Actor, e.Office, e.Zone, e.Kind, e.Person, e.Previous} {
		p.text(text)
	}
	p.moment(e.At)
	p.payload(e.Payload)
	if p.failed {
		return casefile.Encode(e)
	}
	return p.to, nil
}

// unpackEvent reads the event of a case with a number. The error is one of
// casefile.
func unpackEvent(number string, place int, raw []byte) (casefile.Envelope, error) {
	u, ok := isPacked(raw)
	if !ok {
		return casefile.Decode(raw)
	}
	e := casefile.Envelope{Format: u.number(), Case: number, Number: place}
	for _, to := range []*string{&e.Engine, &e.Actor, &e.Office, &e.Zone, &e.Kind, &e.Person, &e.Previous} {
		*to = u.text()
	}
	e.At = u.moment()
	e.Payload = u.payload()
	switch {
	case !u.whole() || e.Format < 1:
		return casefile.Envelope{}, &casefile.Malformed{Case: number, Number: place, Cause: errPacked}
	case e.Format > casefile.Format:
		return casefile.Envelope{}, &casefile.Newer{Case: number, Number: place, Format: e.Format}
	}
	return e, nil
}

// packLetter is a letter as it is kept. Its id is its key.
func packLetter(l runtime.Letter) ([]byte, error) {
	p := newPacking()
	for _, text := range []string{l.Case, l.Message, l.Carrier, l.Person, string(l.State), l.Trouble} {
		p.text(text)
	}
	for _, n := range []int{l.Attempts, l.Version} {
		p.number(n)
	}
	p.moment(l.Next)
	p.moment(l.Created)
	p.moment(l.Settled)
	p.bytes(l.Sealed)
	if p.failed {
		return json.Marshal(l)
	}
	return p.to, nil
}

func unpackLetter(id string, raw []byte) (l runtime.Letter, err error) {
	u, ok := isPacked(raw)
	if !ok {
		return l, json.Unmarshal(raw, &l)
	}
	l = runtime.Letter{ID: id, Case: u.text(), Message: u.text(), Carrier: u.text(), Person: u.text(), State: runtime.LetterState(u.text()), Trouble: u.text()}
	l.Attempts, l.Version = u.number(), u.number()
	l.Next, l.Created, l.Settled = u.moment(), u.moment(), u.moment()
	l.Sealed = u.bytes()
	if !u.whole() {
		return runtime.Letter{}, errPacked
	}
	return l, nil
}

// packPerson is a person as he is kept. His id is his key.
func packPerson(person runtime.Person) ([]byte, error) {
	p := newPacking()
	p.bytes(person.Key)
	p.text(person.By)
	p.number(len(person.Marks))
	for _, m := range person.Marks {
		p.bytes(m)
	}
	p.text(person.Into)
	p.number(len(person.Also))
	for _, id := range person.Also {
		p.text(id)
	}
	p.moment(person.Erased)
	p.number(person.Version)
	if p.failed {
		return json.Marshal(person)
	}
	return p.to, nil
}

func unpackPerson(id string, raw []byte) (person runtime.Person, err error) {
	u, ok := isPacked(raw)
	if !ok {
		return person, json.Unmarshal(raw, &person)
	}
	person = runtime.Person{ID: id, Key: u.bytes(), By: u.text()}
	for range u.number() {
		if u.failed {
			break
		}
		person.Marks = append(person.Marks, u.bytes())
	}
	person.Into = u.text()
	for range u.number() {
		if u.failed {
			break
		}
		person.Also = append(person.Also, u.text())
	}
	person.Erased, person.Version = u.moment(), u.number()
	if !u.whole() {
		return runtime.Person{}, errPacked
	}
	return person, nil
}
