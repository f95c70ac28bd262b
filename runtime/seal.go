package runtime

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"reglament/message"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// about binds a sealed text to its place: an event sealed for one place of one
// journal opens nowhere else.
func aboutEvent(number string, place int, kind string) string {
	return fmt.Sprintf("event\n%s\n%d\n%s", number, place, kind)
}

func aboutSnapshot(number string, place int) string {
	return fmt.Sprintf("snapshot\n%s\n%d", number, place)
}

func aboutLetter(id string) string { return "letter\n" + id }

func lockOf(p Person) vault.Lock { return vault.Lock{Person: p.ID, By: p.By, Wrapped: p.Key} }

// place gives drafts their places behind the event with the number after, and
// seals them for a person.
func (e *Engine) place(person Person, number string, after int, head string, drafts []casefile.Envelope) ([]casefile.Envelope, error) {
	lock := lockOf(person)
	for i := range drafts {
		d := &drafts[i]
		if d.Kind == casefile.KindErased {
			continue
		}
		plain := d.Payload
		if d.Clear != nil {
			plain = d.Clear
		}
		sealed, err := e.config.Vault.Seal(lock, aboutEvent(number, after+i+1, d.Kind), plain)
		if err != nil {
			return nil, locked(err)
		}
		if d.Payload, err = json.Marshal(base64.StdEncoding.EncodeToString(sealed)); err != nil {
			return nil, damaged(err)
		}
		d.Person, d.Clear = person.ID, plain
	}
	return casefile.Seal(number, after, head, drafts), nil
}

// openAll opens the sealed payloads of a journal. What was sealed for a person
// who was erased is marked as gone.
func (e *Engine) openAll(ctx context.Context, known Person, journal []casefile.Envelope) error {
	persons := map[string]Person{known.ID: known}
	for i := range journal {
		envelope := &journal[i]
		if envelope.Person == "" {
			continue
		}
		person, ok := persons[envelope.Person]
		if !ok {
			var err error
			if person, err = e.config.Store.Person(ctx, envelope.Person); err != nil {
				return problemOf(err)
			}
			persons[person.ID] = person
		}
		if err := e.open(person, envelope); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) open(person Person, envelope *casefile.Envelope) error {
	if !person.Erased.IsZero() {
		envelope.Gone = true
		return nil
	}
	var text string
	if err := json.Unmarshal(envelope.Payload, &text); err != nil {
		return damaged(&casefile.Malformed{Case: envelope.Case, Number: envelope.Number, Cause: err})
	}
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return damaged(&casefile.Malformed{Case: envelope.Case, Number: envelope.Number, Cause: err})
	}
	plain, err := e.config.Vault.Open(lockOf(person), aboutEvent(envelope.Case, envelope.Number, envelope.Kind), sealed)
	if err != nil {
		return locked(fmt.Errorf("event %d of case %s: %w", envelope.Number, envelope.Case, err))
	}
	envelope.Clear = plain
	return nil
}

// sealSnapshot is a case as it stands, sealed.
func (e *Engine) sealSnapshot(person Person, c casefile.Case) ([]byte, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return nil, damaged(err)
	}
	sealed, err := e.config.Vault.Seal(lockOf(person), aboutSnapshot(c.Number, c.Sequence), raw)
	if err != nil {
		return nil, locked(err)
	}
	return sealed, nil
}

// openSnapshot reads a snapshot; ok is false where it cannot be read, and the
// journal has to be.
func (e *Engine) openSnapshot(kept Kept) (c casefile.Case, ok bool) {
	if kept.At == 0 || !kept.Person.Erased.IsZero() {
		return casefile.Case{}, kept.At == 0
	}
	raw, err := e.config.Vault.Open(lockOf(kept.Person), aboutSnapshot(kept.Row.Number, kept.At), kept.Snapshot)
	if err != nil || json.Unmarshal(raw, &c) != nil || c.Number != kept.Row.Number || c.Sequence != kept.At {
		return casefile.Case{}, false
	}
	return c, true
}

// locked names why a sealed text cannot be opened: the key file lacks the key,
// or the text is not as it was sealed.
func locked(err error) *message.Problem {
	var missing *vault.NoKey
	if errors.As(err, &missing) {
		return message.NewProblem(message.Environment, "runtime.key.missing", "key", missing.By).Because(err)
	}
	return damaged(err)
}
