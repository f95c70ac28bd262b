package talks

import (
	"context"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/consultation"
)

// reaches tells whether a right of somebody reaches a consultation: his own
// always, that of his office, or any.
func reaches(caller desk.Caller, right string, c consultation.Consultation) bool {
	switch caller.Far(right) {
	case desk.ReachAll:
		return true
	case desk.ReachOffice:
		return c.Consultant == caller.Actor || c.Office == caller.Office
	case desk.ReachOwn:
		return c.Consultant == caller.Actor
	}
	return false
}

// seen finds the consultation that an address names where a right reaches it.
func (room *Room) seen(r *http.Request, right string) (consultation.Consultation, error) {
	c, err := room.Counter.Consultations.View(r.Context(), named(r))
	if err == nil && !reaches(desk.CallerOf(r.Context()), right, c) {
		err = message.NewProblem(message.Wrong, desk.NotAllowed)
	}
	if err != nil {
		return consultation.Consultation{}, err
	}
	return c, nil
}

// who is whom a consultation is for: by his card, or as he called himself.
func (room *Room) who(ctx context.Context, c consultation.Consultation) string {
	if c.Applicant != "" && room.Counter.Applicants != nil {
		if kept, err := room.Counter.Applicants.View(ctx, c.Applicant); err == nil {
			return kept.Card.FullName()
		}
	}
	return c.Caller.Name
}
