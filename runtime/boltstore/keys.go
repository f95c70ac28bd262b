package boltstore

import (
	"encoding/binary"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// The buckets; the package comment says what they hold.
var (
	bucketMeta     = []byte("meta")
	bucketCases    = []byte("cases")
	bucketEvents   = []byte("events")
	bucketIndex    = []byte("index")
	bucketDue      = []byte("due")
	bucketClosures = []byte("closures")
	bucketKeys     = []byte("keys")
	bucketYears    = []byte("years")
	// bucketPublished is there since format 3, bucketDue since format 2.
	bucketPublished = []byte("published")

	keyFormat = []byte("format")

	// buckets are all that a store of this format has.
	buckets = [][]byte{bucketMeta, bucketCases, bucketEvents, bucketIndex, bucketDue, bucketClosures, bucketKeys, bucketYears, bucketPublished}
)

// caseKeySize is the length of a caseKey in bytes.
const caseKeySize = 10

// caseKey orders cases by year and place, as their numbers do.
func caseKey(number string) ([]byte, bool) {
	year, place, ok := casefile.ParseNumber(number)
	if !ok {
		return nil, false
	}
	key := make([]byte, 0, caseKeySize+4)
	key = binary.BigEndian.AppendUint16(key, uint16(year))
	return binary.BigEndian.AppendUint64(key, uint64(place)), true
}

// caseNumber is the number of the case with a caseKey.
func caseNumber(key []byte) (string, bool) {
	if len(key) != caseKeySize {
		return "", false
	}
	number := casefile.FormatNumber(int(binary.BigEndian.Uint16(key)), int(binary.BigEndian.Uint64(key[2:])))
	_, ok := caseKey(number)
	return number, ok
}

// eventKey orders the events of a case behind each other.
func eventKey(of []byte, number int) []byte {
	return binary.BigEndian.AppendUint32(append([]byte(nil), of...), uint32(number))
}

func yearKey(year int) []byte { return binary.BigEndian.AppendUint16(nil, uint16(year)) }

// indexPrefix begins the index keys of all cases that a filter asks for: the
// service and the status, each ended by a zero byte; empty for all.
func indexPrefix(service, status string) []byte {
	prefix := append([]byte(service), 0)
	return append(append(prefix, status...), 0)
}

// indexPrefixes are those under which a case is listed, besides its key in
// bucketCases: by service, by status, and by both.
func indexPrefixes(s runtime.Summary) [][]byte {
	return [][]byte{indexPrefix(s.Service, ""), indexPrefix("", s.Status), indexPrefix(s.Service, s.Status)}
}

// dueKey orders cases by the day on which they are due, those without one
// last, and the newest of a day first. It begins with an index prefix.
func dueKey(prefix []byte, due string, key []byte) []byte {
	whole := append([]byte(nil), prefix...)
	if due == "" {
		whole = append(whole, withoutDue)
	} else {
		whole = append(append(append(whole, withDue), due...), 0)
	}
	for _, b := range key {
		whole = append(whole, ^b)
	}
	return whole
}

// caseKeyOf is the caseKey at the end of a dueKey, or nil.
func caseKeyOf(due []byte) []byte {
	if len(due) < caseKeySize {
		return nil
	}
	key := append([]byte(nil), due[len(due)-caseKeySize:]...)
	for i := range key {
		key[i] = ^key[i]
	}
	return key
}

const (
	withDue    = 1
	withoutDue = 2
)

// duePrefixes are those under which a case is listed by its day.
func duePrefixes(s runtime.Summary) [][]byte {
	return append(indexPrefixes(s), indexPrefix("", ""))
}
