package talks

import (
	"context"
	"errors"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/consultation"
)

// attempts is how often something is done again where another page changed the
// consultation at the same moment.
const attempts = 3

// change does something to a consultation as it is now, and again where
// somebody was quicker: for what depends on no answer.
func (room *Room) change(ctx context.Context, c consultation.Consultation, do func(consultation.Consultation) (consultation.Consultation, error)) (consultation.Consultation, error) {
	for attempt := 1; ; attempt++ {
		changed, err := do(c)
		var problem *message.Problem
		if err == nil || attempt == attempts || !errors.As(err, &problem) || problem.Message.ID != "consultation.stale" {
			return changed, err
		}
		if c, err = room.Counter.Consultations.View(ctx, c.ID); err != nil {
			return c, err
		}
	}
}

// finish ends a consultation with what came of it: what was said, or nothing
// new where the checklist was printed.
func (room *Room) finish(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	outcome := consultation.Outcome(r.PostForm.Get("outcome"))
	if outcome == consultation.Opened {
		outcome = "" // that is said by opening one
	}
	c, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
		if c.Case != "" {
			return c, nil
		}
		came := outcome
		if came == "" || came == consultation.Told && c.Outcome != "" {
			came = c.Outcome
		}
		if came == "" {
			came = consultation.Told
		}
		return room.Counter.Consultations.Finish(r.Context(), c.ID, c.Version, consultation.Finished, came, "")
	})
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
}

// resume goes on with a consultation that was ended, or that a colleague left
// open: it is then his who resumes it.
func (room *Room) resume(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	caller := desk.CallerOf(r.Context())
	if !caller.Keeps {
		room.frame.Fail(w, r, message.NewProblem(message.Conflict, "talks.not_kept"))
		return
	}
	c, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
		if c.State == consultation.Running {
			if c.Consultant == caller.Actor {
				return c, nil // a second click
			}
			if c, err = room.Counter.Consultations.Finish(r.Context(), c.ID, c.Version, consultation.Interrupted, "", ""); err != nil {
				return c, err
			}
		}
		return room.Counter.Consultations.Resume(r.Context(), c.ID, c.Version, caller.Actor)
	})
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
}

// attach says whose a consultation is, once his card was found or made.
func (room *Room) attach(w http.ResponseWriter, r *http.Request) {
	c, err := room.seen(r, desk.ConsultRight)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	applicant := r.PostForm.Get("applicant")
	c, err = room.change(r.Context(), c, func(c consultation.Consultation) (consultation.Consultation, error) {
		if applicant != "" && c.Applicant == applicant {
			return c, nil // a second click
		}
		return room.Counter.Consultations.Attach(r.Context(), c.ID, c.Version, applicant)
	})
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
}
