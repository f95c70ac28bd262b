// Package storetest is the contract of runtime.Store as a suite that every
// store passes, and a model of a store in memory.
//
// It promises that a store which passes Run can stand under the engine: that
// numbers have no gaps and no doubles under concurrent opening, that an
// opening or an appending that is refused leaves no trace, that of two
// appendings at one place one is refused, that lists agree with the journals,
// and that what was read is the caller's own. Every check compares with what
// the contract says, or with the model, never with another store.
package storetest
