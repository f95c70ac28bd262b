package talks

import (
	"net/http"
	"strconv"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/consultation"
)

// recordPage is what was told in a consultation that is not going on here.
type recordPage struct {
	ID, Title, Whom, Applicant, Phone, Email string
	Problem                                  *desk.Details
	Started, Ended, Lasted, Answered         string
	Channel, State, StateWord, Outcome, Case string
	Consultant, Office                       string
	Side, Group, Question, Answer, Note      string
	Said                                     [][2]string
	Summary                                  consultation.Summary
	Day, Fee                                 string
	Changed                                  bool   // the regulation, since
	Applicants                               string // where an applicant is chosen
	MayResume, MayOpen, MayPrint, MayConsult bool
	Whose                                    string // the colleague who holds it now
}

// record shows what was told, and what can be done with it.
func (room *Room) record(w http.ResponseWriter, r *http.Request, status int, c consultation.Consultation, problem error) {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	page := recordPage{
		ID: c.ID, Whom: room.who(r.Context(), c), Phone: c.Caller.Phone, Email: c.Caller.Email,
		Started: room.moment(c.Started), Ended: room.moment(c.Ended), Lasted: lasted(c.Lasted(room.Now()), texts), Answered: answered(c, texts),
		Channel: texts.Text(c.Channel.Title()), State: string(c.State), StateWord: texts.Text(c.State.Title()), Case: c.Case,
		Consultant: room.Counter.NameOf(r.Context(), c.Consultant), Office: room.office(c.Office),
		Group: c.Group, Question: c.Question, Answer: c.Answer, Note: c.Note, Summary: c.Summary, Day: day(c.Summary.Day, texts),
	}
	if c.Outcome != "" {
		page.Outcome = texts.Text(c.Outcome.Title())
	}
	switch c.Typed[typedSide] {
	case ofPerson:
		page.Side = texts.Say("talks.side.person")
	case ofEntity:
		page.Side = texts.Say("talks.side.entity")
	}
	if c.Applicant != "" && caller.Can(desk.CardsRight) {
		page.Applicant = "/applicants/" + c.Applicant
	}
	service, err := room.Service(c.Service)
	if page.Title = service.Title; err == nil {
		room.retold(&page, c, service, texts)
	} else if page.Title == "" {
		page.Title = texts.Say("talks.call.title")
	}
	mine := caller.Keeps && caller.Can(desk.ConsultRight) && reaches(caller, desk.ConsultRight, c)
	page.MayConsult = caller.Can(desk.ConsultRight)
	page.MayResume = mine && err == nil && c.Case == ""
	page.MayOpen = caller.Can(desk.CasesOpen) && err == nil && c.Case == "" && c.Summary.Left == 0 && len(c.Summary.Refused) == 0
	page.MayPrint = mine && err == nil && c.Summary.Left == 0
	if mine && c.Applicant == "" && caller.Can(desk.CardsRight) && room.Counter.Applicants != nil && c.Case == "" {
		page.Applicants = choosing(c.ID)
	}
	if c.State == consultation.Running && c.Consultant != caller.Actor {
		page.Whose = page.Consultant
	}
	if problem != nil {
		desk.Note(r.Context(), problem)
		details := desk.Describe(problem, texts)
		page.Problem = &details
	}
	room.page(w, r, status, "record", page.Title, page)
}

// retold are the answers in words, by the regulation as it is today.
func (room *Room) retold(page *recordPage, c consultation.Consultation, service catalog.Service, texts *message.Texts) {
	state := stateOf(c)
	_, d, _ := room.frame.Decided(service, &state)
	page.Said = room.frame.Said(texts, service, &state, d)
	page.Changed = c.Regulation != "" && c.Regulation != d.Regulation.Hash
}

// answered is how much of what was asked has an answer.
func answered(c consultation.Consultation, texts *message.Texts) string {
	if c.Service == "" {
		return ""
	}
	return texts.Say("talks.answered", "count", strconv.Itoa(c.Summary.Asked), "of", strconv.Itoa(c.Summary.Asked+c.Summary.Left))
}

// office is how an office is called.
func (room *Room) office(id string) string {
	office := room.Catalog.Office()
	if id == "" || id == office.ID {
		return office.Name
	}
	if place, ok := room.Catalog.Organisation(id); ok {
		return place.Name
	}
	return id
}
