// Package post is what an office sends to people outside of a case: the list of
// documents that somebody was told of, on its way to his mail.
//
// It promises that nothing is sent while somebody waits for a page: a piece is
// kept first and goes afterwards; that the same piece, sent twice under one key,
// goes once, unless the program is killed between a delivery and its record,
// when it goes again under the same id; that one which cannot go is tried again
// after pauses and then told, with the reason; and that what it says goes when
// the person is erased, and after a month anyway.
//
// How it works: a piece is a card in the drawer "post", sealed by the key of the
// applicant or, of somebody without a card, by a key made for it. Those that
// wait bear one keyed mark, by which they are found. Carriers are those of the
// outbox (runtime.Carrier), and so are the pauses. The clock and randomness are
// handed in.
package post
