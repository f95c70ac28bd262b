//go:build race

package logic

// The race detector takes the close of a channel beside a send for a race, so
// under it gophersat runs to its end before the query is undecided.
const interruptible = false
