package desk

import (
	"net/url"
	"strings"
)

// LocalPath is a path of this office to come back to after a form, as it was
// sent; ok is false for whatever leads elsewhere, or may be read so.
func LocalPath(text string) (path string, ok bool) {
	where, err := url.Parse(text)
	switch {
	case err != nil, len(text) > longestPath, !strings.HasPrefix(text, "/"), where.IsAbs(), where.Host != "", where.User != nil, where.Opaque != "",
		strings.Contains(text, "//"), strings.Contains(where.Path, "//"), strings.ContainsFunc(text+where.Path, unlike):
		return "", false
	}
	return where.String(), true
}

// longestPath bounds a path, in bytes.
const longestPath = 2000

// unlike are signs that no path of a page has, and that some browsers read as others.
func unlike(r rune) bool { return r == '\\' || r < ' ' || r == 0x7F }
