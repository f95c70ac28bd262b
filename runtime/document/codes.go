package document

import (
	"image"
	"image/color"

	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"reglament/message"
)

// The places of the codes in millimetres, with a quiet zone around them, and
// how much text still makes bars and dots that a scanner can tell apart.
const (
	barWidth, barHeight = 62.0, 12.0
	longestNumber       = 16
	qrSide              = 30.0
	quiet               = 3.0
	longestAddress      = 300
)

// checkNumber makes sure that the number of a case can be put into bars.
func checkNumber(number string) error {
	if _, err := code128.Encode(number); err != nil || len(number) > longestNumber {
		return message.NewProblem(message.Wrong, "papers.no_barcode", "longest", longestNumber).At("Number").Because(err)
	}
	return nil
}

// checkAddress makes sure that the address of a page can be put into dots;
// there may be none.
func checkAddress(address string) error {
	if address == "" {
		return nil
	}
	if _, err := qr.Encode(address, qr.M, qr.Auto); err != nil || len(address) > longestAddress {
		return message.NewProblem(message.Wrong, "papers.no_qr", "longest", longestAddress).At("StatusURL").Because(err)
	}
	return nil
}

// barcode is the case number as Code 128 with the number under it.
func (p *Press) barcode(number string) cell {
	c := p.cell(barWidth+2*quiet, open, normal(number).to(center))
	for i := range c.marks {
		c.marks[i].y += barHeight
	}
	c.height += barHeight
	if code, err := code128.Encode(number); err == nil {
		c.bars = bars(code, quiet, 0, barWidth, barHeight)
	}
	return c
}

// qrCode is an address for the camera of a telephone.
func qrCode(address string) cell {
	c := cell{width: qrSide + 2*quiet, height: qrSide + 2*quiet}
	if code, err := qr.Encode(address, qr.M, qr.Auto); err == nil {
		c.bars = bars(code, quiet, quiet, qrSide, qrSide)
	}
	return c
}

// bars draws a code as rectangles of full height, column by column, so that
// it stays sharp at any size: a picture would be blurred by printers.
func bars(code image.Image, x, y, width, height float64) []bar {
	size := code.Bounds().Size()
	wide, tall := width/float64(size.X), height/float64(size.Y)
	var all []bar
	for column := range size.X {
		for row := 0; row < size.Y; row++ {
			start := row
			for row < size.Y && dark(code.At(column, row)) {
				row++
			}
			if row > start {
				all = append(all, bar{x + float64(column)*wide, y + float64(start)*tall, wide, float64(row-start) * tall})
			}
		}
	}
	return all
}

func dark(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r < 0x8000
}
