package document

import (
	"strings"
	"unicode/utf8"
)

// span is a piece of a paragraph in one weight. Spans part with a space.
type span struct {
	text string
	bold bool
}

// alignment of the lines of a paragraph.
type alignment uint8

const (
	left alignment = iota
	center
	right
)

// paragraph is a text before it is broken into lines: size in points, gap in
// millimetres above it.
type paragraph struct {
	spans []span
	size  float64
	gap   float64
	grey  bool
	align alignment
}

// typesetting takes out what leaves no ink and keeps on one line what is read
// as one: a dash with the word before it, "№" with its number.
var typesetting = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ",
	" — ", nbsp+"— ", "№ ", "№"+nbsp,
	"\u00AD", "", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\uFE0F", "",
)

// plain is a text as it is printed. Of the control characters only "\n" has a
// meaning.
func plain(text string) string { return typesetting.Replace(strings.ToValidUTF8(text, "\uFFFD")) }

// wrap breaks a paragraph into lines that are no wider than width
// millimetres. A word that is wider than a line is cut, behind a hyphen or a
// slash where it has one. An empty paragraph has no lines.
func (p *Press) wrap(text paragraph, width float64) [][]span {
	var lines [][]span
	var current []span
	used := 0.0
	flush := func() {
		if len(current) > 0 {
			lines = append(lines, current)
		}
		current, used = nil, 0
	}
	for _, piece := range text.spans {
		face := p.face(piece.bold)
		for number, row := range strings.Split(plain(piece.text), "\n") {
			if number > 0 {
				flush()
			}
			for word := range strings.SplitSeq(row, " ") {
				if word == "" {
					continue
				}
				for {
					wide, space := face.width(word, text.size), 0.0
					if last := len(current) - 1; last >= 0 {
						space = p.face(current[last].bold).width(" ", text.size)
					}
					if used > 0 && used+space+wide <= width {
						current, used = join(current, word, piece.bold), used+space+wide
						break
					}
					if used > 0 {
						flush()
					}
					if wide <= width {
						current, used = join(current, word, piece.bold), wide
						break
					}
					cut := face.cut(word, text.size, width)
					current = join(current, word[:cut], piece.bold)
					flush()
					word = word[cut:]
				}
			}
		}
	}
	flush()
	return lines
}

// fit keeps of a paragraph what stands on one line, with an ellipsis for the
// rest.
func (p *Press) fit(text paragraph, width float64) paragraph {
	if lines := p.wrap(text, width); len(lines) > 1 {
		lines = p.wrap(text, width-p.face(true).width("…", text.size))
		last := &lines[0][len(lines[0])-1]
		last.text += "…"
		text.spans = lines[0]
	}
	return text
}

// join adds a word to a line; words of one weight make one span.
func join(line []span, word string, bold bool) []span {
	if last := len(line) - 1; last >= 0 && line[last].bold == bold {
		line[last].text += " " + word
		return line
	}
	return append(line, span{text: word, bold: bold})
}

// cut is the number of bytes of a word that fit into width, at least one
// character; behind a hyphen or the like where there is one in the second half.
func (f *face) cut(word string, size, width float64) int {
	fits, soft, used := 0, 0, 0.0
	for at, r := range word {
		used += f.width(string(r), size)
		if used > width && fits > 0 {
			break
		}
		fits = at + utf8.RuneLen(r)
		if strings.ContainsRune("-/_&?="+nbsp, r) {
			soft = fits
		}
	}
	if fits < len(word) && soft > fits/2 {
		return soft
	}
	return fits
}
