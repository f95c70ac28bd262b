package boltstore

import (
	"bytes"
	"context"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// Cases lists cases; see runtime.Store.
func (s *Store) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	bound := bytes.Repeat([]byte{0xFF}, caseKeySize+1)
	if filter.Before != "" {
		var ok bool
		if bound, ok = caseKey(filter.Before); !ok {
			return nil, &runtime.Invalid{Reason: "Before is no case number"}
		}
	}
	var cases []runtime.Summary
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		page := &page{tx: tx, most: filter.Bound()}
		if filter.Order == runtime.DueFirst {
			page.byDue(filter, bound)
		} else {
			page.newest(filter, bound)
		}
		cases = page.cases
		return nil
	})
	if err != nil {
		return nil, err
	}
	return cases, nil
}

// page is a page of a list that is being read.
type page struct {
	tx    *bbolt.Tx
	most  int
	cases []runtime.Summary
}

func (p *page) full() bool { return len(p.cases) == p.most }

// add puts the case with a key on the page. One whose row cannot be read has
// its number only.
func (p *page) add(key []byte) {
	summary, err := summaryAt(p.tx, key)
	if err != nil {
		number, ok := caseNumber(key)
		if !ok {
			return
		}
		summary = runtime.Summary{Number: number, Damaged: true}
	}
	p.cases = append(p.cases, summary)
}

// newest reads from the newest case before bound on.
func (p *page) newest(filter runtime.Filter, bound []byte) {
	bucket, prefix := p.tx.Bucket(bucketCases), []byte(nil)
	if filter.Service != "" || filter.Status != "" {
		bucket, prefix = p.tx.Bucket(bucketIndex), indexPrefix(filter.Service, filter.Status)
	}
	cursor := bucket.Cursor()
	for k := before(cursor, append(bytes.Clone(prefix), bound...)); bytes.HasPrefix(k, prefix) && k != nil && !p.full(); k, _ = cursor.Prev() {
		p.add(k[len(prefix):])
	}
}

// before is the last key that is smaller than bound.
func before(cursor *bbolt.Cursor, bound []byte) []byte {
	k, _ := cursor.Seek(bound)
	if k == nil {
		k, _ = cursor.Last()
		return k
	}
	k, _ = cursor.Prev()
	return k
}

// byDue reads from what is due first on, or from behind the case of a key.
func (p *page) byDue(filter runtime.Filter, behind []byte) {
	prefix := indexPrefix(filter.Service, filter.Status)
	cursor := p.tx.Bucket(bucketDue).Cursor()
	from := prefix
	if filter.Before != "" {
		from = p.place(prefix, behind)
	}
	k, _ := cursor.Seek(from)
	if filter.Before != "" && bytes.Equal(k, from) {
		k, _ = cursor.Next()
	}
	for ; k != nil && bytes.HasPrefix(k, prefix) && !p.full(); k, _ = cursor.Next() {
		p.add(caseKeyOf(k))
	}
}

// place is the key under which a case is listed by its day, or would be. A
// case whose row cannot be read is looked for.
func (p *page) place(prefix, key []byte) []byte {
	summary, err := summaryAt(p.tx, key)
	if err == nil || p.tx.Bucket(bucketCases).Get(key) == nil {
		return dueKey(prefix, summary.Due, key)
	}
	cursor := p.tx.Bucket(bucketDue).Cursor()
	for k, _ := cursor.Seek(prefix); bytes.HasPrefix(k, prefix) && k != nil; k, _ = cursor.Next() {
		if bytes.Equal(caseKeyOf(k), key) {
			return bytes.Clone(k)
		}
	}
	return dueKey(prefix, "", key)
}
