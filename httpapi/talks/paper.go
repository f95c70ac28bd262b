package talks

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/consultation"
	"reglament/runtime/document"
)

// paper prints the checklist of a consultation as its answers decide it today.
func (room *Room) paper(w http.ResponseWriter, r *http.Request) {
	if c, err := room.seen(r, desk.ArchiveRight); err != nil {
		room.frame.Fail(w, r, err)
	} else {
		room.print(w, r, c)
	}
}

// printed prints it for the one who asked: that is what came of the
// consultation, unless a case was opened or documents are being taken in.
func (room *Room) printed(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	c, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
		if c.Case != "" || isReception(c) || c.Outcome == consultation.Printed || c.Summary.Left > 0 {
			return c, nil
		}
		return room.Counter.Consultations.Finish(r.Context(), c.ID, c.Version, consultation.Finished, consultation.Printed, "")
	})
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	room.print(w, r, c)
}

func (room *Room) print(w http.ResponseWriter, r *http.Request, c consultation.Consultation) {
	paper, err := room.checklist(r, c)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	desk.PDF(w, "checklist.pdf", paper)
}

// checklist is the paper, with the names of those who sign it. The error is
// Conflict while a question is left.
func (room *Room) checklist(r *http.Request, c consultation.Consultation) ([]byte, error) {
	service, err := room.Service(c.Service)
	if err != nil {
		return nil, err
	}
	state := stateOf(c)
	facts, d, again := room.frame.Decided(service, &state)
	if again.Refused() || d.Next != "" {
		return nil, message.NewProblem(message.Conflict, "talks.unfinished")
	}
	model := room.frame.ChecklistOf(room.texts(r), service, facts, d)
	model.Applicant, model.Consultant = room.who(r.Context(), c), document.Worker{Name: room.Counter.NameOf(r.Context(), c.Consultant)}
	if room.Counter.Workers != nil {
		if worker, ok := room.Counter.Workers.Named(r.Context(), c.Consultant); ok {
			model.Consultant.Post = worker.Position
		}
	}
	return room.Press.Checklist(model)
}

// refusal prints that the documents are not accepted, on the grounds that the
// answers leave no doubt of. No case is opened for that.
func (room *Room) refusal(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	service, err := room.Service(c.Service)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	state := stateOf(c)
	facts, d, again := room.frame.Decided(service, &state)
	if again.Refused() {
		room.frame.Fail(w, r, message.NewProblem(message.Conflict, "talks.unfinished"))
		return
	}
	paper, err := room.frame.RefusalFor(r, service, facts, d, c.Applicant, room.who(r.Context(), c))
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	desk.PDF(w, "refusal.pdf", paper)
}
