package vault

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// keySize is that of AES-256, in bytes.
const keySize = 32

// Keys is the content of a key file: the master keys, of which the last one is
// current, and the index key, by which marks are made and which never changes.
// It is not changed once it is made.
type Keys struct {
	masters []master
	index   [keySize]byte
}

// master wraps the keys of persons.
type master struct {
	id    string
	since time.Time // UTC, whole seconds
	key   [keySize]byte
}

// NewKeys draws the keys of a new office. The years of at are 1–9999. The error
// is that of random, or says that it is not random.
func NewKeys(random io.Reader, at time.Time) (*Keys, error) {
	k := &Keys{}
	if err := draw(random, k.index[:]); err != nil {
		return nil, err
	}
	return k.Rotated(random, at)
}

// Rotated gives the same keys with a new master key, which is current from
// then on. The old ones stay until they are dropped: what they wrapped has to
// be wrapped anew before.
func (k *Keys) Rotated(random io.Reader, at time.Time) (*Keys, error) {
	at = at.UTC().Truncate(time.Second)
	if at.Year() < 1 || at.Year() > 9999 {
		return nil, fmt.Errorf("a key cannot be of the year %d", at.Year())
	}
	var id [4]byte
	next := master{since: at}
	if err := errors.Join(draw(random, id[:]), draw(random, next.key[:])); err != nil {
		return nil, err
	}
	next.id = hex.EncodeToString(id[:])
	if k.repeats(next) {
		return nil, errors.New("the source of random bytes repeats itself")
	}
	return &Keys{masters: append(slices.Clone(k.masters), next), index: k.index}, nil
}

// repeats says whether a key, or its id, is there already: by chance that
// happens once in four thousand million times.
func (k *Keys) repeats(next master) bool {
	return next.key == k.index || next.key == [keySize]byte{} || slices.ContainsFunc(k.masters, func(m master) bool {
		return m.id == next.id || m.key == next.key
	})
}

// Without gives the same keys without an old master key. The error is *Current
// for the current one and *NoKey where there is none of that id.
func (k *Keys) Without(id string) (*Keys, error) {
	at := slices.IndexFunc(k.masters, func(m master) bool { return m.id == id })
	switch {
	case at < 0:
		return nil, &NoKey{By: id}
	case at == len(k.masters)-1:
		return nil, &Current{ID: id}
	}
	return &Keys{masters: slices.Delete(slices.Clone(k.masters), at, at+1), index: k.index}, nil
}

// Current is the id of the master key that wraps now; empty where there is none.
func (k *Keys) Current() string {
	if len(k.masters) == 0 {
		return ""
	}
	return k.masters[len(k.masters)-1].id
}

// IDs are those of all master keys, the current one last.
func (k *Keys) IDs() []string {
	ids := make([]string, 0, len(k.masters))
	for _, m := range k.masters {
		ids = append(ids, m.id)
	}
	return ids
}

// Since is when a master key was made; ok is false where there is none of that id.
func (k *Keys) Since(id string) (since time.Time, ok bool) {
	for _, m := range k.masters {
		if m.id == id {
			return m.since, true
		}
	}
	return time.Time{}, false
}

// Format writes the ids and never a key, whatever the verb: keys that are
// printed by mistake are not in the log.
func (k Keys) Format(to fmt.State, _ rune) {
	_, _ = io.WriteString(to, "keys "+strings.Join(k.IDs(), " "))
}

// draw fills all of into.
func draw(random io.Reader, into []byte) error {
	if _, err := io.ReadFull(random, into); err != nil {
		return fmt.Errorf("random bytes: %w", err)
	}
	return nil
}
