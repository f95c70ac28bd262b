package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/document"
)

func (p *Pages) showCase(w http.ResponseWriter, r *http.Request) {
	switch day, asked, err := p.dayAsked(r); {
	case err != nil:
		p.notOn(w, r, err)
		return
	case asked && day != p.Today():
		p.caseOn(w, r, day)
		return
	}
	p.caseWith(w, r, http.StatusOK, nil)
}

// reopen leads from the address of a form, which stands in the browser when the
// form was refused, to its case.
func (p *Pages) reopen(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, address("cases", param(r, "number")), http.StatusSeeOther)
}

// caseWith shows a case and, where a command was refused, why.
func (p *Pages) caseWith(w http.ResponseWriter, r *http.Request, status int, failed *failure) {
	number := param(r, "number")
	view, err := p.Engine.View(r.Context(), number)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	journal, err := p.Engine.Journal(r.Context(), number)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	// Who looked before; then, that this page was.
	readings, unread := p.Engine.Readings(r.Context(), number, time.Time{}, shownReadings)
	letters, err := p.Engine.Letters(r.Context(), runtime.LetterFilter{Case: number, Limit: runtime.MaxLimit})
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPage, number)
	}
	p.learnt(r, number)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	model := p.caseOf(s, view, journal)
	model.Passed = p.passed(s, journal)
	if model.Draft = (draftModel{Page: address("cases", number)}); failed == nil {
		model.Draft = p.draft(r, s, model.Draft.Page)
	}
	model.Back, _ = desk.LocalPath(r.PostForm.Get("back"))
	if model.handover, err = p.handingOver(r, s, view, journal, model.Draft); err == nil {
		model.NewCard, err = p.newCard(r.Context(), view)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	model.Letters, model.Readers, model.Unread = p.lettersOf(s, view, letters), p.readers(s, readings), unread != nil
	model.within(desk.CallerOf(r.Context()))
	if model.Failed = failed; failed != nil {
		p.refuse(r, &model)
	}
	p.show(w, r, status, "case", page{
		Title: s.Say("pages.case.title", "number", number), Model: model,
		Switch: languageSwitch{Link: "/cases/" + number},
	})
}

// refuse adds to a refused command what the person typed, and what has
// happened since the view that the command was given on.
func (p *Pages) refuse(r *http.Request, m *caseModel) {
	form := r.PostForm
	m.Failed.Day, m.Failed.Choice, m.Failed.Typed = form.Get("day"), form.Get("choice"), form
	if sent, err := strconv.Atoi(form.Get("sequence")); err == nil && m.Failed.Stale {
		for _, row := range m.Journal {
			if row.Number > sent {
				m.Failed.Since = append(m.Failed.Since, row)
			}
		}
	}
	if m.Failed.Form == "documents" {
		m.Papers.retype(form)
	}
	m.place()
	m.retype(form, p.speech(p.texts(r)))
	for i := range m.Awaited {
		m.Awaited[i].Chosen = m.Failed.Form == "events" && m.Awaited[i].ID == m.Failed.Choice
	}
	for i := range m.Stages {
		for j := range m.Stages[i].Outcomes {
			o := &m.Stages[i].Outcomes[j]
			o.Chosen = m.Failed.Form == "outcome" && o.ID == m.Failed.Choice
		}
	}
}

// change gives a command and shows the case anew: by a redirect, so that
// reloading the page does not send the form again.
func (p *Pages) change(w http.ResponseWriter, r *http.Request, form string, give func(number string, at runtime.Expected) error) {
	number := param(r, "number")
	sequence, err := strconv.Atoi(r.PostForm.Get("sequence"))
	if err != nil || sequence < 1 {
		p.Fail(w, r, message.NewProblem(message.Wrong, desk.NoSequence).At("sequence"))
		return
	}
	if err := give(number, runtime.Expected{Sequence: sequence, Actor: by(r)}); err != nil {
		p.redraft(r, number, form, true)
		p.refused(w, r, form, err)
		return
	}
	p.redraft(r, number, form, false)
	if back, ok := desk.LocalPath(r.PostForm.Get("back")); ok {
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, address("cases", number)+"#"+anchor(form), http.StatusSeeOther)
}

// anchor is the part of the page that a form stands in.
func anchor(form string) string {
	kind, _, _ := strings.Cut(form, ":")
	switch kind {
	case "documents", "events", "suspensions":
		return kind
	case "suspension", "request", "finding":
		return kind + "s"
	case "about":
		return "requests"
	case "handover", "handback", "withdrawal":
		return "main"
	}
	return "stages"
}

// refused shows the case with the problem above and the form as it was typed; a case that cannot
// be shown at all is the problem's own page.
func (p *Pages) refused(w http.ResponseWriter, r *http.Request, form string, err error) {
	desk.Note(r.Context(), err)
	details := desk.Describe(err, p.texts(r))
	if details.Status == http.StatusNotFound || details.Status >= http.StatusInternalServerError {
		p.Fail(w, r, err)
		return
	}
	var problem *message.Problem
	old := errors.As(err, &problem) && problem.Message.ID == "runtime.case.stale"
	failed := &failure{Form: form, Problem: details, Stale: old}
	if r.PostForm.Get("back") == receptionOf(param(r, "number")) && desk.CallerOf(r.Context()).Can(desk.CasesAccept) {
		p.takingWith(w, r, details.Status, failed) // where the form stands
		return
	}
	p.caseWith(w, r, details.Status, failed)
}

// dated is change for a command that has a day.
func (p *Pages) dated(w http.ResponseWriter, r *http.Request, form string, give func(string, runtime.Expected, clock.Date) error) {
	p.change(w, r, form, func(number string, at runtime.Expected) error {
		day, err := p.ReadDay(r.PostForm.Get("day"), "day")
		if err != nil {
			return err
		}
		return give(number, at, day)
	})
}

func (p *Pages) event(w http.ResponseWriter, r *http.Request) {
	if document := r.PostForm.Get("about"); document != "" {
		p.dated(w, r, "about:"+document, func(number string, at runtime.Expected, day clock.Date) error {
			_, err := p.RecordAbout(r.Context(), number, at, r.PostForm.Get("choice"), document, day)
			return err
		})
		return
	}
	p.dated(w, r, "events", func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.RecordEvent(r.Context(), number, at, r.PostForm.Get("choice"), day)
		return err
	})
}

func (p *Pages) stage(w http.ResponseWriter, r *http.Request) {
	stage := param(r, "stage")
	p.dated(w, r, "stage:"+stage, func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Engine.CompleteStage(r.Context(), number, at, stage, day)
		return err
	})
}

func (p *Pages) outcome(w http.ResponseWriter, r *http.Request) {
	p.dated(w, r, "outcome", func(number string, at runtime.Expected, day clock.Date) error {
		chosen := r.PostForm.Get("choice")
		if chosen == "" {
			return message.NewProblem(message.Wrong, desk.NotChosen).At("outcome")
		}
		_, err := p.Engine.DecideOutcome(r.Context(), number, at, chosen, day)
		return err
	})
}

func (p *Pages) issue(w http.ResponseWriter, r *http.Request) {
	result := param(r, "result")
	p.dated(w, r, "result:"+result, func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Engine.Issue(r.Context(), number, at, result, day)
		return err
	})
}

func (p *Pages) receipt(w http.ResponseWriter, r *http.Request) {
	view, err := p.printed(r)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	about, err := p.particulars(r, view)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	paper, err := p.Press.Receipt(document.ReceiptAt(p.texts(r), p.Catalog, view, about, p.StatusURL(view.Case.Number)))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, "receipt-"+view.Case.Number+".pdf", paper)
}
