package cards

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"time"

	"reglament/runtime"
	"reglament/runtime/vault"
)

// NewID draws an id of 32 hexadecimal digits: random behind a second that is
// counted backwards, so that what came last is listed first.
func NewID(random io.Reader, at time.Time) (string, error) {
	var id [16]byte
	binary.BigEndian.PutUint32(id[:], math.MaxUint32-uint32(at.Unix()))
	if _, err := io.ReadFull(random, id[4:]); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}

// NewPerson makes a person with a key of his own and no marks, to be put with
// his first card. The error is a *message.Problem of kind Environment, or that
// of the randomness.
func NewPerson(v *vault.Vault, random io.Reader, at time.Time) (runtime.Person, error) {
	id, err := NewID(random, at)
	if err != nil {
		return runtime.Person{}, err
	}
	person := runtime.Person{ID: id}
	if person.Key, person.By, err = v.NewKey(id); err != nil {
		return runtime.Person{}, closed(err)
	}
	return person, nil
}
