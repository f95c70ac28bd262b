package reach

import (
	"context"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/staff"
)

// give checks that a right reaches a case and gives a command on it, in the
// name of whoever is signed in.
func (e *Engine) give(ctx context.Context, right staff.Right, number string, at runtime.Expected, command func(runtime.Expected) (runtime.View, error)) (runtime.View, error) {
	account, err := e.over(ctx, right, number)
	if err != nil {
		return runtime.View{}, err
	}
	return command(e.by(account, at))
}

// Open asks for cases_open: the case is of the office of whoever opens it.
func (e *Engine) Open(ctx context.Context, command runtime.OpenCommand) (runtime.View, error) {
	account, _, err := e.far(ctx, staff.CasesOpen)
	if err != nil {
		return runtime.View{}, err
	}
	command.Actor, command.Office = account.Login, e.officeOf(account)
	return e.inner.Open(ctx, command)
}

// Receive asks for cases_accept.
func (e *Engine) Receive(ctx context.Context, number string, at runtime.Expected, documents []casefile.DocumentIn) (runtime.View, error) {
	return e.give(ctx, staff.CasesAccept, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Receive(ctx, number, at, documents)
	})
}

// TakeBack asks for cases_accept.
func (e *Engine) TakeBack(ctx context.Context, number string, at runtime.Expected, document string) (runtime.View, error) {
	return e.give(ctx, staff.CasesAccept, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.TakeBack(ctx, number, at, document)
	})
}

// Tick asks for cases_accept.
func (e *Engine) Tick(ctx context.Context, number string, at runtime.Expected, back []string, in []casefile.DocumentIn) (runtime.View, error) {
	return e.give(ctx, staff.CasesAccept, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Tick(ctx, number, at, back, in)
	})
}

// RecordEvent asks for cases_work.
func (e *Engine) RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.RecordEvent(ctx, number, at, event, day)
	})
}

// RecordAbout asks for cases_work.
func (e *Engine) RecordAbout(ctx context.Context, number string, at runtime.Expected, event, document string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.RecordAbout(ctx, number, at, event, document, day)
	})
}

// CompleteStage asks for cases_work.
func (e *Engine) CompleteStage(ctx context.Context, number string, at runtime.Expected, stage string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.CompleteStage(ctx, number, at, stage, day)
	})
}

// DecideOutcome asks for cases_decide.
func (e *Engine) DecideOutcome(ctx context.Context, number string, at runtime.Expected, outcome string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesDecide, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.DecideOutcome(ctx, number, at, outcome, day)
	})
}

// Issue asks for cases_issue.
func (e *Engine) Issue(ctx context.Context, number string, at runtime.Expected, result string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesIssue, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Issue(ctx, number, at, result, day)
	})
}

// Suspend asks for cases_work.
func (e *Engine) Suspend(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Suspend(ctx, number, at, ground, day)
	})
}

// Resume asks for cases_work.
func (e *Engine) Resume(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Resume(ctx, number, at, ground, day)
	})
}

// HandOver asks for cases_hand_over.
func (e *Engine) HandOver(ctx context.Context, number string, at runtime.Expected, to, note string) (runtime.View, error) {
	return e.give(ctx, staff.CasesHandOver, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.HandOver(ctx, number, at, to, note)
	})
}

// Withdraw asks for cases_work.
func (e *Engine) Withdraw(ctx context.Context, number string, at runtime.Expected, day clock.Date, reason string) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Withdraw(ctx, number, at, day, reason)
	})
}

// RefuseAcceptance asks for cases_accept.
func (e *Engine) RefuseAcceptance(ctx context.Context, number string, at runtime.Expected, day clock.Date, ground, words string) (runtime.View, error) {
	return e.give(ctx, staff.CasesAccept, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.RefuseAcceptance(ctx, number, at, day, ground, words)
	})
}

// Request asks for cases_work.
func (e *Engine) Request(ctx context.Context, number string, at runtime.Expected, document, agency string, day clock.Date) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Request(ctx, number, at, document, agency, day)
	})
}

// Answer asks for cases_work.
func (e *Engine) Answer(ctx context.Context, number string, at runtime.Expected, document string, day clock.Date, none bool) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Answer(ctx, number, at, document, day, none)
	})
}

// Find asks for cases_work.
func (e *Engine) Find(ctx context.Context, number string, at runtime.Expected, finding string, value *interpreter.Answer) (runtime.View, error) {
	return e.give(ctx, staff.CasesWork, number, at, func(at runtime.Expected) (runtime.View, error) {
		return e.inner.Find(ctx, number, at, finding, value)
	})
}

// overLetter checks that the right to letters reaches the case of one, whose id
// begins with the case's number.
func (e *Engine) overLetter(ctx context.Context, id string) (staff.Account, error) {
	number, _, _ := strings.Cut(id, "/")
	return e.over(ctx, staff.Letters, number)
}
