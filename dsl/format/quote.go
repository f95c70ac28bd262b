package format

import (
	"strings"

	"reglament/dsl"
)

// quoted writes a text in plain quotation marks, unless it holds one itself:
// then the author's marks stay.
func quoted(p *dsl.Piece) string {
	if strings.Contains(p.Value, `"`) {
		return p.Text
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(p.Value) {
		c := p.Value[i]
		// "\\" stands for a backslash, and so does one before anything but
		// a backslash or a quotation mark.
		if c == '\\' && (i+1 == len(p.Value) || p.Value[i+1] == '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	b.WriteByte('"')
	return b.String()
}
