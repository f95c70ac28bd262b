package dsl

import "strings"

// Chunk is a stretch of a text that can be read by itself: read one after
// another, chunks give the declarations and the diagnostics of the text, with
// places counted from the beginning of the chunk.
type Chunk struct {
	Text   string
	Offset int // of its beginning in the text, in bytes
	Line   int // its first line, from 1
}

// Chunks parts a text before each line that begins with the heading of a
// declaration. A heading that is indented, or that nothing but its class word
// shows, stays in the chunk of the one before it: chunks are for reading anew
// only what an edit has changed, and are never wrong to be too large.
func Chunks(source string) []Chunk {
	var chunks []Chunk
	begin, beginLine := 0, 1
	line, offset := 0, 0
	if strings.HasPrefix(source, byteOrderMark) {
		offset = len(byteOrderMark)
	}
	s := scanner{report: func(string, Range, ...any) {}}
	for offset < len(source) {
		end, next := endOfLine(source, offset)
		line++
		if offset > begin && s.heads(source[offset:end]) {
			chunks = append(chunks, Chunk{source[begin:offset], begin, beginLine})
			begin, beginLine = offset, line
		}
		offset = next
	}
	return append(chunks, Chunk{source[begin:], begin, beginLine})
}

// heads reports whether a line is surely the heading of a declaration.
func (s *scanner) heads(line string) bool {
	if line == "" || line[0] == ' ' || line[0] == '\t' || line[0] == '#' || line[0] == '|' || line[0] == '-' || line[0] == '=' {
		return false
	}
	s.tokens, s.comments = s.tokens[:0], s.comments[:0]
	s.text, s.base, s.line = line, 0, 1
	s.at, s.column, s.skipped = 0, 1, false
	s.scanLine()
	if len(s.tokens) == 0 || s.tokens[0].kind != tokenWord {
		return false
	}
	k, n := longest(s.tokens, &opensAny)
	return n > 0 && isHeaded(k, s.tokens[n:])
}

// LineCount is how many lines a text ends: LF, CRLF and a bare CR end one.
func LineCount(text string) int {
	count := 0
	for at := strings.IndexAny(text, lineEnds); at >= 0; at = strings.IndexAny(text, lineEnds) {
		_, next := endOfLine(text, at)
		text = text[next:]
		count++
	}
	return count
}
