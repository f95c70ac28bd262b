package mutation

import (
	"slices"
	"strings"

	"reglament/dsl"
)

// pageReferences are the columns of the pages that name something.
var pageReferences = map[dsl.Column]reference{
	dsl.ColumnRefusal: {"change_ground", grounds}, dsl.ColumnOutcome: {"change_outcome", outcomes},
	dsl.ColumnSource: {"change_organisation", organisations}, dsl.ColumnCategories: {"change_category", categoryCodes},
}

// page plants the faults of a cell of the page of documents or of grounds.
func (p *planter) page(row *dsl.Row, cell dsl.Cell, i int) {
	of := []any{row, cell, cell.Kind, cell.Column}
	p.literal = "off_by_one"
	switch cell.Column {
	case dsl.ColumnCondition, dsl.ColumnNotify:
		as := map[dsl.Column]role{dsl.ColumnCondition: truth, dsl.ColumnNotify: value}[cell.Column]
		for _, e := range cell.Values {
			p.within(func() { p.expression(e, as) }, of...)
		}
		return
	case dsl.ColumnTitle, dsl.ColumnBasis, dsl.ColumnCode:
		return // texts for people, and names that others use
	case dsl.ColumnNumber:
		return // which rows belong together is said in the column of documents, too
	}
	if cell.Kind == dsl.CellAny {
		p.filled(cell, of)
		return
	}
	if cell.Column == dsl.ColumnOther {
		p.brought(cell, of)
		return
	}
	p.words(cell, of)
}

// filled says something in a cell that says nothing.
func (p *planter) filled(cell dsl.Cell, of []any) {
	switch cell.Column {
	case dsl.ColumnOther:
		if len(p.abbreviated) > 0 {
			p.plant("add_form", p.trimmed(cell.Range), p.abbreviated[0].Name.Text+"1", append(of, dsl.CellAny)...)
		}
	case dsl.ColumnAfter:
		p.plant("swap_kept", p.trimmed(cell.Range), p.phrase(dsl.WordReturned.Phrase()), of...)
	case dsl.ColumnRefusal:
		if all := p.known.of[grounds]; len(all) > 0 {
			p.plant("change_ground", p.trimmed(cell.Range), all[0], of...)
		}
	case dsl.ColumnOutcome:
		if all := p.known.of[outcomes]; len(all) > 0 {
			p.plant("change_outcome", p.trimmed(cell.Range), all[0], of...)
		}
	}
}

// brought is what is brought when one files in one way: "О1+К1/НК1".
func (p *planter) brought(cell dsl.Cell, of []any) {
	p.plant("drop_form", p.trimmed(cell.Range), "—", of...)
	for i, w := range cell.Words {
		switch w.Kind {
		case dsl.WordName:
			p.copies(w, append(of, w, w.Kind))
			if behind := i + 1; behind < len(cell.Words) && isSign(cell.Words[behind], "+", "/") {
				p.drop("drop_form", between(w.Start, cell.Words[behind].End), append(of, w, w.Kind)...)
			} else if i > 0 && isSign(cell.Words[i-1], "+", "/") {
				p.drop("drop_form", between(cell.Words[i-1].Start, w.End), append(of, w, w.Kind)...)
			}
		case dsl.WordSign:
			if other := map[string]string{"+": "/", "/": "+"}[w.Text]; other != "" {
				p.plant("swap_form_and_or", w.Range, other, append(of, w, w.Kind)...)
			}
		}
	}
}

func isSign(w dsl.Word, signs ...string) bool {
	for _, sign := range signs {
		if w.Kind == dsl.WordSign && w.Text == sign {
			return true
		}
	}
	return false
}

// copies changes the number and the abbreviation of "НК2".
func (p *planter) copies(w dsl.Word, of []any) {
	text := p.text(w.Range)
	letters := strings.TrimRight(text, "0123456789")
	p.count("change_copies", between(at(w.Start, w.Start.Offset+len(letters)), w.End), of...)
	var all []string
	for _, entry := range p.abbreviated {
		all = append(all, entry.Name.Text)
	}
	if other, ok := next(all, letters); ok {
		p.plant("change_form", w.Range, other+text[len(letters):], of...)
	}
}

// words plants the faults of a cell of words.
func (p *planter) words(cell dsl.Cell, of []any) {
	ref := pageReferences[cell.Column]
	for i, w := range cell.Words {
		of := append(slices.Clone(of), w, w.Kind)
		if w.Means != dsl.WordNone {
			of = append(of, w.Means)
		}
		switch {
		case w.Kind == dsl.WordFixed:
			p.fixed(cell, i, of)
		case w.Kind == dsl.WordNumber && i+1 < len(cell.Words) && cell.Words[i+1].Means == dsl.WordSomeOf:
			p.count("change_enough", w.Range, append(of, dsl.WordSomeOf)...)
		case w.Kind == dsl.WordName && ref.operator != "":
			p.swapAmong(ref.operator, p.known.of[ref.of], dsl.Name{Range: w.Range, Text: w.Text}, of...)
			if cell.Column == dsl.ColumnCategories {
				p.fewer(cell, i, of)
			}
		}
	}
	if cell.Column == dsl.ColumnCategories && cell.Words[0].Means != dsl.WordAll {
		p.plant("widen_cell", p.trimmed(cell.Range), p.phrase(dsl.WordAll.Phrase()), of...)
	}
	if cell.Column == dsl.ColumnRefusal || cell.Column == dsl.ColumnOutcome {
		p.plant("empty_cell", p.trimmed(cell.Range), "—", of...)
	}
}

// fewer takes a category out of a list of them.
func (p *planter) fewer(cell dsl.Cell, i int, of []any) {
	switch {
	case i >= 2:
		p.drop("drop_from_cell", between(cell.Words[i-2].End, cell.Words[i].End), of...)
	case i+2 < len(cell.Words):
		p.drop("drop_from_cell", between(cell.Words[i].Start, cell.Words[i+2].Start), of...)
	}
}

// fixed plants the faults of a phrase of a page.
func (p *planter) fixed(cell dsl.Cell, i int, of []any) {
	w := cell.Words[i]
	switch w.Means {
	case dsl.WordAll:
		if all := p.known.of[categoryCodes]; len(all) > 0 {
			p.plant("change_category", w.Range, all[0], of...)
		}
	case dsl.WordNoList:
		p.plant("empty_cell", w.Range, "—", of...)
	case dsl.WordMayBring:
		p.drop("drop_may_bring", between(cell.Words[i-1].Start, w.End), of...)
	case dsl.WordRequest, dsl.WordApplicant, dsl.WordHeld:
		p.plant("swap_source", p.trimmed(cell.Range), p.phrase(mistakenCells[w.Means].Phrase()), of...)
	case dsl.WordOneOf, dsl.WordTwoOf, dsl.WordThreeOf:
		p.plant("change_enough", w.Range, p.phrase(mistakenCells[w.Means].Phrase()), of...)
	case dsl.WordKept, dsl.WordReturned:
		p.plant("swap_kept", w.Range, p.phrase(mistakenCells[w.Means].Phrase()), of...)
	case dsl.WordRefuseAcceptance, dsl.WordReturn, dsl.WordSuspend, dsl.WordRefuse, dsl.WordNotApplicant:
		p.plant("change_ground_kind", w.Range, p.phrase(mistakenCells[w.Means].Phrase()), of...)
	}
}
