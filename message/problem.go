package message

import "errors"

// Kind says whose move it is after a Problem. The command line maps it to an
// exit status, the HTTP adapter to a status code.
type Kind uint8

// The kinds of problems.
const (
	// Wrong: what was handed in cannot be used as it is (exit 2, HTTP 422).
	Wrong Kind = iota
	// NotFound: what was named does not exist (exit 2, HTTP 404).
	NotFound
	// Conflict: the state has moved on or forbids the step (exit 2, HTTP 409).
	Conflict
	// Environment: disk, port, rights, a newer format (exit 3, HTTP 503).
	Environment
)

// Problem is an error that a person can act on. Its texts are found by
// Message.ID; a text "<ID>.hint", where there is one, says what to do next.
type Problem struct {
	Kind    Kind
	Message Message
	// Key names the input that is at fault ("answers.право"), or is empty.
	Key string
	// Cause is kept for errors.Is; its text is shown only for Environment.
	Cause error
}

// NewProblem makes a problem of a kind with a text and its arguments.
func NewProblem(kind Kind, id string, pairs ...any) *Problem {
	return &Problem{Kind: kind, Message: New(id, pairs...)}
}

// At says which input is at fault and returns the problem.
func (p *Problem) At(key string) *Problem { p.Key = key; return p }

// Under puts a place before the key ("answers.жильцы" before "[1].доход") and
// returns the problem.
func (p *Problem) Under(place string) *Problem {
	switch {
	case p.Key == "", p.Key[0] == '[':
		p.Key = place + p.Key
	default:
		p.Key = place + "." + p.Key
	}
	return p
}

// Because keeps the cause and returns the problem.
func (p *Problem) Because(cause error) *Problem { p.Cause = cause; return p }

// Error names the text only: arguments may hold what a person typed, and an
// error's text may reach a log.
func (p *Problem) Error() string { return p.Message.ID }

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// Is reports whether target is a Problem with the same text identifier.
func (p *Problem) Is(target error) bool {
	var other *Problem
	return errors.As(target, &other) && other.Message.ID == p.Message.ID
}
