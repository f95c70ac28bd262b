package format

import "reglament/dsl"

// spelled writes the i-th of the pieces of a line.
func (w *writer) spelled(pieces []dsl.Piece, i int) string {
	p := &pieces[i]
	if p.Joint == dsl.JointMarker {
		return "-"
	}
	switch p.Kind {
	case dsl.PieceText:
		return quoted(p)
	case dsl.PieceNumber:
		if i+1 < len(pieces) && hasUnit(&pieces[i+1]) {
			return grouped(p.Text)
		}
	case dsl.PieceKeyword:
		return w.wording(pieces, i)
	}
	return p.Text
}

// wording writes a keyword: in the author's form where the language stays, and
// else in the form that the line asks for.
func (w *writer) wording(pieces []dsl.Piece, i int) string {
	of := pieces[i].Wording
	if w.vocabulary == AsWritten || of.English == (w.vocabulary == English) {
		return pieces[i].Text
	}
	forms := of.RU
	if w.vocabulary == English {
		forms = of.EN
	}
	if form := w.form(pieces, i); form < len(forms) {
		return forms[form]
	}
	return forms[0]
}
