package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"io"
	"sync"
)

// Vault seals, opens and marks with the keys of an office. It can be used from
// many goroutines.
type Vault struct {
	masters map[string]cipher.AEAD // by id
	current string
	index   [keySize]byte
	press   press

	drawing sync.Mutex
	random  io.Reader
}

// New opens a vault. Of keys without a master key it can only mark.
func New(keys *Keys, random io.Reader) *Vault {
	v := &Vault{masters: map[string]cipher.AEAD{}, current: keys.Current(), index: keys.index, random: random}
	for _, m := range keys.masters {
		v.masters[m.id] = locked(m.key)
	}
	return v
}

// Format names the current key and never writes one, whatever the verb.
func (v *Vault) Format(to fmt.State, _ rune) {
	_, _ = io.WriteString(to, "vault "+v.current)
}

// Current is the id of the master key that wraps now.
func (v *Vault) Current() string { return v.current }

// NewKey draws the key of a person and gives it wrapped, with the id of the
// master key that wrapped it. The person's id is bound to it.
func (v *Vault) NewKey(person string) (wrapped []byte, by string, err error) {
	var key [keySize]byte
	defer clear(key[:])
	if err := v.draw(key[:]); err != nil {
		return nil, "", err
	}
	wrapped, err = v.wrap(person, key)
	return wrapped, v.current, err
}

// Rewrap wraps the key of a person by the current master key; what by was the
// current one already is looked at and given back as it is. The errors are those
// of Open.
func (v *Vault) Rewrap(person, by string, wrapped []byte) ([]byte, string, error) {
	key, err := v.unwrap(Lock{Person: person, By: by, Wrapped: wrapped})
	defer clear(key[:])
	if err != nil || by == v.current {
		return wrapped, by, err
	}
	anew, err := v.wrap(person, key)
	return anew, v.current, err
}

// wrap seals the key of a person. A master key wraps once a person, and must
// not do so more than 2^32 times: see seal.
func (v *Vault) wrap(person string, key [keySize]byte) ([]byte, error) {
	master, ok := v.masters[v.current]
	if !ok {
		return nil, &NoKey{By: v.current}
	}
	return v.seal(master, bound("key", person, v.current), key[:])
}

// unwrap gives the key of a person.
func (v *Vault) unwrap(lock Lock) (key [keySize]byte, err error) {
	if len(lock.Wrapped) == 0 {
		return key, &Erased{Person: lock.Person}
	}
	master, ok := v.masters[lock.By]
	if !ok {
		return key, &NoKey{By: lock.By}
	}
	plain, err := open(master, bound("key", lock.Person, lock.By), lock.Wrapped)
	defer clear(plain)
	if err != nil || len(plain) != keySize {
		return key, &Altered{}
	}
	copy(key[:], plain)
	return key, nil
}

// draw fills all of into, for one caller after the other.
func (v *Vault) draw(into []byte) error {
	v.drawing.Lock()
	defer v.drawing.Unlock()
	return draw(v.random, into)
}

// locked makes the cipher of a key.
func locked(key [keySize]byte) cipher.AEAD {
	block, err := aes.NewCipher(key[:])
	if err == nil {
		if gcm, err := cipher.NewGCM(block); err == nil {
			return gcm
		}
	}
	return nil // never: the size of the key is that of AES-256
}
