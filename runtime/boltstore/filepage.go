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

func (g filePage) key(i int) ([]byte, bool) {
	at := headSize + i*elementSize
	position, length := g.data[at+4:], g.data[at+8:]
	if g.flags == isBranch {
		position, length = g.data[at:], g.data[at+4:]
	}
	return g.slice(at, uint64(binary.NativeEndian.Uint32(position)), uint64(binary.NativeEndian.Uint32(length)), 1)
}

// value is that of an element of a leaf.
func (g filePage) value(i int) ([]byte, bool) {
	at := headSize + i*elementSize
	position, key := binary.NativeEndian.Uint32(g.data[at+4:]), binary.NativeEndian.Uint32(g.data[at+8:])
	return g.slice(at, uint64(position)+uint64(key), uint64(binary.NativeEndian.Uint32(g.data[at+12:])), 0)
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
