package sheet

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/message"
)

// maxUnpacked bounds what a workbook may take when it is unpacked, in bytes.
const maxUnpacked = 64 << 20

// Place is a cell of a workbook.
type Place struct {
	Sheet string
	Cell  string // "B7"
}

// String is the place as spreadsheets write it: Перечень документов!B7.
func (p Place) String() string { return p.Sheet + "!" + p.Cell }

// placed is the place that a stretch of the text came from, in bytes.
type placed struct {
	from, to int
	Place
}

// Draft is a text with the cells of a workbook in it. Diagnostics say what is
// wrong with its notation; then the rows are not laid out yet.
type Draft struct {
	Text        string
	Diagnostics []dsl.Diagnostic
	// Gone are the tables whose sheets are not in the workbook: they stay as
	// they are.
	Gone   []string
	places []placed
}

// Place is the cell that a place of the text came from; of a whole row, its
// first one.
func (d *Draft) Place(at dsl.Range) (Place, bool) {
	i := sort.Search(len(d.places), func(i int) bool { return d.places[i].to >= at.Start.Offset })
	if i < len(d.places) && d.places[i].from <= max(at.Start.Offset, at.End.Offset) {
		return d.places[i].Place, true
	}
	return Place{}, false
}

// Faults are the cells of a workbook that cannot be taken over, each a problem
// whose key is its place.
type Faults []*message.Problem

// Error is the first of them.
func (f Faults) Error() string { return f[0].Error() }

// Import puts the cells of a workbook into a text that it was made of. The error
// is Faults or a *message.Problem: the file is no workbook of Export, or the
// text has changed since, unless force says to go on.
func Import(name string, source, workbook []byte, force bool) (*Draft, error) {
	book, err := excelize.OpenReader(bytes.NewReader(workbook), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, message.NewProblem(message.Wrong, "sheet.no_workbook").Because(err)
	}
	defer func() { _ = book.Close() }()
	r := &reader{book: book}
	known, records, ok := r.records()
	if !ok {
		return nil, message.NewProblem(message.Wrong, "sheet.not_ours")
	}
	if known != hash(source) && !force {
		return nil, message.NewProblem(message.Conflict, "sheet.changed").At(name)
	}
	file, found := dsl.Parse(name, source)
	if file.Unread {
		return &Draft{Text: string(source), Diagnostics: found}, nil
	}
	return r.draft(file, records)
}

// change is a stretch of the text and the rows that take its place.
type change struct {
	t     *table
	lines []line
}

func (r *reader) draft(file *dsl.File, records []record) (*Draft, error) {
	d := &Draft{}
	var changes []change
	tables := map[string]*table{}
	for _, t := range tablesOf(file) {
		tables[t.key] = t
	}
	for _, one := range records {
		t := tables[one.key]
		if t == nil || !r.hasSheet(one.sheet) {
			d.Gone = append(d.Gone, one.sheet)
			continue
		}
		s, err := r.read(one, t)
		if err != nil {
			return nil, message.NewProblem(message.Wrong, "sheet.no_workbook").Because(err)
		}
		changes = append(changes, change{t, t.lines(s)})
	}
	if len(r.faults) > 0 {
		return nil, Faults(r.faults)
	}
	sort.SliceStable(changes, func(i, k int) bool { return changes[i].t.from() < changes[k].t.from() })
	d.fill(file, changes)
	file, d.Diagnostics = dsl.Parse(file.Name, []byte(d.Text))
	if len(d.Diagnostics) > 0 {
		return d, nil
	}
	return d, d.layOut(file, changes)
}

// isSame tells a table of which nothing changed.
func (c change) isSame() bool {
	if len(c.lines) != len(c.t.rows) {
		return false
	}
	for i, l := range c.lines {
		if !l.same || l.old != i {
			return false
		}
	}
	return true
}

// from and to are the bytes of a table: whole lines, from that of its first row.
func (t *table) from() int { return lineStart(t.file.Source, t.rows[0].Start.Offset) }
func (t *table) to() int   { return lineEnd(t.file.Source, t.rows[len(t.rows)-1].End.Offset) }

func lineStart(text string, at int) int { return strings.LastIndexAny(text[:at], "\r\n") + 1 }

func lineEnd(text string, at int) int {
	if end := strings.IndexAny(text[at:], "\r\n"); end >= 0 {
		return at + end
	}
	return len(text)
}

// fill puts the rows of all changes into the text.
func (d *Draft) fill(file *dsl.File, changes []change) {
	var b strings.Builder
	at := 0
	for _, c := range changes {
		if c.isSame() {
			d.note(c, &b, at)
			continue
		}
		b.WriteString(file.Source[at:c.t.from()])
		c.write(&b, &d.places)
		at = c.t.to()
	}
	b.WriteString(file.Source[at:])
	d.Text = b.String()
}

// note notes the places of a table that stays as it is.
func (d *Draft) note(c change, b *strings.Builder, at int) {
	shift := b.Len() - at
	for i, row := range c.t.rows {
		for k, one := range c.lines[i].cells {
			if k < len(row.Cells) {
				d.places = append(d.places, placed{row.Cells[k].Start.Offset + shift, row.Cells[k].End.Offset + shift, Place{one.sheet, one.at}})
			}
		}
	}
}

// write writes the rows with the comments of the old ones: those above a row
// and the one behind it. Those of a row that is gone stand above the next one
// that is left.
func (c change) write(b *strings.Builder, places *[]placed) {
	orphans, last := c.orphans()
	for i, l := range c.lines {
		if i > 0 {
			b.WriteString("\n")
		}
		above, behind := orphans[i], ""
		if l.old >= 0 {
			above = append(above, c.t.above(l.old)...)
			behind = c.t.behind(l.old)
		}
		for _, text := range above {
			b.WriteString(text + "\n")
		}
		l.put(b, places)
		if behind != "" {
			b.WriteString(" " + behind)
		}
	}
	for _, text := range last {
		b.WriteString("\n" + text)
	}
}

// orphans are the comments of rows that are gone, by the row above which they
// stand now; last are those below all rows.
func (c change) orphans() (above map[int][]string, last []string) {
	above = map[int][]string{}
	at := map[int]int{}
	for i, l := range c.lines {
		if l.old >= 0 {
			at[l.old] = i
		}
	}
	for row := range c.t.rows {
		if _, stays := at[row]; stays {
			continue
		}
		next := row + 1
		for ; next < len(c.t.rows); next++ {
			if i, stays := at[next]; stays {
				above[i] = append(above[i], c.t.comments(row)...)
				break
			}
		}
		if next == len(c.t.rows) {
			last = append(last, c.t.comments(row)...)
		}
	}
	return above, last
}

// above are the lines between a row and the one before it.
func (t *table) above(row int) []string {
	if row == 0 {
		return nil
	}
	from, to := lineEnd(t.file.Source, t.rows[row-1].End.Offset), lineStart(t.file.Source, t.rows[row].Start.Offset)
	var all []string
	for _, text := range strings.FieldsFunc(t.file.Source[from:to], func(r rune) bool { return r == '\r' || r == '\n' }) {
		all = append(all, strings.TrimRight(text, " \t"))
	}
	return all
}

// behind is the comment at the end of a row's line.
func (t *table) behind(row int) string {
	end := t.rows[row].End.Offset
	rest := t.file.Source[end:lineEnd(t.file.Source, end)]
	if at := strings.IndexByte(rest, '#'); at >= 0 {
		return rest[at:]
	}
	return ""
}

// comments are all comments of a row, each a line.
func (t *table) comments(row int) []string {
	all := t.above(row)
	if behind := t.behind(row); behind != "" {
		all = append(all, "  "+behind)
	}
	return all
}

// layOut gives the tables that changed the layout of the language and leaves
// the rest of the text as it is.
func (d *Draft) layOut(file *dsl.File, changes []change) error {
	laid, _, err := format.Text(file.Name, []byte(d.Text), format.AsWritten)
	if err != nil {
		return message.NewProblem(message.Wrong, "sheet.too_wide").At(file.Name).Because(err)
	}
	pretty, _ := dsl.Parse(file.Name, []byte(laid))
	now, after := tablesOf(file), tablesOf(pretty)
	if len(now) != len(after) {
		return message.NewProblem(message.Environment, "sheet.not_made").At(file.Name).Because(fmt.Errorf("%d tables became %d", len(now), len(after)))
	}
	byKey := map[string]change{}
	for _, c := range changes {
		byKey[c.t.key] = c
	}
	var b strings.Builder
	at := 0
	var places []placed
	for i, t := range now {
		c, known := byKey[t.key]
		if !known {
			continue
		}
		from := t
		b.WriteString(d.Text[at:t.from()])
		at = t.from()
		if !c.isSame() {
			from, at = after[i], t.to()
		}
		shift := b.Len() - from.from()
		for k, row := range from.rows {
			for n, one := range row.Cells {
				if k < len(c.lines) && n < len(c.lines[k].cells) {
					source := c.lines[k].cells[n]
					places = append(places, placed{one.Start.Offset + shift, one.End.Offset + shift, Place{source.sheet, source.at}})
				}
			}
		}
		if !c.isSame() {
			b.WriteString(from.file.Source[from.from():from.to()])
		}
	}
	b.WriteString(d.Text[at:])
	d.Text, d.places = b.String(), places
	return nil
}
