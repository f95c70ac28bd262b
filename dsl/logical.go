package dsl

import (
	"errors"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"reglament/message"
)

// The kinds of tokens as participle knows them. A phrase of the vocabulary is
// one Keyword whose value is its key.
const (
	lexWord lexer.TokenType = iota + 2
	lexNumber
	lexDate
	lexString
	lexPunct
	lexKeyword
)

// vocabularyLexer names the token kinds to participle; the tokens themselves
// come from our scanner.
type vocabularyLexer struct{ lexer.Definition }

func (vocabularyLexer) Symbols() map[string]lexer.TokenType {
	return map[string]lexer.TokenType{
		"EOF": lexer.EOF, "Word": lexWord, "Number": lexNumber, "Date": lexDate,
		"String": lexString, "Punct": lexPunct, "Keyword": lexKeyword,
	}
}

// logical is one logical line on its way into the tree. Positions that
// participle hands back carry, as their offset, an index into tokens.
type logical struct {
	*parser
	tokens []token
	rule   *rule
	class  Class
	// failed says that something of the line was reported already.
	failed bool
	// rowsFollow says that the next line is a row of a table, inRow that this
	// one is.
	rowsFollow, inRow bool
	// columns are those of the table of documents or of grounds that the line
	// is in; nil before its first row.
	columns *[]Column
}

// feed hands the tokens of one line after another to participle without
// allocating: upgraded once over blank tokens, whose array it keeps, it is
// filled anew for each line and copied from its beginning.
type feed struct {
	blank  *lexer.PeekingLexer
	window []lexer.Token
}

// feedSize is the number of tokens of nearly all lines; longer ones get a
// feed of their own.
const feedSize = 128

// blanks are n blank tokens and an end.
type blanks struct{ n int }

// Next gives the next blank token.
func (b *blanks) Next() (lexer.Token, error) {
	if b.n--; b.n < 0 {
		return lexer.EOFToken(lexer.Position{}), nil
	}
	return lexer.Token{Type: lexPunct}, nil
}

func newFeed(size int) *feed {
	blank, _ := lexer.Upgrade(&blanks{size}) // blanks never fail
	return &feed{blank, blank.Range(0, lexer.RawCursor(size+1))}
}

// lex turns the tokens of a line into participle's, its own phrases into
// keywords. The first head tokens are the keyword that opened the line.
func (l *logical) lex(head int, opened keyword, words *keywordSet) *lexer.PeekingLexer {
	f := l.feed
	if len(l.tokens) >= feedSize {
		f = newFeed(len(l.tokens) + 1)
	}
	out := f.window[:0]
	for i := 0; i < len(l.tokens); {
		t := &l.tokens[i]
		pos := lexer.Position{Offset: i, Line: t.Start.Line, Column: t.Start.Column}
		k, n := opened, head
		if i > 0 || head == 0 {
			k, n = 0, 0
			if t.kind == tokenWord {
				k, n = longest(l.tokens[i:], words)
			}
		}
		if n > 0 {
			out = append(out, lexer.Token{Type: lexKeyword, Value: k.key(), Pos: pos})
			i += n
			continue
		}
		out = append(out, lexer.Token{Type: lexer.TokenType(t.kind) + lexWord - 1, Value: t.text, Pos: pos})
		if t.kind == tokenString { // never equal to a keyword or a sign
			out[len(out)-1].Value = "\""
		}
		i++
	}
	end := l.tokens[len(l.tokens)-1].End
	_ = append(out, lexer.EOFToken(lexer.Position{Offset: len(l.tokens), Line: end.Line, Column: end.Column}))
	peeking := *f.blank
	return &peeking
}

// read parses a line by a grammar; what does not fit is reported.
func read[G any](l *logical, grammar *participle.Parser[G], from *lexer.PeekingLexer) *G {
	g, err := grammar.ParseFromLexer(from)
	if err == nil {
		return g
	}
	at := len(l.tokens)
	var failure participle.Error
	if errors.As(err, &failure) {
		at = failure.Position().Offset
	}
	l.unexpected(at)
	return nil
}

// unexpected says that the token at an index does not fit, or that the line
// ends where more was expected.
func (l *logical) unexpected(at int) {
	if l.failed || l.full || l.scannerComplained() {
		l.failed = true
		return
	}
	l.failed = true
	form := Phrases{}
	if l.rule != nil {
		form = append(form, l.rule.form)
	}
	if at >= len(l.tokens) {
		end := l.tokens[len(l.tokens)-1].End
		l.report(codeEndsEarly, Range{end, end}, "form", form)
		return
	}
	if where, ok := l.hyphenated(at); ok {
		name := l.source(where)
		l.report(codeUnexpected, where, "found", name, "advice", message.New("diagnostic.hyphen", "fix", strings.ReplaceAll(name, "-", "_")))
		return
	}
	where := l.tokens[at].Range
	advice := message.New("diagnostic.written", "form", form)
	if l.rule != nil {
		if k, n, cost := nearest(l.tokens[at:], &l.rule.words); 0 < cost && cost < tooFar {
			where = spanOf(l.tokens[at : at+n])
			advice = message.New("diagnostic.meant_written", "suggestion", spelled(k, l.tokens[at]), "form", form)
		}
	}
	l.report(codeUnexpected, where, "found", l.source(where), "advice", advice)
}

// hyphenated is the place of a name like акт-о-газе whose first hyphen stands
// at an index.
func (l *logical) hyphenated(at int) (where Range, ok bool) {
	end := at
	for end > 0 && end+1 < len(l.tokens) && l.tokens[end].is("-") && l.tokens[end-1].kind == tokenWord &&
		l.tokens[end-1].End == l.tokens[end].Start && l.tokens[end].End == l.tokens[end+1].Start && l.tokens[end+1].kind == tokenWord {
		end += 2
	}
	if end == at {
		return Range{}, false
	}
	return spanOf(l.tokens[at-1 : end]), true
}

// fail reports and remembers that the line is not whole.
func (l *logical) fail(code string, r Range, pairs ...any) {
	l.failed = true
	l.report(code, r, pairs...)
}

// scannerComplained tells whether a character or word of the line has been
// reported: what follows from that is not said again.
func (l *logical) scannerComplained() bool {
	first, last := l.tokens[0].Start.Line, l.tokens[len(l.tokens)-1].End.Line
	i, _ := slices.BinarySearch(l.badLines, first)
	return i < len(l.badLines) && l.badLines[i] <= last
}

func (p *parser) source(r Range) string { return p.file.Source[r.Start.Offset:r.End.Offset] }

// between is the range that a grammar node covers.
func (l *logical) between(pos, end lexer.Position) Range {
	return l.tokens[pos.Offset].To(l.tokens[max(end.Offset-1, pos.Offset)].Range)
}
