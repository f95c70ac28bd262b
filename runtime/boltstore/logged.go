package boltstore

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"go.etcd.io/bbolt"
)

// logged is an entry of the log: which event it is, and the chain up to it.
type logged struct {
	position uint64
	event    []byte // an eventKey
	chain    [sha256.Size]byte
}

const loggedSize = caseKeySize + 4 + sha256.Size

// next is the entry behind, of an event with a hash; see runtime.Chain.
func (l logged) next(hash string, event []byte) logged {
	return logged{l.position + 1, event, sha256.Sum256([]byte(l.text() + "\n" + hash))}
}

// text is the chain as runtime.Chain writes it; empty before the first.
func (l logged) text() string {
	if l.position == 0 {
		return ""
	}
	return "sha256:" + hex.EncodeToString(l.chain[:])
}

func (l logged) encode() []byte { return joined(l.event, l.chain[:]) }

// decodeLogged reads an entry; the error is errSpoilt.
func decodeLogged(key, value []byte) (logged, error) {
	raw, err := content(bucketLog, key, value)
	if err != nil || len(key) != 8 || len(raw) != loggedSize {
		return logged{}, errSpoilt
	}
	l := logged{position: binary.BigEndian.Uint64(key), event: append([]byte(nil), raw[:caseKeySize+4]...)}
	copy(l.chain[:], raw[caseKeySize+4:])
	return l, nil
}

// lastLogged is the last entry of the log; zero where there is none.
func lastLogged(tx *bbolt.Tx) (logged, error) {
	key, value := tx.Bucket(bucketLog).Cursor().Last()
	if key == nil {
		return logged{}, nil
	}
	l, err := decodeLogged(key, value)
	if err != nil {
		return logged{}, unreadable(bucketLog)
	}
	return l, nil
}
