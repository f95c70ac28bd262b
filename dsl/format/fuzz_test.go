package format

import (
	"errors"
	"testing"

	"reglament/dsl"
)

// seeds are short enough to be tried thousands of times a second; whole texts
// are held by TestCorpus.
func seeds(f *testing.F) []string {
	return declarations(f, readFile(f, "testdata/corpus/allowance.rgl"))
}

// FuzzText: any bytes have diagnostics or a layout, and the layout keeps its
// promises.
func FuzzText(f *testing.F) {
	for _, declaration := range seeds(f) {
		f.Add([]byte(declaration))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		for _, v := range vocabularies {
			if _, found, err := Text("a.rgl", source, v); len(found) > 0 || errors.Is(err, ErrTooLong) {
				return
			}
		}
		holdAll(t, string(source))
	})
}

// FuzzGlued: a comment of its own behind every token, of declarations that are
// not too long for trying it at each.
func FuzzGlued(f *testing.F) {
	for _, declaration := range seeds(f) {
		f.Add(declaration)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if _, found := dsl.Parse("a.rgl", []byte(source)); len(found) > 0 || len(source) > 1000 {
			return
		}
		holdAll(t, glue(t, source))
	})
}
