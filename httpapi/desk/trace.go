package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

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
	// Actor is the id of whoever gave a command or was refused something, Case
	// the number of the case that a command was about; empty where there is none.
	Actor, Case string
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

// Acted remembers who gave a command, and the number of its case where it was
// accepted.
func Acted(ctx context.Context, actor, number string) {
	if t, ok := ctx.Value(traceKey{}).(*Trace); ok {
		t.Actor, t.Case = actor, number
	}
}

// Note remembers which problem a request got, and who got it. The texts of causes stay out
// unless the environment is at fault: they are then the operating system's or
// the store's, and name files and events and never people.
func Note(ctx context.Context, err error) {
	t, ok := ctx.Value(traceKey{}).(*Trace)
	if !ok {
		return
	}
	problem := ProblemOf(err)
	t.Problem, t.Cause = problem.Message.ID, ""
	if t.Actor == "" {
		t.Actor = CallerOf(ctx).Actor
	}
	if problem.Kind == message.Environment && problem.Cause != nil && problem.Message.ID != Internal {
		t.Cause = causeOf(problem.Cause)
	}
}

// causeOf is the text of a cause without what it was about: errors of readers
// quote what they could not read, and that may be a name or a date of birth.
func causeOf(err error) string {
	for _, ended := range []error{context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, ended) {
			return ended.Error()
		}
	}
	text := err.Error()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var moment *time.ParseError
	var number *strconv.NumError
	for _, reader := range []struct {
		found bool
		err   error
	}{
		{errors.As(err, &syntax), syntax}, {errors.As(err, &kind), kind}, {errors.As(err, &moment), moment}, {errors.As(err, &number), number},
	} {
		if reader.found {
			text = strings.ReplaceAll(text, reader.err.Error(), fmt.Sprintf("%T", reader.err))
		}
	}
	return text
}
