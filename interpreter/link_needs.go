package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// needs compiles when persons take part, when each paper is needed and which
// alternatives suit. Only answers and the way of filing may decide that, never
// what was handed in.
func (l *linker) needs() {
	l.takingPart()
	groups := 0
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		switch d.Class {
		case dsl.ClassDocument:
			if doc := l.program.document(d.Name.Text); doc != nil && doc.declared == d.Name.Range {
				l.documentNeed(doc, d)
			}
		case dsl.ClassGroup:
			if groups < len(l.program.groups) && l.program.groups[groups].declared == d.Name.Range {
				l.groupNeeds(l.program.groups[groups], d)
				groups++
			}
		}
	}
}

// documentNeed compiles when a document is needed: what its lines say, where
// its person takes part, and not in the ways of filing that go without.
func (l *linker) documentNeed(doc *document, d *dsl.Declaration) {
	forEach, isEach := lineOf[*dsl.NeededForEach](l, d.Lines)
	own := l.need(d, d.Lines, forEach)
	whose := l.program.person(doc.state.Whose)
	elsewhere := l.notRequired(d.Lines)
	if !isEach {
		doc.needed = l.joined(d.Keyword, whose.part(), own, elsewhere)
		return
	}
	l.needForEach(doc, forEach, whose, elsewhere)
}

// needForEach compiles "нужен на каждого из СПИСОК, где УСЛОВИЕ". A record of
// whom the document's person is one has to be that person.
func (l *linker) needForEach(doc *document, line *dsl.NeededForEach, whose *person, elsewhere *condition.Condition) {
	among, found, ok := l.records(line.List, line.Where, line.Range)
	if !ok {
		return
	}
	takes := whose.part()
	if whose != nil && whose.among != nil && whose.among.list == among.list {
		takes = nil
		if found, ok = l.both(&among, whose.among, line.Range); !ok {
			return
		}
	}
	doc.state.List = among.list.state.ID
	doc.each = &each{records: among, besides: l.joined(line.Range, takes, guardOf(among.list), elsewhere)}
	doc.needed = l.joined(line.Range, doc.each.besides, found)
}

// both narrows records down to those that are also among others of their list.
func (l *linker) both(among, others *records, at dsl.Range) (found *condition.Condition, ok bool) {
	var node *condition.Node
	for _, r := range []*condition.Record{others.where, among.where} {
		switch {
		case r == nil:
		case node == nil:
			node = r.Node
		default:
			node = &condition.Node{Kind: condition.And, Range: at, X: node, Y: r.Node}
		}
	}
	if found = l.assembled(condition.AnyOf(among.list.variable, node, at)); found == nil {
		return nil, false
	}
	if node == nil {
		return found, true
	}
	among.where, ok = l.record(found.Node)
	return found, ok
}

// part is when the person takes part; nil: always, as the applicant does.
func (p *person) part() *condition.Condition {
	if p == nil {
		return nil
	}
	return p.takes
}

// need reads "нужен всегда" (nil) or "нужен, если"; one of them or, of a
// document, "нужен на каждого из" is required. What leaks into it is looked
// for where it is joined with the rest.
func (l *linker) need(d *dsl.Declaration, lines []dsl.Line, forEach *dsl.NeededForEach) *condition.Condition {
	always, isAlways := lineOf[*dsl.NeededAlways](l, lines)
	when, isWhen := lineOf[*dsl.NeededIf](l, lines)
	switch {
	case isAlways && isWhen:
		l.report(condition.Fault{
			Code: "R0215", Range: when.Range,
			Related: l.related(always.Range, "related.first_line"),
		})
	case forEach != nil && (isAlways || isWhen):
		l.fault("R0222", forEach.Range)
	case isWhen:
		return l.guard(when.Condition)
	case !isAlways && forEach == nil:
		l.missing(d, "R0221", d.Name.Range, "name", d.Name.Text)
	}
	return nil
}

// notRequired reads "не требуется при способе …": the condition that another
// way was chosen.
func (l *linker) notRequired(lines []dsl.Line) *condition.Condition {
	line, ok := lineOf[*dsl.NotRequired](l, lines)
	if !ok {
		return nil
	}
	options := l.channelOptions(line.Channels)
	if len(options) == 0 {
		return nil
	}
	return l.assembled(&condition.Node{
		Kind: condition.Is, Range: line.Range, Variable: l.scope.Channel, Options: options, Negated: true,
	})
}

func (l *linker) groupNeeds(g *group, d *dsl.Declaration) {
	own, items := splitItems(d.Lines)
	whose := l.personOf(own)
	g.needed = l.joined(d.Keyword, whose.part(), l.need(d, own, nil), l.notRequired(own))
	for i, item := range items {
		var suits *condition.Condition
		if line, ok := lineOf[*dsl.SuitsIf](l, item.lines); ok {
			suits = l.guard(line.Condition)
		}
		g.alternatives[i].suits = l.suits(g, item.head.Range, l.personOf(item.lines).part(), suits)
	}
	for _, a := range g.alternatives {
		for _, doc := range a.members {
			doc.needed = g.needed
		}
	}
}

// personOf is the person of "от лица …", which was looked for before.
func (l *linker) personOf(lines []dsl.Line) *person {
	for _, line := range dsl.LinesOf[*dsl.Whose](lines) {
		return l.program.person(line.Person.Text)
	}
	return nil
}

// suits joins "подходит, если" with the part that the item's person takes. It
// is looked at only where the group is needed, so that what the group asks for
// is given there.
func (l *linker) suits(g *group, at dsl.Range, takes, suits *condition.Condition) *condition.Condition {
	switch {
	case takes == nil:
	case suits == nil:
		return takes
	default:
		suits = l.assembled(&condition.Node{Kind: condition.And, Range: at, X: takes.Node, Y: suits.Node})
	}
	switch {
	case suits == nil:
	case g.needed == nil:
		l.forbidLeakOnce(suits.Node)
	default:
		l.forbidLeakOnce(&condition.Node{Kind: condition.And, Range: at, X: g.needed.Node, Y: suits.Node})
	}
	return suits
}
