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

// shownCases bounds a list of cases.
const shownCases = 20

// homeModel is the first page: services by area, and cases in work.
type homeModel struct {
	Query string
	Areas []area
	Found int
	Cases caseRows // due first
	// WithCases says that whoever looks may see cases.
	WithCases bool
	// Undelivered says that there are messages which could not be sent.
	Undelivered bool
}

type area struct {
	Title    string
	Services []offered
}

type serviceRow struct{ ID, Number, Title string }

// offered is a service in the list of all; Closed says why no case can be
// opened today, where none can.
type offered struct {
	serviceRow
	Closed string
}

// caseRow is a case in a list.
type caseRow struct {
	Number, Title, Opened, Status, StatusWord string
	Due                                       string // in words, or empty
	Overdue                                   bool
	Executor                                  string // by name; empty where the list does not say it
	// Damaged says that the case cannot be read: its number alone is sure.
	Damaged bool
}

// caseRows are cases in a list.
type caseRows []caseRow

// Named tells whether the list says who has the cases.
func (c caseRows) Named() bool {
	return slices.ContainsFunc(c, func(row caseRow) bool { return row.Executor != "" })
}

// byDue puts the case that is due first first, and those without a day last.
func byDue(a, b runtime.Summary) int {
	if a.Due == "" || b.Due == "" {
		return cmp.Compare(b.Due, a.Due)
	}
	return cmp.Compare(a.Due, b.Due)
}

func (p *Pages) home(w http.ResponseWriter, r *http.Request) {
	query := scanned(r.URL.Query().Get("q"))
	if _, _, ok := casefile.ParseNumber(query); ok {
		http.Redirect(w, r, address("cases", query), http.StatusSeeOther)
		return
	}
	s := p.speech(p.texts(r))
	model := homeModel{Query: query}
	found := p.Catalog.Search(query, p.Today())
	model.Found, model.Areas = len(found), s.areas(found, query != "", p.Today())
	caller := desk.CallerOf(r.Context())
	model.WithCases = caller.Can(desk.CasesFind)
	var working []runtime.Summary
	for _, status := range []string{casefile.StatusOpen, casefile.StatusSuspended, casefile.StatusDecided} {
		if !model.WithCases {
			break
		}
		cases, err := p.Engine.Cases(r.Context(), runtime.Filter{Status: status, Order: runtime.DueFirst, Limit: shownCases})
		if err != nil {
			p.Fail(w, r, err)
			return
		}
		working = append(working, cases...)
	}
	slices.SortStableFunc(working, byDue)
	model.Cases = p.rows(s, working[:min(shownCases, len(working))])
	if caller.Can(desk.Letters) {
		dead, err := p.Engine.Letters(r.Context(), runtime.LetterFilter{State: runtime.LetterDead, Limit: 1})
		model.Undelivered = err != nil || len(dead) > 0 // what cannot be read is to be looked at, too
	}
	p.show(w, r, http.StatusOK, "home", page{Title: s.Say("pages.home.title"), Plain: true, Model: model})
}

// areas groups services by area in the catalog's order; a search keeps the
// best first instead, in one group.
func (s speech) areas(services []catalog.Service, ranked bool, today clock.Date) []area {
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
		areas[i].Services = append(areas[i].Services, offered{
			serviceRow{service.ID, service.Number, service.Title}, s.closed(service.Version, today),
		})
	}
	return areas
}

// rows words cases; a speech that knows names says who has them.
func (p *Pages) rows(s speech, cases []runtime.Summary) caseRows {
	rows := make(caseRows, 0, len(cases))
	today := p.Today()
	for _, c := range cases {
		row := caseRow{
			Number: c.Number, Title: c.Title, Opened: s.stored(c.Day), Damaged: c.Damaged,
			Status: c.Status, StatusWord: s.named(statusNames, c.Status),
		}
		if s.people != nil {
			row.Executor = s.who(c.Executor)
		}
		if day, ok := parsed(c.Due); ok {
			row.Due, row.Overdue = s.day(day), day < today && c.Status != casefile.StatusSuspended
		}
		rows = append(rows, row)
	}
	return rows
}

// scanned is what was typed, or read by a barcode reader: of the address of a
// case, as the code on a receipt has it, its number.
func scanned(text string) string {
	text = strings.TrimSpace(text)
	if _, number, found := strings.Cut(text, "/cases/"); found {
		return strings.TrimSuffix(number, "/")
	}
	return text
}

// find leads from a number, typed or read from a receipt, to its case.
func (p *Pages) find(w http.ResponseWriter, r *http.Request) {
	number := scanned(r.URL.Query().Get("number"))
	if _, _, ok := casefile.ParseNumber(number); !ok {
		p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoCaseNumber))
		return
	}
	http.Redirect(w, r, address("cases", number), http.StatusSeeOther)
}

type choice struct {
	ID, Title string
	Chosen    bool
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
