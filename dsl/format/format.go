// Package format gives a regulation its one layout and turns its keywords into
// the other language.
//
// It promises that the layout changes nothing else: the tree of the text stays
// the same, every comment is still there and in its order, and a text that has
// the layout already comes back as it is. Text reads its own output again and
// compares before it hands it out, so that a mistake in here costs an error and
// never a regulation.
//
// How it works: package dsl hands over the text as declarations, logical lines
// and pieces with the comments that belong to them; which words are keywords
// it knows from the tree, so that no grammar stands here. Each rule of the
// layout has a file of its own: blank.go (blank lines), breaks.go (where a line
// goes on in the next), spacing.go (gaps), number.go, quote.go, table.go
// (columns), wording.go and agree.go (keywords in the other language).
package format

import "reglament/dsl"

// Vocabulary is the language of the keywords that are written.
type Vocabulary uint8

// The vocabularies.
const (
	AsWritten Vocabulary = iota // each keyword in the language of its author
	Russian
	English
)

// Text lays out a regulation. Where the text has errors there is no result and
// the diagnostics say why. The error is ErrTooLong, or, which is a mistake of this
// package, ErrTree or ErrComments: the result would have said something else
// than the source, or would have lost a comment. Line ends are LF, and an empty
// text stays empty.
func Text(name string, source []byte, vocabulary Vocabulary) (string, []dsl.Diagnostic, error) {
	layout, diagnostics := dsl.Lay(name, source)
	if layout == nil {
		return "", diagnostics, nil
	}
	out := write(layout, vocabulary)
	if err := verify(layout.File, out); err != nil {
		return "", nil, err
	}
	return out, diagnostics, nil
}

// The columns in which lines begin, counted from 0.
const (
	indentLine     = 2 // properties, items, rows
	indentOfItem   = 6 // properties of an item
	indentGoingOn  = 4 // what continues a heading or a property
	indentItemGoes = 8 // what continues a property of an item
)

// indents are the columns of a line and of the lines that continue it.
func indents(kind dsl.LineKind) (first, next int) {
	switch kind {
	case dsl.LineHeading:
		return 0, indentGoingOn
	case dsl.LineOfItem:
		return indentOfItem, indentItemGoes
	}
	return indentLine, indentGoingOn
}

func write(layout *dsl.Layout, vocabulary Vocabulary) string {
	w := &writer{vocabulary: vocabulary}
	for i := range layout.Declarations {
		w.declaration(&layout.Declarations[i])
	}
	w.end(layout.End)
	return w.String()
}
