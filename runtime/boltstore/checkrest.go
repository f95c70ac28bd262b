package boltstore

import (
	"bytes"
	"encoding/binary"

	"reglament/runtime"
)

// letters, persons and readings hold that each can be read and is listed.
func (c *checker) letters() error {
	return c.each(bucketLetters, func(place int, k, _ []byte) {
		letter, _, err := letterOf(c.tx, string(k))
		if err != nil || letter.Version < 1 || letter.Check() != nil {
			c.entry(bucketLetters, place)
			return
		}
		c.expect(marksOfLetter(letter), c.unlisted(bucketLetters, place))
	})
}

func (c *checker) persons() error {
	return c.each(bucketPersons, func(place int, k, v []byte) {
		person, err := personAt(k, v)
		if err != nil || person.Check() != nil {
			c.entry(bucketPersons, place)
			return
		}
		c.expect(marksOfPerson(person), c.unlisted(bucketPersons, place))
	})
}

func (c *checker) readings() error {
	return c.each(bucketReadings, func(place int, k, _ []byte) {
		reading, err := readingOf(c.tx, k)
		if err != nil || len(k) != readingSize || !bytes.HasPrefix(k, momentKey(reading.At)) {
			c.entry(bucketReadings, place)
			return
		}
		c.expect(marksOfReading(reading, k), c.unlisted(bucketReadings, place))
	})
}

func marksOfReading(reading runtime.Reading, key []byte) []mark {
	if reading.Case == "" {
		return nil
	}
	return []mark{{bucketReaders, readerKey(reading.Case, key)}}
}

// unlisted names an entry that a list leaves out.
func (c *checker) unlisted(bucket []byte, place int) func([]byte) {
	return func(list []byte) {
		c.tell(Finding{Bucket: string(list)}, "runtime.check.entry_unlisted", "part", string(bucket), "place", place, "list", string(list))
	}
}

// keys holds that each leads to a case.
func (c *checker) keys() error {
	return c.each(bucketKeys, func(place int, k, _ []byte) {
		if _, ok, err := keyed(c.tx, string(k)); !ok || err != nil {
			c.entry(bucketKeys, place)
		}
	})
}

// counts holds that the count of each year is that of its cases.
func (c *checker) counts() error {
	err := c.each(bucketYears, func(place int, k, v []byte) {
		raw, err := content(bucketYears, k, v)
		if err != nil || len(k) != 2 || len(raw) != 8 {
			c.entry(bucketYears, place)
			return
		}
		year := binary.BigEndian.Uint16(k)
		if c.years[year] != binary.BigEndian.Uint64(raw) {
			c.tell(Finding{Bucket: string(bucketYears)}, "runtime.check.year", "year", int(year))
		}
		delete(c.years, year)
	})
	for year := range c.years {
		c.tell(Finding{Bucket: string(bucketYears)}, "runtime.check.year", "year", int(year))
	}
	return err
}

// texts looks at the texts of regulations, and at what was published.
func (c *checker) texts() error {
	err := c.each(bucketClosures, func(place int, k, v []byte) {
		raw, err := content(bucketClosures, k, v)
		if err == nil {
			var closure runtime.Closure
			if closure, err = decodeClosure(raw); err == nil && closure.Hash() == string(k) {
				return
			}
		}
		c.entry(bucketClosures, place)
	})
	if err != nil {
		return err
	}
	return c.each(bucketPublished, func(place int, k, v []byte) {
		p, err := publicationAt(k, v)
		if err != nil || c.tx.Bucket(bucketClosures).Get([]byte(p.Regulation)) == nil {
			c.entry(bucketPublished, place)
		}
	})
}

// lists holds that the bare buckets have no key besides those that were
// expected, and nothing under any.
func (c *checker) lists() error {
	for _, name := range bare {
		seen := 0
		err := c.each(name, func(place int, _, v []byte) {
			if seen++; len(v) > 0 {
				c.entry(name, place)
			}
		})
		if err != nil {
			return err
		}
		if seen == c.expected[string(name)] {
			continue
		}
		if err := c.each(name, func(place int, k, _ []byte) { c.listed(name, place, k) }); err != nil {
			return err
		}
	}
	return nil
}

// listed holds that a key of a list is one of what it leads to.
func (c *checker) listed(bucket []byte, place int, key []byte) {
	marks, number := c.leadsTo(bucket, key)
	for _, m := range marks {
		if bytes.Equal(m.bucket, bucket) && bytes.Equal(m.key, key) {
			return
		}
	}
	c.tell(Finding{Case: number, Bucket: string(bucket)}, "runtime.check.stray", "part", string(bucket), "place", place)
}

// leadsTo are the marks of what a key of a list stands for, and the number of
// the case, where it is one.
func (c *checker) leadsTo(bucket, key []byte) (marks []mark, number string) {
	switch string(bucket) {
	case string(bucketIndex), string(bucketWake), string(bucketDue):
		if len(key) < caseKeySize {
			return nil, ""
		}
		of := key[len(key)-caseKeySize:]
		if bytes.Equal(bucket, bucketDue) {
			of = turned(of)
		}
		number, _ = caseNumber(of)
		if c.tx.Bucket(bucketCases).Get(of) == nil {
			return nil, number
		}
		row, err := rowAt(c.tx, of)
		if err != nil {
			// Its row is told already; what it said nobody knows.
			return []mark{{bucket, key}}, number
		}
		return marksOf(row, of), number
	case string(bucketMarks):
		if len(key) > 1+int(key[0]) {
			if person, _, err := personOf(c.tx, string(key[1+int(key[0]):])); err == nil {
				return marksOfPerson(person), ""
			}
		}
	case string(bucketMarked), string(bucketHolders), string(bucketLapsing):
		if of := cardOfList(bucket, key); of != nil {
			if card, _, err := cardOf(c.tx, of); err == nil {
				return marksOfCard(card), ""
			}
		}
	case string(bucketReaders):
		if len(key) > readingSize {
			of := key[len(key)-readingSize:]
			if reading, err := readingOf(c.tx, of); err == nil {
				return marksOfReading(reading, of), ""
			}
		}
	case string(bucketOutbox):
		if id, ok := letterOfKey(key); ok {
			if letter, _, err := letterOf(c.tx, id); err == nil {
				return marksOfLetter(letter), ""
			}
		}
	}
	return nil, ""
}

// letterOfKey is the id at the end of a key of bucketOutbox.
func letterOfKey(key []byte) (id string, ok bool) {
	if len(key) < 3 {
		return "", false
	}
	head := 3 + int(binary.BigEndian.Uint16(key[1:]))
	if key[0] == lettersByState {
		head += momentSize
	}
	if len(key) <= head {
		return "", false
	}
	return string(key[head:]), true
}
