package dsl

// Layout is a text as its author laid it out: nothing of it is lost but the
// width of gaps. It is what a formatter writes anew: which words are keywords
// is told here, so that nobody else has to know the grammar.
type Layout struct {
	File         *File
	Declarations []LayoutDeclaration
	// End are the comments below the last line.
	End []Remark
}

// LayoutDeclaration is a declaration with all its logical lines, the heading
// first.
type LayoutDeclaration struct {
	*Declaration
	Lines []LayoutLine
}

// LayoutLine is one logical line.
type LayoutLine struct {
	Kind LineKind
	// Before are the comments on lines of their own above the line.
	Before []Remark
	// Blank says that an empty line stands right above the line.
	Blank bool
	// Pieces are all words and signs of the line, in order; in a row, the
	// bars are left out.
	Pieces []Piece
	// Cells are the numbers of pieces in each cell of a row, and Bar is the
	// first cell behind "||", -1 where there is none.
	Cells []int
	Bar   int
	// After is the comment at the end of the line, or nil.
	After *Comment
}

// LineKind is what a logical line is in its declaration.
type LineKind uint8

// The kinds of logical lines.
const (
	LineHeading  LineKind = iota // "вопрос право …"
	LineProperty                 // "нужен всегда"
	LineItem                     // "- сам "Сам""
	LineOfItem                   // a property of the item above it
	LineRow                      // "| 1 | 2 |"
)

// Remark is a comment on a line of its own.
type Remark struct {
	Comment
	// Blank says that an empty line stands right above the comment.
	Blank bool
}

// Piece is a keyword, which may have several words, or one token.
type Piece struct {
	Range
	Kind PieceKind
	// Text is the piece as its author wrote it, in a plain form: signs as
	// "<=" and "—", words with composed letters, numbers without spaces and
	// with a comma, keywords as the vocabulary spells the form that was
	// used; a text is given with its quotation marks.
	Text string
	// Value is the inside of a PieceText.
	Value string
	// Wording is what the vocabulary has for a PieceKeyword, else nil.
	Wording *Wording
	// Joint says how the piece holds on to its neighbours.
	Joint Joint
	// Broken says that the author's line ends after the piece while the
	// logical line goes on.
	Broken bool
	// After is the comment behind a Broken piece, or nil; Below are the
	// comments on lines of their own between it and the next piece.
	After *Comment
	Below []Remark
}

// PieceKind is what a piece is.
type PieceKind uint8

// The kinds of pieces.
const (
	PieceKeyword PieceKind = iota + 1
	PieceName              // a name; never translated
	PieceNumber
	PieceDate
	PieceText
	PieceSign
	// PieceWord is a word of a keyword that a comment interrupts: it has to
	// stay as it is.
	PieceWord
	PieceRaw // a number of a cell that is read as words: it stays as it is
)

// Joint tells of signs that look the same and are spaced in different ways.
type Joint uint8

// The joints.
const (
	JointPlain  Joint = iota
	JointPrefix       // the minus of "-5": nothing between it and what follows
	JointCall         // the parenthesis of "год(": nothing before it
	JointTight        // the point of "жильцы.доход", the colon of "14:30"
	JointMarker       // the "- " of an item
	JointTouch        // the "." of "2." in a cell that is read as words: nothing before it
)

// Wording is one entry of the vocabulary, and the form of it that was used:
// the i-th phrase of its language, from 0.
type Wording struct {
	Key     string
	RU, EN  []string
	English bool
	Form    int
}

// Lay reads a text for a formatter. A text with errors has no layout: then it
// is nil and the diagnostics say why, as those of Parse do.
func Lay(name string, source []byte) (*Layout, []Diagnostic) {
	file, found := Parse(name, source)
	for i := range found {
		if found[i].Severity == Error {
			return nil, found
		}
	}
	silent := func(string, Range, ...any) {}
	s := &scanner{report: silent, tokens: make([]token, 0, len(file.Source)/12)}
	s.scan(file.Source)
	p := &parser{file: file}
	r := &layoutReader{source: file.Source, comments: file.Comments}
	out := &Layout{File: file}
	for i, b := range p.cut(p.lines(s.tokens)) {
		out.Declarations = append(out.Declarations, r.declaration(file.Declarations[i], b))
	}
	out.End = r.remarks(len(file.Source) + 1)
	return out, found
}
