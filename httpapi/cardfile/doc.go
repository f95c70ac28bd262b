// Package cardfile is the pages of the card file: applicants are looked for,
// entered, changed, shown with their cases and consultations, and two cards of
// one applicant are made one.
//
// It promises that somebody who is known is found while he is typed, by
// whatever he says of himself; that a new card begins with what was looked for; that
// whoever may have a card already is shown, with the reason, before a second one is
// kept; that whatever is wrong stands beside its field, all of it at once; that nothing
// that was typed is lost by a refusal, nor by somebody else who wrote on the card
// meanwhile; and that no name, no telephone and no number of a paper stands in an
// address. All of it works without a script and by keyboard alone.
//
// How it works: Table are the routes. A search is a form that is posted; a
// script sends it while one types and gets the list alone. A form has an input for every
// key of a fault (applicants.Faults); fields of other kinds of applicants are hidden by
// the style and sent all the same, so that a change of mind costs nothing. A form
// that changes a card carries the card as it was seen: where it was changed meanwhile both are
// put together (applicants.Since) and shown again. Every page carries on for whom
// somebody is being looked for (choice.go).
package cardfile
