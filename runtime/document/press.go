package document

import (
	"bytes"
	"fmt"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"reglament/message"
)

// family is the name of the built-in typeface, DejaVu Sans Condensed.
const family = "dejavu"

// Press prints papers. It holds the widths of the fonts and the words, does not change after
// New, and may be used from many goroutines.
type Press struct {
	catalogue       *message.Catalogue
	regular, strong *face
}

// New reads the built-in fonts and texts, once for all papers. It fails only
// when one of them is malformed, which a test rules out.
func New() (*Press, error) {
	catalogue, err := message.Load()
	if err != nil {
		return nil, fmt.Errorf("words of papers: %w", err)
	}
	p := &Press{catalogue: catalogue}
	if p.regular, err = newFace(dejavusanscondensed.TTF); err != nil {
		return nil, err
	}
	if p.strong, err = newFace(dejavusanscondensedbold.TTF); err != nil {
		return nil, err
	}
	return p, nil
}

// fonts are the fonts for one paper, in memory of its own: the PDF writer
// changes the bytes of a font while it cuts out the characters it needs.
func fonts() []*entity.CustomFont {
	return []*entity.CustomFont{
		{Family: family, Style: fontstyle.Normal, Bytes: bytes.Clone(dejavusanscondensed.TTF)},
		{Family: family, Style: fontstyle.Bold, Bytes: bytes.Clone(dejavusanscondensedbold.TTF)},
	}
}

func (p *Press) face(bold bool) *face {
	if bold {
		return p.strong
	}
	return p.regular
}

func (p *Press) words(language message.Language) words {
	return words{p.catalogue.In(language)}
}
