package boltstore

import (
	"bytes"
	"encoding/json"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// listByDue brings a file of format 1, which had no list by the day on which
// cases are due, to format 2: the day comes from the journals. A case that
// cannot be read is listed without one.
func listByDue(tx *bbolt.Tx) error {
	// Gathered first: a cursor does not outlive a change.
	var keys [][]byte
	cursor := tx.Bucket(bucketCases).Cursor()
	for k, _ := cursor.First(); k != nil; k, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	for _, key := range keys {
		if err := listOne(tx, key); err != nil {
			return err
		}
	}
	return nil
}

func listOne(tx *bbolt.Tx, key []byte) error {
	due := tx.Bucket(bucketDue)
	summary, err := summaryAt(tx, key)
	if err != nil {
		return due.Put(dueKey(indexPrefix("", ""), "", key), nil)
	}
	summary.Due = dueOf(tx, key)
	raw, err := json.Marshal(summary)
	if err != nil {
		return err
	}
	if err := tx.Bucket(bucketCases).Put(key, raw); err != nil {
		return err
	}
	for _, prefix := range duePrefixes(summary) {
		if err := due.Put(dueKey(prefix, summary.Due, key), nil); err != nil {
			return err
		}
	}
	return nil
}

// dueOf is the day as the journal of a case has it; empty where the journal
// cannot be read.
func dueOf(tx *bbolt.Tx, key []byte) string {
	var summary runtime.Summary
	cursor := tx.Bucket(bucketEvents).Cursor()
	for k, raw := cursor.Seek(key); bytes.HasPrefix(k, key); k, raw = cursor.Next() {
		e, err := casefile.Decode(raw)
		if err != nil {
			return ""
		}
		if summary, err = runtime.Summarise(summary, e); err != nil {
			return ""
		}
	}
	return summary.Due
}
