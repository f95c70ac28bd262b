package format

import "reglament/dsl"

// heading writes the comments above a heading and the heading. One empty line
// stands between declarations, and comments that belong to the heading stand
// below it. Declarations of one class that are no longer than their heading
// may stand close together: between these the author's empty line stays.
func (w *writer) heading(d *dsl.LayoutDeclaration) {
	line := d.Lines[0]
	tail := 0
	if w.last != nil {
		tail = belowLast(line.Before, line.Pieces[0].Start.Column)
		w.remarks(indentLine, line.Before[:tail])
	}
	above := append([]dsl.Remark{}, line.Before[tail:]...)
	blank := line.Blank
	parted := tail > 0 || !isShort(w.last) || !isShort(d) || w.last.Class != d.Class
	switch {
	case parted && len(above) > 0:
		above[0].Blank = true
	case parted:
		blank = true
	}
	w.remarks(0, above)
	w.logicalLine(&line, blank)
}

// end writes the comments below the last line.
func (w *writer) end(remarks []dsl.Remark) {
	tail := 0
	if w.last != nil {
		tail = belowLast(remarks, 1)
	}
	w.remarks(indentLine, remarks[:tail])
	w.remarks(0, remarks[tail:])
}

// belowLast counts the comments that close the declaration above them: those
// right below its last line that stand further to the right than the heading
// that follows.
func belowLast(remarks []dsl.Remark, column int) int {
	n := 0
	for n < len(remarks) && !remarks[n].Blank && remarks[n].Start.Column > column {
		n++
	}
	return n
}

// isShort tells a declaration that is one line of text.
func isShort(d *dsl.LayoutDeclaration) bool {
	if d == nil || len(d.Lines) > 1 {
		return false
	}
	for i := range d.Lines[0].Pieces {
		if d.Lines[0].Pieces[i].Broken {
			return false
		}
	}
	return true
}
