package format

import (
	"strings"

	"reglament/dsl"
)

// grouped parts the digits before the comma into threes.
func grouped(number string) string {
	whole, fraction, decimal := strings.Cut(number, ",")
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	if decimal {
		b.WriteString("," + fraction)
	}
	return b.String()
}

// hasUnit tells whether the number before a piece is one of groups: only in
// front of roubles and of "%" are they one number.
func hasUnit(p *dsl.Piece) bool {
	return isSign(p, "%") || p.Wording != nil && p.Wording.Key == "rub"
}
