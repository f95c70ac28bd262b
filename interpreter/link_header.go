package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// collect notes all names first, so that declarations may stand in any order.
func (l *linker) collect() {
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		switch d.Class {
		case dsl.ClassExample, dsl.ClassUnknown, dsl.ClassRegulation, dsl.ClassTemplate, dsl.ClassLibrary, dsl.ClassException:
		case dsl.ClassGroup:
			// A group is reached as a document, and so are its members.
			l.declare(dsl.ClassDocument, *d.Name)
			for _, item := range dsl.LinesOf[*dsl.Item](d.Lines) {
				for _, member := range item.Members {
					l.declare(dsl.ClassDocument, member.Name)
				}
			}
		default:
			l.declare(d.Class, *d.Name)
		}
	}
}

// header reads the regulation's own declaration and what only names things:
// organisations and events.
func (l *linker) header() {
	var headers []*dsl.Declaration
	for _, d := range l.file.Declarations {
		switch d.Class {
		case dsl.ClassRegulation, dsl.ClassTemplate, dsl.ClassLibrary:
			headers = append(headers, d)
		}
	}
	if len(headers) == 0 {
		l.fault("R0214", dsl.Range{Start: dsl.Position{Line: 1, Column: 1}, End: dsl.Position{Line: 1, Column: 1}})
	} else {
		l.program.declared = headers[0].Keyword
		if headers[0].Name != nil {
			l.program.declared = headers[0].Name.Range
		}
		l.regulation(headers[0])
	}
	for i := 1; i < len(headers); i++ {
		l.report(condition.Fault{
			Code: "R0213", Range: headers[i].Keyword,
			Related: l.related(headers[0].Keyword, "related.first_regulation"),
		})
	}
	r := &l.program.regulation
	l.each(dsl.ClassOrganisation, func(d *dsl.Declaration) {
		if d.Name != nil {
			r.Organisations = append(r.Organisations, Organisation{ID: d.Name.Text, Title: titleOf(d)})
		}
	})
	l.events()
}

func (l *linker) regulation(d *dsl.Declaration) {
	r := &l.program.regulation
	if d.Name != nil {
		r.ID = d.Name.Text
	}
	r.Title = titleOf(d)
	own := *d
	own.Lines = l.inherit(d.Lines)
	d = &own
	r.Basis = basisOf(d.Lines)
	if version, ok := lineOf[*dsl.Version](l, d.Lines); ok {
		r.Version = version.Number
	} else if d.Class != dsl.ClassLibrary {
		l.missing(d, "R0223", d.Keyword)
	}
	l.interval(d)
	if territory, ok := lineOf[*dsl.Territory](l, d.Lines); ok {
		r.Territory = territory.Text.Value
	}
	if area, ok := lineOf[*dsl.Area](l, d.Lines); ok {
		l.area(area.Name)
	}
	if authority, ok := lineOf[*dsl.Authority](l, d.Lines); ok {
		r.Authority, _ = l.find(dsl.ClassOrganisation, authority.Name)
	}
	if applicants, ok := lineOf[*dsl.Applicants](l, d.Lines); ok {
		for _, name := range applicants.Names {
			r.Applicants = append(r.Applicants, name.Text)
		}
	}
	if synonyms, ok := lineOf[*dsl.Synonyms](l, d.Lines); ok {
		for _, text := range synonyms.Texts {
			r.Synonyms = append(r.Synonyms, text.Value)
		}
	}
	if fee, ok := lineOf[*dsl.Fee](l, d.Lines); ok {
		amount := "0"
		if fee.Amount != nil {
			amount = fee.Amount.Amount
		}
		l.program.fee = &amount
	}
	l.channels(d)
}

func (l *linker) interval(d *dsl.Declaration) {
	r := &l.program.regulation
	effective, ok := lineOf[*dsl.Effective](l, d.Lines)
	if !ok && d.Class == dsl.ClassLibrary {
		return
	}
	if !ok {
		l.missing(d, "R0224", d.Keyword)
		return
	}
	r.From = dateOf(effective.From)
	if effective.To != nil {
		r.To, r.HasTo = dateOf(*effective.To), true
		if r.To < r.From {
			l.fault("R0220", effective.Range)
		}
	}
}

// areas are the four of ПП РФ от 22.12.2012 № 1376 and ПП РФ 796.
var areas = []string{"социальная_поддержка", "недвижимость", "гражданско_правовой_статус", "предпринимательство"}

func (l *linker) area(name dsl.Name) {
	for _, area := range areas {
		if dsl.SameName(area, name.Text) {
			l.program.regulation.Area = area
			return
		}
	}
	l.fault("R0225", name.Range, "name", name.Text, "meant", l.meant(name.Text, areas))
}

// channels makes the way of filing a variable that conditions may ask for.
func (l *linker) channels(d *dsl.Declaration) {
	line, ok := lineOf[*dsl.Channels](l, d.Lines)
	if !ok {
		return
	}
	r := &l.program.regulation
	seen := map[string]bool{}
	for _, name := range line.Names {
		if seen[dsl.NameKey(name.Text)] {
			l.fault("R0201", name.Range, "name", name.Text)
			continue
		}
		seen[dsl.NameKey(name.Text)] = true
		r.Channels = append(r.Channels, name.Text)
	}
	l.scope.Channel = &condition.Variable{
		Kind: condition.Channel, Type: dsl.TypeOneOf, Options: r.Channels,
		Slot: l.slot(), Declared: line.Range,
	}
	l.program.channel = l.scope.Channel
}

// slot gives the next free place in a frame.
func (l *linker) slot() int {
	l.program.slots++
	return l.program.slots - 1
}

func dateOf(d dsl.Date) clock.Date {
	day, _ := clock.NewDate(d.Year, d.Month, d.Day)
	return day
}

func lengthOf(length dsl.Length) clock.Length {
	unit := map[dsl.Unit]clock.Unit{
		dsl.UnitWorkingDays: clock.WorkingDays, dsl.UnitCalendarDays: clock.CalendarDays,
		dsl.UnitWeeks: clock.Weeks, dsl.UnitMonths: clock.Months, dsl.UnitYears: clock.Years,
	}[length.Unit]
	return clock.Length{Count: length.Count, Unit: unit}
}
