package document

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const (
	// millimetres in a typographic point.
	point = 25.4 / 72
	// planeEnd is the first character behind the basic plane. The PDF writer
	// keeps widths of the basic plane only, so nothing beyond it is printed.
	planeEnd = 0x10000
	// absent marks a character that a face does not draw.
	absent = 0xFFFF
)

// face is what the layout has to know of a font: how wide each character of
// the basic plane is, in thousandths of the type size. It does not change
// after it was read.
type face struct{ widths []uint16 }

// newFace reads a TrueType font.
func newFace(ttf []byte) (*face, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	f := &face{widths: make([]uint16, planeEnd)}
	var buffer sfnt.Buffer
	for r := range rune(planeEnd) {
		f.widths[r] = absent
		glyph, err := parsed.GlyphIndex(&buffer, r)
		if err != nil || glyph == 0 || r < ' ' {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buffer, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			return nil, fmt.Errorf("font, width of %U: %w", r, err)
		}
		f.widths[r] = uint16(advance.Round())
	}
	return f, nil
}

// draws tells whether the face has a picture of a character.
func (f *face) draws(r rune) bool {
	return r >= 0 && r < planeEnd && f.widths[r] != absent
}

// width of a text in millimetres at a size in points.
func (f *face) width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		if f.draws(r) {
			sum += int(f.widths[r])
		}
	}
	return float64(sum) / 1000 * size * point
}
