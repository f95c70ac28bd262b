package document

import "fmt"

// column of a table: a heading by its text id, a width in millimetres.
type column struct {
	id    string
	width float64
	align alignment
}

// table collects the bands of a table whose heading is repeated on each page.
type table struct {
	press   *Press
	columns []column
	head    *band
	bands   []band
	// places tells in which row a place was written whole; number is the
	// last one that was printed.
	places map[string]string
	number string
}

// table opens a table with its heading.
func (p *Press) table(w words, columns ...column) *table {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = p.cell(c.width, boxed, small(w.Say(c.id)).dark().to(center))
	}
	head := strip(cells...).filled().kept()
	return &table{press: p, columns: columns, head: &head, bands: []band{head}, places: map[string]string{}}
}

// dark prints small type in black.
func (t paragraph) dark() paragraph { t.grey = false; return t }

// row adds a row; what has no cell is left empty.
func (t *table) row(keep bool, texts ...[]paragraph) {
	cells := make([]cell, len(t.columns))
	for i, c := range t.columns {
		var paragraphs []paragraph
		if i < len(texts) {
			paragraphs = texts[i]
		}
		for j := range paragraphs {
			paragraphs[j] = paragraphs[j].to(c.align)
		}
		cells[i] = t.press.cell(c.width, boxed, paragraphs...)
	}
	t.add(strip(cells...), keep)
}

// across adds a row whose second cell takes all columns behind the first.
func (t *table) across(keep bool, first paragraph, rest ...paragraph) {
	wide := bodyWidth - t.columns[0].width
	t.add(strip(
		t.press.cell(t.columns[0].width, boxed, first.to(t.columns[0].align)),
		t.press.cell(wide, boxed, rest...),
	), keep)
}

func (t *table) add(b band, keep bool) {
	b.head, b.keep = t.head, keep
	t.bands = append(t.bands, b)
}

// place writes where a document is got; a place that stands in a row above is
// only named.
func (t *table) place(w words, where *Place) []paragraph {
	if where == nil {
		return []paragraph{normal("—")}
	}
	key := fmt.Sprintf("%q", *where)
	if number, written := t.places[key]; written && where.Address+where.Phone != "" {
		return []paragraph{normal(where.Name), small(w.Say("papers.same_place", "number", number))}
	}
	t.places[key] = t.number
	return []paragraph{normal(w.orDash(where.Name)), small(where.Address), small(w.phone(where.Phone)), small(sentence("; ", where.Hours...))}
}
