// Package command is the program's command line, one verb a file, and its
// composition root: the only place that opens a store, reads the environment
// or asks what time it is, and hands them to the rooms.
//
// It promises the outside contract: results on standard output, diagnostics
// on standard error, exit status 0 (fine), 1 (found what it looks for), 2
// (wrong use or wrong input) or 3 (the environment), one JSON document with
// --json, and every word in the language that was chosen.
//
// Main reads the arguments into a grammar of kong, finds the language, makes a
// session out of both and runs the verb. A verb returns nil, errFound for
// status 1, or a *message.Problem, whose kind picks between 2 and 3.
package command
