package dsl

import "reglament/message"

// Severity tells an error, which stops a regulation, from a warning.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
)

// Diagnostic is one thing that is wrong with a file. Its code is stable and
// is the identifier of its text; a text "<code>.hint" says what to do.
type Diagnostic struct {
	Code     string
	Severity Severity
	File     string
	Range    Range
	// Args are the arguments of the text and of the hint.
	Args []message.Arg
	// Related names the other places involved.
	Related []Related
}

// Related is another place that a diagnostic speaks of.
type Related struct {
	File    string
	Range   Range
	Message message.Message
}

// Message is the diagnostic's text.
func (d Diagnostic) Message() message.Message {
	return message.Message{ID: d.Code, Args: d.Args}
}
