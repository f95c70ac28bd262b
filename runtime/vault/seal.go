package vault

import (
	"crypto/cipher"
	"encoding/binary"
)

// Lock is the wrapped key of a person, as it is kept with him.
type Lock struct {
	Person  string // his id
	By      string // the id of the master key
	Wrapped []byte // empty once he is erased
}

// sealing is the version of what seal writes: its first byte, then the nonce,
// the ciphertext, the tag of 16 bytes. So 29 bytes are added to a plain text.
// pressing is the version of a text that was pressed before; it is kept where
// that makes it shorter.
const (
	sealing  = 1
	pressing = 2
)

// Overhead is by how many bytes at most a sealed text is longer than the plain
// one.
const Overhead = 1 + 12 + 16

// Seal seals a text for a person. What it is about is not kept in it, and has
// to be the same for opening. Errors: *NoKey, *Altered (of the lock), *Erased,
// that of the source of random bytes.
func (v *Vault) Seal(lock Lock, about string, plain []byte) ([]byte, error) {
	key, err := v.unwrap(lock)
	defer clear(key[:])
	if err != nil {
		return nil, err
	}
	if pressed, ok := v.press.shorter(plain); ok {
		return v.sealAs(pressing, locked(key), bound("pressed", lock.Person, about), pressed)
	}
	return v.seal(locked(key), bound("text", lock.Person, about), plain)
}

// Open gives the text that was sealed. Errors: *NoKey where the key file lacks
// the master key, *Erased where the lock has no wrapped key, *Altered where any
// bit of the lock or the text is not as it was, or person or about are others.
func (v *Vault) Open(lock Lock, about string, sealed []byte) ([]byte, error) {
	key, err := v.unwrap(lock)
	defer clear(key[:])
	if err != nil {
		return nil, err
	}
	if len(sealed) == 0 || sealed[0] != pressing {
		return open(locked(key), bound("text", lock.Person, about), sealed)
	}
	pressed, err := openAs(pressing, locked(key), bound("pressed", lock.Person, about), sealed)
	if err != nil {
		return nil, err
	}
	plain, err := v.press.whole(pressed)
	if err != nil {
		return nil, &Altered{}
	}
	return plain, nil
}

// seal encrypts under a nonce of 96 random bits. NIST SP 800-38D, 8.3, allows
// that for 2^32 texts under one key: then a nonce repeats with a probability of
// at most 2^-32. A person has a key of his own, which seals some events a
// case, thousands in a life; a master key seals one key a person. Neither
// comes near, and nothing has to be counted over a crash or a restored backup,
// after which a counter would repeat nonces.
func (v *Vault) seal(by cipher.AEAD, about, plain []byte) ([]byte, error) {
	return v.sealAs(sealing, by, about, plain)
}

func (v *Vault) sealAs(version byte, by cipher.AEAD, about, plain []byte) ([]byte, error) {
	head := 1 + by.NonceSize()
	sealed := make([]byte, head, head+len(plain)+by.Overhead())
	sealed[0] = version
	if err := v.draw(sealed[1:]); err != nil {
		return nil, err
	}
	return by.Seal(sealed, sealed[1:head], plain, about), nil
}

// open is the way back.
func open(by cipher.AEAD, about, sealed []byte) ([]byte, error) {
	return openAs(sealing, by, about, sealed)
}

func openAs(version byte, by cipher.AEAD, about, sealed []byte) ([]byte, error) {
	head := 1 + by.NonceSize()
	if len(sealed) < head+by.Overhead() || sealed[0] != version {
		return nil, &Altered{}
	}
	plain, err := by.Open(nil, sealed[1:head], sealed[head:], about)
	if err != nil {
		return nil, &Altered{}
	}
	return plain, nil
}

// bound is what is authenticated with a sealed text: what kind it is, whose,
// about what. Lengths stand before the parts, so that no two are the same.
func bound(kind, person, about string) []byte {
	aad := []byte("reglament vault 1 ")
	for _, part := range []string{kind, person, about} {
		aad = binary.AppendUvarint(aad, uint64(len(part)))
		aad = append(aad, part...)
	}
	return aad
}
