package boltstore

import (
	"encoding/binary"
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// The layout of bbolt's file, version 2, in the byte order of the machine: a
// page begins with id (8), flags (2), count (2) and how many pages it runs over
// (4); then come its elements, with flags or position first.
const (
	headSize    = 16
	elementSize = 16
	bucketSize  = 16
	isBranch    = 1
	isLeaf      = 2
	isFreelist  = 16
	firstPage   = 2 // behind the two metas
	deepest     = 64
	// wholeSize is the size up to which a file is looked through whole, in
	// bytes; of a longer one the leaves are left out, nearly all of it.
	wholeSize = 256 << 20
)

// pages looks through the structure of a file, as the library would follow it:
// a page that points outside of the file ends the process, one that points to
// itself never lets it return, and one that is used and listed as free is
// written over. Contents are left to those who read them.
type pages struct {
	file io.ReaderAt
	size int    // of a page, in bytes
	end  uint64 // the first page behind the last
	used []bool
	deep bool // leaves too
}

// checkPages tells whether the pages that a transaction sees are whole; the
// error is an errDamaged.
func checkPages(file io.ReaderAt, tx *bbolt.Tx) error {
	p := &pages{file: file, size: tx.DB().Info().PageSize}
	p.end = uint64(tx.Size()) / uint64(p.size)
	p.used = make([]bool, p.end)
	p.deep = tx.Size() <= wholeSize
	if err := p.tree(uint64(tx.Cursor().Bucket().Root()), true); err != nil {
		return err
	}
	meta := make([]byte, headSize+40)
	if _, err := file.ReadAt(meta, int64(tx.ID()%2)*int64(p.size)); err != nil {
		return err
	}
	return p.freelist(binary.NativeEndian.Uint64(meta[headSize+32:]))
}

// take reads a page and notes that it is used.
func (p *pages) take(id uint64) (filePage, error) {
	if err := p.note(id); err != nil {
		return filePage{}, err
	}
	head := make([]byte, headSize)
	if _, err := p.file.ReadAt(head, int64(id)*int64(p.size)); err != nil {
		return filePage{}, err
	}
	over := uint64(binary.NativeEndian.Uint32(head[12:]))
	if binary.NativeEndian.Uint64(head) != id || over >= p.end-id {
		return filePage{}, spoiled(id, "its head")
	}
	for next := id + 1; next <= id+over; next++ {
		if err := p.note(next); err != nil {
			return filePage{}, err
		}
	}
	read := filePage{flags: binary.NativeEndian.Uint16(head[8:]), count: binary.NativeEndian.Uint16(head[10:]), data: make([]byte, (over+1)*uint64(p.size))}
	_, err := p.file.ReadAt(read.data, int64(id)*int64(p.size))
	return read, err
}

// note holds that a page is inside of the file and used once.
func (p *pages) note(id uint64) error {
	if id < firstPage || id >= p.end || p.used[id] {
		return spoiled(id, "its use")
	}
	p.used[id] = true
	return nil
}

// tree looks through a tree of pages; buckets says that its values are trees.
func (p *pages) tree(root uint64, buckets bool) error {
	leaves := deepest
	if !p.deep && !buckets {
		leaves = p.depth(root)
	}
	return p.branch(root, buckets, nil, nil, 0, leaves)
}

// branch looks through what is below a page: its keys lie from least on and
// before bound, where these are given. Pages of the level leaves are not read.
func (p *pages) branch(id uint64, buckets bool, least, bound []byte, level, leaves int) error {
	if level == leaves {
		if level == deepest {
			return spoiled(id, "its depth")
		}
		return p.note(id)
	}
	read, err := p.take(id)
	if err != nil {
		return err
	}
	keys, err := read.keys(least, bound)
	switch {
	case err != nil:
		return spoiled(id, err.Error())
	case read.flags == isLeaf && buckets:
		return p.buckets(id, read, len(keys))
	case read.flags == isLeaf:
		return nil
	case len(keys) == 0:
		return spoiled(id, "it has no element")
	}
	for i, key := range keys {
		until := bound
		if i+1 < len(keys) {
			until = keys[i+1]
		}
		child := binary.NativeEndian.Uint64(read.data[headSize+i*elementSize+8:])
		if err := p.branch(child, buckets, key, until, level+1, leaves); err != nil {
			return err
		}
	}
	return nil
}

// depth is the level of the leaves, which is the same all over a tree.
func (p *pages) depth(id uint64) int {
	head := make([]byte, headSize+elementSize)
	for level := range deepest {
		if id >= p.end {
			return deepest
		}
		if _, err := p.file.ReadAt(head, int64(id)*int64(p.size)); err != nil {
			return deepest
		}
		if binary.NativeEndian.Uint16(head[8:]) != isBranch {
			return max(level, 1)
		}
		id = binary.NativeEndian.Uint64(head[headSize+8:])
	}
	return deepest
}

// buckets looks through the trees that the elements of a leaf begin.
func (p *pages) buckets(id uint64, leaf filePage, count int) error {
	for i := range count {
		value, ok := leaf.value(i)
		if !ok || binary.NativeEndian.Uint32(leaf.data[headSize+i*elementSize:]) != 1 || len(value) < bucketSize {
			return spoiled(id, "its bucket")
		}
		if root := binary.NativeEndian.Uint64(value); root != 0 {
			if err := p.tree(root, false); err != nil {
				return err
			}
			continue
		}
		// A small bucket stands inside of the value.
		if len(value) < bucketSize+headSize {
			return spoiled(id, "its bucket")
		}
		inside := filePage{flags: binary.NativeEndian.Uint16(value[bucketSize+8:]), count: binary.NativeEndian.Uint16(value[bucketSize+10:]), data: value[bucketSize:]}
		if _, err := inside.keys(nil, nil); err != nil || inside.flags != isLeaf {
			return spoiled(id, "its small bucket")
		}
	}
	return nil
}

// freelist holds that no page that is listed as free is used.
func (p *pages) freelist(id uint64) error {
	list, err := p.take(id)
	if err != nil {
		return err
	}
	ids := list.data[headSize:]
	count := uint64(list.count)
	if count == 0xFFFF {
		count, ids = binary.NativeEndian.Uint64(ids), ids[8:]
	}
	if list.flags != isFreelist || count > uint64(len(ids)/8) {
		return spoiled(id, "its list")
	}
	for i := range count {
		if err := p.note(binary.NativeEndian.Uint64(ids[i*8:])); err != nil {
			return err
		}
	}
	return nil
}

func spoiled(id uint64, what string) error {
	return fmt.Errorf("%w: page %d, %s", errDamaged, id, what)
}
