package interpreter

import (
	"slices"

	"reglament/dsl"
)

// document is the declaration of a row.
func (t *paperPage) document(row *paperRow) *dsl.Declaration {
	member := row.members[0]
	d := &dsl.Declaration{
		Range: row.Range, Class: dsl.ClassDocument, Keyword: member.Name.Range, Name: &member.Name, Title: member.Title,
	}
	if row.short {
		d.Lines = append(d.Lines, &dsl.NeededAlways{Range: row.Range})
		t.complete(d)
		return d
	}
	picked, at := t.categories(row.Row)
	d.Lines = append(d.Lines, t.need(picked, at))
	lines, without := t.supply(row)
	d.Lines = append(d.Lines, lines...)
	if len(without) > 0 && len(without) == len(t.ways) {
		t.fault("R0357", row.Range, "name", member.Name.Text)
	} else if len(without) > 0 {
		d.Lines = append(d.Lines, &dsl.NotRequired{Range: row.Range, Channels: without})
	}
	if ground := t.nameIn(row.Row, dsl.ColumnRefusal, "table.may.refusal"); ground != nil {
		d.Lines = append(d.Lines, &dsl.AbsenceIsGround{Range: ground.Range, Ground: *ground})
	}
	t.complete(d)
	t.titled(member.Name, d.Title)
	d.Lines = append(d.Lines, t.basis(row.Row, d.Lines)...)
	return d
}

func (t *paperPage) need(picked chosen, at dsl.Range) dsl.Line {
	if when := t.within(picked, at); when != nil {
		return &dsl.NeededIf{Range: at, Condition: when}
	}
	return &dsl.NeededAlways{Range: at}
}

// supply is who brings the document, in what form, and what becomes of it;
// without are the ways of filing in which the applicant brings none.
func (t *paperPage) supply(row *paperRow) (lines []dsl.Line, without []dsl.Name) {
	lines, elsewhere := t.source(row.Row)
	forms, without := t.wayForms(row.Row)
	if len(t.pages.ways) == 0 && t.part {
		forms, without = nil, nil // a library does not know the ways
	}
	lines = append(lines, forms...)
	if elsewhere {
		without = nil
	}
	return append(lines, t.after(row.Row)...), without
}

// group is the declaration of a row "один из: имя" and of the rows below it.
func (t *paperPage) group(row *paperRow) *dsl.Declaration {
	member := row.members[0]
	d := &dsl.Declaration{
		Range: row.Range, Class: dsl.ClassGroup, Keyword: member.Name.Range, Name: &member.Name, Title: member.Title,
	}
	if len(row.below) > 0 {
		d.End = row.below[len(row.below)-1].End
	}
	own, at := t.groupNeed(row)
	d.Lines = append(d.Lines, t.need(own, at))
	if row.enough > 1 {
		d.Lines = append(d.Lines, &dsl.Enough{Range: member.Name.Range, Count: row.enough})
	}
	if ground := t.groupGround(row); ground != nil {
		d.Lines = append(d.Lines, &dsl.AbsenceIsGround{Range: ground.Range, Ground: *ground})
	}
	var items []dsl.Line
	for _, below := range row.below {
		items = append(items, t.alternative(below, own)...)
	}
	t.complete(d)
	t.titled(member.Name, d.Title)
	d.Lines = append(d.Lines, t.basis(row.Row, d.Lines)...)
	d.Lines = append(d.Lines, items...)
	return d
}

// groupNeed is for which categories a group is needed: what its own cell says,
// else those of any row below it.
func (t *paperPage) groupNeed(row *paperRow) (chosen, dsl.Range) {
	if _, ok := t.cell(row.Row, dsl.ColumnCategories); ok {
		return t.categories(row.Row)
	}
	all := chosen{}
	told := len(t.diagnostics)
	for _, below := range row.below {
		picked, _ := t.categories(below.Row)
		if len(picked) == 0 || len(all) > 0 && !sameSets(all, picked) {
			all = nil
			break
		}
		for set, codes := range picked {
			all[set] = union(all[set], codes)
		}
	}
	t.diagnostics = t.diagnostics[:told] // alternative tells them
	for set, codes := range all {
		if t.coversSet(set, codes) {
			delete(all, set)
		}
	}
	return all, row.Range
}

// sameSets tells choices that can be joined set by set: both of one set and
// the same.
func sameSets(a, b chosen) bool {
	if len(a) != 1 || len(b) != 1 {
		return false
	}
	for set := range a {
		return len(b[set]) > 0
	}
	return false
}

func union(codes, more []dsl.Name) []dsl.Name {
	for _, code := range more {
		if !slices.ContainsFunc(codes, func(c dsl.Name) bool { return dsl.SameName(c.Text, code.Text) }) {
			codes = append(codes, code)
		}
	}
	return codes
}

// groupGround is the ground that holds where none of a group is there: that of
// the group's row, or of the rows below it, which may not contradict.
func (t *paperPage) groupGround(row *paperRow) *dsl.Name {
	ground := t.nameIn(row.Row, dsl.ColumnRefusal, "table.may.refusal")
	for _, below := range row.below {
		name := t.nameIn(below.Row, dsl.ColumnRefusal, "table.may.refusal")
		switch {
		case name == nil:
		case ground == nil:
			ground = name
		case !dsl.SameName(ground.Text, name.Text):
			t.fault("R0358", name.Range, "name", name.Text, "first", ground.Text, "group", row.members[0].Name.Text)
		}
	}
	return ground
}

// alternative is an item of a group with its lines: when it suits, and what its
// documents are like.
func (t *paperPage) alternative(row *paperRow, group chosen) []dsl.Line {
	item := &dsl.Item{Range: row.members[0].Name.To(row.members[len(row.members)-1].Name.Range), Members: row.members}
	var kept []dsl.Line
	for i := range item.Members {
		member := &item.Members[i]
		d := &dsl.Declaration{Class: dsl.ClassDocument, Name: &member.Name, Title: member.Title}
		t.complete(d)
		t.titled(member.Name, d.Title)
		member.Name, member.Title = *d.Name, d.Title
		kept = append(kept, d.Lines...)
	}
	lines := []dsl.Line{item}
	if row.short {
		return append(lines, kept...)
	}
	supply, without := t.supply(row)
	picked, at := t.categories(row.Row)
	if suits := t.suits(picked, group, at, without); suits != nil {
		lines = append(lines, &dsl.SuitsIf{Range: at, Condition: suits})
	}
	lines = append(append(lines, kept...), supply...)
	if _, there := t.at[dsl.ColumnBasis]; there {
		lines = append(lines, t.basis(row.Row, lines)...)
	}
	return lines
}

// suits is when an alternative is one: for its categories, unless the group is
// for no others, and in the ways of filing that it can be brought in.
func (t *paperPage) suits(picked, group chosen, at dsl.Range, without []dsl.Name) dsl.Expr {
	var when dsl.Expr
	if !t.sameChoice(picked, group) {
		when = t.within(picked, at)
	}
	if len(without) == 0 {
		return when
	}
	in := &dsl.InExpr{Range: at, X: &dsl.ChannelExpr{Range: at}}
	for _, name := range without {
		in.List = append(in.List, &dsl.NameExpr{Name: dsl.Name{Range: at, Text: name.Text}})
	}
	return joinExpr(dsl.OpAnd, when, &dsl.NotExpr{Range: at, X: in})
}

func (t *paperPage) sameChoice(a, b chosen) bool {
	if len(a) != len(b) {
		return false
	}
	for set, codes := range a {
		if len(union(slices.Clone(codes), b[set])) != len(codes) || len(codes) != len(b[set]) {
			return false
		}
	}
	return true
}
