// Package boltstore keeps cases in one file of a folder, DIR/cases.bolt, with
// bbolt: the store for one office on one server, with nothing to install.
//
// It promises what runtime.Store promises. What is acknowledged has been
// synced to the disk; a change is there whole or not at all; a process that
// was killed finds the file as the last acknowledged change left it, or with
// changes on top that nobody had been told of yet. A disk without room refuses
// changes with a problem of kind Environment and goes on serving reads; when
// there is room again, changes are accepted again. A damaged file is told and
// never ends the process: what cannot be followed is refused when the folder is
// opened, a case that cannot be read is told as that case, and nothing that is
// there is written over. An empty file is not taken for a new office.
//
// How it works: bbolt has one writer and syncs once a transaction, so changes
// are grouped. Callers hand operations to one committer; it takes all that are
// waiting, runs them one after another in one transaction and commits once. An
// operation first checks, and then writes; one that is refused by its check
// has written nothing and leaves the others alone, and one whose writing fails
// has the transaction rolled back and run again without it. While a commit
// waits for the disk the next group gathers, so that a single caller does not
// wait for others and many callers share a sync.
//
// The file is mapped into memory, and the library follows its pages without
// looking where they lead. So the pages are looked through before the library
// may follow them (33 ms for 10,000 cases; of files above 256 MB the leaves are
// left out), and everything that reads the file does so under a guard that
// makes an error of a fault. What a row or an event says is checked when it is
// read: the row by its number, the events by their chain of hashes, whose end
// the row holds; the count of a year by its last case.
//
// Buckets: meta holds the format number; cases a summary a case under the key
// (year, place); events the envelopes under (year, place, number); index keys
// for every way of listing, with nothing under them; due the same in the order
// of the days on which cases are due (since format 2: an older file gets it
// when it is opened); closures the texts of
// regulations by hash; keys the idempotency keys; years the last place taken
// in each year; published the publications by their keys (since format 3). All
// change in the same transaction as the events.
package boltstore
