package boltstore

import (
	"encoding/binary"
	"time"

	"reglament/runtime/casefile"
)

// The buckets; the package comment says what they hold.
var (
	bucketMeta      = []byte("meta")
	bucketCases     = []byte("cases")
	bucketEvents    = []byte("events")
	bucketLog       = []byte("log")
	bucketSnapshots = []byte("snapshots")
	bucketIndex     = []byte("index")
	bucketDue       = []byte("due")
	bucketWake      = []byte("wake")
	bucketLetters   = []byte("letters")
	bucketOutbox    = []byte("outbox")
	bucketPersons   = []byte("persons")
	bucketMarks     = []byte("marks")
	bucketCards     = []byte("cards")
	bucketMarked    = []byte("marked")
	bucketHolders   = []byte("holders")
	bucketLapsing   = []byte("lapsing")
	bucketReadings  = []byte("readings")
	bucketReaders   = []byte("readers")
	bucketClosures  = []byte("closures")
	bucketKeys      = []byte("keys")
	bucketYears     = []byte("years")
	bucketPublished = []byte("published")

	keyFormat = []byte("format")

	// buckets are all that a store of this format has.
	buckets = [][]byte{
		bucketMeta, bucketCases, bucketEvents, bucketLog, bucketSnapshots, bucketIndex, bucketDue, bucketWake,
		bucketLetters, bucketOutbox, bucketPersons, bucketMarks, bucketCards, bucketMarked, bucketHolders, bucketLapsing, bucketReadings, bucketReaders,
		bucketClosures, bucketKeys, bucketYears, bucketPublished,
	}
	// bare are the buckets whose keys say all: nothing is kept under them.
	bare = [][]byte{bucketIndex, bucketDue, bucketWake, bucketOutbox, bucketMarks, bucketMarked, bucketHolders, bucketLapsing, bucketReaders}
)

const (
	// caseKeySize is the length of a caseKey in bytes, momentSize that of a
	// momentKey, daySize that of a day.
	caseKeySize = 10
	momentSize  = 12
	daySize     = len(time.DateOnly)
)

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

func positionKey(position uint64) []byte { return binary.BigEndian.AppendUint64(nil, position) }

// momentKey orders moments, those before 1970 too.
func momentKey(t time.Time) []byte {
	key := binary.BigEndian.AppendUint64(make([]byte, 0, momentSize+caseKeySize), uint64(t.Unix())^1<<63)
	return binary.BigEndian.AppendUint32(key, uint32(t.Nanosecond()))
}

// momentOf is the moment with a momentKey, in UTC.
func momentOf(key []byte) time.Time {
	return time.Unix(int64(binary.BigEndian.Uint64(key)^1<<63), int64(binary.BigEndian.Uint32(key[8:]))).UTC()
}

// named begins a key with a name, so that no name begins another.
func named(name string) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(len(name))), name...)
}

// joined is a key of several parts.
func joined(parts ...[]byte) []byte {
	var key []byte
	for _, part := range parts {
		key = append(key, part...)
	}
	return key
}

// turned orders keys the other way round.
func turned(key []byte) []byte {
	other := make([]byte, len(key))
	for i, b := range key {
		other[i] = ^b
	}
	return other
}
