package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// markSize is the length of a mark in bytes. Among a thousand million marks
// two different texts meet with a probability of 2^-69.
const markSize = 16

// Marks gives the marks under which a text of a person can be found: of each
// word the prefixes of 3 to 12 characters and the whole, so at most 11 a word;
// of a number (SNILS, INN, Document) those from 4 characters; of a Phone its
// last four digits, too. They are sorted and no two are the same; marks of
// several fields should be sorted together once more.
func (v *Vault) Marks(field, text string) [][]byte {
	var marks [][]byte
	words, shortest := parts(field, text)
	mark := v.marker(field)
	for _, word := range words {
		letters := []rune(word)
		for n := shortest; n <= min(len(letters), longestPrefix); n++ {
			marks = append(marks, mark(string(letters[:n])))
		}
		if len(letters) > longestPrefix {
			marks = append(marks, mark(word))
		}
		if field == Phone && len(letters) > phoneTail {
			marks = append(marks, mark(string(letters[len(letters)-phoneTail:])))
		}
	}
	return distinct(marks)
}

// Asked gives the marks that a query asks for: one a word of it, as Marks makes
// them, so that whoever is looked for has them all. Words of less than 3
// characters, and numbers of less than 4, ask for nothing; one of more than 12
// characters is found as a whole only.
func (v *Vault) Asked(field, text string) [][]byte {
	var marks [][]byte
	words, shortest := parts(field, text)
	mark := v.marker(field)
	for _, word := range words {
		if len([]rune(word)) >= shortest {
			marks = append(marks, mark(word))
		}
	}
	return distinct(marks)
}

// Stands gives what stands for an idempotency key (in hexadecimal, 64 digits):
// programs put telephones and numbers of papers into such keys, so a store
// keeps this and never the key.
func (v *Vault) Stands(key string) string {
	return hex.EncodeToString(v.keyed("idempotency key", "")(key))
}

// marker makes the marks of a field, for one goroutine.
func (v *Vault) marker(field string) func(word string) []byte {
	hash := v.keyed("mark", field)
	return func(word string) []byte { return hash(word)[:markSize:markSize] }
}

// keyed makes the keyed hash of words for one use and one field. Lengths stand
// before the names, so that no use runs into another.
func (v *Vault) keyed(use, field string) func(word string) []byte {
	name := binary.AppendUvarint([]byte("reglament vault 1 "), uint64(len(use)))
	name = append(name, use...)
	name = binary.AppendUvarint(name, uint64(len(field)))
	name = append(name, field...)
	mac := hmac.New(sha256.New, v.index[:])
	return func(word string) []byte {
		mac.Reset()
		_, _ = mac.Write(name) // a hash takes all
		_, _ = mac.Write([]byte(word))
		return mac.Sum(nil)
	}
}

// distinct sorts marks and leaves out what is there twice.
func distinct(marks [][]byte) [][]byte {
	slices.SortFunc(marks, bytes.Compare)
	return slices.CompactFunc(marks, bytes.Equal)
}
