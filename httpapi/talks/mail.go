package talks

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/consultation"
	"reglament/runtime/post"
)

// mail sends the checklist off to an address. It is kept first and goes
// afterwards, once however often it is asked to while no answer changes.
func (room *Room) mail(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err == nil && room.Counter.Post == nil {
		err = message.NewProblem(message.NotFound, desk.NoPage)
	}
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	if err = room.sendOff(r, c, strings.TrimSpace(r.PostForm.Get("email"))); err == nil {
		_, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
			if c.Case != "" || isReception(c) {
				return c, nil
			}
			return room.Counter.Consultations.Finish(r.Context(), c.ID, c.Version, consultation.Finished, consultation.Sent, "")
		})
	}
	if err != nil {
		room.told(w, r, c, err)
		return
	}
	http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
}

func (room *Room) sendOff(r *http.Request, c consultation.Consultation, address string) error {
	paper, err := room.checklist(r, c)
	if err != nil {
		return err
	}
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	service, err := room.Service(c.Service)
	if err != nil {
		return err
	}
	_, err = room.Counter.Post.Send(r.Context(), post.Sending{
		Key: "checklist " + c.ID + " " + stepOf(c) + " " + address, Person: c.Applicant, Carrier: runtime.CarrierEmail, By: caller.Actor,
		Parcel: runtime.Parcel{
			To: casefile.Applicant{Name: room.who(r.Context(), c), Email: address}, Title: texts.Say("talks.mail.subject", "service", service.Title),
			Texts:  []string{texts.Say("talks.mail.text", "service", service.Title, "consultant", room.Counter.NameOf(r.Context(), c.Consultant))},
			Papers: []runtime.Paper{{Name: "checklist.pdf", Type: "application/pdf", Bytes: paper}},
		},
	})
	return err
}

// told shows a problem above the checklist, or above what was told.
func (room *Room) told(w http.ResponseWriter, r *http.Request, c consultation.Consultation, err error) {
	var problem *message.Problem
	if !errors.As(err, &problem) || problem.Kind == message.Environment {
		room.frame.Fail(w, r, err)
		return
	}
	service, unknown := room.Service(c.Service)
	if unknown != nil || !room.holds(r, c) {
		room.record(w, r, desk.Status(err), c, err)
		return
	}
	state := stateOf(c)
	_, _, ask := room.frame.Decided(service, &state)
	room.stand(w, r, c, service, &state, ask, err)
}

// address is where somebody gets mail, as far as it is known.
func (room *Room) address(ctx context.Context, c consultation.Consultation) string {
	if c.Applicant == "" {
		return c.Caller.Email
	}
	kept, err := room.card(ctx, c.Applicant)
	if err != nil {
		return ""
	}
	return cmp.Or(kept.Card.Email, c.Caller.Email)
}
