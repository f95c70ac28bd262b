package talks

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/consultation"
)

// shown bounds a page of the archive.
const shown = 30

// listPage is the archive, a page at a time.
type listPage struct {
	Problem                              *desk.Details
	From, To                             field
	Consultants, Offices, Services       []choice
	Channels, States                     []choice
	Applicant, Sought                    string
	Rows                                 []row
	Damaged, Next                        string
	Narrowed, MayConsult, Searched, Mine bool
}

// row is a consultation in the list; Key is the number key that goes on with it.
type row struct {
	ID, Started, Whom, Title, Channel, Consultant, Lasted, Answered string
	State, StateWord, Outcome, Case                                 string
	Key                                                             string
	Resume, Continue                                                bool
}

func (room *Room) list(w http.ResponseWriter, r *http.Request) {
	query, caller := r.URL.Query(), desk.CallerOf(r.Context())
	page := listPage{From: field{Name: "from", Value: query.Get("from")}, To: field{Name: "to", Value: query.Get("to")}, Applicant: query.Get("applicant")}
	filter := consultation.Filter{
		Consultant: query.Get("consultant"), Office: query.Get("office"), Service: query.Get("service"),
		Channel: consultation.Channel(query.Get("channel")), State: consultation.State(query.Get("state")),
		Applicant: page.Applicant, After: query.Get("after"),
	}
	var wrong error
	for _, day := range []struct {
		field *field
		to    *clock.Date
		read  func(typed, key string) (clock.Date, error)
	}{
		{&page.From, &filter.From, room.ReadPast}, {&page.To, &filter.To, room.ReadDay},
	} {
		if strings.TrimSpace(day.field.Value) == "" {
			continue
		}
		read, err := day.read(day.field.Value, day.field.Name)
		if err == nil {
			*day.to, day.field.Value = read, read.In(message.Russian)
		} else if wrong == nil {
			wrong = err
		}
	}
	page.Mine = filter.Consultant != "" && filter.Consultant == caller.Actor
	page.Narrowed = len(query) > 0
	room.listed(w, r, page, filter, wrong)
}

// search looks for callers without a card: what is looked for is a name, and
// stands in no address.
func (room *Room) search(w http.ResponseWriter, r *http.Request) {
	page := listPage{From: field{Name: "from"}, To: field{Name: "to"}, Sought: strings.TrimSpace(r.PostForm.Get("q")), Searched: true, Narrowed: true}
	room.listed(w, r, page, consultation.Filter{Caller: page.Sought}, nil)
}

// listed shows what a filter gives within the rights of whoever looks.
func (room *Room) listed(w http.ResponseWriter, r *http.Request, page listPage, filter consultation.Filter, wrong error) {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	page.MayConsult = caller.Can(desk.ConsultRight)
	filter = within(caller, filter)
	room.choices(r, &page, filter)
	status := http.StatusOK
	if wrong != nil {
		status, page.Problem = room.refused(r, wrong, map[string]*field{"from": &page.From, "to": &page.To})
	}
	filter.Limit = shown
	var found consultation.Page
	var err error
	if wrong == nil && !(page.Searched && page.Sought == "") {
		if found, err = room.Counter.Consultations.List(r.Context(), filter); err != nil {
			room.frame.Fail(w, r, err)
			return
		}
	}
	keys := 0
	for _, c := range found.Consultations {
		line := room.row(r, c)
		if (line.Resume || line.Continue) && keys < keyed {
			keys++
			line.Key = strconv.Itoa(keys)
		}
		page.Rows = append(page.Rows, line)
		room.add(&page, c, line)
	}
	if len(found.Damaged) > 0 {
		page.Damaged = texts.Say("talks.list.damaged", "count", len(found.Damaged))
	}
	if found.Next != "" && !page.Searched {
		next := r.URL.Query()
		next.Set("after", found.Next)
		page.Next = "/consultations?" + next.Encode()
	}
	room.page(w, r, status, "list", texts.Say("talks.list.title"), page)
}

// within narrows a filter to what somebody may see: his own, those of his
// office, or any.
func within(caller desk.Caller, filter consultation.Filter) consultation.Filter {
	switch caller.Far(desk.ArchiveRight) {
	case desk.ReachAll:
	case desk.ReachOffice:
		if filter.Consultant != caller.Actor {
			filter.Office = caller.Office
		}
	default:
		filter.Consultant = caller.Actor
	}
	return filter
}

func (room *Room) row(r *http.Request, c consultation.Consultation) row {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	line := row{
		ID: c.ID, Started: room.moment(c.Started), Whom: room.who(r.Context(), c), Channel: texts.Text(c.Channel.Title()),
		Consultant: room.Counter.NameOf(r.Context(), c.Consultant), Lasted: lasted(c.Lasted(room.Now()), texts), Answered: answered(c, texts),
		State: string(c.State), StateWord: texts.Text(c.State.Title()), Case: c.Case,
	}
	if c.Outcome != "" {
		line.Outcome = texts.Text(c.Outcome.Title())
	}
	if service, err := room.Service(c.Service); err == nil {
		line.Title = service.Title
	} else if line.Title = firstLine(c.Question); line.Title == "" {
		line.Title = c.Service
	}
	may := caller.Keeps && caller.Can(desk.ConsultRight) && c.Service != "" && reaches(caller, desk.ConsultRight, c)
	line.Continue = may && c.State == consultation.Running && c.Consultant == caller.Actor
	line.Resume = may && c.State == consultation.Interrupted
	return line
}

// firstLine is how a question is called in a list.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if letters := []rune(line); len(letters) > 90 {
		return string(letters[:89]) + "…"
	}
	return line
}

// choices are what the list can be narrowed by.
func (room *Room) choices(r *http.Request, page *listPage, filter consultation.Filter) {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	any := choice{Title: texts.Say("talks.list.any")}
	page.Channels, page.States, page.Services, page.Consultants = []choice{any}, []choice{any}, []choice{any}, []choice{any}
	for _, id := range []consultation.Channel{consultation.Visit, consultation.Phone, consultation.Internet} {
		page.Channels = append(page.Channels, choice{string(id), texts.Text(id.Title()), id == filter.Channel})
	}
	for _, id := range []consultation.State{consultation.Running, consultation.Interrupted, consultation.Finished} {
		page.States = append(page.States, choice{string(id), texts.Text(id.Title()), id == filter.State})
	}
	for _, s := range room.Catalog.Services(room.Today()) {
		page.Services = append(page.Services, choice{s.ID, s.Title, s.ID == filter.Service})
	}
	if caller.Far(desk.ArchiveRight) == desk.ReachAll {
		office := room.Catalog.Office()
		page.Offices = []choice{any, {office.ID, office.Name, office.ID == filter.Office}}
		for _, place := range room.Catalog.Organisations() {
			if place.ID != office.ID {
				page.Offices = append(page.Offices, choice{place.ID, place.Name, place.ID == filter.Office})
			}
		}
	}
	room.colleague(page, caller.Actor, caller.Name, filter.Consultant)
	if room.Counter.Workers != nil {
		if list, err := room.Counter.Workers.Colleagues(r.Context(), caller.Office); err == nil {
			for _, w := range list {
				room.colleague(page, w.Login, w.Name, filter.Consultant)
			}
		}
	}
	room.colleague(page, filter.Consultant, room.Counter.NameOf(r.Context(), filter.Consultant), filter.Consultant)
}

// add offers the consultant of a line to be chosen.
func (room *Room) add(page *listPage, c consultation.Consultation, line row) {
	room.colleague(page, c.Consultant, line.Consultant, "")
}

func (room *Room) colleague(page *listPage, login, name, chosen string) {
	if login == "" || slices.ContainsFunc(page.Consultants, func(c choice) bool { return c.ID == login }) {
		return
	}
	page.Consultants = append(page.Consultants, choice{login, name, login == chosen})
}
