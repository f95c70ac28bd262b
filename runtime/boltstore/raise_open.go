package boltstore

import (
	"bytes"
	"slices"

	"go.etcd.io/bbolt"
)

// raisedAtOnce is how many cases, or keys, a transaction of furnishMore has to
// do with. The library is quick where it is given keys in their order, and few
// of them between two commits.
const raisedAtOnce = 20_000

// furnishMore gives a file of format 4 what came with format 5: the lists of
// cases by office, group by group, and then, with the number of the format, the
// parts for cards. Killed before that, it leaves a file of format 4 that its own
// program works with; what of the lists is there already is made anew the next
// time, since that program may have changed the cases.
func furnishMore(db *bbolt.DB) error {
	for _, bucket := range [][]byte{bucketIndex, bucketDue} {
		for _, way := range []byte{byOffice, byOfficeStatus} {
			if err := dropWay(db, bucket, way); err != nil {
				return err
			}
		}
	}
	for from := []byte(nil); ; {
		next := []byte(nil)
		if err := db.Update(func(tx *bbolt.Tx) (err error) {
			next, err = listByOffice(tx, from)
			return err
		}); err != nil {
			return err
		}
		if next == nil {
			break
		}
		from = next
	}
	return db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return putFormat(&changes{tx: tx})
	})
}

// dropWay removes all keys of a way of listing.
func dropWay(db *bbolt.DB, bucket []byte, way byte) error {
	for dropped := raisedAtOnce; dropped == raisedAtOnce; {
		err := db.Update(func(tx *bbolt.Tx) error {
			var keys [][]byte
			cursor := tx.Bucket(bucket).Cursor()
			for k, _ := cursor.Seek([]byte{way}); len(k) > 0 && k[0] == way && len(keys) < raisedAtOnce; k, _ = cursor.Next() {
				keys = append(keys, bytes.Clone(k))
			}
			for _, k := range keys {
				if err := tx.Bucket(bucket).Delete(k); err != nil {
					return err
				}
			}
			dropped = len(keys)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// listByOffice lists cases from a key on by their offices, and gives the key of
// the case to go on with, or nil. A case whose row cannot be read stands in no
// list of an office: a check names it, and whoever opens it is told.
func listByOffice(tx *bbolt.Tx, from []byte) (next []byte, err error) {
	var marks []mark
	cursor, seen := tx.Bucket(bucketCases).Cursor(), 0
	for key, value := cursor.Seek(from); key != nil; key, value = cursor.Next() {
		if seen++; seen > raisedAtOnce {
			next = bytes.Clone(key)
			break
		}
		if row, err := summaryAt(key, value); err == nil {
			marks = append(marks, marksBy(waysOfOffice(row), row, key)...)
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return bytes.Compare(a.key, b.key) })
	for _, m := range marks {
		if err := tx.Bucket(m.bucket).Put(m.key, nil); err != nil {
			return nil, err
		}
	}
	return next, nil
}
