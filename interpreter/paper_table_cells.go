package interpreter

import (
	"slices"

	"reglament/dsl"
)

// categoryCodes are the codes of a set of categories.
type categoryCodes struct {
	set   string
	codes []string
}

func (p *pages) noteCategories(d *dsl.Declaration) {
	if d.Class != dsl.ClassCategories || d.Name == nil {
		return
	}
	c := categoryCodes{set: d.Name.Text}
	for i, row := range dsl.LinesOf[*dsl.Row](d.Lines) {
		if i == 0 || len(row.Cells) == 0 {
			continue
		}
		if code, ok := soleName(row.Cells[0]); ok {
			c.codes = append(c.codes, code.Text)
		}
	}
	p.sets = append(p.sets, c)
}

// chosen are the codes of one set that a cell names, by the set's place.
type chosen map[int][]dsl.Name

// categories reads "все" (nil) or codes parted by commas. Codes of several
// sets narrow each other down. A missing column or cell is "все".
func (t *page) categories(row *dsl.Row) (chosen, dsl.Range) {
	cell, ok := t.said(row, dsl.ColumnCategories)
	if !ok || cell.Words[0].Means == dsl.WordAll && len(cell.Words) == 1 {
		return nil, row.Range
	}
	picked := chosen{}
	for i, word := range cell.Words {
		comma := word.Kind == dsl.WordSign && (word.Text == "," || word.Text == ";")
		if comma != (i%2 == 1) || !comma && word.Kind != dsl.WordName || comma && i == len(cell.Words)-1 {
			t.bad(cell, "table.may.categories")
			return nil, cell.Range
		}
		if comma {
			continue
		}
		set := t.setOf(word)
		if set < 0 {
			continue
		}
		picked[set] = append(picked[set], dsl.Name{Range: word.Range, Text: word.Text})
	}
	for set, codes := range picked {
		if t.coversSet(set, codes) {
			delete(picked, set)
		}
	}
	return picked, cell.Range
}

// setOf is the set that a code belongs to; -1 after it was told that none has
// it, or that several have.
func (t *page) setOf(word dsl.Word) int {
	found := -1
	var all []string
	for i, c := range t.sets {
		if slices.ContainsFunc(c.codes, func(code string) bool { return dsl.SameName(code, word.Text) }) {
			if found >= 0 {
				t.fault("R0201", word.Range, "name", word.Text)
				return -1
			}
			found = i
		}
		all = append(all, c.codes...)
	}
	if found < 0 {
		t.fault("R0263", word.Range, "name", word.Text, "meant", t.meant(word.Text, all))
	}
	return found
}

func (t *page) coversSet(set int, codes []dsl.Name) bool {
	return !slices.ContainsFunc(t.sets[set].codes, func(code string) bool {
		return !slices.ContainsFunc(codes, func(name dsl.Name) bool { return dsl.SameName(name.Text, code) })
	})
}

// condition is "РМП из (РМП1, РМП3)", of several sets joined with "и"; nil for
// all categories.
func (t *page) within(picked chosen, at dsl.Range) dsl.Expr {
	var all dsl.Expr
	for set, c := range t.sets {
		codes := picked[set]
		if len(codes) == 0 {
			continue
		}
		name := &dsl.NameExpr{Name: dsl.Name{Range: at, Text: c.set}}
		var one dsl.Expr
		if len(codes) == 1 {
			one = &dsl.BinaryExpr{Range: at, Op: dsl.OpEqual, Operator: at, X: name, Y: &dsl.NameExpr{Name: codes[0]}}
		} else {
			in := &dsl.InExpr{Range: at, X: name}
			for _, code := range codes {
				in.List = append(in.List, &dsl.NameExpr{Name: code})
			}
			one = in
		}
		all = joinExpr(dsl.OpAnd, all, one)
	}
	return all
}

// joinExpr joins two conditions of which the first may be nil.
func joinExpr(op dsl.Op, a, b dsl.Expr) dsl.Expr {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	at := b.Span()
	return &dsl.BinaryExpr{Range: at, Op: op, Operator: at, X: a, Y: b}
}

// after reads "в деле" or "возврат".
func (t *page) after(row *dsl.Row) []dsl.Line {
	cell, ok := t.said(row, dsl.ColumnAfter)
	if !ok {
		return nil
	}
	if len(cell.Words) == 1 {
		switch cell.Words[0].Means {
		case dsl.WordKept:
			return []dsl.Line{&dsl.Kept{Range: cell.Range}}
		case dsl.WordReturned:
			return []dsl.Line{&dsl.Returned{Range: cell.Range}}
		}
	}
	t.bad(cell, "table.may.after")
	return nil
}

// source reads "заявитель", "имеется у органа", "запрос ОРГАНИЗАЦИЯ" and "…,
// вправе". elsewhere says that the applicant need not bring the document.
func (t *page) source(row *dsl.Row) (lines []dsl.Line, elsewhere bool) {
	cell, ok := t.said(row, dsl.ColumnSource)
	if !ok {
		return nil, false
	}
	words := cell.Words
	if n := len(words); n > 2 && words[n-1].Means == dsl.WordMayBring && words[n-2].Text == "," {
		lines = append(lines, &dsl.MayBring{Range: words[n-1].Range})
		words = words[:n-2]
	}
	switch {
	case len(words) == 1 && words[0].Means == dsl.WordApplicant && lines == nil:
		return nil, false
	case len(words) == 1 && words[0].Means == dsl.WordHeld:
		return append(lines, &dsl.HeldHere{Range: cell.Range}), true
	case len(words) == 2 && words[0].Means == dsl.WordRequest && words[1].Kind == dsl.WordName:
		agency := dsl.Name{Range: words[1].Range, Text: words[1].Text}
		return append(lines, &dsl.RequestedFrom{Range: cell.Range, Agency: agency}), true
	}
	t.bad(cell, "table.may.source")
	return nil, false
}

// nameIn reads a cell that is a name; nil for "—" and where it is none.
func (t *page) nameIn(row *dsl.Row, column dsl.Column, may string) *dsl.Name {
	cell, ok := t.said(row, column)
	if !ok {
		return nil
	}
	if len(cell.Words) != 1 || cell.Words[0].Kind != dsl.WordName {
		t.bad(cell, may)
		return nil
	}
	return &dsl.Name{Range: cell.Words[0].Range, Text: cell.Words[0].Text}
}

// textOf is what a cell says: the inside of its quotation marks, or the words
// as they stand.
func (t *page) textOf(cell dsl.Cell) *dsl.Text {
	if len(cell.Words) == 1 && cell.Words[0].Kind == dsl.WordText {
		return &dsl.Text{Range: cell.Range, Value: cell.Words[0].Text}
	}
	for _, word := range cell.Words {
		if word.Kind == dsl.WordText {
			return nil
		}
	}
	return &dsl.Text{Range: cell.Range, Value: t.text(cell.Range)}
}

// basis reads the column "правовое основание", else what the table says of all
// its rows; nothing for a row that says so itself.
func (t *page) basis(row *dsl.Row, own []dsl.Line) []dsl.Line {
	if cell, ok := t.said(row, dsl.ColumnBasis); ok {
		line := &dsl.Basis{Range: cell.Range}
		if text := t.textOf(cell); text != nil {
			line.Texts = []dsl.Text{*text}
			return []dsl.Line{line}
		}
		for i, word := range cell.Words {
			switch {
			case i%2 == 0 && word.Kind == dsl.WordText:
				line.Texts = append(line.Texts, dsl.Text{Range: word.Range, Value: word.Text})
			case i%2 == 0 || word.Kind != dsl.WordSign:
				t.bad(cell, "table.may.text")
				return nil
			}
		}
		return []dsl.Line{line}
	}
	var lines []dsl.Line
	if hasLine[*dsl.Basis](own) {
		return nil
	}
	for _, line := range dsl.LinesOf[*dsl.Basis](t.table.Lines) {
		lines = append(lines, line)
	}
	return lines
}
