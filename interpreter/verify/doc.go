// Package verify proves or refutes what should be true of a regulation: that
// nothing in it is dead, that every path has an outcome, that tables leave no
// gap and rules do not contradict each other, that the stages fit the term.
//
// Conditions and values are encoded so that the encoding allows at least all
// that can really be: what is not encoded exactly is left free. So what cannot
// be in the encoding cannot be at all, and that is a proof. What can be in the
// encoding is made into an applicant, and the interpreter replays him: only
// what its decision shows counts. A claim that neither way settles is
// undecided, with the reason.
package verify
