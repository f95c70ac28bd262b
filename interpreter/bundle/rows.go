package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// The columns of the table of services, as they may be written.
var columns = map[string]string{
	"услуга": "service", "если": "if", "после": "after", "получает": "receives",
	"service": "service", "if": "if", "after": "after", "receives": "receives",
}

// rows reads the table of services.
func (l *loading) rows(on clock.Date, find Find) {
	territory := ""
	for _, line := range l.head.Lines {
		switch line := line.(type) {
		case *dsl.Effective:
			if on == 0 {
				on, _ = clock.NewDate(line.From.Year, line.From.Month, line.From.Day)
			}
		case *dsl.Territory:
			territory = line.Text.Value
		case *dsl.Help:
			l.Help = line.Text.Value
		}
	}
	if on == 0 {
		l.fault("R0224", l.head.Keyword)
		return
	}
	table := dsl.LinesOf[*dsl.Row](l.head.Lines)
	if len(table) < 2 {
		l.fault("R0367", l.head.Keyword, "limit", 0)
		return
	}
	heads, ok := l.heads(table[0])
	if !ok {
		return
	}
	var after []dsl.Name
	for _, row := range table[1:] {
		if len(l.Services) == MaxServices {
			l.fault("R0367", row.Range, "limit", MaxServices)
			return
		}
		after = append(after, l.row(row, heads, func(id string) (Offered, bool) { return find(id, on, territory) })...)
	}
	for i := range l.Services {
		l.resolve(&l.Services[i])
	}
	for _, name := range after {
		if l.place(name.Text) < 0 && !l.missing[dsl.NameKey(name.Text)] {
			l.unknownService(name)
		}
	}
}

// heads are the columns by their place.
func (l *loading) heads(row *dsl.Row) ([]string, bool) {
	var heads []string
	for _, cell := range row.Cells {
		names, ok := namesIn(cell)
		if !ok || len(names) != 1 || columns[dsl.Fold(names[0].Text)] == "" || slices.Contains(heads, columns[dsl.Fold(names[0].Text)]) {
			l.fault("R0367", cell.Range, "limit", 0)
			return nil, false
		}
		heads = append(heads, columns[dsl.Fold(names[0].Text)])
	}
	if !slices.Contains(heads, "service") {
		l.fault("R0367", row.Range, "limit", 0)
		return nil, false
	}
	return heads, true
}

// row reads a service; it gives the names of those before it, to be looked for
// when all are known.
func (l *loading) row(row *dsl.Row, heads []string, find func(string) (Offered, bool)) (after []dsl.Name) {
	if len(row.Cells) != len(heads) {
		l.fault("R0367", row.Range, "limit", 0)
		return nil
	}
	s := Service{questions: map[string]*joint{}, papers: map[string]*joint{}, Always: true}
	known := true
	for i, cell := range row.Cells {
		names, ok := namesIn(cell)
		switch heads[i] {
		case "service":
			if !ok || len(names) != 1 || l.place(names[0].Text) >= 0 {
				l.fault("R0367", cell.Range, "limit", 0)
				return nil
			}
			s.at = names[0].Range
			offered, found := find(names[0].Text)
			if known = found; !found {
				l.unknownService(names[0])
			} else {
				s.Program, s.closure = offered.Program, offered.Closure
				s.ID, s.Title = s.Program.Regulation().ID, s.Program.Regulation().Title
			}
		case "if":
			s.when, s.Always, ok = condition(cell)
			if !ok {
				l.fault("R0367", cell.Range, "limit", 0)
			}
		case "after":
			if !ok {
				l.fault("R0367", cell.Range, "limit", 0)
			}
			after = append(after, names...)
			for _, name := range names {
				s.After = append(s.After, name.Text)
			}
		case "receives":
			if !ok {
				l.fault("R0367", cell.Range, "limit", 0)
			}
			for _, name := range names {
				s.Receives = append(s.Receives, name.Text)
			}
		}
	}
	if known && s.Program != nil {
		s.know()
		l.received(&s, row, heads)
		l.Services = append(l.Services, s)
	}
	return after
}

// condition reads the cell that says when a service is needed.
func condition(cell dsl.Cell) (when dsl.Expr, always, ok bool) {
	switch {
	case cell.Kind == dsl.CellAny:
		return nil, true, true
	case cell.Kind != dsl.CellValues || len(cell.Values) != 1:
		return nil, true, false
	}
	if name, is := cell.Values[0].(*dsl.NameExpr); is && (dsl.SameName(name.Text, "всегда") || dsl.SameName(name.Text, "always")) {
		return nil, true, true
	}
	return cell.Values[0], false, true
}

// namesIn are the names in a cell; "—" has none.
func namesIn(cell dsl.Cell) ([]dsl.Name, bool) {
	var names []dsl.Name
	for _, value := range cell.Values {
		name, is := value.(*dsl.NameExpr)
		if !is {
			return nil, false
		}
		names = append(names, name.Name)
	}
	return names, cell.Kind == dsl.CellAny || cell.Kind == dsl.CellValues
}

func (l *loading) unknownService(name dsl.Name) {
	var ids []string
	for _, s := range l.Services {
		ids = append(ids, s.ID)
	}
	l.missing[dsl.NameKey(name.Text)] = true
	l.fault("R0362", name.Range, "service", name.Text, "meant", dsl.Meant(name.Text, ids))
}

// resolve writes the names of the services before one as they are declared.
func (l *loading) resolve(s *Service) {
	for i, id := range s.After {
		if at := l.place(id); at >= 0 {
			s.After[i] = l.Services[at].ID
		}
	}
}

// received holds that what a service receives is its own, and that there is a
// service before it.
func (l *loading) received(s *Service, row *dsl.Row, heads []string) {
	at := slices.Index(heads, "receives")
	if at < 0 {
		return
	}
	names, _ := namesIn(row.Cells[at])
	for i, name := range names {
		paper := s.paper(name.Text)
		if paper == nil || len(s.After) == 0 {
			l.fault("R0366", name.Range, "name", name.Text, "service", s.ID, "meant", dsl.Meant(name.Text, s.paperIDs(paper)))
			continue
		}
		s.Receives[i] = paper.id
	}
}

// know notes the documents of a service and the event that opens it.
func (s *Service) know() {
	d := s.Program.Decide(&interpreter.Facts{On: s.Program.Regulation().From}, noCalendar{})
	for _, document := range d.Documents {
		if s.paper(document.ID) == nil {
			s.states = append(s.states, paperOf{
				id: document.ID, title: document.Title, whose: document.Whose, list: document.List,
				agency: document.Agency, returned: document.Returned,
			})
		}
	}
	for _, group := range d.Groups {
		s.states = append(s.states, paperOf{id: group.ID, title: group.Title, group: true})
	}
	for _, event := range d.Events {
		if !event.Derived {
			s.begins = event.ID
			break
		}
	}
}

func (s *Service) paper(id string) *paperOf {
	for i := range s.states {
		if dsl.SameName(s.states[i].id, id) {
			return &s.states[i]
		}
	}
	return nil
}

// paperIDs are what may have been meant by a name that is not known; none for
// one that is.
func (s *Service) paperIDs(known *paperOf) []string {
	var ids []string
	for _, state := range s.states {
		if known == nil {
			ids = append(ids, state.id)
		}
	}
	return ids
}

// circle orders the services, and tells of those that wait for each other.
func (l *loading) circle() {
	const entered, done = 1, 2
	state := make([]int, len(l.Services))
	var path []int
	var visit func(at int) bool
	visit = func(at int) bool {
		switch state[at] {
		case done:
			return true
		case entered:
			names := message.List{}
			for _, on := range append(path[slices.Index(path, at):], at) {
				names = append(names, l.Services[on].ID)
			}
			l.fault("R0363", l.Services[at].at, "path", names)
			return false
		}
		state[at] = entered
		path = append(path, at)
		for _, id := range l.Services[at].After {
			if before := l.place(id); before >= 0 && !visit(before) {
				return false
			}
		}
		path = path[:len(path)-1]
		state[at] = done
		l.order = append(l.order, at)
		return true
	}
	for at := range l.Services {
		if !visit(at) {
			return
		}
	}
}
