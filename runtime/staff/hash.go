package staff

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Cost is what one look at a password costs, by Argon2id (RFC 9106).
type Cost struct {
	Memory  uint32 // KiB, 8–1048576
	Passes  uint32 // 1–64
	Threads uint8  // 1–16
}

// DefaultCost is what OWASP recommends at least: 19 MiB, twice, in one
// thread; some thirty milliseconds. A hash is sealed besides by the worker's
// key, so that a stolen store gives nothing to try against.
func DefaultCost() Cost { return Cost{Memory: 19 * 1024, Passes: 2, Threads: 1} }

func (c Cost) sound() bool {
	return c.Memory >= 8*uint32(c.Threads) && c.Memory <= 1<<20 && c.Passes >= 1 && c.Passes <= 64 && c.Threads >= 1 && c.Threads <= 16
}

// weaker says whether a hash of these costs should be made anew with others.
func (c Cost) weaker(than Cost) bool {
	return c.Memory < than.Memory || c.Passes < than.Passes || c.Memory == than.Memory && c.Passes == than.Passes && c.Threads != than.Threads
}

const (
	saltSize = 16
	hashSize = 32
)

// phc is "$argon2id$v=19$m=…,t=…,p=…$salt$hash", the form in which hashes of
// passwords are passed on everywhere.
const phc = "$argon2id$v=19$m=%d,t=%d,p=%d$"

var unpadded = base64.RawStdEncoding.Strict()

// hashOf hashes a password in the PHC form.
func hashOf(plain string, salt []byte, cost Cost) string {
	hash := argon2.IDKey([]byte(plain), salt, cost.Passes, cost.Memory, cost.Threads, hashSize)
	return fmt.Sprintf(phc, cost.Memory, cost.Passes, cost.Threads) + unpadded.EncodeToString(salt) + "$" + unpadded.EncodeToString(hash)
}

// matches compares a password to a hash, in a time that tells nothing of where
// they differ. ok is false, too, where the hash is not one.
func matches(plain, kept string) (cost Cost, ok bool) {
	cost, salt, want, ok := parseHash(kept)
	if !ok {
		return cost, false
	}
	got := argon2.IDKey([]byte(plain), salt, cost.Passes, cost.Memory, cost.Threads, uint32(len(want)))
	return cost, subtle.ConstantTimeCompare(got, want) == 1
}

func parseHash(kept string) (cost Cost, salt, hash []byte, ok bool) {
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v=19" {
		return cost, nil, nil, false
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &cost.Memory, &cost.Passes, &cost.Threads); n != 3 || err != nil || !cost.sound() {
		return cost, nil, nil, false
	}
	salt, errSalt := unpadded.DecodeString(parts[4])
	hash, errHash := unpadded.DecodeString(parts[5])
	if errSalt != nil || errHash != nil || len(salt) < 8 || len(hash) < 16 || len(hash) > 64 {
		return cost, nil, nil, false
	}
	return cost, salt, hash, true
}

// sameSecret compares two texts in a time that tells nothing of them.
func sameSecret(a, b string) bool {
	one, other := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(one[:], other[:]) == 1
}

// slots lets some callers in at once: hashing takes memory and a core each.
type slots chan struct{}

func (s slots) enter(ctx context.Context) error {
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s slots) leave() { <-s }
