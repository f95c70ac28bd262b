package boltstore

import (
	"bytes"
	"slices"

	"reglament/runtime"
)

// Every way of listing has a letter of its own at the beginning of its keys.
const (
	byAll            = 'a' // in bucketDue only
	byService        = 's'
	byStatus         = 't'
	byServiceStatus  = 'b'
	byExecutor       = 'e'
	byExecutorStatus = 'x'
	byPerson         = 'p'
	byOffice         = 'o'
	byOfficeStatus   = 'f'
	byDay            = 'd' // in bucketIndex only
)

// listKey begins the keys of a way of listing: its letter, and the values each
// ended by a zero byte.
func listKey(way byte, values ...string) []byte {
	key := []byte{way}
	for _, value := range values {
		key = append(append(key, value...), 0)
	}
	return key
}

// waysOf are those by which a case is listed, besides all together.
func waysOf(s runtime.Summary) [][]byte {
	ways := [][]byte{listKey(byService, s.Service), listKey(byStatus, s.Status), listKey(byServiceStatus, s.Service, s.Status)}
	if s.Executor != "" {
		ways = append(ways, listKey(byExecutor, s.Executor), listKey(byExecutorStatus, s.Executor, s.Status))
	}
	if s.Person != "" {
		ways = append(ways, listKey(byPerson, s.Person))
	}
	return append(ways, waysOfOffice(s)...)
}

// waysOfOffice are those that format 4 did not have.
func waysOfOffice(s runtime.Summary) [][]byte {
	if s.Office == "" {
		return nil
	}
	return [][]byte{listKey(byOffice, s.Office), listKey(byOfficeStatus, s.Office, s.Status)}
}

// wayTo is the way of listing that holds the fewest cases besides those that a
// filter takes; nil means all. In a house with one office that way is never the
// office's, so that a service goes before it.
func wayTo(f runtime.Filter) []byte {
	switch {
	case f.Person != "":
		return listKey(byPerson, f.Person)
	case f.Executor != "" && f.Status != "":
		return listKey(byExecutorStatus, f.Executor, f.Status)
	case f.Executor != "":
		return listKey(byExecutor, f.Executor)
	case f.Service != "" && f.Status != "":
		return listKey(byServiceStatus, f.Service, f.Status)
	case f.Service != "":
		return listKey(byService, f.Service)
	case f.Office != "" && f.Status != "":
		return listKey(byOfficeStatus, f.Office, f.Status)
	case f.Office != "":
		return listKey(byOffice, f.Office)
	case f.Status != "":
		return listKey(byStatus, f.Status)
	}
	return nil
}

// waysTo are the ways of listing whose cases a list goes through: that which holds
// the fewest besides, and with it the one of a service, or of an office, where
// that is asked for, too: what does not stand in both is not read.
func waysTo(f runtime.Filter) [][]byte {
	first := wayTo(f)
	if first == nil {
		return nil
	}
	second := runtime.Filter{Status: f.Status}
	switch {
	case f.Person != "":
		return [][]byte{first}
	case f.Executor != "":
		second.Service = f.Service
	case f.Service != "":
		second.Office = f.Office
	}
	if second.Service == "" && second.Office == "" {
		return [][]byte{first}
	}
	return [][]byte{first, wayTo(second)}
}

// indexKey orders the cases of a way by their numbers.
func indexKey(way, of []byte) []byte { return joined(way, of) }

// dayKey orders cases by the day of opening.
func dayKey(day string, of []byte) []byte { return joined([]byte{byDay}, []byte(day), of) }

// dueKey orders the cases of a way (nil: all) by the day on which they are
// due, the newest of a day first.
func dueKey(way []byte, due string, of []byte) []byte {
	if way == nil {
		way = []byte{byAll}
	}
	return joined(way, []byte(due), turned(of))
}

// caseOfDue is the caseKey at the end of a dueKey, or nil.
func caseOfDue(due []byte) []byte {
	if len(due) < caseKeySize {
		return nil
	}
	return turned(due[len(due)-caseKeySize:])
}

// mark is a key of one of the bare buckets.
type mark struct{ bucket, key []byte }

// marksOf are the keys under which a case is listed.
func marksOf(s runtime.Summary, of []byte) []mark {
	if s.Sequence == 0 {
		return nil
	}
	marks := append(marksBy(waysOf(s), s, of), mark{bucketIndex, dayKey(s.Day, of)})
	if s.Due != "" {
		marks = append(marks, mark{bucketDue, dueKey(nil, s.Due, of)})
	}
	if !s.Wake.IsZero() {
		marks = append(marks, mark{bucketWake, joined(momentKey(s.Wake), of)})
	}
	return marks
}

// marksBy are the keys under which a case is listed by some ways.
func marksBy(ways [][]byte, s runtime.Summary, of []byte) (marks []mark) {
	for _, way := range ways {
		marks = append(marks, mark{bucketIndex, indexKey(way, of)})
		if s.Due != "" {
			marks = append(marks, mark{bucketDue, dueKey(way, s.Due, of)})
		}
	}
	return marks
}

// listedAlike tells whether two rows of a case have the same marks.
func listedAlike(a, b runtime.Summary) bool {
	return a.Sequence > 0 && b.Sequence > 0 && a.Service == b.Service && a.Status == b.Status && a.Executor == b.Executor &&
		a.Person == b.Person && a.Office == b.Office && a.Day == b.Day && a.Due == b.Due && a.Wake.Equal(b.Wake)
}

// relist puts the marks of what is there now instead of those from before.
func (c *changes) relist(former, now []mark) error {
	same := func(a mark) func(mark) bool {
		return func(b mark) bool { return bytes.Equal(a.key, b.key) && bytes.Equal(a.bucket, b.bucket) }
	}
	for _, m := range former {
		if !slices.ContainsFunc(now, same(m)) {
			if err := c.remove(m.bucket, m.key); err != nil {
				return err
			}
		}
	}
	for _, m := range now {
		if !slices.ContainsFunc(former, same(m)) {
			if err := c.mark(m.bucket, m.key); err != nil {
				return err
			}
		}
	}
	return nil
}
