// Package casefile is a case as its journal tells it: envelopes that carry
// typed events, and a pure fold that turns the events into the state of the
// case.
//
// It promises that a journal which once folded folds for ever to the same
// state: the fold reads no clock, calls no interpreter and computes no date,
// it only repeats what the events say. What was computed (plans, last days of
// terms) was recorded by the engine in an event of its own. It promises that a
// journal cannot be changed unseen: each envelope carries the hash of the one
// before it and its number in the case, and a break in either is an error. A
// format or a kind that this package does not know is an error too, never
// something to skip.
//
// The package knows the standard library only. Its errors are plain typed
// errors; the engine turns them into problems that people read.
package casefile

// Format is the format that this package writes and the newest that it reads.
// A change of an envelope's or a payload's fields raises it. Format 2 added
// Planned.Due; format 3 the sealing of payloads and the events from HandedOver
// on. Journals of older formats fold as they did.
const Format = 3
