package boltstore

import (
	"bytes"

	"go.etcd.io/bbolt"
)

// meeting finds what stands in several lists: keys of a bucket that begin with
// the name of the list and go on with what is listed, in the same order in each. The
// lists jump to where the others are, so that what is in one of them only is
// passed over unread. It costs as many jumps as the shortest has keys, times the
// lists, at most, and mostly as many as are found.
type meeting struct {
	cursors []*bbolt.Cursor
	lists   []mark
	jumps   int // so far
}

func meet(tx *bbolt.Tx, lists []mark) *meeting {
	m := &meeting{lists: lists, cursors: make([]*bbolt.Cursor, len(lists))}
	for i, list := range lists {
		m.cursors[i] = tx.Bucket(list.bucket).Cursor()
	}
	return m
}

// from is the first that stands in all lists and not before a place.
func (m *meeting) from(place []byte) ([]byte, bool) {
	return m.find(place, func(cursor *bbolt.Cursor, list, at []byte) []byte {
		k, _ := cursor.Seek(joined(list, at))
		return k
	})
}

// before is the last that stands in all lists before a place.
func (m *meeting) before(place []byte) ([]byte, bool) {
	return m.find(place, func(cursor *bbolt.Cursor, list, at []byte) []byte {
		bound := joined(list, at)
		if !bytes.Equal(at, place) {
			bound = append(bound, 0) // the others stop where one is
		}
		k, _ := before(cursor, bound)
		return k
	})
}

// find lets each list jump to where the one before it is, until all agree.
func (m *meeting) find(at []byte, jump func(cursor *bbolt.Cursor, list, at []byte) []byte) ([]byte, bool) {
	for agreed := 0; len(m.lists) > 0; {
		for i, list := range m.lists {
			m.jumps++
			k := jump(m.cursors[i], list.key, at)
			if !bytes.HasPrefix(k, list.key) {
				return nil, false
			}
			if there := k[len(list.key):]; !bytes.Equal(there, at) {
				at, agreed = bytes.Clone(there), 0
			}
			if agreed++; agreed >= len(m.lists) {
				return at, true
			}
		}
	}
	return nil, false
}
