package interpreter

import "reglament/message"

// Explanation is why something is as it is, in order of reading.
type Explanation struct {
	ID, Title string
	// Class is "document", "group", "term", "ground", "stage", "result",
	// "value", "fee", "situation", "category", "period", "event", "finding",
	// "person" or "message"; of a bundle, "service".
	Class string
	// Verdict says what is so ("нужен", "не нужен", "последний день …").
	Verdict message.Message
	// Because are the reasons: the parts of the condition that decide, with
	// the answers they rest on; for a term the count, day by day where it
	// matters.
	Because []message.Message
	// Changes say which answer would change the verdict, and to what.
	Changes []message.Message
	Basis   []string
}
