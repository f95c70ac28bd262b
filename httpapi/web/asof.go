package web

import (
	"net/http"
	"net/url"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// asOf is the past day on which a case is shown; empty of a case as it is.
type asOf struct {
	On   string // in words
	Held string // as addresses have it: "2026-03-02"
}

// dayAsked is the day that the address of a case asks for. There is one where
// ok; a day that cannot be understood is an error.
func (p *Pages) dayAsked(r *http.Request) (day clock.Date, ok bool, err error) {
	typed := r.URL.Query().Get("on")
	if typed == "" {
		return 0, false, nil
	}
	day, err = p.ReadPast(typed, "on")
	return day, true, err
}

// caseOn shows a case as it was known at the end of a past day: to be looked at,
// and with nothing to be changed.
func (p *Pages) caseOn(w http.ResponseWriter, r *http.Request, day clock.Date) {
	number := param(r, "number")
	view, err := p.Engine.ViewOn(r.Context(), number, day)
	if err != nil {
		p.notOn(w, r, err)
		return
	}
	journal, err := p.Engine.Journal(r.Context(), number)
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPage, number)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	model := p.caseOf(s, view, runtime.Until(journal, day, p.Zone))
	model.asOf = asOf{On: s.day(day), Held: day.String()}
	model.within(desk.Caller{May: func(string) bool { return false }})
	model.Later = nil
	p.show(w, r, http.StatusOK, "case", page{
		Title: s.Say("work.asof.title", "number", number, "day", model.On), Model: model,
		Switch: languageSwitch{},
	})
}

// notOn shows the case as it is, with what is wrong with the day that was asked
// for beside its field.
func (p *Pages) notOn(w http.ResponseWriter, r *http.Request, err error) {
	r.PostForm = url.Values{"on": {r.URL.Query().Get("on")}}
	p.refused(w, r, "asof", err)
}

// courseOn prints how a case stood at the end of a past day.
func (p *Pages) courseOn(w http.ResponseWriter, r *http.Request, day clock.Date) {
	number := param(r, "number")
	view, err := p.Engine.ViewOn(r.Context(), number, day)
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPaper, number)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	paper, err := p.Press.Print(document.CourseOf(p.texts(r), p.Catalog, view, document.Particulars{
		At: endOf(day, p.Zone), By: document.Worker{Name: desk.CallerOf(r.Context()).Name},
		Executor: document.Worker{Name: p.Counter.NameOf(r.Context(), view.Case.Executor)},
	}))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, number+"-course-"+day.String()+".pdf", paper)
}

// endOf is the last moment of a day in a zone.
func endOf(day clock.Date, zone *time.Location) time.Time {
	year, month, number := day.Civil()
	return time.Date(year, time.Month(month), number+1, 0, 0, 0, 0, zone).Add(-time.Second)
}

// passed are the days on which something was written into a journal, but for
// today, the last first: what a case can be looked at as of.
func (p *Pages) passed(s speech, journal []casefile.Envelope) []choice {
	var days []choice
	today := p.Today()
	for i := len(journal) - 1; i >= 0 && len(days) < shownDays; i-- {
		day := clock.DateOf(journal[i].At.In(p.Zone))
		if day < today && (len(days) == 0 || days[len(days)-1].ID != day.String()) {
			days = append(days, choice{ID: day.String(), Title: s.day(day)})
		}
	}
	return days
}

// shownDays bounds how many of those days a page names.
const shownDays = 10
