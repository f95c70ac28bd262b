package boltstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"go.etcd.io/bbolt"
)

// sumSize is the length of the sum before every value, in bytes.
const sumSize = 4

// errSpoilt says that a value is not as this package wrote it. It is about
// that value and not about the whole file.
var errSpoilt = errors.New("its sum is another")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// summed is a value as it is kept: with the sum over the bucket, the key and
// the content before it, so that whatever byte of it is changed is seen.
func summed(bucket, key, content []byte) []byte {
	value := make([]byte, sumSize, sumSize+len(content))
	binary.BigEndian.PutUint32(value, sum(bucket, key, content))
	return append(value, content...)
}

func sum(bucket, key, content []byte) uint32 {
	of := crc32.Update(0, castagnoli, bucket)
	return crc32.Update(crc32.Update(of, castagnoli, key), castagnoli, content)
}

// content is what summed was given; the error is errSpoilt. It points into
// the value.
func content(bucket, key, value []byte) ([]byte, error) {
	if len(value) < sumSize || binary.BigEndian.Uint32(value) != sum(bucket, key, value[sumSize:]) {
		return nil, errSpoilt
	}
	return value[sumSize:], nil
}

// get gives the content under a key; there is false where there is none. The
// error is errSpoilt.
func get(tx *bbolt.Tx, bucket, key []byte) (of []byte, there bool, err error) {
	if len(key) == 0 {
		return nil, false, nil
	}
	value := tx.Bucket(bucket).Get(key)
	if value == nil {
		return nil, false, nil
	}
	of, err = content(bucket, key, value)
	return of, true, err
}

// must is get where a spoilt value is damage of the file.
func must(tx *bbolt.Tx, bucket, key []byte) (of []byte, there bool, err error) {
	of, there, err = get(tx, bucket, key)
	if err != nil {
		err = unreadable(bucket)
	}
	return of, there, err
}

func unreadable(bucket []byte) error {
	return fmt.Errorf("%w: an entry of %s cannot be read", errDamaged, bucket)
}

// before is the last key that is smaller than bound.
func before(cursor *bbolt.Cursor, bound []byte) (key, value []byte) {
	if k, _ := cursor.Seek(bound); k == nil {
		return cursor.Last()
	}
	return cursor.Prev()
}
