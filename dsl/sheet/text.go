package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closing are the quotation marks that end a text, by those that begin it.
var closing = map[rune]rune{'"': '"', '«': '»', '“': '”', '„': '“'}

// quotes calls visit for each character of a cell and tells whether it stands
// between quotation marks; open says that one is not closed.
func quotes(text string, visit func(r rune, inside bool)) (open bool) {
	var opening rune
	depth, escaped := 0, false
	for _, r := range text {
		inside := depth > 0
		switch {
		case escaped:
			escaped = false
		case inside && r == '\\':
			escaped = true
		case inside && r == closing[opening]:
			depth--
		case inside && r == opening:
			depth++
		case !inside && closing[r] != 0:
			opening, depth = r, 1
		}
		visit(r, inside)
	}
	return depth > 0
}

// clean gives a cell without what cannot be seen in a spreadsheet: spaces of all
// kinds and line breaks are one space, marks of no width are gone, and a dash
// alone is the one of the language. What stands in quotation marks keeps its
// spaces.
func clean(text string) string {
	var b strings.Builder
	space := false
	quotes(text, func(r rune, inside bool) {
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Cf, r):
		case inside && r == ' ':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			space = true
			if inside {
				b.WriteByte(' ')
				space = false
			}
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	})
	switch out := strings.TrimSpace(b.String()); out {
	case "-", "–", "—", "―", "−", "‒":
		return "—"
	default:
		return out
	}
}

// isPlain reports whether a cell stays one cell in a row of the text: no bar and
// no sign of a comment stands outside of quotation marks, and all are closed.
func isPlain(text string) bool {
	plain := true
	open := quotes(text, func(r rune, inside bool) { plain = plain && (inside || r != '|' && r != '#') })
	return plain && !open
}
