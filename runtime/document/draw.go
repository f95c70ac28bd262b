package document

import (
	"math"
	"time"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/border"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"reglament/message"
)

// grid is the number of columns of maroto's grid: one is a tenth of a
// millimetre.
const grid = int(bodyWidth * 10)

// properties are what a PDF says about itself.
type properties struct {
	language      message.Language
	title, author string
	created       time.Time
}

// sheet is a paper with page numbers of its own.
type sheet struct {
	bands  []band
	footer string
	words  words
}

// print breaks sheets into pages and lets maroto draw them.
func (p *Press) print(about properties, sheets ...sheet) ([]byte, error) {
	press := maroto.New(config.NewBuilder().
		WithDimensions(pageWidth, pageHeight).
		WithLeftMargin(marginLeft).WithRightMargin(marginRight).
		WithTopMargin(marginTop).WithBottomMargin(marginBottom).
		WithMaxGridSize(grid).
		WithCustomFonts(fonts()).
		WithDefaultFont(&props.Font{Family: family, Size: textSize}).
		WithCompression(true).
		WithTitle(about.title, true).WithAuthor(about.author, true).WithCreator("Reglament", false).
		WithCreationDate(about.created).
		Build())
	for _, s := range sheets {
		pages := paginate(s.bands, bodyHeight-footerHeight)
		for number, bands := range pages {
			press.AddPages(p.page(s, bands, number+1, len(pages)))
		}
	}
	made, err := press.Generate()
	if err != nil {
		return nil, message.NewProblem(message.Environment, "papers.not_printed").Because(err)
	}
	return finish(made.GetBytes(), about)
}

// page fills the space between the bands and the running line, so that maroto
// has nothing to decide.
func (p *Press) page(s sheet, bands []band, number, total int) core.Page {
	sheet, used := page.New(), 0.0
	for _, b := range bands {
		sheet.Add(b.row())
		used += b.height
	}
	// A hundredth of a millimetre is left to rounding.
	if rest := bodyHeight - footerHeight - used - 0.01; rest > 0 {
		sheet.Add(blank(rest).row())
	}
	return sheet.Add(p.footer(s, number, total).row())
}

func (p *Press) footer(s sheet, number, total int) band {
	pages := s.words.Say("papers.page", "number", number, "total", total)
	const wide, narrow = bodyWidth - 40, 40
	b := strip(p.cell(wide, open, p.fit(small(s.footer), wide-2*padSide)), p.cell(narrow, open, small(pages).to(right)))
	b.height = footerHeight
	for i, c := range b.cells {
		for j := range c.marks {
			b.cells[i].marks[j].y += 1.5
		}
	}
	return b
}

// row is a band as maroto has it.
func (b band) row() core.Row {
	r := row.New(b.height)
	for _, c := range b.cells {
		r.Add(col.New(int(math.Round(c.width * 10))).Add(ink{text.New(""), c}).WithStyle(c.style()))
	}
	return r
}

func (c cell) style() *props.Cell {
	style := &props.Cell{BorderThickness: 0.2, BorderColor: &props.Color{Red: 110, Green: 110, Blue: 110}}
	switch c.edge {
	case boxed:
		style.BorderType = border.Full
	case underlined:
		style.BorderType = border.Bottom
	}
	if c.fill {
		style.BackgroundColor = &props.Color{Red: 236, Green: 236, Blue: 236}
	}
	return style
}

// ink is the component that draws the marks of a cell where they were placed;
// all else it leaves to an empty text.
type ink struct {
	core.Component
	cell cell
}

// Render draws the marks and the bars.
func (i ink) Render(provider core.Provider, at *entity.Cell) {
	for _, m := range i.cell.marks {
		// maroto puts the baseline one type size below Top and breaks what is
		// wider than the cell: a wide cell keeps the line whole.
		place := entity.Cell{X: at.X + m.x, Y: at.Y, Width: 2 * pageWidth, Height: at.Height}
		provider.AddText(m.text, &place, m.props())
	}
	for _, b := range i.cell.bars {
		place := entity.Cell{X: at.X + b.x, Y: at.Y + b.y, Width: b.width, Height: b.height}
		provider.AddLine(&place, &props.Line{
			Style: linestyle.Solid, Thickness: b.width, Orientation: orientation.Vertical, OffsetPercent: 50, SizePercent: 100,
		})
	}
}

func (m mark) props() *props.Text {
	text := &props.Text{Top: m.y - m.size*point, Family: family, Style: fontstyle.Normal, Size: m.size, Align: "L"}
	text.Color = &props.BlackColor
	if m.bold {
		text.Style = fontstyle.Bold
	}
	if m.grey {
		text.Color = &props.Color{Red: 70, Green: 70, Blue: 70}
	}
	return text
}

// GetHeight is the height that the layout has given.
func (i ink) GetHeight(core.Provider, *entity.Cell) float64 { return i.cell.height }
