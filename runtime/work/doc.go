// Package work is what workers of an office tell each other of cases: notices
// that a case was handed over to somebody, or sent back to him.
//
// It promises that whoever is given a case is told of it once, however often
// the telling is repeated; that nobody sees the notices of another; and that a
// notice says nothing of the applicant: what the colleague wrote stands in the
// journal of the case, under the key of its person, and goes with him.
//
// How it works: a notice is a card in the drawer "notice", sealed by the key of
// the worker whom it tells. Its id is made of the event that it tells of, so
// that the same event makes the same card. One that has not been read carries a
// mark, by which a page counts them without opening any. They lapse after thirty days.
package work
