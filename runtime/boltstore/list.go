package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"time"

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
		page := &page{tx: tx, filter: filter, way: wayTo(filter), most: filter.Bound()}
		if !page.between() {
			return nil
		}
		switch {
		case filter.Order == runtime.DueFirst:
			page.dueFirst(bound)
		case filter.DueFrom != "" || filter.DueTo != "":
			page.newestDue(bound)
		default:
			page.newest(bound, nil)
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
	tx     *bbolt.Tx
	filter runtime.Filter
	way    []byte // the way of listing that is gone; nil is all
	most   int
	// first and last are the caseKeys that the days of opening allow, both
	// included; nil where there is no bound.
	first, last []byte
	cases       []runtime.Summary
}

func (p *page) full() bool { return len(p.cases) == p.most }

// outside tells whether a case lies outside of the days of opening, as far as
// its key can tell.
func (p *page) outside(key []byte) bool {
	return p.first != nil && (bytes.Compare(key, p.first) < 0 || bytes.Compare(key, p.last) > 0)
}

// add puts the case with a key on the page, where the filter takes it. One
// whose row cannot be read has its number only; one of which something else
// that Load reads is spoilt is marked, but in the list of a person, of which a
// search reads hundreds to show the newest of them.
func (p *page) add(key []byte, takes func(runtime.Summary) bool) {
	if p.outside(key) {
		return
	}
	summary, err := summaryAt(key, p.tx.Bucket(bucketCases).Get(key))
	if err != nil {
		number, ok := caseNumber(key)
		if !ok {
			return
		}
		p.cases = append(p.cases, runtime.Summary{Number: number, Damaged: true})
		return
	}
	if takes(summary) {
		summary.Damaged = p.filter.Person == "" && !unspoilt(p.tx, key, summary)
		p.cases = append(p.cases, summary)
	}
}

// unspoilt tells by the sums whether what Load reads of a case is as it was
// kept. Nothing is decoded, so that a list costs little more than its rows;
// whether the events hang together is seen when the case is opened.
func unspoilt(tx *bbolt.Tx, key []byte, row runtime.Summary) bool {
	_, place, err := snapshotOf(tx, key, row)
	if err != nil {
		return false
	}
	if _, _, err := get(tx, bucketPersons, []byte(row.Person)); err != nil {
		return false
	}
	cursor := tx.Bucket(bucketEvents).Cursor()
	for k, value := cursor.Seek(eventKey(key, place+1)); bytes.HasPrefix(k, key); k, value = cursor.Next() {
		place++
		if len(k) != caseKeySize+4 || binary.BigEndian.Uint32(k[caseKeySize:]) != uint32(place) {
			return false
		}
		if _, err := content(bucketEvents, k, value); err != nil {
			return false
		}
	}
	return place == row.Sequence
}

// between finds the first and the last case of the days of opening. Days and
// numbers go together but for a clock that was put back, so that between these
// two there are hardly any others. It is false where there is no case.
func (p *page) between() bool {
	from, to := p.filter.OpenedFrom, p.filter.OpenedTo
	if from == "" && to == "" {
		return true
	}
	cursor := p.tx.Bucket(bucketIndex).Cursor()
	k, _ := cursor.Seek(dayKey(from, nil))
	for len(k) == 1+daySize+caseKeySize && k[0] == byDay {
		day := string(k[1 : 1+daySize])
		if to != "" && day > to {
			break
		}
		if key := k[1+daySize:]; p.first == nil || bytes.Compare(key, p.first) < 0 {
			p.first = bytes.Clone(key)
		}
		end, _ := before(cursor, dayKey(day, bytes.Repeat([]byte{0xFF}, caseKeySize+1)))
		if key := end[1+daySize:]; bytes.Compare(key, p.last) > 0 {
			p.last = bytes.Clone(key)
		}
		k, _ = cursor.Next()
	}
	return p.first != nil
}

// newest reads from the newest case before bound on, and leaves out some.
func (p *page) newest(bound []byte, out map[string]bool) {
	bucket, prefix := bucketIndex, p.way
	if p.way == nil {
		bucket = bucketCases
	}
	takes := p.filter.Takes
	if out != nil {
		takes = func(s runtime.Summary) bool { return s.Due == "" && p.filter.Takes(s) }
	}
	if p.last != nil && bytes.Compare(bound, p.last) > 0 {
		bound = append(bytes.Clone(p.last), 0)
	}
	cursor := p.tx.Bucket(bucket).Cursor()
	for k, _ := before(cursor, joined(prefix, bound)); k != nil && bytes.HasPrefix(k, prefix) && !p.full(); k, _ = cursor.Prev() {
		key := k[len(prefix):]
		if p.first != nil && bytes.Compare(key, p.first) < 0 {
			return
		}
		if !out[string(key)] {
			p.add(key, takes)
		}
	}
}

// newestDue reads those that are due between two days, the newest first. They
// are among what is not finished.
func (p *page) newestDue(bound []byte) {
	var keys [][]byte
	p.due(dueKey(p.way, p.filter.DueFrom, nil), func(key []byte) bool {
		if bytes.Compare(key, bound) < 0 && !p.outside(key) {
			keys = append(keys, key)
		}
		return true
	})
	slices.SortFunc(keys, func(a, b []byte) int { return bytes.Compare(b, a) })
	for _, key := range keys {
		if p.full() {
			return
		}
		p.add(key, p.filter.Takes)
	}
}

// due goes through the cases of the way by the day on which they are due, from
// a key on, as long as the filter's days and do allow.
func (p *page) due(from []byte, do func(key []byte) bool) {
	prefix := dueKey(p.way, "", nil)
	cursor := p.tx.Bucket(bucketDue).Cursor()
	for k, _ := cursor.Seek(from); bytes.HasPrefix(k, prefix) && len(k) == len(prefix)+daySize+caseKeySize; k, _ = cursor.Next() {
		day := string(k[len(prefix) : len(prefix)+daySize])
		if p.filter.DueTo != "" && day > p.filter.DueTo || !do(caseOfDue(k)) {
			return
		}
	}
}

// Waking gives cases whose moment has come, of one moment by number; see
// runtime.Store.
func (s *Store) Waking(ctx context.Context, moment time.Time, limit int) (waking []runtime.Waking, err error) {
	until := momentKey(moment)
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		waking = nil
		cursor := tx.Bucket(bucketWake).Cursor()
		for k, _ := cursor.First(); k != nil && len(waking) < limit; k, _ = cursor.Next() {
			if len(k) != momentSize+caseKeySize {
				return unreadable(bucketWake)
			}
			number, ok := caseNumber(k[momentSize:])
			switch {
			case !ok:
				return unreadable(bucketWake)
			case bytes.Compare(k[:momentSize], until) > 0:
				return nil
			}
			waking = append(waking, runtime.Waking{Number: number, At: momentOf(k)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return waking, nil
}
