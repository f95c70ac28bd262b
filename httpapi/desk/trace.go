package desk

import (
	"context"

	"reglament/message"
)

// Trace is what is remembered of a request for the log. It holds nothing that
// a person typed.
type Trace struct {
	ID string
	// Problem is the identifier of the problem that was answered, or empty.
	Problem string
	// Cause is what the environment said, or empty.
	Cause string
}

type traceKey struct{}

// WithTrace keeps a trace with a request.
func WithTrace(ctx context.Context, t *Trace) context.Context {
	return context.WithValue(ctx, traceKey{}, t)
}

// RequestID is the number of a request, or empty.
func RequestID(ctx context.Context) string {
	if t, ok := ctx.Value(traceKey{}).(*Trace); ok {
		return t.ID
	}
	return ""
}

// Note remembers which problem a request got. The texts of causes stay out
// unless the environment is at fault: they are then the operating system's,
// and name files and never people.
func Note(ctx context.Context, err error) {
	t, ok := ctx.Value(traceKey{}).(*Trace)
	if !ok {
		return
	}
	problem := ProblemOf(err)
	t.Problem, t.Cause = problem.Message.ID, ""
	if problem.Kind == message.Environment && problem.Cause != nil && problem.Message.ID != Internal {
		t.Cause = problem.Cause.Error()
	}
}
