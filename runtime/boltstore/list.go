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
		page := s.pageOf(tx, filter)
		page.fill(bound)
		cases = page.cases
		return nil
	})
	if err != nil {
		return nil, err
	}
	return cases, nil
}

func (s *Store) pageOf(tx *bbolt.Tx, filter runtime.Filter) *page {
	return &page{tx: tx, filter: filter, ways: waysTo(filter), most: filter.Bound(), suspects: &s.suspects}
}

// fill reads the page, from behind the case with a key.
func (p *page) fill(bound []byte) {
	if !p.between() {
		return
	}
	switch {
	case p.filter.Order == runtime.DueFirst:
		p.dueFirst(bound)
	case p.filter.DueFrom != "" || p.filter.DueTo != "":
		p.newestDue(bound)
	default:
		p.newest(bound, nil)
	}
}

// page is a page of a list that is being read.
type page struct {
	tx     *bbolt.Tx
	filter runtime.Filter
	// ways are those of listing that are gone, side by side where there are two.
	ways     [][]byte
	suspects *suspects
	most     int
	// first and last are the caseKeys that the days of opening allow, both
	// included; nil where there is no bound.
	first, last []byte
	cases       []runtime.Summary
	read        int // rows
}

func (p *page) full() bool { return len(p.cases) == p.most }

// outside tells whether a case lies outside of the days of opening, as far as
// its key can tell.
func (p *page) outside(key []byte) bool {
	return p.first != nil && (bytes.Compare(key, p.first) < 0 || bytes.Compare(key, p.last) > 0)
}

// add puts the case with a key on the page, where the filter takes it. One
// whose row cannot be read has its number only; one of which something else
// that Load reads was found to be spoilt, and still is, is marked.
func (p *page) add(key []byte, takes func(runtime.Summary) bool) {
	if p.outside(key) {
		return
	}
	p.read++
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
		summary.Damaged = p.suspects.has(summary.Number) && !unspoilt(p.tx, key, summary)
		p.cases = append(p.cases, summary)
	}
}

// unspoilt tells by the sums whether what Load reads of a case is as it was
// kept. Nothing is decoded; whether the events hang together is seen when the
// case is opened.
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
	takes := p.filter.Takes
	if out != nil {
		takes = func(s runtime.Summary) bool { return s.Due == "" && p.filter.Takes(s) }
	}
	if p.last != nil && bytes.Compare(bound, p.last) > 0 {
		bound = append(bytes.Clone(p.last), 0)
	}
	p.backwards(bound, func(key []byte) bool {
		if p.first != nil && bytes.Compare(key, p.first) < 0 {
			return false
		}
		if !out[string(key)] {
			p.add(key, takes)
		}
		return !p.full()
	})
}

// backwards goes through the cases that all ways hold, from the last before
// bound on, as long as do allows.
func (p *page) backwards(bound []byte, do func(key []byte) bool) {
	if len(p.ways) > 1 {
		meeting := p.sideBySide(bucketIndex, p.ways)
		for key, ok := meeting.before(bound); ok && do(key); key, ok = meeting.before(key) {
		}
		return
	}
	bucket, prefix := bucketCases, []byte(nil)
	if len(p.ways) == 1 {
		bucket, prefix = bucketIndex, p.ways[0]
	}
	cursor := p.tx.Bucket(bucket).Cursor()
	for k, _ := before(cursor, joined(prefix, bound)); k != nil && bytes.HasPrefix(k, prefix) && do(k[len(prefix):]); k, _ = cursor.Prev() {
	}
}

// sideBySide are the ways in a bucket.
func (p *page) sideBySide(bucket []byte, prefixes [][]byte) *meeting {
	lists := make([]mark, len(prefixes))
	for i, prefix := range prefixes {
		lists[i] = mark{bucket, prefix}
	}
	return meet(p.tx, lists)
}

// newestDue reads those that are due between two days, the newest first. They
// are among what is not finished.
func (p *page) newestDue(bound []byte) {
	var keys [][caseKeySize]byte // thousands, in one piece
	p.due([]byte(p.filter.DueFrom), func(key []byte) bool {
		if bytes.Compare(key, bound) < 0 && !p.outside(key) {
			keys = append(keys, [caseKeySize]byte(key))
		}
		return true
	})
	slices.SortFunc(keys, func(a, b [caseKeySize]byte) int { return bytes.Compare(b[:], a[:]) })
	for i := range keys {
		if p.full() {
			return
		}
		p.add(keys[i][:], p.filter.Takes)
	}
}

// due goes through the cases that all ways hold by the day on which they are
// due, from a place on (a day, or a day and the turned key of a case), as long
// as the filter's days and do allow. do may not keep the key.
func (p *page) due(from []byte, do func(key []byte) bool) {
	var key [caseKeySize]byte // one for all: a list may go through thousands
	goOn := func(place []byte) bool {
		if len(place) != daySize+caseKeySize || p.filter.DueTo != "" && string(place[:daySize]) > p.filter.DueTo {
			return false
		}
		for i, b := range place[daySize:] {
			key[i] = ^b
		}
		return do(key[:])
	}
	prefixes := p.duePrefixes()
	if len(prefixes) > 1 {
		meeting := p.sideBySide(bucketDue, prefixes)
		for place, ok := meeting.from(from); ok && goOn(place); place, ok = meeting.from(append(place, 0)) {
		}
		return
	}
	cursor := p.tx.Bucket(bucketDue).Cursor()
	for k, _ := cursor.Seek(joined(prefixes[0], from)); bytes.HasPrefix(k, prefixes[0]) && goOn(k[len(prefixes[0]):]); k, _ = cursor.Next() {
	}
}

// duePrefixes begin the keys of the ways in bucketDue.
func (p *page) duePrefixes() (prefixes [][]byte) {
	for _, way := range p.ways {
		prefixes = append(prefixes, dueKey(way, "", nil))
	}
	if prefixes == nil {
		prefixes = [][]byte{dueKey(nil, "", nil)}
	}
	return prefixes
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
