package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// filePage is a page that has been read, with what it runs over into.
type filePage struct {
	flags, count uint16
	data         []byte
}

var (
	errOutside = errors.New("an element lies outside")
	errOrder   = errors.New("the order of its keys")
	errKind    = errors.New("its kind")
	errGap     = errors.New("a gap between its elements")
	errMark    = errors.New("the mark of an element")
)

// keys gives the keys of a page, and holds that they and the values lie inside
// of it and in order.
func (g filePage) keys(least, bound []byte) ([][]byte, error) {
	if g.flags != isBranch && g.flags != isLeaf {
		return nil, errKind
	}
	if headSize+int(g.count)*elementSize > len(g.data) {
		return nil, errOutside
	}
	keys := make([][]byte, g.count)
	for i := range keys {
		key, ok := g.key(i)
		if !ok {
			return nil, errOutside
		}
		if g.flags == isLeaf {
			if _, ok = g.value(i); !ok {
				return nil, errOutside
			}
		}
		if i > 0 && bytes.Compare(keys[i-1], key) >= 0 || bytes.Compare(key, least) < 0 || bound != nil && bytes.Compare(key, bound) >= 0 {
			return nil, errOrder
		}
		keys[i] = key
	}
	return keys, nil
}

// exact holds what keys leaves open, of a page that keys took: the elements
// stand one behind the other, right behind their heads, and have the mark
// given (1 for a bucket). It gives the end of the last in bytes.
func (g filePage) exact(bucket bool) (end uint64, err error) {
	end = uint64(headSize + int(g.count)*elementSize)
	for i := range int(g.count) {
		at := headSize + i*elementSize
		position, length := g.span(at)
		if uint64(at)+position != end {
			return 0, errGap
		}
		end += length
		if g.flags == isLeaf {
			end += uint64(binary.NativeEndian.Uint32(g.data[at+12:]))
			if is := binary.NativeEndian.Uint32(g.data[at:]); is > 1 || is == 1 != bucket {
				return 0, errMark
			}
		}
	}
	return end, nil
}

// span is where the key of an element begins, counted from the element, and
// how long it is.
func (g filePage) span(at int) (position, length uint64) {
	where, long := g.data[at+4:], g.data[at+8:]
	if g.flags == isBranch {
		where, long = g.data[at:], g.data[at+4:]
	}
	return uint64(binary.NativeEndian.Uint32(where)), uint64(binary.NativeEndian.Uint32(long))
}

func (g filePage) key(i int) ([]byte, bool) {
	at := headSize + i*elementSize
	position, length := g.span(at)
	return g.slice(at, position, length, 1)
}

// value is that of an element of a leaf.
func (g filePage) value(i int) ([]byte, bool) {
	at := headSize + i*elementSize
	position, key := g.span(at)
	return g.slice(at, position+key, uint64(binary.NativeEndian.Uint32(g.data[at+12:])), 0)
}

// slice is a part of the page, counted from an element, of at least so many
// bytes.
func (g filePage) slice(at int, position, length, least uint64) ([]byte, bool) {
	from := uint64(at) + position
	if length < least || from < uint64(headSize+int(g.count)*elementSize) || from+length > uint64(len(g.data)) {
		return nil, false
	}
	return g.data[from : from+length], true
}
