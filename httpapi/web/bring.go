package web

import "reglament/interpreter"

// bringRow is a document, or a group of which some will do.
type bringRow struct {
	Number                      int
	Title, Forms, Help, Because string
	Basis                       []string
	Returned                    bool
	Place                       *place
	Time, Cost                  string
	// Enough says how many of the alternatives will do; empty for a
	// document.
	Enough string
	Of     [][]bringRow
}

// shorten leaves the name alone of an organisation that was named before.
func (b *bringRow) shorten(named map[string]bool) {
	if b.Place != nil {
		if named[b.Place.Name] {
			b.Place = &place{Name: b.Place.Name}
		}
		named[b.Place.Name] = true
	}
	for _, set := range b.Of {
		for i := range set {
			set[i].shorten(named)
		}
	}
}

// bring lists what to bring. The address of an organisation stands where it is
// named first.
func (s speech) bring(d *interpreter.Decision) []bringRow {
	var rows []bringRow
	for _, id := range d.Bring {
		if doc, ok := documentOf(d, id); ok {
			rows = append(rows, s.bringDocument(d, doc))
		} else if g, ok := groupOf(d, id); ok {
			rows = append(rows, s.bringGroup(d, g))
		}
	}
	named := map[string]bool{}
	for i := range rows {
		rows[i].Number = i + 1
		rows[i].shorten(named)
	}
	return rows
}

func (s speech) bringDocument(d *interpreter.Decision, doc interpreter.DocumentState) bringRow {
	row := bringRow{
		Title: doc.Title, Forms: s.forms(doc.Forms), Help: doc.Help, Because: s.Text(doc.Because),
		Basis: doc.Basis, Returned: doc.Returned,
	}
	if o := doc.Obtain; o != nil {
		where := s.place(d.Regulation, o.Organisation)
		row.Place = &where
		if o.Time != nil {
			row.Time = s.length(*o.Time)
		}
		if o.Cost != nil {
			row.Cost = s.money(*o.Cost)
		}
	}
	return row
}

func (s speech) bringGroup(d *interpreter.Decision, g interpreter.GroupState) bringRow {
	row := bringRow{Title: g.Title, Enough: s.Say("pages.checklist.enough", "count", g.AtLeast), Because: s.Text(g.Because), Basis: g.Basis}
	for _, set := range g.Of {
		var all []bringRow
		for _, id := range set {
			if doc, ok := documentOf(d, id); ok {
				all = append(all, s.bringDocument(d, doc))
			}
		}
		row.Of = append(row.Of, all)
	}
	return row
}
