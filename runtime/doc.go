// Package runtime is the engine of the office: commands go in, events are
// kept, the state of a case comes out.
//
// It promises that every command is checked against the regulation before
// anything is kept, that a command given on an old view of a case is refused
// as a conflict, and that what was accepted is on disk when the call returns.
// A case stays on the regulation under which it was opened: the engine
// compiles the texts that the store kept with the case and never looks at the
// catalog's file of today.
//
// How it works: the engine folds the journal of a case (package casefile),
// asks the interpreter for a decision on its facts, checks the command, and
// appends its event. Where the plan that the interpreter computes has changed,
// a "planned" event with all dates and the hash of the calendar goes into the
// same transaction. The Store keeps journals, numbers, closures and lists; it
// speaks in the words of the field and knows nothing of regulations. The clock
// is handed in; nothing here asks for the time.
package runtime
