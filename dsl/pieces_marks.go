package dsl

import (
	"reflect"
	"slices"
	"strings"
)

// marks are what the tree knows about the tokens of one line, by offset.
type marks struct {
	names    map[int]bool // where a name begins
	prefixes map[int]bool // where a minus before a value stands
	times    []Range      // times of day
	unknown  bool         // the line is "допускается "не знаю""
	cells    map[int]cellMark
	spans    []markedSpan // outer ones before inner ones
}

// markedSpan is a stretch of text in which only some keywords can stand.
type markedSpan struct {
	Range
	words *keywordSet
}

// marksOf walks through a node of the tree, so that a new kind of node is
// known here as soon as it holds names and expressions.
func marksOf(node any) *marks {
	m := &marks{names: map[int]bool{}, prefixes: map[int]bool{}, cells: map[int]cellMark{}}
	_, m.unknown = node.(*AllowsUnknown)
	m.walk(reflect.ValueOf(node))
	return m
}

func (m *marks) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			m.walk(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			m.walk(v.Index(i))
		}
	case reflect.Struct:
		m.mark(v.Interface())
		for i := range v.NumField() {
			m.walk(v.Field(i))
		}
	}
}

func (m *marks) mark(node any) {
	switch node := node.(type) {
	case Name:
		m.names[node.Start.Offset] = true
		if point := strings.LastIndexByte(node.Text, '.'); point >= 0 { // of a service: "служба.имя"
			m.names[node.End.Offset-len(node.Text)+point+1] = true
		}
	case NegateExpr:
		m.prefixes[node.Start.Offset] = true
	case Time:
		m.times = append(m.times, node.Range)
	case Cell:
		m.cell(node)
	}
	if s, ok := node.(interface{ Span() Range }); ok {
		if words := wordsOf(node); words != nil {
			m.spans = append(m.spans, markedSpan{s.Span(), words})
		}
	}
}

// words are the keywords that can stand at an offset.
func (m *marks) words(offset int, of *keywordSet) *keywordSet {
	for _, span := range slices.Backward(m.spans) {
		if span.Start.Offset <= offset && offset < span.End.Offset {
			return span.words
		}
	}
	return of
}

// piece makes a piece of the first tokens; size is their number.
func (m *marks) piece(tokens []token, words *keywordSet) (size int, p Piece) {
	t := tokens[0]
	if mark, is := m.cells[t.Start.Offset]; is {
		return mark.piece(tokens)
	}
	switch {
	case t.kind == tokenString && m.unknown:
		w := keywords["does not know"].quoted(t.text)
		return 1, Piece{Range: t.Range, Kind: PieceKeyword, Text: w.phrases()[w.Form], Wording: w}
	case t.kind != tokenWord || m.names[t.Start.Offset]:
		return 1, m.plain(t)
	}
	run := 1
	for run < len(tokens) && !m.names[tokens[run].Start.Offset] && tokens[run].kind != tokenString {
		run++
	}
	k, n := longest(tokens[:run], m.words(t.Start.Offset, words))
	if n == 0 {
		k, n = longest(tokens[:run], anyWord)
	}
	if n == 0 {
		return 1, wordPiece(t)
	}
	return n, keywordPiece(tokens[:n], k)
}

func (m *marks) plain(t token) Piece {
	p := Piece{Range: t.Range, Text: t.text}
	switch t.kind {
	case tokenWord:
		p.Kind = PieceName
	case tokenNumber:
		p.Kind, p.Text = PieceNumber, strings.Replace(t.text, ".", ",", 1)
	case tokenDate:
		p.Kind = PieceDate
	case tokenString:
		p.Kind, p.Value = PieceText, t.text
	case tokenPunct:
		p.Kind = PieceSign
		switch {
		case m.prefixes[t.Start.Offset]:
			p.Joint = JointPrefix
		case t.text == "." || t.text == ":" && m.inTime(t.Start.Offset):
			p.Joint = JointTight
		}
	}
	return p
}

func (m *marks) inTime(offset int) bool {
	return slices.ContainsFunc(m.times, func(r Range) bool { return r.Start.Offset <= offset && offset < r.End.Offset })
}

// calls tells a "(" behind the name of a norm or the word of a function.
func calls(before, p *Piece) bool {
	if p.Kind != PieceSign || p.Text != "(" {
		return false
	}
	return before.Kind == PieceName || before.Wording != nil && functionWords.has(keywords[before.Wording.Key])
}

func wordPiece(t token) Piece {
	p := Piece{Range: t.Range, Kind: PieceWord, Text: t.text}
	if t.kind == tokenPunct {
		p.Kind = PieceSign
	}
	return p
}

func keywordPiece(phrase []token, k keyword) Piece {
	w := k.wording(phrase)
	return Piece{Range: spanOf(phrase), Kind: PieceKeyword, Text: w.phrases()[w.Form], Wording: w}
}
