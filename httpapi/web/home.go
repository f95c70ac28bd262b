package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// shownCases bounds a list of cases; lookedAt how many cases of a status are
// folded on the first page to find those that are due first.
const (
	shownCases = 20
	lookedAt   = 100
)

// homeModel is the first page: services by area, and cases in work.
type homeModel struct {
	Query string
	Areas []area
	Found int
	Cases []caseRow // due first
}

type area struct {
	Title    string
	Services []serviceRow
}

type serviceRow struct{ ID, Number, Title string }

// caseRow is a case in a list.
type caseRow struct {
	Number, Title, Opened, Status, StatusWord string
	Due                                       string // in words, or empty
	Overdue                                   bool
	due                                       clock.Date // where Due is not empty
}

// byDue puts the case that is due first first, and those without a due date
// last.
func byDue(a, b caseRow) int {
	if a.Due == "" || b.Due == "" {
		return cmp.Compare(b.Due, a.Due)
	}
	return cmp.Compare(a.due, b.due)
}

func (p *Pages) home(w http.ResponseWriter, r *http.Request) {
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	if _, _, ok := casefile.ParseNumber(query); ok {
		http.Redirect(w, r, address("cases", query), http.StatusSeeOther)
		return
	}
	s := p.speech(p.texts(r))
	model := homeModel{Query: query}
	found := p.Catalog.Search(query)
	model.Found, model.Areas = len(found), s.areas(found, query != "")
	for _, status := range []string{casefile.StatusOpen, casefile.StatusDecided} {
		rows, err := p.rows(r, s, runtime.Filter{Status: status, Limit: lookedAt})
		if err != nil {
			p.Fail(w, r, err)
			return
		}
		model.Cases = append(model.Cases, rows...)
	}
	slices.SortStableFunc(model.Cases, byDue)
	model.Cases = model.Cases[:min(shownCases, len(model.Cases))]
	p.show(w, r, http.StatusOK, "home", page{Title: s.Say("pages.home.title"), Plain: true, Model: model})
}

// areas groups services by area in the catalog's order; a search keeps the
// best first instead, in one group.
func (s speech) areas(services []catalog.Service, ranked bool) []area {
	var areas []area
	at := map[string]int{}
	for _, service := range services {
		id := service.Area
		if ranked {
			id = ""
		}
		i, ok := at[id]
		if !ok {
			i = len(areas)
			at[id] = i
			title := ""
			if id != "" {
				title = s.named(areaNames, id)
			}
			areas = append(areas, area{Title: title})
		}
		areas[i].Services = append(areas[i].Services, serviceRow{service.ID, service.Number, service.Title})
	}
	return areas
}

// rows lists cases, newest first.
func (p *Pages) rows(r *http.Request, s speech, filter runtime.Filter) ([]caseRow, error) {
	summaries, err := p.Engine.Cases(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	rows := make([]caseRow, 0, len(summaries))
	for _, summary := range summaries {
		row, err := p.row(r, s, summary)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// row is a case with the first last day that it has not met yet.
func (p *Pages) row(r *http.Request, s speech, summary runtime.Summary) (caseRow, error) {
	row := caseRow{
		Number: summary.Number, Title: summary.Title, Opened: s.stored(summary.Day),
		Status: summary.Status, StatusWord: s.named(statusNames, summary.Status),
	}
	if summary.Status == casefile.StatusIssued {
		return row, nil
	}
	view, err := p.Engine.View(r.Context(), summary.Number)
	if err != nil {
		return row, err
	}
	if due, overdue, ok := due(view); ok {
		row.due, row.Due, row.Overdue = due, s.day(due), overdue
	}
	return row, nil
}

// find leads from a number, typed or read from a receipt, to its case.
func (p *Pages) find(w http.ResponseWriter, r *http.Request) {
	number := strings.TrimSpace(r.URL.Query().Get("number"))
	if _, _, ok := casefile.ParseNumber(number); !ok {
		p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoCaseNumber))
		return
	}
	http.Redirect(w, r, address("cases", number), http.StatusSeeOther)
}

// casesModel is the list of all cases, a page at a time.
type casesModel struct {
	Status   string
	Statuses []choice
	Cases    []caseRow
	Next     string
}

type choice struct {
	ID, Title string
	Chosen    bool
}

func (p *Pages) cases(w http.ResponseWriter, r *http.Request) {
	s := p.speech(p.texts(r))
	query := r.URL.Query()
	model := casesModel{Status: query.Get("status")}
	for _, id := range []string{"", casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued} {
		title := s.Say("pages.cases.all")
		if id != "" {
			title = s.named(statusNames, id)
		}
		model.Statuses = append(model.Statuses, choice{id, title, id == model.Status})
	}
	filter := runtime.Filter{Status: model.Status, Before: query.Get("cursor"), Limit: shownCases}
	if _, _, ok := casefile.ParseNumber(filter.Before); !ok {
		filter.Before = ""
	}
	rows, err := p.rows(r, s, filter)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	if model.Cases = rows; len(rows) == shownCases {
		model.Next = rows[shownCases-1].Number
	}
	p.show(w, r, http.StatusOK, "cases", page{Title: s.Say("pages.cases.title"), Model: model})
}

// due is the first last day among terms that run, or have run out.
func due(v runtime.View) (day clock.Date, overdue, ok bool) {
	for _, t := range v.Decision.Terms {
		if !t.OK || !pending(t.Status) {
			continue
		}
		if !ok || t.Date < day {
			day, ok = t.Date, true
		}
		overdue = overdue || isOverdue(t.Status)
	}
	return day, overdue, ok
}
