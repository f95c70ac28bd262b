package dsl

import (
	"bytes"
	"unicode/utf8"
)

// The encodings that a text in another one is taken for.
const (
	looksUTF16       = "UTF-16"
	looksWindows1251 = "Windows-1251"
)

// foreign tells whether a text as a whole is in another encoding than UTF-8,
// and in which, as far as that shows. A few bad bytes in a text of UTF-8 are
// mistakes at their places and no other encoding.
func foreign(source []byte) (looks string, is bool) {
	if bytes.HasPrefix(source, []byte{0xFF, 0xFE}) || bytes.HasPrefix(source, []byte{0xFE, 0xFF}) {
		return looksUTF16, true
	}
	if bytes.Count(source, []byte{0}) > len(source)/16 {
		return looksUTF16, true
	}
	if utf8.Valid(source) {
		return "", false
	}
	bad, small, whole := 0, 0, 0
	for at := 0; at < len(source); {
		r, size := utf8.DecodeRune(source[at:])
		switch {
		case r != utf8.RuneError || size > 1:
			if size > 1 {
				whole++
			}
		case source[at] >= 0xE0: // а to я in Windows-1251
			small++
			bad++
		default:
			bad++
		}
		at += size
	}
	switch {
	case bad < 4 || bad <= whole:
		return "", false
	case 2*small > bad:
		return looksWindows1251, true
	}
	return "", true
}
