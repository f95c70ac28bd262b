package consultation

import (
	"context"
	"time"

	"reglament/runtime"
	"reglament/runtime/cards"
)

// longestCall is how long before it is noted a call may have begun.
const longestCall = 4 * time.Hour

// Note keeps a talk that is over when it is written down: a call, and what was
// answered. It ran from when it began (at most longestCall ago, else from now) until now.
// The error is a *message.Problem.
func (a *Archive) Note(ctx context.Context, c Consultation, began time.Time) (Consultation, error) {
	if err := c.check(); err != nil {
		return Consultation{}, err
	}
	now := a.config.Now().UTC()
	if began = began.UTC(); began.After(now) || now.Sub(began) > longestCall {
		began = now
	}
	c.Started, c.Resumed, c.Ended, c.Spent, c.State, c.Outcome, c.Case = began, time.Time{}, now, now.Sub(began), Finished, Told, ""
	id, err := cards.NewID(a.config.Random, began)
	if err != nil {
		return Consultation{}, runtime.CardProblem(err)
	}
	person, err := a.whose(ctx, &c, now)
	if err != nil {
		return Consultation{}, err
	}
	var change runtime.CardChange
	if person.Version == 0 {
		change.Persons = []runtime.Person{person}
	}
	return a.put(ctx, change, person, cards.Kept[Consultation]{ID: id, Person: person.ID, Until: began.AddDate(a.config.Years, 0, 0), Value: c})
}
