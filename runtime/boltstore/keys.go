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
	bucketClosures = []byte("closures")
	bucketKeys     = []byte("keys")
	bucketYears    = []byte("years")

	keyFormat = []byte("format")
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
