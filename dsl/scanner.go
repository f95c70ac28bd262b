package dsl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner reads one line after another; at and column walk through a line.
type scanner struct {
	which  int // Text of all positions
	report func(code string, r Range, pairs ...any)
	// later takes what is wrong with a row only if its table is an ordinary
	// one; nil where nobody listens.
	later    func(code string, r Range, pairs ...any)
	row      bool // the line begins with "|"
	tokens   []token
	comments []Comment
	text     string // the line, without its end
	base     int    // offset of the line in the source
	line     int
	at       int // bytes into text
	column   int
	skipped  bool // a character of this line was reported already
}

const byteOrderMark = "\uFEFF"

func (s *scanner) scan(source string) {
	offset := 0
	if strings.HasPrefix(source, byteOrderMark) {
		offset = len(byteOrderMark)
	}
	for offset < len(source) {
		end, next := endOfLine(source, offset)
		s.line++
		s.text, s.base = source[offset:end], offset
		s.at, s.column, s.skipped, s.row = 0, 1, false, false
		s.scanLine()
		offset = next
	}
}

// lineEnds are the characters that end a line, alone or as CRLF.
const lineEnds = "\n\r"

// endOfLine is the end of the line that an offset stands in, and where the
// next line begins. LF, CRLF and a bare CR end a line.
func endOfLine(source string, offset int) (end, next int) {
	length := strings.IndexAny(source[offset:], lineEnds)
	if length < 0 {
		return len(source), len(source)
	}
	end = offset + length
	if strings.HasPrefix(source[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

func (s *scanner) scanLine() {
	if len(s.text) > MaxLineCharacters && utf8.RuneCountInString(s.text) > MaxLineCharacters {
		s.report(codeLineTooLong, Range{s.place(), s.place()}, "limit", MaxLineCharacters)
		return
	}
	for begun := false; s.at < len(s.text); {
		r, _ := s.peek()
		if !begun && r > ' ' {
			begun, s.row = true, r == '|'
			if s.otherLayout() {
				continue
			}
		}
		switch {
		case r == ' ' || r == '\t' || unicode.Is(unicode.Zs, r):
			s.next()
		case r == '#':
			start := s.place()
			rest := s.text[s.at+1:]
			s.skip(len(s.text) - s.at)
			s.comments = append(s.comments, Comment{Range: Range{start, s.place()}, Text: rest})
		case isWordStart(r):
			s.word()
		case r >= '0' && r <= '9':
			s.number()
		case closing(r) != 0:
			s.quoted(r)
		default:
			s.sign(r)
		}
	}
}

func (s *scanner) place() Position { return Position{s.line, s.column, s.base + s.at, s.which} }

func (s *scanner) peek() (rune, int) {
	if c := s.text[s.at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[s.at:])
}

func (s *scanner) next() rune {
	r, size := s.peek()
	s.at += size
	s.column++
	return r
}

// skip steps over a number of bytes that hold whole characters.
func (s *scanner) skip(bytes int) {
	s.column += utf8.RuneCountInString(s.text[s.at : s.at+bytes])
	s.at += bytes
}

func (s *scanner) emit(kind tokenKind, start Position, text string) {
	t := token{Range: Range{start, s.place()}, kind: kind, text: text}
	switch kind {
	case tokenWord:
		t.fold = Fold(text)
	case tokenPunct:
		t.fold = text
	}
	s.tokens = append(s.tokens, t)
}

// closing is the quotation mark that ends what r opens, or 0.
func closing(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '«':
		return '»'
	case '“':
		return '”'
	case '„':
		return '“'
	}
	return 0
}

// quoted reads a text. «…» may hold further «…»; \" and \\ stand for " and \,
// any other backslash for itself.
func (s *scanner) quoted(opening rune) {
	start := s.place()
	s.next()
	var b strings.Builder
	for depth := 1; s.at < len(s.text); {
		r, size := s.peek()
		raw := s.text[s.at : s.at+size]
		if r == utf8.RuneError && size == 1 {
			s.badByte()
			continue
		}
		s.next()
		switch {
		case r == closing(opening):
			if depth--; depth == 0 {
				s.emit(tokenString, start, b.String())
				return
			}
		case r == opening:
			depth++
		case r == '\\' && s.at < len(s.text) && (s.text[s.at] == '"' || s.text[s.at] == '\\'):
			raw = s.text[s.at : s.at+1]
			s.next()
		}
		b.WriteString(raw)
	}
	s.report(codeUnterminated, Range{start, s.place()}, "quote", string(closing(opening)))
	s.emit(tokenString, start, strings.TrimRight(b.String(), " \t"))
}

// plain gives the signs that can be typed in more than one way.
var plain = map[string]string{"≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "−": "-", "–": "—"}

// signsMeant are signs of arithmetic elsewhere, and what is written here.
var signsMeant = map[rune]string{'×': "*", '·': "*", '∙': "*", '⋅': "*", '^': "*", '÷': "/"}

func (s *scanner) sign(r rune) {
	start := s.place()
	if two := s.text[s.at:min(s.at+2, len(s.text))]; two == "!=" || two == "<>" || two == "<=" || two == ">=" || two == "||" {
		s.skip(2)
		s.emit(tokenPunct, start, canonical(two))
		return
	}
	if strings.HasPrefix(s.text[s.at:], "//") { // a remark in many other languages
		s.skip(2)
		s.row = false // what follows is lost in any cell
		s.stray(codeUnknownCharacter, Range{start, s.place()}, "character", "//", "instead", "#", "sign", "")
		s.skip(len(s.text) - s.at)
		return
	}
	_, size := s.peek()
	raw := s.text[s.at : s.at+size]
	switch {
	case r == utf8.RuneError && size == 1:
		s.badByte()
	case strings.ContainsRune("(),;:=<>+-*/|—–−≤≥≠%", r):
		s.next()
		s.emit(tokenPunct, start, canonical(raw))
	case r == '₽':
		s.next()
		s.emit(tokenWord, start, raw)
	default:
		s.next()
		s.stray(codeUnknownCharacter, Range{start, s.place()}, "character", visible(r), "instead", "", "sign", signsMeant[r])
		if s.row { // a word of a cell may hold it: "№", "п. 3"
			s.emit(tokenPunct, start, raw)
		}
	}
}

func canonical(sign string) string {
	if p, ok := plain[sign]; ok {
		return p
	}
	return sign
}

func (s *scanner) badByte() {
	start := s.place()
	s.next()
	s.stray(codeNotUTF8, Range{start, s.place()}, "looks", "")
}

// stray reports the first character of a line that cannot be read.
func (s *scanner) stray(code string, r Range, pairs ...any) {
	if !s.skipped {
		s.doubt(code, r, pairs...)
	}
	s.skipped = true
}

// doubt reports what is no mistake in a cell that is read as words.
func (s *scanner) doubt(code string, r Range, pairs ...any) {
	if s.row && s.later != nil && code != codeNotUTF8 {
		s.later(code, r, pairs...)
		return
	}
	s.report(code, r, pairs...)
}
