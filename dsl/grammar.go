package dsl

import (
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar structs below and in grammar_*.go are read by participle. In
// their tags a quoted word is a key of the vocabulary or a sign, and stands
// for any of its phrases. Each knows how to become a node of the tree.

type place struct {
	Pos, EndPos lexer.Position
}

// leaf is a run of tokens, mostly one, by their index in the line.
type leaf struct{ from, to int }

// take steps over the token that stands next if it is of one of two kinds.
func (f *leaf) take(lex *lexer.PeekingLexer, a, b lexer.TokenType) error {
	t := lex.Peek()
	if t.Type != a && t.Type != b {
		return participle.NextMatch
	}
	f.from = t.Pos.Offset
	lex.Next()
	f.to = lex.Peek().Pos.Offset
	return nil
}

// nameNode is a name; a word that is a keyword elsewhere in the line may be one.
type nameNode struct{ leaf }

// Parse takes the name from participle.
func (n *nameNode) Parse(lex *lexer.PeekingLexer) error { return n.take(lex, lexWord, lexKeyword) }

// partNode is a name, or in a bundle one of a service: "служба.имя".
type partNode struct{ leaf }

// Parse takes the name from participle.
func (n *partNode) Parse(lex *lexer.PeekingLexer) error { return n.takeParts(lex, lexKeyword) }

// takeParts steps over a name, which may be of one more kind than a word, and
// over one behind a point.
func (f *leaf) takeParts(lex *lexer.PeekingLexer, other lexer.TokenType) error {
	if err := f.take(lex, lexWord, other); err != nil {
		return err
	}
	if t := lex.Peek(); t.Type != lexPunct || t.Value != "." {
		return nil
	}
	lex.Next()
	var name leaf
	if err := name.take(lex, lexWord, lexKeyword); err != nil {
		return &participle.UnexpectedTokenError{Unexpected: *lex.Peek()}
	}
	f.to = name.to
	return nil
}

// textNode is a quoted text.
type textNode struct{ leaf }

// Parse takes the text from participle.
func (n *textNode) Parse(lex *lexer.PeekingLexer) error { return n.take(lex, lexString, lexString) }

// listNode is what stands between commas.
type listNode struct{ items []leaf }

func (s *listNode) take(lex *lexer.PeekingLexer, a, b lexer.TokenType) error {
	for {
		var one leaf
		if err := one.take(lex, a, b); err != nil {
			if len(s.items) > 0 {
				return &participle.UnexpectedTokenError{Unexpected: *lex.Peek()}
			}
			return err
		}
		s.items = append(s.items, one)
		if t := lex.Peek(); t.Type != lexPunct || t.Value != "," {
			return nil
		}
		lex.Next()
	}
}

// namesNode is one name or several.
type namesNode struct{ listNode }

// Parse takes the names from participle.
func (n *namesNode) Parse(lex *lexer.PeekingLexer) error { return n.take(lex, lexWord, lexKeyword) }

// textsNode is one quoted text or several.
type textsNode struct{ listNode }

// Parse takes the texts from participle.
func (n *textsNode) Parse(lex *lexer.PeekingLexer) error { return n.take(lex, lexString, lexString) }

// dateNode is a date.
type dateNode struct{ leaf }

// Parse takes the date from participle.
func (n *dateNode) Parse(lex *lexer.PeekingLexer) error { return n.take(lex, lexDate, lexDate) }

type moneyNode struct {
	place
	Amount string `parser:"@Number 'rub'"`
}

type lengthNode struct {
	place
	Count string `parser:"@Number"`
	Unit  string `parser:"@('working days' | 'calendar days' | 'weeks' | 'months' | 'years' | 'days')"`
}

type formNode struct {
	place
	Kind  string  `parser:"@('original' | 'copy' | 'notarised copy' | 'electronic image' | 'electronic form')"`
	Count *string `parser:"@Number?"`
}

// spanNode is a run of tokens up to a comma outside parentheses or the end of
// the line; the expression parser reads it later.
type spanNode struct{ leaf }

// Parse takes the run from participle.
func (s *spanNode) Parse(lex *lexer.PeekingLexer) error {
	s.from = lex.Peek().Pos.Offset
	depth := 0
	for t := lex.Peek(); !t.EOF(); t = lex.Peek() {
		switch {
		case t.Type == lexPunct && t.Value == "(":
			depth++
		case t.Type == lexPunct && t.Value == ")":
			depth--
		case t.Type == lexPunct && t.Value == "," && depth <= 0:
			s.to = t.Pos.Offset
			return nil
		}
		lex.Next()
	}
	s.to = lex.Peek().Pos.Offset
	return nil
}

func (l *logical) name(n nameNode) Name {
	r := spanOf(l.tokens[n.from:n.to])
	if n.to-n.from > 1 {
		l.fail(codeBadName, r, "found", l.source(r))
	}
	return Name{Range: r, Text: l.tokens[n.from].text}
}

// The words that a condition reads as something else where a question or an
// option could stand: "способ" only in front of a comparison, where options
// never stand.
var (
	optionTaken   = setOf("yes", "no", "and", "or", "not", "in", "nothing")
	questionTaken = setOf("yes", "no", "and", "or", "not", "in", "nothing", "channel", "subservice")
)

// mayStandInConditions refuses the name of a question, an option or a way of
// filing that no condition could speak of.
func (l *logical) mayStandInConditions(name Name, taken *keywordSet) {
	if _, n := longest([]token{{fold: Fold(name.Text)}}, taken); n > 0 {
		l.fail(codeBadName, name.Range, "found", name.Text)
	}
}

func (l *logical) names(list namesNode) []Name {
	out := make([]Name, 0, len(list.items))
	for _, n := range list.items {
		out = append(out, l.name(nameNode{n}))
	}
	return out
}

// part is a name of its own or one of a service, which has a point in it. A
// token that is a phrase of several words is no name.
func (l *logical) part(n partNode) Name {
	if n.to-n.from < 3 || !l.tokens[n.from+1].is(".") {
		return l.name(nameNode(n))
	}
	first := l.name(nameNode{leaf{n.from, n.from + 1}})
	last := l.name(nameNode{leaf{n.from + 2, n.to}})
	return Name{Range: first.To(last.Range), Text: first.Text + "." + last.Text}
}

func (l *logical) text(n textNode) Text {
	return Text{Range: l.tokens[n.from].Range, Value: l.tokens[n.from].text}
}

func (l *logical) texts(list textsNode) []Text {
	out := make([]Text, 0, len(list.items))
	for _, n := range list.items {
		out = append(out, l.text(textNode{n}))
	}
	return out
}

func (l *logical) date(n dateNode) Date { return dateOf(l.tokens[n.from]) }

func dateOf(t token) Date {
	return Date{Range: t.Range, Year: atoi(t.text[6:]), Month: atoi(t.text[3:5]), Day: atoi(t.text[:2])}
}

func (l *logical) money(n *moneyNode) *Money {
	if n == nil {
		return nil
	}
	m := Money{Range: l.between(n.Pos, n.EndPos), Amount: n.Amount}
	if !wholeKopecks(n.Amount) {
		l.fail(codeKopecks, m.Range)
	}
	return &m
}

func wholeKopecks(amount string) bool {
	_, fraction, _ := strings.Cut(amount, ".")
	return len(fraction) <= 2
}

// maxCount is the largest count of days, copies or versions.
const maxCount = 9999

// count reads a whole number from 1 to maxCount.
func (l *logical) count(digits string, at lexer.Position) int {
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > maxCount {
		l.fail(codeNotWhole, l.tokens[at.Offset].Range, "limit", maxCount)
	}
	return n
}

var units = map[string]Unit{
	"working days": UnitWorkingDays, "calendar days": UnitCalendarDays,
	"weeks": UnitWeeks, "months": UnitMonths, "years": UnitYears,
}

func (l *logical) length(n lengthNode) Length {
	r := l.between(n.Pos, n.EndPos)
	unit, ok := units[n.Unit]
	if !ok {
		l.fail(codeBareDays, r, "count", atoi(n.Count))
	}
	return Length{Range: r, Count: l.count(n.Count, n.Pos), Unit: unit}
}

var formKinds = map[string]FormKind{
	"original": FormOriginal, "copy": FormCopy, "notarised copy": FormNotarised,
	"electronic image": FormImage, "electronic form": FormElectron,
}

func (l *logical) form(n formNode) Form {
	f := Form{Range: l.between(n.Pos, n.EndPos), Kind: formKinds[n.Kind], Count: 1}
	if n.Count != nil {
		f.Count = l.count(*n.Count, lexer.Position{Offset: n.EndPos.Offset - 1})
	}
	return f
}

// condition parses a span as an expression, nil where that was reported.
func (l *logical) condition(s spanNode) Expr {
	return l.expression(l.tokens[s.from:s.to], s.at(l))
}

// at is the place of a span that is empty.
func (s spanNode) at(l *logical) Position {
	if s.from < len(l.tokens) {
		return l.tokens[s.from].Start
	}
	return l.tokens[len(l.tokens)-1].End
}
