package boltstore

import (
	"bytes"
	"encoding/binary"
)

// cards holds that each can be read, is listed, and belongs to somebody who is
// there and is not erased.
func (c *checker) cards() error {
	return c.each(bucketCards, func(place int, k, v []byte) {
		card, err := cardAt(k, v)
		if err != nil || card.Check() != nil {
			c.entry(bucketCards, place)
			return
		}
		c.expect(marksOfCard(card), c.unlisted(bucketCards, place))
		if person, there, err := personOf(c.tx, card.Person); err == nil && (!there || !person.Erased.IsZero()) {
			c.entry(bucketCards, place)
		}
	})
}

// cardOfList is the key of the card at the end of a key of one of its lists, or
// nil.
func cardOfList(bucket, key []byte) []byte {
	switch {
	case bytes.Equal(bucket, bucketLapsing) && len(key) > momentSize:
		return key[momentSize:]
	case bytes.Equal(bucket, bucketHolders) && len(key) > 2:
		if head := 2 + int(binary.BigEndian.Uint16(key)); len(key) > head {
			return key[head:]
		}
	case bytes.Equal(bucket, bucketMarked):
		drawer, rest, ok := cardAtKey(key)
		if ok && len(rest) > 1+int(rest[0]) {
			return cardKey(drawer, rest[1+int(rest[0]):])
		}
	}
	return nil
}
