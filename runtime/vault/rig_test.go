package vault

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var made = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// dice is a source of random bytes that gives the same for the same seed.
func dice(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

// office draws keys.
func office(t require.TestingT, seed byte) *Keys {
	keys, err := NewKeys(dice(seed), made)
	require.NoError(t, err)
	return keys
}

// person draws the key of a person.
func person(t require.TestingT, v *Vault, id string) Lock {
	wrapped, by, err := v.NewKey(id)
	require.NoError(t, err)
	return Lock{Person: id, By: by, Wrapped: wrapped}
}

// at most n bytes and then nothing.
type drained struct{ n int }

func (d *drained) Read(into []byte) (int, error) {
	if d.n == 0 {
		return 0, errDrained
	}
	n := min(d.n, len(into))
	d.n -= n
	for i := range into[:n] {
		into[i] = byte(d.n + i + 1)
	}
	return n, nil
}

var errDrained = errors.New("drained")

func flipped(bytes []byte, bit int) []byte {
	other := append([]byte(nil), bytes...)
	other[bit/8] ^= 1 << (bit % 8)
	return other
}

func TestRigDiceRepeat(t *testing.T) {
	require.Equal(t, office(t, 1).Encode(), office(t, 1).Encode())
	require.NotEqual(t, office(t, 1).Encode(), office(t, 2).Encode())
}
