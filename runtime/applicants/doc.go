// Package applicants is the card file of those who turn to an office: people,
// sole traders and legal entities, and who acts for whom.
//
// It promises that what was typed is kept as papers have it or is told to be
// wrong, beside the field and with what to do, and never changed into
// something that nobody typed; that a card is found by what people say of
// themselves, the newest first, also where it was typed with the other layout
// of the keyboard; that somebody who may have a card already is shown with the
// reason before a second card is made; and that two cards of one applicant
// become one in a single transaction, with all cases of both.
//
// How it works: Normal writes a card as it is kept (digits in their groups, days
// as "2026-04-01", telephones with +7) and Check names what cannot be. A card is
// sealed in the drawer "applicant" under the id of its runtime.Person, who
// carries the marks by which the engine finds his cases. The card has marks of
// its own: keyed hashes of beginnings of its words and numbers. Find asks the
// store for the cards that have the marks of a query, opens these and compares
// what they say, so that a mark leads to a card and never decides. The clock and
// randomness are handed in.
package applicants
