package web

import (
	"slices"
	"strconv"

	"reglament/interpreter"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// The states of a document in a case, which are also its colours: there;
// not there, but one of its group is enough; not there; not asked for; there,
// but in fewer forms than wanted.
const (
	stateThere  = "there"
	stateEnough = "enough"
	stateAbsent = "absent"
	stateNone   = "none"
	stateShort  = "short"
)

// paperList is the documents of a case.
type paperList struct {
	Blocks []paperBlock
	Any    bool // there is something to tick
}

// paperBlock is a group with its alternatives, or (Group empty) one document.
type paperBlock struct {
	Group, State, Word, Enough string
	Rows                       []paperRow
}

// paperRow is a document with its tick.
type paperRow struct {
	ID, Title, State, Word, Note string
	Forms                        string
	Received                     string
	// Counts are the numbers that are typed: originals and their sheets, copies
	// and theirs.
	Counts []numberField
	Kinds  []choice
	Ticked bool
	Held   bool // nothing to tick: the authority has it, or the case is over
	Over   bool // the case is over
	With   bool // belongs to the row before: both are needed
	// Dated says that the day of issue is asked for, Issued what it is, Valid
	// how long the document counts.
	Dated         bool
	Issued, Valid string
	WrongDay      bool // the problem is with the day of issue
	First         bool // to begin with
	// Error is what is wrong with what was typed here, Hint what to do.
	Error, Hint string
}

// numberField is a number of a document, as it is typed.
type numberField struct {
	Name  string // of the field: "originals"
	Label string // the text of its head: "pages.case.originals"
	Value string
	Wrong bool
}

// At reports whether the problem of a row is with no number of it, and so with
// its tick.
func (r paperRow) At() bool {
	return r.Error != "" && !r.WrongDay && !slices.ContainsFunc(r.Counts, func(n numberField) bool { return n.Wrong })
}

// counted are the fields of a document with how much there is, or is wanted. Of
// sheets nobody says beforehand how many there are: none is no number.
func counted(in casefile.DocumentIn) []numberField {
	fields := make([]numberField, len(countFields))
	for i, n := range []int{in.Originals, in.Sheets, in.Copies, in.CopySheets} {
		fields[i] = numberField{Name: countFields[i], Label: countNames[i], Value: strconv.Itoa(n)}
		if n == 0 && i%2 == 1 {
			fields[i].Value = ""
		}
	}
	return fields
}

func (s speech) papers(v runtime.View) paperList {
	var list paperList
	v.Decision = v.Decision.Joined()
	shown := map[string]bool{}
	for _, doc := range v.Decision.Documents {
		if doc.Group != "" {
			if g, ok := groupOf(v.Decision, doc.Group); ok && !shown[g.ID] {
				shown[g.ID] = true
				if block := s.groupBlock(v, g); len(block.Rows) > 0 {
					list.Blocks = append(list.Blocks, block)
				}
			}
			continue
		}
		if doc.Needed == interpreter.No && !doc.Present {
			continue
		}
		row := s.paper(v, doc)
		list.Blocks = append(list.Blocks, paperBlock{State: row.State, Rows: []paperRow{row}})
	}
	if v.Case.Finished() {
		list.close()
	}
	list.Any = slices.ContainsFunc(list.Blocks, func(b paperBlock) bool {
		return slices.ContainsFunc(b.Rows, func(r paperRow) bool { return !r.Held })
	})
	return list
}

// close leaves the documents of a case that is over to be looked at.
func (l *paperList) close() {
	for b := range l.Blocks {
		for i := range l.Blocks[b].Rows {
			l.Blocks[b].Rows[i].Held, l.Blocks[b].Rows[i].Over = true, true
		}
	}
}

func (s speech) groupBlock(v runtime.View, g interpreter.GroupState) paperBlock {
	block := paperBlock{Group: g.Title, State: stateAbsent, Enough: s.Say("pages.checklist.enough", "count", g.AtLeast)}
	switch {
	case g.Satisfied:
		block.State = stateThere
	case g.Needed != interpreter.Yes:
		block.State = stateNone
	}
	block.Word = s.named(paperNames, block.State)
	listed := map[string]bool{}
	for _, set := range g.Of {
		for i, id := range set {
			if doc, ok := documentOf(v.Decision, id); ok && !listed[id] {
				listed[id] = true
				row := s.paper(v, doc)
				row.With = i > 0
				s.inGroup(&row, g)
				block.Rows = append(block.Rows, row)
			}
		}
	}
	for _, doc := range v.Decision.Documents {
		if doc.Group == g.ID && doc.Present && !listed[doc.ID] {
			block.Rows = append(block.Rows, s.paper(v, doc))
		}
	}
	if g.Needed == interpreter.No && !slices.ContainsFunc(block.Rows, func(r paperRow) bool { return r.Ticked }) {
		block.Rows = nil
	}
	return block
}

// inGroup words a document that is not there while another of its group may
// stand for it.
func (s speech) inGroup(row *paperRow, g interpreter.GroupState) {
	if row.Ticked || g.Needed == interpreter.No {
		return
	}
	row.State, row.Word = stateEnough, s.Say("pages.paper.enough")
	if g.Satisfied {
		row.Word = s.Say("pages.paper.covered")
	}
}

func (s speech) paper(v runtime.View, doc interpreter.DocumentState) paperRow {
	row := paperRow{ID: doc.ID, Title: doc.Title, Forms: s.forms(doc.Forms), State: stateAbsent, Kinds: s.kinds(doc)}
	row.Counts = counted(wanted(doc))
	switch {
	case doc.From == interpreter.FromAgency:
		row.State, row.Note = stateNone, s.Say("pages.paper.requested", "agency", s.place(v.Decision.Regulation, doc.Agency).Name)
	case doc.From == interpreter.FromOffice:
		row.State, row.Held, row.Note = stateNone, true, s.Say("pages.paper.held")
	case doc.Needed == interpreter.Unknown:
		row.State, row.Note = stateNone, s.Say("pages.paper.depends")
	}
	if in, ok := v.Case.Documents[doc.ID]; ok {
		row.State, row.Ticked, row.Received = stateThere, true, s.stored(in.Received)
		row.Counts = counted(in)
		for i := range row.Kinds {
			row.Kinds[i].Chosen = row.Kinds[i].ID == in.Form
		}
	}
	row.Word = s.named(paperNames, row.State)
	if !row.Ticked && doc.From == interpreter.FromAgency && doc.Present {
		row.State, row.Word = stateThere, s.Say("pages.paper.answered")
	}
	if in, ok := v.Case.Documents[doc.ID]; ok {
		if short := runtime.Lacking(doc.Forms, in); len(short) > 0 {
			row.State = stateShort
			row.Word = s.Say("pages.paper.short", "forms", s.forms([][]interpreter.FormCount{short}))
		}
	}
	s.validity(&row, v, doc)
	return row
}

// validity says how long a document counts, and that it counts no more.
func (s speech) validity(row *paperRow, v runtime.View, doc interpreter.DocumentState) {
	row.Dated = doc.ValidFor != nil && !row.Held
	row.Issued = s.stored(v.Case.Documents[doc.ID].Issued)
	switch {
	case doc.Status == interpreter.DocumentExpired:
		row.State, row.Word, row.Valid = stateAbsent, s.Say("reception.paper.over"), s.expired(doc)
	case doc.HasValidUntil:
		row.Valid = s.Say("reception.paper.until", "day", s.day(doc.ValidUntil))
	case doc.ValidFor != nil:
		row.Valid = s.Say("reception.paper.for", "length", s.length(*doc.ValidFor))
	}
}

// expired says since when a document counts no more.
func (s speech) expired(doc interpreter.DocumentState) string {
	if doc.HasValidUntil {
		return s.Say("reception.paper.expired", "day", s.day(doc.ValidUntil))
	}
	return s.Say("reception.paper.over")
}

// wanted is how many are asked for first; one, where the regulation counts
// nothing.
func wanted(doc interpreter.DocumentState) casefile.DocumentIn {
	if len(doc.Forms) == 0 {
		return casefile.DocumentIn{Originals: 1}
	}
	var in casefile.DocumentIn
	for _, f := range doc.Forms[0] {
		if f.Kind == "copy" {
			in.Copies += f.Count
		} else {
			in.Originals += f.Count
		}
	}
	return in
}

// kinds are the forms to choose from, where the regulation leaves a choice.
func (s speech) kinds(doc interpreter.DocumentState) []choice {
	if len(doc.Forms) < 2 {
		return nil
	}
	var all []choice
	for _, set := range doc.Forms {
		if len(set) > 0 && !slices.ContainsFunc(all, func(c choice) bool { return c.ID == set[0].Kind }) {
			all = append(all, choice{ID: set[0].Kind, Title: s.named(kindNames, set[0].Kind)})
		}
	}
	return all
}
