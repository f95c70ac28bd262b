package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// place is where everything stands that the shell puts in.
var place = dsl.Range{Start: dsl.Position{Text: made}, End: dsl.Position{Text: made}}

func nameOf(text string) dsl.Name   { return dsl.Name{Range: place, Text: text} }
func titleOf(text string) *dsl.Text { return &dsl.Text{Range: place, Value: text} }
func dayOf(day clock.Date) dsl.Date {
	y, m, d := day.Civil()
	return dsl.Date{Range: place, Year: y, Month: m, Day: d}
}

func memberOf(n interpreter.Named) dsl.Member {
	return dsl.Member{Name: nameOf(n.ID), Title: titleOf(n.Title)}
}

func declared(class dsl.Class, name, title string, lines ...dsl.Line) *dsl.Declaration {
	id := nameOf(name)
	return &dsl.Declaration{Range: place, Class: class, Keyword: place, Name: &id, Title: titleOf(title), Lines: lines}
}

// blankHead is the heading of a regulation that has nothing to say of itself.
func blankHead() *dsl.Declaration {
	return declared(dsl.ClassRegulation, "комплекс", "", &dsl.Version{Range: place, Number: 1},
		&dsl.Effective{Range: place, From: dsl.Date{Range: place, Year: 2000, Month: 1, Day: 1}})
}

// shell makes a regulation of the bundle: its own declarations, and what facts
// and examples may name of its services.
func (l *loading) shell() *dsl.File {
	file := &dsl.File{Name: l.file.Name, Source: l.file.Source, Declarations: []*dsl.Declaration{l.heading()}}
	add := func(d *dsl.Declaration) { file.Declarations = append(file.Declarations, d) }
	for _, d := range l.file.Declarations {
		switch d.Class {
		case dsl.ClassBundle, dsl.ClassPerson:
		case dsl.ClassQuestion, dsl.ClassDocument:
			add(l.ownDeclaration(d))
		case dsl.ClassExample:
			add(l.example(d))
		default:
			add(d)
		}
	}
	for i := range l.Services {
		s := &l.Services[i]
		if !s.Always {
			add(&dsl.Declaration{
				Range: s.at, Class: dsl.ClassSituation, Keyword: s.at, Name: &dsl.Name{Range: s.at, Text: situationOf(s.ID)},
				Title: titleOf(s.Title), Lines: []dsl.Line{&dsl.HoldsWhen{Range: s.at, Condition: s.when}},
			})
		}
		for _, q := range s.Program.Questions() {
			if s.questions[dsl.NameKey(q.ID)].id == named(s.ID, q.ID) {
				add(question(named(s.ID, q.ID), q))
			}
		}
		for _, f := range s.Program.Findings() {
			d := question(named(s.ID, f.ID), interpreter.QuestionState{Text: f.Text, Help: f.Help, Type: f.Type, Options: f.Options})
			d.Class = dsl.ClassFinding
			add(d)
		}
		l.events(s, add)
		for _, state := range s.states {
			if s.papers[dsl.NameKey(state.id)].id == named(s.ID, state.id) {
				add(l.document(s, state))
			}
			if state.agency != "" {
				l.agency(file, named(s.ID, state.agency))
			}
		}
	}
	return file
}

// heading is that of the bundle, without what only bundles have.
func (l *loading) heading() *dsl.Declaration {
	own := *l.head
	own.Class = dsl.ClassRegulation
	own.Lines = slices.DeleteFunc(slices.Clone(own.Lines), func(line dsl.Line) bool {
		switch line.(type) {
		case *dsl.Row, *dsl.Help, *dsl.ToVerify, *dsl.Suppress:
			return true
		default:
			return false
		}
	})
	if len(dsl.LinesOf[*dsl.Version](own.Lines)) == 0 {
		own.Lines = append(own.Lines, &dsl.Version{Range: place, Number: 1})
	}
	var channels []dsl.Name
	for _, s := range l.Services {
		for _, channel := range s.Program.Regulation().Channels {
			if !slices.ContainsFunc(channels, func(other dsl.Name) bool { return dsl.SameName(other.Text, channel) }) {
				channels = append(channels, nameOf(channel))
			}
		}
	}
	if len(channels) > 0 {
		own.Lines = append(own.Lines, &dsl.Channels{Range: place, Names: channels})
	}
	return &own
}

// ownDeclaration is a question or a document of the bundle without "это". A
// document that stands for others is needed where they are.
func (l *loading) ownDeclaration(d *dsl.Declaration) *dsl.Declaration {
	if len(dsl.LinesOf[*dsl.Serves](d.Lines)) == 0 {
		return d
	}
	own := *d
	own.Lines = slices.DeleteFunc(slices.Clone(d.Lines), func(line dsl.Line) bool {
		_, serves := line.(*dsl.Serves)
		return serves
	})
	if d.Class == dsl.ClassDocument {
		own.Lines = append(own.Lines, &dsl.NeededAlways{Range: place})
	}
	return &own
}

// events are those of a service, and its terms: both only to be named.
func (l *loading) events(s *Service, add func(*dsl.Declaration)) {
	d := s.Program.Decide(&interpreter.Facts{On: s.Program.Regulation().From}, noCalendar{})
	for _, event := range d.Events {
		add(declared(dsl.ClassEvent, named(s.ID, event.ID), event.Title))
	}
	if s.begins == "" {
		return
	}
	for _, term := range d.Terms {
		add(declared(dsl.ClassTerm, named(s.ID, term.ID), term.Title, &dsl.Reckoning{
			Range: place, Length: dsl.Length{Range: place, Count: 1, Unit: dsl.UnitCalendarDays},
			From: &dsl.Origin{Range: place, Kind: dsl.OriginEvent, Names: []dsl.Name{nameOf(named(s.ID, s.begins))}},
		}))
	}
}

func (l *loading) document(s *Service, state paperOf) *dsl.Declaration {
	var lines []dsl.Line
	list := s.questions[dsl.NameKey(state.list)]
	if state.list != "" && list != nil {
		lines = append(lines, &dsl.NeededForEach{Range: place, List: nameOf(list.id)})
	} else {
		lines = append(lines, &dsl.NeededAlways{Range: place})
	}
	if state.agency != "" {
		lines = append(lines, &dsl.RequestedFrom{Range: place, Agency: nameOf(named(s.ID, state.agency))})
	}
	return declared(dsl.ClassDocument, named(s.ID, state.id), state.title, lines...)
}

func (l *loading) agency(file *dsl.File, id string) {
	for _, d := range file.Declarations {
		if d.Class == dsl.ClassOrganisation && dsl.SameName(d.Name.Text, id) {
			return
		}
	}
	file.Declarations = append(file.Declarations, declared(dsl.ClassOrganisation, id, id))
}

// noCalendar decides where no date is wanted.
type noCalendar struct{}

func (noCalendar) Day(clock.Date) (kind clock.DayKind) { return kind }
func (noCalendar) Note(clock.Date) string              { return "" }
func (noCalendar) Hash() string                        { return "" }
