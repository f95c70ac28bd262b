package boltstore

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

// packedForm begins what is packed: rows, events, letters and persons from
// format 6 on. Before they were JSON, which begins with a brace; both are read.
// A page holds twice as many packed ones, and they are read in a tenth of the time.
const packedForm = 1

// The forms of a text: as it is, the bytes that it writes in hexadecimal, and
// the same behind "sha256:".
const (
	asItIs = iota
	asHex
	asHash
)

const hashName = "sha256:"

// packing writes values one behind the other, in an order that whoever
// unpacks them knows. It fails on what it would not give back as it was.
type packing struct {
	to     []byte
	failed bool
}

func newPacking() *packing { return &packing{to: append(make([]byte, 0, 512), packedForm)} }

func (p *packing) number(n int) {
	p.failed = p.failed || n < 0
	p.to = binary.AppendUvarint(p.to, uint64(n))
}

func (p *packing) flag(is bool) {
	if is {
		p.number(1)
		return
	}
	p.number(0)
}

func (p *packing) bytes(b []byte) {
	p.number(len(b))
	p.to = append(p.to, b...)
}

func (p *packing) text(s string) {
	form, digits := asItIs, s
	if rest, ok := strings.CutPrefix(s, hashName); ok && isHex(rest) {
		form, digits = asHash, rest
	} else if isHex(s) {
		form = asHex
	}
	if form == asItIs {
		p.number(len(s) << 2)
		p.to = append(p.to, s...)
		return
	}
	p.number(len(digits)/2<<2 | form)
	start := len(p.to)
	p.to = append(p.to, make([]byte, len(digits)/2)...)
	_, err := hex.Decode(p.to[start:], []byte(digits))
	p.failed = p.failed || err != nil
}

// isHex tells whether a text is worth to be kept as the bytes that it writes.
func isHex(s string) bool {
	if len(s) < 4 || len(s)%2 != 0 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// moment writes a moment in UTC, to the nanosecond; zero is a single byte.
func (p *packing) moment(t time.Time) {
	if t.IsZero() {
		p.number(0)
		return
	}
	p.failed = p.failed || t.Location() != time.UTC
	p.number(t.Nanosecond() + 1)
	p.to = binary.AppendVarint(p.to, t.Unix())
}

// payload writes a sealed payload, a JSON string in base64, as its bytes.
func (p *packing) payload(of []byte) {
	if len(of) < 2 || of[0] != '"' || of[len(of)-1] != '"' {
		p.failed = true
		return
	}
	text := of[1 : len(of)-1]
	raw, err := base64.StdEncoding.Strict().AppendDecode(nil, text)
	// The decoder passes over line ends.
	if err != nil || base64.StdEncoding.EncodedLen(len(raw)) != len(text) {
		p.failed = true
		return
	}
	p.bytes(raw)
}

// unpacking reads what was packed. Behind the first thing that cannot be read all
// is empty, and failed says so.
type unpacking struct {
	from   []byte
	failed bool
}

// isPacked tells whether a content was packed, and begins to unpack it.
func isPacked(raw []byte) (*unpacking, bool) {
	if len(raw) == 0 || raw[0] != packedForm {
		return nil, false
	}
	return &unpacking{from: raw[1:]}, true
}

// whole tells whether all was read and nothing is left.
func (u *unpacking) whole() bool { return !u.failed && len(u.from) == 0 }

func (u *unpacking) number() int {
	n, size := binary.Uvarint(u.from)
	if size <= 0 || n > 1<<62 {
		u.failed, u.from = true, nil
		return 0
	}
	u.from = u.from[size:]
	return int(n)
}

func (u *unpacking) flag() bool { return u.number() == 1 }

// raw points into what is unpacked.
func (u *unpacking) raw(size int) []byte {
	if size > len(u.from) {
		u.failed, u.from = true, nil
		return nil
	}
	raw := u.from[:size]
	u.from = u.from[size:]
	return raw
}

// bytes is nil where there are none.
func (u *unpacking) bytes() []byte { return append([]byte(nil), u.raw(u.number())...) }

func (u *unpacking) text() string {
	n := u.number()
	raw := u.raw(n >> 2)
	switch n & 3 {
	case asHex:
		return hex.EncodeToString(raw)
	case asHash:
		return hashName + hex.EncodeToString(raw)
	}
	return string(raw)
}

func (u *unpacking) moment() time.Time {
	nanos := u.number()
	if nanos == 0 {
		return time.Time{}
	}
	seconds, size := binary.Varint(u.from)
	if size <= 0 {
		u.failed, u.from = true, nil
		return time.Time{}
	}
	u.from = u.from[size:]
	return time.Unix(seconds, int64(nanos-1)).UTC()
}

func (u *unpacking) payload() []byte {
	raw := u.raw(u.number())
	text := make([]byte, 0, 2+base64.StdEncoding.EncodedLen(len(raw)))
	return append(base64.StdEncoding.AppendEncode(append(text, '"'), raw), '"')
}
