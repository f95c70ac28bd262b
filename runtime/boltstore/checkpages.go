package boltstore

import (
	"encoding/binary"
	"hash/fnv"
)

const (
	metaSize = 64 // of what stands behind the head of a meta page, in bytes
	magic    = 0xED0CDAED
)

// structure names all that is wrong with the pages. Only where nothing is, the
// library may follow them. It looks at all that the library's own check looks
// at, and at more, and unlike that it does so in what one transaction sees,
// while others write.
func (c *checker) structure(f *file) error {
	p := newPages(f.os, c.tx)
	bad := 0
	p.deep, p.goOn = true, c.goOn
	p.found = func(b *badPage) {
		bad++
		c.page(b.page, b.bucket)
	}
	if err := p.all(c.tx); err != nil {
		return err
	}
	if bad == 0 {
		// A page that is neither used nor free is one that something has lost.
		for id := uint64(firstPage); id < p.end; id++ {
			if !p.used[id] {
				c.page(id, "")
			}
		}
	}
	return c.metas(f, p.size)
}

// metas looks at the two pages of which one begins everything: where the last
// one was damaged, the library takes the one before it, and what was
// acknowledged last is gone without a word. A commit may just be writing one.
func (c *checker) metas(f *file, size int) error {
	for id := range uint64(2) {
		whole := false
		for range 5 {
			page := make([]byte, headSize+metaSize)
			if _, err := f.os.ReadAt(page, int64(id)*int64(size)); err != nil {
				return err
			}
			if whole = isWholeMeta(page, id, size); whole {
				break
			}
		}
		if !whole {
			c.page(id, "")
		}
	}
	return nil
}

func isWholeMeta(page []byte, id uint64, size int) bool {
	meta := page[headSize:]
	sum := fnv.New64a()
	_, _ = sum.Write(meta[:metaSize-8]) // never fails
	return binary.NativeEndian.Uint64(page) == id && binary.NativeEndian.Uint16(page[8:]) == isMeta &&
		binary.NativeEndian.Uint16(page[10:]) == 0 && binary.NativeEndian.Uint32(page[12:]) == 0 &&
		binary.NativeEndian.Uint32(meta) == magic && binary.NativeEndian.Uint32(meta[4:]) == 2 &&
		binary.NativeEndian.Uint32(meta[8:]) == uint32(size) &&
		binary.NativeEndian.Uint64(meta[metaSize-8:]) == sum.Sum64()
}
