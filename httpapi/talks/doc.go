// Package talks is the pages of consultations: beginning one, its interview and
// its checklist, calls that are noted in one go, and the archive of all that was
// told.
//
// It promises that a consultation loses no answer: every step is kept before
// the next question is shown, so a page can be closed, reloaded or asked for by
// another worker, and goes on where it stood; that a page which somebody has gone
// past is told so and keeps what was typed; that a consultation opens one case
// however often it is asked to; that nobody sees more than his rights reach: his
// own consultations, those of his office, or all; that what a methodologist
// tries is not kept; and that no name of an applicant stands in an address.
//
// How it works: the questions, their forms and the checklist are those of the free
// interview, which package web shows; this room hands it the answers and takes
// them back (web.Kept). Of a consultation the archive has the answers as the
// contract writes them and, under Typed, how they were typed, what was left
// half typed and a count of the steps, by which an old page is known. A change is
// followed by a redirect, except where a question is asked again.
package talks
