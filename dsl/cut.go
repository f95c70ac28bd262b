package dsl

import (
	"slices"

	"reglament/message"
)

// block is a declaration before it is parsed: its heading and its lines.
type block struct {
	opening
	word    keyword // the class word; 0 for an unknown one
	length  int     // tokens of the class word
	heading []token
	lines   [][]token
}

// lines cuts tokens into logical lines: one a line of text, joined where a
// line ends in the middle or the next one goes on with "и" or "или". One that
// grows beyond MaxJoinedCharacters is reported and passed over.
func (p *parser) lines(tokens []token) [][]token {
	var out [][]token
	for start := 0; start < len(tokens); {
		end, characters, depth := start+1, 0, 0
		row := isBar(&tokens[start])
		for end < len(tokens) {
			before := &tokens[end-1]
			if before.is("(") {
				depth++
			} else if before.is(")") {
				depth--
			}
			if tokens[end].Start.Line != before.Start.Line {
				if row || !joins(tokens, end) && (depth <= 0 || !tokens[end].is(")")) {
					break
				}
				characters += before.End.Column
			}
			end++
		}
		if characters > MaxJoinedCharacters {
			p.report(codeLineTooLong, tokens[start].Range, "limit", MaxJoinedCharacters)
		} else {
			out = append(out, tokens[start:end:end])
		}
		start = end
	}
	return out
}

// joins tells whether the line that begins at an index continues the one
// before it.
func joins(tokens []token, at int) bool {
	last, first := &tokens[at-1], &tokens[at]
	going := last.kind == tokenPunct && isOpenEnd(last.text) ||
		last.kind == tokenWord && isConnective(last.fold) && (at < 2 || tokens[at-2].Start.Line == last.Start.Line) ||
		first.kind == tokenWord && isConnective(first.fold)
	if !going {
		return false
	}
	rest := tokens[at:]
	for i := range rest {
		if rest[i].Start.Line != first.Start.Line {
			rest = rest[:i]
			break
		}
	}
	return !beginsAnew(rest, last.is(","))
}

// beginsAnew: a heading, an item, a row, a formula and the words of a property line with
// something after them begin a new line even where the line before is open,
// so that a forgotten word costs one line and not two. Words that are a condition
// elsewhere go on with it, but not behind a comma: no condition ends in one.
func beginsAnew(line []token, comma bool) bool {
	if k, n := longest(line, &opensAny); n > 0 && isHeaded(k, line[n:]) || isItem(line) || isBar(&line[0]) || line[0].is("=") {
		return true
	}
	if _, n := longest(line, operands); n > 1 && !comma {
		return false
	}
	_, n := longest(line, &linesOf[ClassUnknown].opens)
	if n != 1 {
		return n > 1
	}
	if len(line) == 1 || line[1].kind == tokenPunct {
		return false
	}
	_, n = longest(line[1:], behindNames)
	return n == 0
}

// behindNames are the words that go on with the condition that a name begins.
var behindNames = setOf("and", "or", "in", "contains", "on")

func isOpenEnd(sign string) bool {
	switch sign {
	case ",", ";", "(", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/":
		return true
	}
	return false
}

func isConnective(word string) bool {
	switch word {
	case "и", "или", "and", "or":
		return true
	}
	return false
}

// isHeaded: what follows a class word makes a heading of it.
func isHeaded(k keyword, rest []token) bool {
	if isTitled(rest) || len(rest) > 1 && rest[0].kind == tokenWord && rest[1].is(":") {
		return true
	}
	_, n := 0, 0
	if k == keywords["exception"] && len(rest) > 2 {
		_, n = longest(rest[1:], forWords)
	}
	return n > 0
}

// isTitled: a name at most, then a quoted title.
func isTitled(rest []token) bool {
	return len(rest) > 0 && rest[0].kind == tokenString ||
		len(rest) > 1 && rest[0].kind == tokenWord && rest[1].kind == tokenString
}

// isItem: "- name" or "- "title"".
func isItem(line []token) bool {
	return len(line) > 1 && (line[0].is("-") || line[0].is("—")) && line[0].Start.Line == line[1].Start.Line &&
		(line[1].kind == tokenString || line[1].kind == tokenWord && isTitled(line[1:]))
}

// cut groups logical lines into declarations. Lines before the first one are
// reported once.
func (p *parser) cut(all [][]token) []*block {
	var blocks []*block
	outside := false
	for _, line := range all {
		current := ClassUnknown
		if len(blocks) > 0 {
			current = blocks[len(blocks)-1].class
		}
		if b := p.open(line, current); b != nil {
			blocks = append(blocks, b)
			continue
		}
		if len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			last.lines = append(last.lines, line)
			continue
		}
		if !outside {
			p.report(codeOutside, spanOf(line), "classes", classList())
		}
		outside = true
	}
	return blocks
}

// open makes a block of a line that opens a declaration.
func (p *parser) open(line []token, within Class) *block {
	if line[0].kind != tokenWord {
		return nil
	}
	k, n := longest(line, &opensAny)
	if n == 0 {
		k, n = p.lookAlike(line, &opensAny)
	}
	if _, of := longest(line, &linesOf[within].opens); of > n && within != ClassUnknown {
		return nil // "message is sent" is a line of an example
	}
	if n > 0 && (within != ClassExample || isHeading(k, line, n)) {
		return &block{opening: openings[k], word: k, length: n, heading: line}
	}
	if n > 0 {
		return nil
	}
	return p.openUnknown(line, within)
}

// isHeading tells a heading inside an example from an example's own line that
// begins with the same word.
func isHeading(k keyword, line []token, n int) bool {
	_, also := linesOf[ClassExample].byWord[k]
	rest := line[n:]
	if len(rest) > 0 && rest[0].kind == tokenWord {
		rest = rest[1:]
	}
	return !also || len(rest) > 0 && (rest[0].kind == tokenString || rest[0].is(":"))
}

// classList names all class words, for hints.
func classList() Phrases {
	list := make(Phrases, 0, len(classNames))
	for _, c := range allClasses {
		list = append(list, classNames[c])
	}
	return list
}

// openPage makes a block of a line that is nothing but the misspelt heading of
// a table of documents or of grounds.
func (p *parser) openPage(line []token, within Class) *block {
	if len(line) > maxPhrase || slices.ContainsFunc(line, func(t token) bool { return t.kind != tokenWord }) {
		return nil
	}
	class, n, cost := nearest(line, &opensAny)
	if cost == tooFar || n < len(line) || !isPageTable(openings[class].class) {
		return nil
	}
	if _, _, own := nearest(line, &linesOf[within].opens); own <= cost {
		return nil
	}
	where := spanOf(line)
	p.report(codeUnknownClass, where, "found", p.source(where), "advice", didYouMean(spelled(class, line[0])))
	return &block{opening: openings[class], word: class, length: n, heading: line}
}

// openUnknown makes a block of a line that looks like a heading with a class
// word that does not exist: words and a quoted title. Where the word meant is
// plain, the declaration is read as that one.
func (p *parser) openUnknown(line []token, within Class) *block {
	if _, n := longest(line, &linesOf[ClassUnknown].opens); n > 0 || p.full {
		return nil
	}
	if b := p.openPage(line, within); b != nil {
		return b
	}
	words := 0
	for words < len(line) && line[words].kind == tokenWord {
		words++
	}
	if words == len(line) || line[words].kind != tokenString && !line[words].is(":") {
		return nil
	}
	class, classAt, classCost := nearest(line[:words], &opensAny)
	lineWord, _, lineCost := nearest(line[:words], &linesOf[within].opens)
	if lineCost <= classCost && (lineWord != class || lineCost == tooFar) && (lineCost < tooFar || line[0].Start.Column > 1) {
		return nil
	}
	b := &block{heading: line, length: max(1, min(classAt, words))}
	advice := message.New("diagnostic.opens", "classes", classList())
	if classCost < tooFar {
		b.opening, b.word = openings[class], class
		advice = didYouMean(spelled(class, line[0]))
	}
	where := spanOf(line[:b.length])
	p.report(codeUnknownClass, where, "found", p.source(where), "advice", advice)
	return b
}
