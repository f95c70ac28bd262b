package interpreter

import (
	"strings"
	"unicode/utf8"

	"reglament/dsl"
)

// letter is a character of a text with its place in the file.
type letter struct {
	r  rune
	at dsl.Range
}

// letters gives the characters of a quoted text with their places, for a
// diagnostic points at the field and not at the text. Where the source does
// not read as the text does, all places are that of the text.
func (l *linker) letters(t dsl.Text) []letter {
	source := l.sourceAt(t.Range)
	var read []letter
	if t.Start.Offset >= 0 && t.Start.Offset < t.End.Offset && t.End.Offset <= len(source) {
		read = unquoted(source[t.Start.Offset:t.End.Offset], t.Start)
	}
	var value strings.Builder
	for _, c := range read {
		value.WriteRune(c.r)
	}
	if value.String() == t.Value {
		return read
	}
	read = nil
	for _, r := range t.Value {
		read = append(read, letter{r, t.Range})
	}
	return read
}

// unquoted reads a text in quotes as the scanner does: \" and \\ stand for "
// and \.
func unquoted(raw string, at dsl.Position) []letter {
	var read []letter
	next := func() letter {
		r, size := utf8.DecodeRuneInString(raw)
		start := at
		raw = raw[size:]
		at.Offset += size
		at.Column++
		return letter{r, dsl.Range{Start: start, End: at}}
	}
	next() // the opening mark
	for _, closing := utf8.DecodeLastRuneInString(raw); len(raw) > closing; {
		c := next()
		if c.r == '\\' && len(raw) > closing && (raw[0] == '"' || raw[0] == '\\') {
			escaped := next()
			c = letter{escaped.r, c.at.To(escaped.at)}
		}
		read = append(read, c)
	}
	return read
}

func wordsOf(letters []letter) []dsl.Name {
	var words []dsl.Name
	inside := false
	for _, c := range letters {
		switch {
		case c.r == ' ' || c.r == '\t' || c.r == '\u00a0':
			inside = false
		case !inside:
			words = append(words, dsl.Name{Range: c.at, Text: string(c.r)})
			inside = true
		default:
			last := &words[len(words)-1]
			last.Text += string(c.r)
			last.Range = last.To(c.at)
		}
	}
	return words
}
