package document

// The measures of a page in millimetres: A4 upright, a wider left margin for
// the hole punch.
const (
	pageWidth, pageHeight   = 210.0, 297.0
	marginLeft, marginRight = 20.0, 10.0
	marginTop, marginBottom = 12.0, 10.0
	bodyWidth               = pageWidth - marginLeft - marginRight
	bodyHeight              = pageHeight - marginTop - marginBottom
	padSide, padTop, padEnd = 1.3, 0.8, 1.1
	leading, baseline       = 1.2, 0.93 // of the type size
)

// edge says which sides of a cell are drawn.
type edge uint8

const (
	open edge = iota
	boxed
	underlined
)

// mark is ink inside a cell, a run of text in one weight. x and y are the start
// of its baseline in millimetres from the cell's upper left corner, top and
// bottom the line that it stands on.
type mark struct {
	text        string
	x, y, size  float64
	bold, grey  bool
	top, bottom float64
}

// bar is a black rectangle in a cell, in millimetres; codes are made of them.
type bar struct{ x, y, width, height float64 }

// cell is a part of a band with all its ink placed.
type cell struct {
	width, height float64
	marks         []mark
	bars          []bar
	edge          edge
	fill          bool
}

// band is a horizontal strip of paper, such as a row of a table. A page ends
// between bands. With keep it stays on the page of the band after it; head
// is repeated above it where it opens a page.
type band struct {
	cells  []cell
	height float64
	keep   bool
	head   *band
}

// cell sets paragraphs into a cell of a width.
func (p *Press) cell(width float64, edge edge, paragraphs ...paragraph) cell {
	c := cell{width: width, edge: edge}
	inner := width - 2*padSide
	y := padTop
	for number, text := range paragraphs {
		lines := p.wrap(text, inner)
		if number > 0 && len(lines) > 0 && y > padTop {
			y += text.gap
		}
		for _, line := range lines {
			y += c.set(p, text, line, y, inner)
		}
	}
	c.height = y + padEnd
	return c
}

// set places one line with its top at y and gives its height.
func (c *cell) set(p *Press, text paragraph, line []span, y, inner float64) float64 {
	em := text.size * point
	space, wide := 0.0, 0.0
	for number, piece := range line {
		if number > 0 {
			wide += p.face(line[number-1].bold).width(" ", text.size)
		}
		wide += p.face(piece.bold).width(piece.text, text.size)
	}
	x := padSide
	switch text.align {
	case center:
		x += (inner - wide) / 2
	case right:
		x += inner - wide
	}
	for _, piece := range line {
		face := p.face(piece.bold)
		x += space
		c.marks = append(c.marks, mark{
			text: piece.text, x: x, y: y + baseline*em, size: text.size, bold: piece.bold, grey: text.grey,
			top: y, bottom: y + leading*em,
		})
		x += face.width(piece.text, text.size)
		space = face.width(" ", text.size)
	}
	return leading * em
}

// strip makes a band of cells; it is as high as its highest cell.
func strip(cells ...cell) band {
	b := band{cells: cells}
	for _, c := range cells {
		b.height = max(b.height, c.height)
	}
	return b
}

// blank is an empty band.
func blank(height float64) band {
	return band{cells: []cell{{width: bodyWidth}}, height: height}
}

// filled greys the background.
func (b band) filled() band {
	for i := range b.cells {
		b.cells[i].fill = true
	}
	return b
}

// kept stays with the band after it.
func (b band) kept() band { b.keep = true; return b }

// split cuts a band that is taller than limit between two lines of text; the
// rest is empty where nothing can be cut.
func (b band) split(limit float64) (first, rest band) {
	first, rest = b, b
	first.cells, rest.cells = make([]cell, len(b.cells)), make([]cell, len(b.cells))
	first.height, rest.height, rest.keep = limit, 0, b.keep
	moved := false
	for i, c := range b.cells {
		head, tail := c, c
		head.marks, tail.marks, tail.bars = nil, nil, nil
		shift := -1.0
		for _, m := range c.marks {
			if shift < 0 && m.bottom+padEnd <= limit {
				head.marks = append(head.marks, m)
				continue
			}
			if shift < 0 {
				shift = m.top - padTop
			}
			m.y, m.top, m.bottom = m.y-shift, m.top-shift, m.bottom-shift
			tail.marks = append(tail.marks, m)
			tail.height = m.bottom + padEnd
		}
		if shift < 0 {
			tail.height = 0
		}
		moved = moved || len(head.marks) > 0
		first.cells[i], rest.cells[i] = head, tail
		rest.height = max(rest.height, tail.height)
	}
	if !moved {
		return b, band{}
	}
	return first, rest
}
