package dsl

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/message"
)

// The colours of a terminal.
const (
	colourReset = "\x1b[0m"
	colourBold  = "\x1b[1m"
	colourRed   = "\x1b[1;31m"
	colourAmber = "\x1b[1;33m"
	colourBlue  = "\x1b[1;34m"
)

// Render writes a diagnostic for a person: file:line:column, what is wrong, the
// line of the source with the text meant underlined, what to do, and the other
// places involved. The source is the text that was parsed (File.Source); the
// result ends with a line break.
func (d Diagnostic) Render(source string, texts *message.Texts, color bool) string {
	paint := func(colour, s string) string {
		if !color || s == "" {
			return s
		}
		return colour + s + colourReset
	}
	severity, colour := "diagnostic.error", colourRed
	if d.Severity == Warning {
		severity, colour = "diagnostic.warning", colourAmber
	}
	var b strings.Builder
	where := fmt.Sprintf("%s:%d:%d:", d.File, d.Range.Start.Line, d.Range.Start.Column)
	fmt.Fprintf(&b, "%s %s %s\n", paint(colourBold, where),
		paint(colour, fmt.Sprintf("%s %s:", texts.Say(severity), d.Code)), paint(colourBold, texts.Text(d.Message())))
	if line := lineAt(source, d.Range.Start); line != "" && !d.isOfWholeFile() {
		number := fmt.Sprint(d.Range.Start.Line)
		gutter := strings.Repeat(" ", len(number))
		shown, spaces, carets := underline(line, d.Range)
		fmt.Fprintf(&b, " %s %s\n", paint(colourBlue, number+" |"), shown)
		fmt.Fprintf(&b, " %s %s%s\n", paint(colourBlue, gutter+" |"), spaces, paint(colour, carets))
	}
	if hint := texts.Hint(d.Message()); hint != "" {
		fmt.Fprintf(&b, " %s %s\n", paint(colourBlue, texts.Say("diagnostic.hint")), strings.ReplaceAll(hint, "\n", "\n   "))
	}
	for _, r := range d.Related {
		place := fmt.Sprintf("%s:%d:%d:", r.File, r.Range.Start.Line, r.Range.Start.Column)
		fmt.Fprintf(&b, " %s %s\n", paint(colourBlue, place), texts.Text(r.Message))
	}
	return b.String()
}

// isOfWholeFile tells what speaks of a file from what speaks of its first line.
func (d Diagnostic) isOfWholeFile() bool {
	return d.Range == wholeFile && (d.Code == codeNotUTF8 || d.Code == codeFileTooBig)
}

// maxShown is how many characters of a long line are shown.
const maxShown = 160

// lineAt is the line of a text that a position stands in, or nothing where the
// position is not one of the text.
func lineAt(source string, at Position) string {
	if at.Offset < 0 || at.Offset > len(source) {
		return ""
	}
	start := strings.LastIndexAny(source[:at.Offset], lineEnds) + 1
	end, _ := endOfLine(source, at.Offset)
	return strings.ToValidUTF8(strings.TrimPrefix(source[start:end], byteOrderMark), "\uFFFD")
}

// underline gives a line as it is shown, and the spaces and carets below it.
// Columns are characters; on the screen a character may take no place, one or
// two. Of a long line a window around the place is shown.
func underline(line string, r Range) (shown, spaces, carets string) {
	characters := []rune(line)
	first := min(max(r.Start.Column-1, 0), len(characters))
	last := len(characters)
	if r.End.Line == r.Start.Line {
		last = min(max(r.End.Column-1, first), len(characters))
	}
	from, to := 0, len(characters)
	if to > maxShown {
		from = max(0, min(first-maxShown/4, to-maxShown))
		to = min(to, from+maxShown)
		last = min(last, to)
	}
	var text, before, below strings.Builder
	if from > 0 {
		text.WriteString("… ")
		before.WriteString("  ")
	}
	for i := from; i < to; i++ {
		c := characters[i]
		if c != '\t' && !unicode.IsPrint(c) && !unicode.IsSpace(c) && width(c) > 0 {
			c = utf8.RuneError
		}
		if c == '\t' || unicode.IsSpace(c) {
			c = ' '
		}
		text.WriteRune(c)
		switch {
		case i < first:
			before.WriteString(strings.Repeat(" ", width(c)))
		case i < last:
			below.WriteString(strings.Repeat("^", width(c)))
		}
	}
	if to < len(characters) {
		text.WriteString(" …")
	}
	if below.Len() == 0 {
		below.WriteByte('^')
	}
	return text.String(), before.String(), below.String()
}

// wide are the characters that take two places on a screen.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115F, 1},
		{0x231A, 0x231B, 1},
		{0x2E80, 0x303E, 1},
		{0x3041, 0x33FF, 1},
		{0x3400, 0x4DBF, 1},
		{0x4E00, 0x9FFF, 1},
		{0xA000, 0xA4CF, 1},
		{0xAC00, 0xD7A3, 1},
		{0xF900, 0xFAFF, 1},
		{0xFE30, 0xFE6F, 1},
		{0xFF00, 0xFF60, 1},
		{0xFFE0, 0xFFE6, 1},
	},
	R32: []unicode.Range32{{0x1F300, 0x1F64F, 1}, {0x1F680, 0x1F6FF, 1}, {0x1F900, 0x1F9FF, 1}, {0x20000, 0x3FFFD, 1}},
}

// width is how many places a character takes on a screen.
func width(c rune) int {
	switch {
	case c < 0x300:
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide, c):
		return 2
	}
	return 1
}
