package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
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
	isMeta      = 4
	isFreelist  = 16
	firstPage   = 2 // behind the two metas
	deepest     = 64
	// wholeSize is the size up to which a file is looked through whole before
	// the store opens, in bytes. Of a longer one that is done for the first
	// levels of each tree, and for all but the leaves while it already serves.
	wholeSize   = 256 << 20
	firstLevels = 2
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
	// levels bounds how many levels of a tree are read; 0 for all.
	levels int
	// bucket is the one whose tree is being looked through, or empty.
	bucket string
	// goOn is asked before every page.
	goOn func() error
	// found, where given, takes what is wrong, and the looking goes on; else
	// it ends with the first. It also asks for all that the library does not
	// need to follow the pages, but always writes.
	found func(*badPage)
}

// badPage says what is wrong with a page. It is an errDamaged.
type badPage struct {
	page   uint64
	bucket string
	what   string
}

// Error names the page.
func (b *badPage) Error() string { return fmt.Sprintf("%v: page %d, %s", errDamaged, b.page, b.what) }

// Unwrap is errDamaged.
func (b *badPage) Unwrap() error { return errDamaged }

// checkPages tells whether the pages that a transaction sees are whole; in a
// file of more bytes than whole the leaves are left out, and of each tree what is
// below so many levels (0: nothing). The error is an errDamaged.
func checkPages(file io.ReaderAt, tx *bbolt.Tx, whole int64, levels int) error {
	p := newPages(file, tx)
	if p.deep = tx.Size() <= whole; !p.deep {
		p.levels = levels
	}
	return p.all(tx)
}

func newPages(file io.ReaderAt, tx *bbolt.Tx) *pages {
	p := &pages{file: file, size: tx.DB().Info().PageSize, goOn: func() error { return nil }}
	p.end = uint64(tx.Size()) / uint64(p.size)
	p.used = make([]bool, p.end)
	return p
}

// all looks through all that a transaction sees.
func (p *pages) all(tx *bbolt.Tx) error {
	meta, err := metaOf(tx)
	if err != nil {
		return err
	}
	if err := p.tree(uint64(tx.Cursor().Bucket().Root()), true); err != nil {
		return err
	}
	p.bucket = ""
	return p.freelist(binary.NativeEndian.Uint64(meta[headSize+32:]))
}

// metaOf is the meta page that a transaction goes by.
func metaOf(tx *bbolt.Tx) ([]byte, error) {
	first := &firstWrite{}
	if _, err := tx.WriteTo(first); first.page == nil {
		return nil, err
	}
	return first.page, nil
}

// firstWrite takes the first that is written and no more.
type firstWrite struct{ page []byte }

var errEnough = errors.New("enough")

func (f *firstWrite) Write(page []byte) (int, error) {
	f.page = bytes.Clone(page)
	return 0, errEnough
}

// bad tells of a page, where it is not to end the looking.
func (p *pages) bad(id uint64, what string) error {
	bad := &badPage{id, p.bucket, what}
	if p.found == nil {
		return bad
	}
	p.found(bad)
	return nil
}

// take reads a page and notes that it is used. It is empty where the page is
// bad and the looking goes on.
func (p *pages) take(id uint64) (filePage, error) {
	if !p.note(id) {
		return filePage{}, p.bad(id, "its use")
	}
	data := make([]byte, p.size)
	if err := p.read(id, data); err != nil {
		return filePage{}, err
	}
	over := uint64(binary.NativeEndian.Uint32(data[12:]))
	if binary.NativeEndian.Uint64(data) != id || over >= p.end-id {
		return filePage{}, p.bad(id, "its head")
	}
	for next := id + 1; next <= id+over; next++ {
		if !p.note(next) {
			return filePage{}, p.bad(id, "its length")
		}
	}
	if over > 0 {
		data = append(data, make([]byte, over*uint64(p.size))...)
		if err := p.read(id+1, data[p.size:]); err != nil {
			return filePage{}, err
		}
	}
	return filePage{flags: binary.NativeEndian.Uint16(data[8:]), count: binary.NativeEndian.Uint16(data[10:]), data: data}, p.goOn()
}

func (p *pages) read(id uint64, into []byte) error {
	_, err := p.file.ReadAt(into, int64(id)*int64(p.size))
	if errors.Is(err, io.EOF) {
		return &badPage{id, p.bucket, "the end of the file"}
	}
	return err
}

// note tells whether a page is inside of the file and used once.
func (p *pages) note(id uint64) bool {
	if id < firstPage || id >= p.end || p.used[id] {
		return false
	}
	p.used[id] = true
	return true
}

// tree looks through a tree of pages; buckets says that its values are trees.
func (p *pages) tree(root uint64, buckets bool) error {
	leaves := deepest
	if !p.deep && !buckets {
		leaves = p.depth(root)
	}
	if p.levels > 0 && !buckets {
		leaves = min(leaves, p.levels)
	}
	return p.branch(root, buckets, nil, nil, 0, leaves)
}

// branch looks through what is below a page: its keys lie from least on and
// before bound, where these are given. Pages of the level leaves are not read.
func (p *pages) branch(id uint64, buckets bool, least, bound []byte, level, leaves int) error {
	if level == leaves {
		if level == deepest {
			return p.bad(id, "its depth")
		}
		if !p.note(id) {
			return p.bad(id, "its use")
		}
		return nil
	}
	read, err := p.take(id)
	if err != nil || read.data == nil {
		return err
	}
	keys, err := read.keys(least, bound)
	if err == nil && p.found != nil {
		err = read.first(keys, least, read.flags == isLeaf && buckets)
	}
	switch {
	case err != nil:
		return p.bad(id, err.Error())
	case read.flags == isLeaf && buckets:
		return p.buckets(id, read, keys)
	case read.flags == isLeaf:
		return nil
	case len(keys) == 0:
		return p.bad(id, "it has no element")
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

// first holds that the page is as it was written, and begins with the key that
// leads to it, where there is one.
func (g filePage) first(keys [][]byte, least []byte, buckets bool) error {
	if least != nil && (len(keys) == 0 || !bytes.Equal(keys[0], least)) {
		return errOrder
	}
	_, err := g.exact(buckets)
	return err
}
