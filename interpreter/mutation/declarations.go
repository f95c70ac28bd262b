package mutation

import (
	"slices"

	"reglament/dsl"
)

// headers are the classes of which a text has one: without it there is no
// text.
var headers = []dsl.Class{dsl.ClassRegulation, dsl.ClassTemplate, dsl.ClassLibrary, dsl.ClassBundle}

// declaration plants the faults of a declaration and of its lines.
func (p *planter) declaration(d dsl.LayoutDeclaration) {
	p.class, p.where = d.Class, d.Class.Phrase().RU
	p.english = d.Lines[0].Pieces[0].Wording != nil && d.Lines[0].Pieces[0].Wording.English
	if p.english {
		p.where = d.Class.Phrase().EN
	}
	if d.Name != nil {
		p.where += " " + d.Name.Text
	}
	p.enter(d.Lines[0])
	if !slices.Contains(headers, d.Class) {
		p.drop("drop_declaration", p.whole(d.Range), d.Class)
	}
	p.heading(d.Declaration)
	var rows []*dsl.Row
	for i, line := range d.Declaration.Lines {
		p.enter(d.Lines[i+1])
		p.line, p.withRows = line, p.extent()
		row, is := line.(*dsl.Row)
		if !is {
			rows = nil
			p.withRows.End = lastOf(d, i).End
			p.property(line)
			continue
		}
		rows = append(rows, row)
		if len(rows) > 1 {
			p.row(d.Declaration, row, runOf(d.Declaration.Lines, i))
		}
	}
}

// enter makes a logical line the one that is walked.
func (p *planter) enter(line dsl.LayoutLine) {
	p.pieces, p.chains, p.list = line.Pieces, map[int]bool{}, ""
}

// lastOf is the place of the last line that belongs to a line: the rows behind
// it, or the properties of an item.
func lastOf(d dsl.LayoutDeclaration, i int) dsl.Range {
	last := i
	for j := i + 1; j < len(d.Declaration.Lines); j++ {
		_, isRow := d.Declaration.Lines[j].(*dsl.Row)
		if !isRow && d.Lines[j+1].Kind != dsl.LineOfItem || isRow && d.Lines[i+1].Kind == dsl.LineItem {
			break
		}
		if !isRow && d.Lines[i+1].Kind != dsl.LineItem {
			break
		}
		last = j
	}
	return d.Declaration.Lines[last].Span()
}

// runOf are the rows of the same table as the row at an index, its head first.
func runOf(lines []dsl.Line, at int) []*dsl.Row {
	var run []*dsl.Row
	from := at
	for from > 0 {
		if _, is := lines[from-1].(*dsl.Row); !is {
			break
		}
		from--
	}
	for _, line := range lines[from:] {
		row, is := line.(*dsl.Row)
		if !is {
			break
		}
		run = append(run, row)
	}
	return run
}

// heading plants the faults of a heading.
func (p *planter) heading(d *dsl.Declaration) {
	if d.Kind != 0 {
		p.plant("change_ground_kind", d.Keyword, p.say(groundWords[mistakenGrounds[d.Kind]]), d.Class, d.Kind)
	}
	if d.Type != nil {
		p.typed(d.Type, d.Class)
	}
	for i := range d.Keys {
		if len(d.Keys) > 1 {
			p.drop("drop_key", p.entry(i, len(d.Keys), func(i int) dsl.Range { return d.Keys[i].Range }), d.Class)
		} else if d.Type != nil {
			p.drop("drop_key", between(d.Type.End, d.Keys[i].End), d.Class)
		}
	}
	if one, ok := p.keyword(p.extent(), "exactly one"); ok && d.Class == dsl.ClassCategories {
		if colon, has := p.before(one.Start); has {
			p.drop("drop_exactly_one", colon.To(one.Range), d.Class)
		}
	}
	if d.For != nil {
		p.swapAmong("change_exception_target", p.known.values, *d.For, d.Class)
	}
	if d.Formula != nil {
		p.literal = "off_by_one"
		p.expression(d.Formula, formulaRole(d))
	}
	p.source(d)
}

// formulaRole: what is yes or no is calculated by a condition.
func formulaRole(d *dsl.Declaration) role {
	if d.Type != nil && d.Type.Kind == dsl.TypeYesNo {
		return truth
	}
	return value
}

// source has a document that the applicant brings come from elsewhere.
func (p *planter) source(d *dsl.Declaration) {
	if d.Class != dsl.ClassDocument && d.Class != dsl.ClassGroup {
		return
	}
	for _, line := range d.Lines {
		switch line.(type) {
		case *dsl.RequestedFrom, *dsl.HeldHere:
			return
		}
	}
	end := between(p.extent().End, p.extent().End)
	p.plant("swap_source", end, "\n  "+p.say(wordHeld), d.Class)
	if all := p.known.of[organisations]; len(all) > 0 {
		p.plant("swap_source", end, "\n  "+p.say(wordRequest)+all[0], d.Class)
	}
}

// typed plants the faults of a type: another one, other bounds, none.
func (p *planter) typed(t *dsl.Type, of ...any) {
	of = append(of, t, t.Kind, t.Check)
	word := p.pieceAt(t.Start)
	if t.Check != dsl.CheckNone {
		p.plant("drop_text_check", word, p.say(typeWords[dsl.TypeText]), of...)
	} else {
		p.plant("change_type", word, p.say(typeWords[mistakenTypes[t.Kind]]), of...)
	}
	for _, bound := range []dsl.Expr{t.From, t.To} {
		if bound == nil {
			continue
		}
		p.literal = "shift_type_bound"
		p.expression(bound, value)
		for _, piece := range p.pieces {
			if word, is := p.before(piece.Start); is && piece.Start.Offset == bound.Span().Start.Offset {
				if front, ok := p.before(word.Start); ok {
					p.drop("drop_type_bound", between(front.End, bound.Span().End), of...)
				}
			}
		}
	}
	if t.Most > 0 {
		p.drop("drop_most", between(word.End, t.End), of...)
		for _, piece := range p.pieces {
			if piece.Kind == dsl.PieceNumber && piece.End.Offset == t.End.Offset {
				p.count("change_most", piece.Range, of...)
			}
		}
	}
	p.members("drop_option", t.Options, of...)
}
