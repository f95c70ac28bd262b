// Package compare tells in what two versions of a regulation differ for the
// people whom they decide about.
//
// It promises that a difference is one that both programs showed: the same
// applicant was given to both, and what they said differs. What an applicant is
// told is compared by kinds, in a fixed order: what he is asked, what he brings,
// what he is found to be, amounts, days, grounds, outcomes, papers.
//
// Describe compares two decisions; Applicant words whom they are about.
package compare
