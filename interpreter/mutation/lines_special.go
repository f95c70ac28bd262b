package mutation

import (
	"strings"

	"reglament/dsl"
)

// special plants what is peculiar to a kind of line. It tells whether that
// took care of the fault that forgets the line.
func (p *planter) special(line dsl.Line) bool {
	switch line := line.(type) {
	case *dsl.Effective:
		p.until(line.From.Range, line.To, line)
	case *dsl.NormFrom:
		p.until(line.From.Range, line.To, line)
		p.drop("drop_norm_value", p.whole(p.withRows), line)
		return true
	case *dsl.Item:
		p.item(line)
		return p.class == dsl.ClassGroup
	case *dsl.Row:
		return true
	case *dsl.Fee:
		if line.Amount == nil {
			p.plant("change_amount", p.extent(), p.say(wordFee), line)
		} else {
			p.plant("change_amount", p.extent(), p.say(wordFree), line)
		}
	case *dsl.Kept:
		p.plant("swap_kept", p.extent(), p.say(wordReturned), line)
	case *dsl.Returned:
		p.plant("swap_kept", p.extent(), p.say(wordKept), line)
	case *dsl.RequestedFrom:
		p.plant("swap_source", p.extent(), p.say(wordHeld), line)
		p.tail("drop_answer_time", line.Agency.Range, line)
	case *dsl.HeldHere:
		if all := p.known.of[organisations]; len(all) > 0 {
			p.plant("swap_source", p.extent(), p.say(wordRequest)+all[0], line)
		}
	case *dsl.ValidFor:
		p.tail("drop_validity_event", line.Length.Range, line)
	case *dsl.NeededForEach:
		p.tail("drop_where", line.List.Range, line)
	case *dsl.TakesPartEach:
		p.tail("drop_where", line.List.Range, line)
	case *dsl.Enough:
		p.numberPiece("change_enough", line)
	case *dsl.Forms:
		p.forms(line)
	case *dsl.Reckoning:
		p.reckoning(line)
	case *dsl.PeriodFrom:
		if line.Condition != nil {
			if from, ok := p.keyword(between(line.Condition.Span().End, line.Range.End), "from"); ok {
				p.drop("drop_condition", between(line.Range.Start, from.Start), line)
			}
		}
	case *dsl.Outcomes:
		p.members("drop_outcome", line.Members, line)
	case *dsl.Rounding:
		p.rounding(line)
	case *dsl.Wordings:
		p.wordings(line)
	case *dsl.PaperKindIs:
		last := p.pieces[len(p.pieces)-1].Range
		p.plant("change_paper_kind", last, p.say(paperWords[mistakenPapers[line.Kind]]), line, line.Kind)
	case *dsl.Serves:
		for i := range line.Parts {
			if len(line.Parts) > 1 {
				p.drop("drop_from_list", p.entry(i, len(line.Parts), func(i int) dsl.Range { return line.Parts[i].Range }), line, line.Parts[i])
			}
		}
	case *dsl.Abbreviations:
		p.abbreviated = line.Entries
		for _, entry := range line.Entries {
			p.plant("change_form", p.pieceAt(p.after(entry.Name.End)), p.say(formWords[mistakenForms[entry.Kind]]), line, entry, entry.Kind)
		}
	}
	return p.only(line)
}

// only are the lines of which forgetting is another fault than to leave them
// out.
func (p *planter) only(line dsl.Line) bool {
	switch line := line.(type) {
	case *dsl.Kept: // nothing said means the same
		return true
	case *dsl.Returned: // swap_kept says the same
		return true
	case *dsl.Forms:
		return isUsual(line)
	case *dsl.NeededIf:
		p.plant("drop_needed_condition", p.extent(), p.say(wordAlways), line)
		return true
	case *dsl.Consequence:
		if line.NoList {
			p.drop("drop_no_list", p.whole(p.extent()), line)
		}
		return true
	}
	return false
}

// isUsual tells "форма подлинник 1", which is so where nothing is said.
func isUsual(line *dsl.Forms) bool {
	if len(line.Channels) > 0 || len(line.Alternatives) != 1 || len(line.Alternatives[0]) != 1 {
		return false
	}
	only := line.Alternatives[0][0]
	return only.Kind == dsl.FormOriginal && only.Count <= 1
}

// until drops the last day of an interval.
func (p *planter) until(from dsl.Range, to *dsl.Date, line dsl.Line) {
	if to != nil {
		p.drop("drop_last_day", between(from.End, to.End), line)
	}
}

// tail drops what a line says behind a place.
func (p *planter) tail(operator string, behind dsl.Range, line dsl.Line) {
	if end := p.extent().End; end.Offset > behind.End.Offset {
		p.drop(operator, between(behind.End, end), line)
	}
}

// numberPiece changes the number of a line that has only one.
func (p *planter) numberPiece(operator string, line dsl.Line) {
	for _, piece := range p.pieces {
		if piece.Kind == dsl.PieceNumber {
			p.count(operator, piece.Range, line)
			return
		}
	}
}

// forms: another form, another number of it, a set or a part of it less.
func (p *planter) forms(line *dsl.Forms) {
	if n := len(line.Channels); n > 0 {
		end := line.Channels[n-1].End
		if by, ok := p.keyword(p.extent(), "by channel"); ok {
			p.drop("drop_form_channel", between(by.Start, p.after(end)), line)
		}
	}
	sets := line.Alternatives
	setAt := func(i int) dsl.Range { return sets[i][0].To(sets[i][len(sets[i])-1].Range) }
	for i, set := range sets {
		if len(sets) > 1 {
			p.drop("drop_form_alternative", p.entry(i, len(sets), setAt), line)
		}
		for j, form := range set {
			if len(set) > 1 {
				p.drop("drop_form", p.entry(j, len(set), func(j int) dsl.Range { return set[j].Range }), line, form)
			}
			text := p.text(form.Range)
			words := strings.TrimRight(text, "0123456789 \u00a0")
			if words == text {
				continue
			}
			kind := between(form.Start, at(form.Start, form.Start.Offset+len(words)))
			p.plant("change_form", kind, p.say(formWords[mistakenForms[form.Kind]]), line, form, form.Kind)
			count := p.trimmed(between(kind.End, form.End))
			p.count("change_copies", count, line, form)
		}
	}
}

// reckoning: the condition of a rule is forgotten, and what it is counted from
// until then.
func (p *planter) reckoning(line *dsl.Reckoning) {
	if line.Condition != nil {
		p.drop("drop_condition", between(line.Start, line.Length.Start), line)
	}
	if line.Before != nil && line.From != nil {
		p.drop("drop_until_then", between(line.From.End, line.Before.End), line)
	}
	if line.From != nil && p.class == dsl.ClassStage {
		p.drop("drop_start", between(line.Length.End, p.extent().End), line)
	}
}

// members drops one of several members.
func (p *planter) members(operator string, members []dsl.Member, of ...any) {
	place := func(i int) dsl.Range {
		if m := members[i]; m.Title != nil {
			return m.Name.To(m.Title.Range)
		}
		return members[i].Name.Range
	}
	for i := range members {
		if len(members) > 1 {
			p.drop(operator, p.entry(i, len(members), place), of...)
		}
	}
}

// item: an option that no longer excludes the others, a field of another type.
func (p *planter) item(line *dsl.Item) {
	if p.class == dsl.ClassGroup {
		p.drop("drop_alternative", p.whole(p.withRows), line)
		p.members("drop_set_member", line.Members, line)
	}
	if excludes, ok := p.keyword(p.extent(), "excludes others"); ok && line.Excludes {
		p.drop("drop_excludes", excludes.Range, line)
	}
	if line.Type != nil {
		p.typed(line.Type, line)
	}
}

// rounding: to other places, in another direction.
func (p *planter) rounding(line *dsl.Rounding) {
	end := p.extent()
	places, _ := p.keyword(end, "kopecks", "roubles", "whole", "digits")
	unit := places.Range
	for _, piece := range p.pieces {
		if piece.Kind == dsl.PieceNumber {
			p.number("change_rounding", piece.Range, line)
			unit = dsl.Range{}
		}
	}
	if unit.End.Offset > 0 {
		other := map[string]word{"kopecks": wordRoubles, "roubles": wordKopecks, "whole": wordDigit}[places.Wording.Key]
		p.plant("change_rounding", unit, p.say(other), line)
	}
	direction, has := p.keyword(end, "up", "down")
	other := wordUp
	if line.Direction == dsl.RoundUp {
		other = wordDown
	}
	if has {
		p.drop("change_rounding", between(places.End, direction.End), line, line.Direction)
		p.plant("change_rounding", between(places.End, direction.End), p.say(other), line, line.Direction)
		return
	}
	p.plant("change_rounding", between(end.End, end.End), p.say(wordUp), line, line.Direction)
	p.plant("change_rounding", between(end.End, end.End), p.say(wordDown), line, line.Direction)
}

// wordings: a text of several is forgotten, and each of its fields.
func (p *planter) wordings(line *dsl.Wordings) {
	for i, text := range line.Texts {
		if len(line.Texts) > 1 {
			p.drop("drop_from_list", p.entry(i, len(line.Texts), func(i int) dsl.Range { return line.Texts[i].Range }), line)
		}
		inside := p.text(text.Range)
		for from := 0; ; {
			open := strings.IndexByte(inside[from:], '{')
			if open < 0 {
				break
			}
			open += from
			shut := strings.IndexByte(inside[open:], '}')
			if shut < 0 {
				break
			}
			from = open + shut + 1
			p.drop("drop_text_field", between(at(text.Start, text.Start.Offset+open), at(text.Start, text.Start.Offset+from)), line)
		}
	}
}
