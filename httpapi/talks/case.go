package talks

import (
	"net/http"
	"net/url"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/consultation"
)

// casePage asks for whom a case is opened, where nobody knows.
type casePage struct {
	ID, Service        string
	Problem            *desk.Details
	Name, Phone, Email field
	Applicants         string
}

// openCase opens the case of a consultation in one step. However often it is
// asked to, there is one.
func (room *Room) openCase(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ArchiveRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	if c.Case != "" {
		room.toCase(w, r, c.Case)
		return
	}
	service, err := room.Service(c.Service)
	if err != nil {
		room.record(w, r, desk.Status(err), c, err)
		return
	}
	command, err := room.command(r, c, service)
	if err != nil {
		room.nameless(w, r, c, service, err)
		return
	}
	view, err := room.Engine.Open(r.Context(), command)
	if err != nil {
		room.unopened(w, r, c, service, err)
		return
	}
	if said := callerOf(r.PostForm); said.Name != "" && c.Applicant == "" && c.State == consultation.Running {
		c.Caller = said
		if saved, err := room.Counter.Consultations.Save(r.Context(), c); err == nil {
			c = saved // else the case names him
		}
	}
	number := view.Case.Number
	_, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
		if c.Case == number {
			return c, nil
		}
		return room.Counter.Consultations.Finish(r.Context(), c.ID, c.Version, consultation.Finished, consultation.Opened, number)
	})
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	desk.Acted(r.Context(), command.Actor, number)
	room.toCase(w, r, number)
}

// command is what opens the case: of the applicant's card, else of what was said
// in the consultation or stands in the short form.
func (room *Room) command(r *http.Request, c consultation.Consultation, service catalog.Service) (runtime.OpenCommand, error) {
	caller := desk.CallerOf(r.Context())
	var who casefile.Applicant
	if c.Applicant != "" {
		kept, err := room.card(r.Context(), c.Applicant)
		if err != nil {
			return runtime.OpenCommand{}, err
		}
		who = kept.Card.Applicant()
	} else if said := callerOf(r.PostForm); said.Name != "" {
		who = casefile.Applicant{Name: said.Name, Phone: said.Phone, Email: said.Email}
	}
	command, _, err := c.Command(service.Program, who, desk.ActorOf(r.Context(), caller.Actor))
	command.Executor = caller.Actor
	state := stateOf(c)
	facts, _, _ := room.frame.Decided(service, &state)
	command.Channel = facts.Channel
	return command, err
}

// toCase leads to the case: to taking its documents in where whoever opened it
// may do that.
func (room *Room) toCase(w http.ResponseWriter, r *http.Request, number string) {
	there := "/cases/" + url.PathEscape(number)
	if desk.CallerOf(r.Context()).Can(desk.CasesAccept) {
		there += "/reception"
	}
	http.Redirect(w, r, there, http.StatusSeeOther)
}

// nameless asks for whom the case is.
func (room *Room) nameless(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service, problem error) {
	caller, form := desk.CallerOf(r.Context()), r.PostForm
	page := casePage{
		ID: c.ID, Service: service.Title,
		Name: field{Name: "name", Value: form.Get("name"), Focus: true}, Phone: field{Name: "phone", Value: form.Get("phone")},
		Email: field{Name: "email", Value: form.Get("email")},
	}
	if !form.Has("name") {
		page.Phone.Value, page.Email.Value = c.Caller.Phone, c.Caller.Email
	}
	if c.Applicant == "" && caller.Can(desk.CardsRight) && room.Counter.Applicants != nil {
		page.Applicants = choosing(c.ID)
	}
	status := http.StatusOK
	if form.Has("name") || desk.ProblemOf(problem).Message.ID != "consultation.nobody" {
		status, page.Problem = room.refused(r, problem, map[string]*field{
			"applicant.name": &page.Name, "applicant.phone": &page.Phone, "applicant.email": &page.Email,
		})
	}
	room.page(w, r, status, "case", room.texts(r).Say("talks.case.title"), page)
}

// unopened shows what keeps a case from being opened where it can be mended:
// beside the name, or in the consultation.
func (room *Room) unopened(w http.ResponseWriter, r *http.Request, c consultation.Consultation, service catalog.Service, err error) {
	problem := desk.ProblemOf(err)
	switch {
	case problem.Kind == message.Environment:
		room.frame.Fail(w, r, err)
	case c.Applicant == "" && (problem.Key == "applicant.name" || problem.Key == "applicant.phone" || problem.Key == "applicant.email"):
		room.nameless(w, r, c, service, err)
	default:
		room.told(w, r, c, err)
	}
}
