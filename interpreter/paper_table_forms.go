package interpreter

import (
	"slices"
	"strings"

	"reglament/dsl"
)

// wayColumn is a column of a way of filing.
type wayColumn struct {
	name dsl.Name
	at   int
}

// wayColumns finds the columns of the ways of filing: those that "способы …"
// names, else all heads that are ways of the regulation. A table that has one
// has one for each way of the regulation.
func (t *paperPage) wayColumns() {
	named, told := t.namedWays()
	has := map[string]bool{}
	for i, cell := range t.head.Cells {
		if cell.Column != dsl.ColumnOther || cell.Kind == dsl.CellEmpty {
			continue
		}
		name, ok := wayName(cell)
		key := dsl.NameKey(name.Text)
		_, isNamed := named[key]
		switch {
		case !ok || told && !isNamed || !told && !t.table.Broken && !t.isWay(name.Text):
			t.unknown(cell, paperColumns)
			has[key] = true // it lacks in "способы …" only
		case has[key]:
			first := slices.IndexFunc(t.ways, func(w wayColumn) bool { return dsl.SameName(w.name.Text, name.Text) })
			t.again(cell.Range, t.ways[first].name.Range, "column")
		default:
			has[key] = true
			if t.isWay(name.Text) {
				t.ways = append(t.ways, wayColumn{name, i})
			}
		}
	}
	for key, name := range named {
		if !has[key] {
			t.fault("R0352", name.Range, "name", name.Text)
		}
	}
	if len(t.ways) == 0 || t.table.Broken {
		return
	}
	for _, way := range t.pages.ways {
		if key := dsl.NameKey(way); !has[key] && named[key].Text == "" {
			t.fault("R0352", t.head.Range, "name", way)
		}
	}
}

// namedWays are the ways of "способы …" by their keys; told is false where
// there is no such line. One that the regulation does not have is a mistake.
func (t *paperPage) namedWays() (named map[string]dsl.Name, told bool) {
	named = map[string]dsl.Name{}
	line, ok := lineOf[*dsl.TableChannels](t.linker, t.table.Lines)
	if !ok {
		return named, false
	}
	for _, name := range line.Names {
		if !t.isWay(name.Text) {
			t.fault("R0210", name.Range, "name", name.Text, "meant", t.meant(name.Text, t.pages.ways))
		}
		named[dsl.NameKey(name.Text)] = name
	}
	return named, true
}

// isWay tells a way of filing of the regulation. A library does not know them.
func (t *paperPage) isWay(name string) bool {
	return len(t.pages.ways) == 0 && t.part ||
		slices.ContainsFunc(t.pages.ways, func(way string) bool { return dsl.SameName(way, name) })
}

func wayName(cell dsl.Cell) (dsl.Name, bool) {
	if len(cell.Words) != 1 || cell.Words[0].Kind != dsl.WordName {
		return dsl.Name{}, false
	}
	return dsl.Name{Range: cell.Words[0].Range, Text: cell.Words[0].Text}, true
}

// abbreviations are those of a table by their keys.
type abbreviations struct {
	kinds map[string]dsl.FormKind
	names []string
	// partial says that the line of them could not be read.
	partial bool
}

func (t *paperPage) abbreviations() *abbreviations {
	a := &abbreviations{kinds: map[string]dsl.FormKind{}}
	lines := dsl.LinesOf[*dsl.Abbreviations](t.table.Lines)
	a.partial = len(lines) == 0 && t.table.Broken
	for _, line := range lines {
		for _, entry := range line.Entries {
			key := dsl.NameKey(entry.Name.Text)
			if _, taken := a.kinds[key]; taken {
				t.fault("R0201", entry.Name.Range, "name", entry.Name.Text)
				continue
			}
			a.kinds[key] = entry.Kind
			a.names = append(a.names, entry.Name.Text)
		}
	}
	return a
}

// wayForms are the lines "форма при способе …" of a row, and the ways in which
// the document is not required. Ways with the same cell share a line.
func (t *paperPage) wayForms(row *dsl.Row) (lines []dsl.Line, without []dsl.Name) {
	var forms []*dsl.Forms
	whole := true
	for _, way := range t.ways {
		cell := row.Cells[way.at]
		if cell.Kind == dsl.CellAny {
			without = append(without, way.name)
		}
		if cell.Kind != dsl.CellWords {
			whole = false
			continue
		}
		alternatives, ok := t.formsIn(cell)
		if !ok {
			whole = false
			continue
		}
		name := dsl.Name{Range: cell.Range, Text: way.name.Text}
		same := slices.IndexFunc(forms, func(f *dsl.Forms) bool { return sameForms(f.Alternatives, alternatives) })
		if same >= 0 {
			forms[same].Channels = append(forms[same].Channels, name)
			continue
		}
		forms = append(forms, &dsl.Forms{Range: cell.Range, Channels: []dsl.Name{name}, Alternatives: alternatives})
	}
	if len(forms) == 1 && whole {
		forms[0].Channels = nil
	}
	for _, line := range forms {
		lines = append(lines, line)
	}
	return lines, without
}

func sameForms(a, b [][]dsl.Form) bool {
	return slices.EqualFunc(a, b, func(x, y []dsl.Form) bool {
		return slices.EqualFunc(x, y, func(f, g dsl.Form) bool { return f.Kind == g.Kind && f.Count == g.Count })
	})
}

// formsIn reads "О1+К1" (both) and "О1/НК1" (either); "+" holds closer.
func (t *paperPage) formsIn(cell dsl.Cell) ([][]dsl.Form, bool) {
	alternatives := [][]dsl.Form{nil}
	for i := 0; i < len(cell.Words); {
		if i > 0 {
			sign := cell.Words[i]
			switch {
			case sign.Kind == dsl.WordSign && sign.Text == "/":
				alternatives = append(alternatives, nil)
			case sign.Kind != dsl.WordSign || sign.Text != "+":
				t.bad(cell, "table.may.forms")
				return nil, false
			}
			i++
		}
		form, used, ok := t.form(cell, i)
		if !ok {
			return nil, false
		}
		last := len(alternatives) - 1
		alternatives[last] = append(alternatives[last], form)
		i += used
	}
	return alternatives, true
}

// form reads "О1", "О 1" or "ЭФ", which is one.
func (t *paperPage) form(cell dsl.Cell, at int) (form dsl.Form, used int, ok bool) {
	if at >= len(cell.Words) || cell.Words[at].Kind != dsl.WordName {
		t.bad(cell, "table.may.forms")
		return form, 0, false
	}
	word := cell.Words[at]
	letters := strings.TrimRight(word.Text, "0123456789")
	digits := word.Text[len(letters):]
	used = 1
	if t.forms.kinds[dsl.NameKey(word.Text)] != 0 {
		letters, digits = word.Text, ""
	}
	if next := at + 1; digits == "" && next < len(cell.Words) && cell.Words[next].Kind == dsl.WordNumber {
		digits, used = cell.Words[next].Text, 2
	}
	form = dsl.Form{Range: word.To(cell.Words[at+used-1].Range), Kind: t.forms.kinds[dsl.NameKey(letters)], Count: 1}
	if digits != "" {
		form.Count = countOf(digits)
	}
	switch {
	case form.Kind == 0 && !t.forms.partial:
		t.fault("R0354", word.Range, "name", letters, "meant", t.meant(letters, t.forms.names))
		return form, 0, false
	case form.Kind == 0:
		return form, 0, false
	case form.Count == 0:
		t.bad(cell, "table.may.forms")
		return form, 0, false
	}
	return form, used, true
}
