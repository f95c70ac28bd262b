// Package consultation is the archive of what an office told people, and the
// drawer of forms that somebody began to fill in.
//
// It promises that a consultation is kept at every step, so that one that was
// interrupted goes on where it stood; that it says for ever by which text of
// the regulation and by which answers somebody was told what; that what it says of a
// person goes when he is erased, and all of it after the years that an office
// keeps it; and that a case opened from it twice is one case.
//
// How it works: a consultation is a card in the drawer "consultation", sealed by
// the key of the applicant whose card the office has, else by the key of somebody
// made for it, who has no marks. Its id begins with the second in which it began, counted
// backwards, so that lists come newest first and begin and end with days; consultant, office,
// service, channel and state are keyed hashes beside it. Drafts lie in the drawer "draft", one for a
// worker and a page, sealed by the worker's key, and lapse by themselves. Store.Lapse takes out
// what has lapsed. The clock and randomness are handed in.
package consultation
