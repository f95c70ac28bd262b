// Package storetest is the contract of runtime.Store as a suite that every
// store passes, a model of a store in memory, and a store that fails when it
// is told to.
//
// It promises that a store which passes Run can stand under the engine: that
// numbers have no gaps and no doubles under concurrent opening, that what is
// refused leaves no trace, that of two changes at one place one is refused,
// that lists, the log, the outbox and the persons agree with what was kept,
// that what was read is the caller's own, and that concurrent calls look as if
// they had come one after the other. Every check compares with what the
// contract says, or with the model, never with another store. Since a store
// never reads what it keeps, what the suite hands it is sealed nonsense.
//
// Failing puts failures into any store, so that the engine can be shown one at
// every call that it makes; a failure comes before anything was done, or after
// it was done, when only the answer got lost.
package storetest
