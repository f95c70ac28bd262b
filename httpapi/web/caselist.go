package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// casesModel is the list of all cases, a page at a time.
type casesModel struct {
	Status   string
	Statuses []listLink
	Cases    caseRows
	Next     string // the address of the next page, or empty
	// Sought is what was looked for, Found that the cases are what was found,
	// Many that there may be more of them.
	Sought      string
	Found, Many bool
	// Executors and Services are what the list can be narrowed to, Days by when
	// cases were opened or are due.
	Executors, Services []choice
	Days                []filterDay
	Narrowed            bool
}

// listLink leads to a list.
type listLink struct {
	Link, Title string
	Chosen      bool
}

// filterDay is a day that narrows a list.
type filterDay struct {
	field
	Label string // the text of it
}

// listFilters are the parts of an address that narrow the list of cases.
var listFilters = []string{"executor", "service", "from", "to", "due"}

// statuses are the states by which cases are listed, whatever else a query
// narrows the list to.
func (s speech) statuses(query url.Values) []listLink {
	var all []listLink
	for _, id := range []string{"", casefile.StatusOpen, casefile.StatusSuspended, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusWithdrawn, casefile.StatusNotAccepted} {
		title := s.Say("pages.cases.all")
		if id != "" {
			title = s.named(statusNames, id)
		}
		all = append(all, listLink{listAddress(query, "status", id), title, id == query.Get("status")})
	}
	return all
}

// listAddress is the address of the list with the narrowing of a query and one
// part changed.
func listAddress(query url.Values, name, value string) string {
	kept := url.Values{}
	for _, part := range append([]string{"status"}, listFilters...) {
		if text := query.Get(part); text != "" {
			kept.Set(part, text)
		}
	}
	if kept.Set(name, value); value == "" {
		kept.Del(name)
	}
	return (&url.URL{Path: "/cases", RawQuery: kept.Encode()}).String()
}

func (p *Pages) cases(w http.ResponseWriter, r *http.Request) {
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	query := maps.Clone(r.URL.Query())
	model := casesModel{Status: query.Get("status"), Statuses: s.statuses(query)}
	model.Narrowed = slices.ContainsFunc(listFilters, func(name string) bool { return query.Get(name) != "" })
	filter, whole := p.narrowed(s, query, &model)
	status := http.StatusOK
	var cases []runtime.Summary
	var err error
	if whole {
		cases, err = p.Engine.Cases(r.Context(), filter)
	} else {
		status = http.StatusUnprocessableEntity
	}
	if err == nil {
		err = p.choices(r.Context(), s, query, &model)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	if model.Cases = p.rows(s, cases); len(cases) == shownCases {
		model.Next = listAddress(query, "cursor", cases[shownCases-1].Number)
	}
	p.show(w, r, status, "cases", page{Title: s.Say("pages.cases.title"), Model: model})
}

// narrowed is what a query asks for; ok is false where a day in it cannot be
// understood, which the model says beside its field.
func (p *Pages) narrowed(s speech, query url.Values, m *casesModel) (filter runtime.Filter, ok bool) {
	filter = runtime.Filter{
		Status: m.Status, Executor: query.Get("executor"), Service: query.Get("service"), Before: query.Get("cursor"), Limit: shownCases,
	}
	if _, _, ok := casefile.ParseNumber(filter.Before); !ok {
		filter.Before = ""
	}
	ok = true
	for _, part := range []struct {
		name, label string
		into        *string
		read        func(typed, key string) (clock.Date, error)
	}{
		{"from", "work.cases.from", &filter.OpenedFrom, p.ReadPast},
		{"to", "work.cases.to", &filter.OpenedTo, p.ReadDay},
		{"due", "work.cases.due", &filter.DueTo, p.ReadDay},
	} {
		day := filterDay{field{Name: part.name, Value: query.Get(part.name)}, s.Say(part.label)}
		if day.Value != "" {
			read, err := part.read(day.Value, part.name)
			if err == nil {
				*part.into, day.Value = read.String(), typedDay(read)
			} else {
				day.blame(err, s.Texts)
				ok = false
			}
		}
		m.Days = append(m.Days, day)
	}
	if filter.DueTo != "" {
		filter.Order = runtime.DueFirst
	}
	return filter, ok
}

// choices are what the list can be narrowed to: the workers of the office of
// whoever looks, and the services.
func (p *Pages) choices(ctx context.Context, s speech, query url.Values, m *casesModel) error {
	caller := desk.CallerOf(ctx)
	executor, service := query.Get("executor"), query.Get("service")
	if far := caller.Far(desk.CasesFind); p.Counter.Workers != nil && (far == desk.ReachOffice || far == desk.ReachAll) {
		colleagues, err := p.Counter.Workers.Colleagues(ctx, caller.Office)
		if err != nil {
			return err
		}
		for _, w := range colleagues {
			m.Executors = append(m.Executors, choice{w.Login, s.worker(w), w.Login == executor})
		}
	}
	if executor != "" && !slices.ContainsFunc(m.Executors, func(c choice) bool { return c.Chosen }) {
		m.Executors = append(m.Executors, choice{executor, s.who(executor), true})
	}
	for _, offered := range p.Catalog.Services(p.Today()) {
		m.Services = append(m.Services, choice{offered.ID, offered.Title, offered.ID == service})
	}
	return nil
}
