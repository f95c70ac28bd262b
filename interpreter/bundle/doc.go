// Package bundle decides what a life event asks of several services at once:
// a child is born, and the birth is registered, the certificate issued.
//
// It promises that a bundle decides nothing that its services would not decide
// by themselves: each service is its own program, asked with the answers that
// are its own, and the bundle only says which services there are, what is one
// question or one document in several of them, what one service gives to
// another, and in which order they run.
//
// A bundle is read in three steps. rows.go reads the table of services;
// joins.go finds what is one thing: what "это" names, what comes from one
// library, the papers of one person. shell.go then makes an ordinary regulation
// of it — the bundle's own declarations, every question and document under the
// name that facts give it, a situation for each row — so that answers, examples
// and diagnostics are those of the interpreter. decide.go asks the shell which
// services are needed and each of these what it decides.
package bundle
