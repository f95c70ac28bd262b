package boltstore

import (
	"encoding/binary"
)

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
func (p *pages) buckets(id uint64, leaf filePage, names [][]byte) error {
	for i, name := range names {
		p.bucket = ""
		value, ok := leaf.value(i)
		if !ok || binary.NativeEndian.Uint32(leaf.data[headSize+i*elementSize:]) != 1 || len(value) < bucketSize {
			return p.bad(id, "its bucket")
		}
		p.bucket = string(name)
		// The second half counts what this package never asks to be counted.
		if p.found != nil && binary.NativeEndian.Uint64(value[8:]) != 0 {
			p.found(&badPage{id, p.bucket, "the count of its bucket"})
		}
		if root := binary.NativeEndian.Uint64(value); root != 0 {
			if p.found != nil && len(value) != bucketSize {
				p.found(&badPage{id, p.bucket, "its bucket"})
			}
			if err := p.tree(root, false); err != nil {
				return err
			}
			continue
		}
		if what := p.inside(value); what != "" {
			if err := p.bad(id, what); err != nil {
				return err
			}
		}
	}
	return nil
}

// inside looks at a small bucket, which stands inside of the value, and says
// what is wrong with it.
func (p *pages) inside(value []byte) (what string) {
	if len(value) < bucketSize+headSize {
		return "its bucket"
	}
	head := value[bucketSize:]
	page := filePage{flags: binary.NativeEndian.Uint16(head[8:]), count: binary.NativeEndian.Uint16(head[10:]), data: head}
	keys, err := page.keys(nil, nil)
	if err != nil || page.flags != isLeaf {
		return "its small bucket"
	}
	if p.found == nil {
		return ""
	}
	end, err := page.exact(false)
	if err != nil || end != uint64(len(head)) || len(keys) != int(page.count) ||
		binary.NativeEndian.Uint64(head) != 0 || binary.NativeEndian.Uint32(head[12:]) != 0 {
		return "its small bucket"
	}
	return ""
}

// freelist holds that no page that is listed as free is used.
func (p *pages) freelist(id uint64) error {
	list, err := p.take(id)
	if err != nil || list.data == nil {
		return err
	}
	ids := list.data[headSize:]
	count := uint64(list.count)
	if count == 0xFFFF {
		count, ids = binary.NativeEndian.Uint64(ids), ids[8:]
	}
	if list.flags != isFreelist || count > uint64(len(ids)/8) {
		return p.bad(id, "its list")
	}
	for i := range count {
		if free := binary.NativeEndian.Uint64(ids[i*8:]); !p.note(free) {
			if err := p.bad(free, "its use"); err != nil {
				return err
			}
		}
	}
	return nil
}
