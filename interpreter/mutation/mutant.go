package mutation

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"reglament/dsl"
)

// Mutant is one fault in one place of one text.
type Mutant struct {
	// Operator is what kind of fault it is: "flip_comparison". The names are
	// stable: reports and lists of equivalents are made of them.
	Operator string
	// Of are the constructs of the grammar that the fault is in, by the names of
	// the tree: "BinaryExpr", "Op(5)".
	Of []string
	// File is the name of the text, Declaration the words that find the place
	// again when lines move: "документ доверенность".
	File, Declaration string
	Range             dsl.Range
	// Before is the text of Range, After stands in its place. One of them may
	// be empty, never both.
	Before, After string
	// Twin counts the mutants of a declaration that have the same operator,
	// before and after, from 0.
	Twin int
}

// Apply gives the text with the fault; source is the text that the mutant was
// made from.
func (m Mutant) Apply(source string) string {
	return source[:m.Range.Start.Offset] + m.After + source[m.Range.End.Offset:]
}

// Key names the mutant in one line, in words that stay the same while other
// places of the text change.
func (m Mutant) Key() string {
	key := fmt.Sprintf("%s %s [%s] «%s» → «%s»", m.Operator, m.File, m.Declaration, oneLine(m.Before), oneLine(m.After))
	if m.Twin > 0 {
		key += fmt.Sprintf(" #%d", m.Twin+1)
	}
	return key
}

// oneLine is a text without its breaks and wide gaps.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Sample takes about one of every n mutants, the same ones for the same seed, in
// their order: whether one is taken hangs on its own words and not on the
// others. Where n is 1 or less it takes all.
func Sample(all []Mutant, n, seed uint64) []Mutant {
	if n <= 1 {
		return all
	}
	var some []Mutant
	for _, m := range all {
		sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", seed, m.Key()))
		if binary.BigEndian.Uint64(sum[:])%n == 0 {
			some = append(some, m)
		}
	}
	return some
}
