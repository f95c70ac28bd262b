package consultation

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime"
)

// Save keeps a consultation as a step has left it, by its Version. When it
// began, how it stands and what came of it stay as they are; so does who asks: that is
// Attach. The error is a *message.Problem: Conflict where somebody changed it meanwhile
// or it runs no more.
func (a *Archive) Save(ctx context.Context, c Consultation) (Consultation, error) {
	if err := c.check(); err != nil {
		return Consultation{}, err
	}
	person, kept, err := a.at(ctx, c.ID, c.Version)
	if err != nil {
		return Consultation{}, err
	}
	was := kept.Value
	if was.State != Running {
		return Consultation{}, message.NewProblem(message.Conflict, "consultation.ended")
	}
	c.Started, c.Resumed, c.Ended, c.Spent, c.State = was.Started, was.Resumed, was.Ended, was.Spent, was.State
	c.Applicant, c.Outcome, c.Case = was.Applicant, was.Outcome, was.Case
	if c.Applicant != "" {
		c.Caller = Caller{}
	}
	kept.Value = c
	return a.put(ctx, runtime.CardChange{}, person, kept)
}

// Finish ends a consultation: Interrupted where questions are left, with an
// outcome or none. The number is that of the case for Opened. The errors are those of Save.
func (a *Archive) Finish(ctx context.Context, id string, version int, state State, outcome Outcome, number string) (Consultation, error) {
	if state != Finished && state != Interrupted {
		return Consultation{}, message.NewProblem(message.Wrong, "consultation.state").At("state")
	}
	if err := outcome.check(number); err != nil {
		return Consultation{}, err
	}
	person, kept, err := a.at(ctx, id, version)
	if err != nil {
		return Consultation{}, err
	}
	c := &kept.Value
	if c.State != Running && c.Case != "" && c.Case != number {
		return Consultation{}, message.NewProblem(message.Conflict, "consultation.opened").At("case")
	}
	now := a.config.Now().UTC()
	if c.State == Running {
		c.Spent = c.Lasted(now)
		c.Ended = now
	}
	c.State, c.Outcome, c.Case = state, outcome, number
	return a.put(ctx, runtime.CardChange{}, person, kept)
}

// Resume goes on with a consultation that was ended, with another consultant
// where one is given. The error is Conflict where a case was opened from it, or
// it runs; else those of Save.
func (a *Archive) Resume(ctx context.Context, id string, version int, consultant string) (Consultation, error) {
	person, kept, err := a.at(ctx, id, version)
	if err != nil {
		return Consultation{}, err
	}
	c := &kept.Value
	switch {
	case c.Case != "":
		return Consultation{}, message.NewProblem(message.Conflict, "consultation.opened").At("case")
	case c.State == Running:
		return Consultation{}, message.NewProblem(message.Conflict, "consultation.running")
	case consultant != "":
		c.Consultant = consultant
	}
	c.State, c.Resumed, c.Ended = Running, a.config.Now().UTC(), time.Time{}
	c.Outcome = ""
	if err := c.check(); err != nil {
		return Consultation{}, err
	}
	return a.put(ctx, runtime.CardChange{}, person, kept)
}

// Attach says whose a consultation is, once the one who asked has a card: it is
// sealed by his key from then on. The error is Conflict where it is somebody's already;
// else those of Save.
func (a *Archive) Attach(ctx context.Context, id string, version int, applicant string) (Consultation, error) {
	_, kept, err := a.at(ctx, id, version)
	if err != nil {
		return Consultation{}, err
	}
	if kept.Value.Applicant != "" || applicant == "" {
		return Consultation{}, message.NewProblem(message.Conflict, "consultation.attached").At("person")
	}
	kept.Value.Applicant = applicant
	person, err := a.whose(ctx, &kept.Value, a.config.Now())
	if err != nil {
		return Consultation{}, err
	}
	kept.Person = person.ID
	return a.put(ctx, runtime.CardChange{}, person, kept)
}
