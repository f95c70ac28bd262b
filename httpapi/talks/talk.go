package talks

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/httpapi/steps"
	"reglament/httpapi/web"
	"reglament/message"
	"reglament/runtime/consultation"
)

// show shows where a consultation stands: its question or its checklist to the
// one who holds it, else what was told.
func (room *Room) show(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ArchiveRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	if !room.holds(r, c) {
		room.record(w, r, http.StatusOK, c, nil)
		return
	}
	service, err := room.Service(c.Service)
	if err != nil {
		room.record(w, r, http.StatusOK, c, err)
		return
	}
	state := stateOf(c)
	room.stand(w, r, c, service, &state, web.Asked{}, nil)
}

// holds tells whether whoever looks holds the interview of a consultation now.
func (room *Room) holds(r *http.Request, c consultation.Consultation) bool {
	caller := desk.CallerOf(r.Context())
	return c.State == consultation.Running && c.Service != "" && c.Consultant == caller.Actor && caller.Can(desk.ConsultRight)
}

// stand shows the question or the checklist, with what has to be said first.
func (room *Room) stand(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service, state *web.Interview, ask web.Asked, problem error) {
	before, deeds, err := room.around(r, c, service, problem)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	state.Kept = &web.Kept{Action: at(c.ID), At: stepOf(c), Before: before, Deeds: deeds}
	if problem != nil {
		desk.Note(r.Context(), problem)
		state.Kept.Status = desk.Status(problem)
	}
	room.frame.Step(w, r, service, state, ask)
}

// aroundPart is what stands above a question or a checklist, and what can be
// done with the checklist.
type aroundPart struct {
	ID, Service, Whom, Channel string
	Problem                    *desk.Details
	Mailed                     bool   // the office has a mail server
	Email                      string // where the applicant gets mail
	Applicants                 string // address where an applicant is chosen; empty where it is not offered
	Reception                  bool
	MayOpen                    bool
	Refusable                  bool // a ground forbids acceptance, and the paper may be given
	At                         string
	NoList                     bool
	Steps                      template.HTML
}

func (room *Room) around(r *http.Request, c consultation.Consultation, service catalog.Service, problem error) (before, deeds template.HTML, err error) {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	part := aroundPart{
		ID: c.ID, Service: service.Title, Whom: room.who(r.Context(), c), Channel: texts.Text(c.Channel.Title()), Reception: isReception(c),
		MayOpen: caller.Can(desk.CasesOpen), At: stepOf(c), NoList: len(c.Summary.Refused) > 0,
	}
	state := stateOf(c)
	if facts, d, again := room.frame.Decided(service, &state); !again.Refused() && room.frame.Forbidden(service, facts, d) {
		part.MayOpen, part.Refusable = false, caller.Can(desk.CasesAccept)
	}
	if c.Applicant == "" && caller.Can(desk.CardsRight) && room.Counter.Applicants != nil {
		part.Applicants = choosing(c.ID)
	}
	if part.Mailed = room.Counter.Post != nil; part.Mailed {
		part.Email = room.address(r.Context(), c)
	}
	if part.Reception {
		part.Steps = steps.Draw(texts, steps.Header{Now: steps.Interview, Last: steps.Service, Keyless: true, Links: map[steps.Step]string{
			steps.Applicant: "/reception", steps.Service: "/reception?applicant=" + url.QueryEscape(c.Applicant),
		}})
	}
	if problem != nil {
		details := desk.Describe(problem, texts)
		part.Problem = &details
	}
	if before, err = room.part(r, "before", part); err == nil {
		deeds, err = room.part(r, "deeds", part)
	}
	return before, deeds, err
}

// choosing is where the applicant of a consultation is chosen.
func choosing(id string) string { return "/applicants?for=consultation:" + id }

// answer takes one step of the interview.
func (room *Room) answer(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	caller, form := desk.CallerOf(r.Context()), r.PostForm
	service, err := room.Service(c.Service)
	switch {
	case err != nil:
		room.record(w, r, desk.Status(err), c, err)
		return
	case c.Consultant != caller.Actor:
		room.record(w, r, http.StatusConflict, c, message.NewProblem(message.Conflict, "talks.taken", "name", room.Counter.NameOf(r.Context(), c.Consultant)))
		return
	case form.Get("at") != stepOf(c):
		room.gone(w, r, c, service)
		return
	}
	if c.State != consultation.Running {
		if c, err = room.Counter.Consultations.Resume(r.Context(), c.ID, c.Version, caller.Actor); err != nil {
			room.record(w, r, desk.Status(err), c, err)
			return
		}
	}
	state := stateOf(c)
	if form.Get("go") == "leave" {
		room.frame.Aside(service.Program, &state, form)
		room.leave(w, r, c, service, state)
		return
	}
	ask, left := room.frame.Took(service.Program, &state, form)
	switch {
	case left:
		room.leave(w, r, c, service, state)
		return
	case ask.Refused():
		room.stand(w, r, c, service, &state, ask, nil)
		return
	}
	kept := state
	if ask.Question() != "" { // it is shown as it was typed, and again whenever one comes back to it
		kept.Keep(ask)
	}
	if c, err = room.save(r, c, service, kept); err != nil {
		room.failed(w, r, c, service, err)
		return
	}
	if ask.Question() == "" {
		http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
		return
	}
	room.stand(w, r, c, service, &state, ask, nil)
}

// save keeps the interview as a step has left it.
func (room *Room) save(r *http.Request, c consultation.Consultation, service catalog.Service, state web.Interview) (consultation.Consultation, error) {
	decided := state
	decided.Given = append([]web.Given(nil), state.Given...)
	facts, d, _ := room.frame.Decided(service, &decided)
	take(&c, state, facts, d)
	return room.Counter.Consultations.Save(r.Context(), c)
}

// gone answers a form of a page that somebody has gone past. Where it brings
// the answer that is there already, it was sent twice; else what was typed is shown
// again, and nothing of it is kept.
func (room *Room) gone(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service) {
	if !room.holds(r, c) {
		room.record(w, r, http.StatusConflict, c, message.NewProblem(message.Conflict, "talks.gone"))
		return
	}
	state := stateOf(c)
	ask := room.frame.Aside(service.Program, &state, r.PostForm)
	if typed, ok := state.Typed(ask.Question()); ok && typed == ask.TypedIn() && !r.PostForm.Has("change") && r.PostForm.Get("go") != "back" {
		http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
		return
	}
	room.stand(w, r, c, service, &state, ask, message.NewProblem(message.Conflict, "talks.gone"))
}

// failed answers what could not be kept: somebody was quicker, or the store
// does not take it.
func (room *Room) failed(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service, err error) {
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Kind == message.Conflict {
		if now, viewed := room.Counter.Consultations.View(r.Context(), named(r)); viewed == nil {
			room.gone(w, r, now, service)
			return
		}
	}
	room.frame.Fail(w, r, err)
}

// leave interrupts: what was typed is kept, and the list has it to be resumed.
func (room *Room) leave(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service, state web.Interview) {
	saved, err := room.save(r, c, service, state)
	if err == nil {
		_, err = room.Counter.Consultations.Finish(r.Context(), saved.ID, saved.Version, consultation.Interrupted, "", "")
	}
	if err != nil {
		room.failed(w, r, c, service, err)
		return
	}
	http.Redirect(w, r, "/consultations", http.StatusSeeOther)
}
