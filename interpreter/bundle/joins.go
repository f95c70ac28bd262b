package bundle

import (
	"reflect"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// join finds what is one question or one document in several services: first
// what "это" names, then what comes from one library, then the papers that one
// person shows and takes back. The rest stays apart.
func (l *loading) join() {
	persons := l.persons()
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		j := &joint{id: d.Name.Text, own: true}
		if d.Title != nil {
			j.title = d.Title.Value
		}
		switch d.Class {
		case dsl.ClassQuestion:
			l.questions = append(l.questions, j)
			l.ownQuestion(d, j)
		case dsl.ClassDocument:
			l.papers = append(l.papers, j)
			l.ownPaper(d, j)
		}
	}
	offered := map[string]*joint{} // by the library's text, the class and the name
	for at := range l.Services {
		s := &l.Services[at]
		drawn := librariesOf(s.closure)
		for _, q := range s.Program.Questions() {
			j := s.questions[dsl.NameKey(q.ID)]
			key := drawn[libraryKey(dsl.ClassQuestion, q.ID)]
			if j == nil && key != "" && offered[key] != nil && l.sameQuestion(offered[key], q) {
				j = offered[key]
				l.add(j, at, q.ID, s.questions)
			}
			if j == nil {
				j = &joint{id: named(s.ID, q.ID), title: q.Text}
				l.questions = append(l.questions, j)
				l.add(j, at, q.ID, s.questions)
			}
			if key != "" && offered[key] == nil {
				offered[key] = j
			}
		}
		for _, state := range s.states {
			l.joinPaper(at, state, persons, drawn, offered)
		}
	}
	for i, j := range l.questions {
		j.place = i
	}
	for i, j := range l.papers {
		j.place = i
	}
	l.namesakes()
}

// joinPaper gives a document of a service its place in the bundle.
func (l *loading) joinPaper(at int, state paperOf, persons map[part]string, drawn map[string]string, offered map[string]*joint) {
	s := &l.Services[at]
	j := s.papers[dsl.NameKey(state.id)]
	key := drawn[libraryKey(dsl.ClassDocument, state.id)]
	if person := persons[part{at, dsl.NameKey(state.whose)}]; person != "" && state.returned && !state.group {
		if shown := "лицо " + person + " " + dsl.NameKey(state.id); key == "" || offered[shown] != nil {
			key = shown
		}
	}
	if j == nil && key != "" && offered[key] != nil && !offered[key].has(at) {
		j = offered[key]
		l.add(j, at, state.id, s.papers)
	}
	if j == nil {
		j = &joint{id: named(s.ID, state.id), title: state.title}
		l.papers = append(l.papers, j)
		l.add(j, at, state.id, s.papers)
	}
	if key != "" && offered[key] == nil {
		offered[key] = j
	}
}

func (j *joint) has(service int) bool {
	return slices.ContainsFunc(j.parts, func(p part) bool { return p.service == service })
}

// in is the service's own id of a joint, or empty.
func (j *joint) in(service int) string {
	for _, p := range j.parts {
		if p.service == service {
			return p.id
		}
	}
	return ""
}

func (l *loading) add(j *joint, service int, id string, of map[string]*joint) {
	j.parts = append(j.parts, part{service, id})
	of[dsl.NameKey(id)] = j
}

// ownQuestion finds the questions that one of the bundle stands for.
func (l *loading) ownQuestion(d *dsl.Declaration, j *joint) {
	if asks := dsl.LinesOf[*dsl.AskIf](d.Lines); len(asks) > 0 && len(dsl.LinesOf[*dsl.Serves](d.Lines)) > 0 {
		l.fault("R0222", asks[0].Range) // the services say when it is asked
	}
	asked := typeOf(d)
	l.each(d, func(served dsl.Served, at int) {
		s := &l.Services[at]
		questions := s.Program.Questions()
		found := slices.IndexFunc(questions, func(q interpreter.QuestionState) bool { return dsl.SameName(q.ID, served.Name.Text) })
		switch {
		case found < 0:
			var ids []string
			for _, q := range questions {
				ids = append(ids, q.ID)
			}
			l.fault("R0364", served.Name.Range, "name", served.Name.Text, "service", s.ID, "meant", dsl.Meant(served.Name.Text, ids))
		case !alike(asked, questions[found]):
			l.fault("R0365", served.Name.Range, "name", questions[found].ID, "service", s.ID)
		case s.questions[dsl.NameKey(served.Name.Text)] != nil || j.has(at):
			l.fault("R0201", served.Range, "name", named(s.ID, served.Name.Text))
		default:
			l.add(j, at, questions[found].ID, s.questions)
		}
	})
}

// ownPaper finds the documents that one of the bundle stands for.
func (l *loading) ownPaper(d *dsl.Declaration, j *joint) {
	l.each(d, func(served dsl.Served, at int) {
		s := &l.Services[at]
		paper := s.paper(served.Name.Text)
		switch {
		case paper == nil || paper.group:
			l.fault("R0364", served.Name.Range, "name", served.Name.Text, "service", s.ID, "meant", dsl.Meant(served.Name.Text, s.paperIDs(paper)))
		case s.papers[dsl.NameKey(paper.id)] != nil || j.has(at):
			l.fault("R0201", served.Range, "name", named(s.ID, paper.id))
		default:
			l.add(j, at, paper.id, s.papers)
		}
	})
}

// persons tells which person of the bundle someone is in a service; the
// applicant of a service has no name there.
func (l *loading) persons() map[part]string {
	persons := map[part]string{}
	for _, d := range l.file.Declarations {
		if d.Class != dsl.ClassPerson || d.Name == nil {
			continue
		}
		l.each(d, func(served dsl.Served, at int) {
			s := &l.Services[at]
			id, ids := served.Name.Text, []string{"заявитель"}
			if dsl.SameName(id, "заявитель") || dsl.SameName(id, "applicant") {
				persons[part{at, ""}] = d.Name.Text
				return
			}
			for _, person := range s.Program.Regulation().Persons {
				if dsl.SameName(person.ID, id) {
					persons[part{at, dsl.NameKey(person.ID)}] = d.Name.Text
					return
				}
				ids = append(ids, person.ID)
			}
			l.fault("R0364", served.Name.Range, "name", id, "service", s.ID, "meant", dsl.Meant(id, ids))
		})
	}
	return persons
}

// each calls do for what a declaration is in the services.
func (l *loading) each(d *dsl.Declaration, do func(dsl.Served, int)) {
	for _, line := range dsl.LinesOf[*dsl.Serves](d.Lines) {
		for _, served := range line.Parts {
			if at := l.place(served.Service.Text); at >= 0 {
				do(served, at)
			} else {
				l.unknownService(served.Service)
			}
		}
	}
}

// namesakes warns of what has one name and one text in two services and stays
// two things.
func (l *loading) namesakes() {
	l.apart(l.questions)
	l.apart(l.papers)
}

func (l *loading) apart(joints []*joint) {
	first := map[[2]string]*joint{}
	for _, j := range joints {
		for _, p := range j.parts {
			key := [2]string{dsl.NameKey(p.id), j.title}
			other := first[key]
			if other == nil {
				first[key] = j
			}
			if other == nil || other == j || j.own || other.has(p.service) {
				continue
			}
			l.fault("R0361", l.Services[p.service].at, "name", p.id,
				"first", l.Services[other.parts[0].service].ID, "second", l.Services[p.service].ID)
		}
	}
}

// sameQuestion reports whether a question is asked as the first of a joint is.
func (l *loading) sameQuestion(j *joint, q interpreter.QuestionState) bool {
	if len(j.parts) == 0 {
		return false
	}
	for _, other := range l.Services[j.parts[0].service].Program.Questions() {
		if other.ID == j.parts[0].id {
			return alike(other, q)
		}
	}
	return false
}

// alike reports whether two questions take the same answers.
func alike(a, b interpreter.QuestionState) bool {
	same := func(x, y *interpreter.Value) bool {
		return (x == nil) == (y == nil) && (x == nil || x.Equal(*y))
	}
	return a.Type == b.Type && a.Check == b.Check && a.AllowsUnknown == b.AllowsUnknown &&
		same(a.Least, b.Least) && same(a.Greatest, b.Greatest) && a.Most == b.Most &&
		dsl.SameName(a.Excludes, b.Excludes) &&
		slices.EqualFunc(a.Options, b.Options, func(x, y interpreter.Named) bool { return dsl.SameName(x.ID, y.ID) }) &&
		slices.EqualFunc(a.Fields, b.Fields, func(x, y interpreter.QuestionState) bool {
			return dsl.SameName(x.ID, y.ID) && alike(x, y)
		})
}

// typeOf is a question as it is declared, by a program that has nothing else.
func typeOf(d *dsl.Declaration) interpreter.QuestionState {
	own := *d
	own.Lines = slices.DeleteFunc(slices.Clone(d.Lines), func(line dsl.Line) bool {
		kind := reflect.TypeOf(line)
		return kind == reflect.TypeFor[*dsl.AskIf]() || kind == reflect.TypeFor[*dsl.Serves]() || kind == reflect.TypeFor[*dsl.ToVerify]()
	})
	program, _ := interpreter.Compile(&dsl.File{Declarations: []*dsl.Declaration{blankHead(), &own}}, nil)
	if program == nil || len(program.Questions()) == 0 {
		return interpreter.QuestionState{}
	}
	return program.Questions()[0]
}
