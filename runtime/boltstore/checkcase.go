package boltstore

import (
	"bytes"
	"encoding/binary"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// cases looks at the rows, and beside them at the events, which stand in the
// same order.
func (c *checker) cases() error {
	events := c.tx.Bucket(bucketEvents).Cursor()
	ek, ev := events.First()
	stray := func(until []byte) {
		for ; ek != nil && (until == nil || bytes.Compare(ek, until) < 0); ek, ev = events.Next() {
			c.strayEvent(ek)
		}
	}
	err := c.each(bucketCases, func(place int, key, value []byte) {
		stray(key)
		number, ok := caseNumber(key)
		if !ok {
			c.entry(bucketCases, place)
			return
		}
		row, err := summaryAt(key, value)
		if err != nil {
			c.tell(Finding{Case: number, Bucket: string(bucketCases)}, "runtime.check.row", "case", number)
		} else {
			c.row(row, key)
		}
		c.counted(number, key)
		j := journalCheck{checker: c, number: number}
		for ; bytes.HasPrefix(ek, key); ek, ev = events.Next() {
			j.event(ek, ev)
		}
		if err == nil && !j.broken && (j.last != row.Sequence || j.head != row.Head) {
			c.tell(Finding{Case: number, Event: j.last}, "runtime.check.end", "case", number)
		}
	})
	stray(nil)
	return err
}

func (c *checker) strayEvent(key []byte) {
	number, event, ok := eventOf(key)
	if !ok {
		c.tell(Finding{Bucket: string(bucketEvents)}, "runtime.check.entry", "part", string(bucketEvents), "place", 0)
		return
	}
	c.tell(Finding{Case: number, Event: event}, "runtime.check.event", "case", number, "event", event)
}

// row looks at what a row leads to.
func (c *checker) row(row runtime.Summary, key []byte) {
	c.expect(marksOf(row, key), func(bucket []byte) {
		c.tell(Finding{Case: row.Number, Bucket: string(bucket)}, "runtime.check.unlisted", "case", row.Number, "part", string(bucket))
	})
	if c.tx.Bucket(bucketClosures).Get([]byte(row.Regulation)) == nil {
		c.tell(Finding{Case: row.Number, Bucket: string(bucketClosures)}, "runtime.check.regulation", "case", row.Number)
	}
}

// counted holds that the numbers of a year have no gap.
func (c *checker) counted(number string, key []byte) {
	year := binary.BigEndian.Uint16(key)
	place := binary.BigEndian.Uint64(key[2:])
	if place != c.years[year]+1 {
		c.tell(Finding{Case: number}, "runtime.check.gap", "case", number)
	}
	c.years[year] = place
}

// journalCheck follows the journal of a case.
type journalCheck struct {
	*checker
	number string
	last   int
	head   string
	broken bool
}

func (j *journalCheck) event(key, value []byte) {
	if len(key) != caseKeySize+4 {
		j.broken = true
		j.strayEvent(key)
		return
	}
	place := int(binary.BigEndian.Uint32(key[caseKeySize:]))
	e, position, err := eventAt(key, value)
	if err != nil {
		j.broken = true
		j.tell(Finding{Case: j.number, Event: place}, "runtime.check.event", "case", j.number, "event", place)
		j.last, j.head = place, ""
		return
	}
	// Behind an event that cannot be read its hash is not known.
	head := j.head
	if j.broken && head == "" {
		head = e.Previous
	}
	if err := casefile.Stands(e, j.number, j.last+1, head); err != nil {
		j.broken = true
		j.tell(Finding{Case: j.number, Event: place}, "runtime.check.chain", "case", j.number, "event", place)
	}
	j.last, j.head = place, e.Hash()
	entry := positionKey(position)
	if l, err := decodeLogged(entry, j.tx.Bucket(bucketLog).Get(entry)); err != nil || !bytes.Equal(l.event, key) {
		j.tell(Finding{Case: j.number, Event: place, Position: position}, "runtime.check.unlogged", "case", j.number, "event", place)
	}
}

// log looks at the order in which all was kept.
func (c *checker) log() error {
	var last logged
	whole := true
	return c.each(bucketLog, func(place int, k, v []byte) {
		l, err := decodeLogged(k, v)
		if err != nil {
			c.position(uint64(place))
			whole = false
			return
		}
		if l.position != last.position+1 && whole {
			c.position(last.position + 1)
			whole = false
		}
		e, position, err := eventAt(l.event, c.tx.Bucket(bucketEvents).Get(l.event))
		switch {
		case err != nil || position != l.position:
			c.position(l.position)
		case whole && last.next(e.Hash(), l.event).chain != l.chain:
			c.position(l.position)
		}
		// Behind a damaged entry the chain is taken up again.
		last, whole = l, true
	})
}

func (c *checker) position(position uint64) {
	c.tell(Finding{Position: position, Bucket: string(bucketLog)}, "runtime.check.log", "position", int(position))
}

// snapshots holds that each belongs to a case and to one of its events.
func (c *checker) snapshots() error {
	return c.each(bucketSnapshots, func(place int, k, v []byte) {
		number, ok := caseNumber(k)
		if !ok {
			c.entry(bucketSnapshots, place)
			return
		}
		row, err := rowAt(c.tx, k)
		if err == nil {
			_, _, err = snapshotOf(c.tx, k, row)
		}
		if err != nil {
			c.tell(Finding{Case: number, Bucket: string(bucketSnapshots)}, "runtime.check.snapshot", "case", number)
		}
	})
}

// rowAt is the row under a key; the error says that there is none, or that it
// cannot be read.
func rowAt(tx *bbolt.Tx, key []byte) (runtime.Summary, error) {
	return summaryAt(key, tx.Bucket(bucketCases).Get(key))
}
