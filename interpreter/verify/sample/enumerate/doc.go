// Package enumerate goes through all applicants of a small regulation and has
// the interpreter decide on each, so that what is claimed of a regulation can be
// held against it. There is no reasoning in it: answers, findings, ways of
// filing, papers, events and days are combined with each other, each by each.
//
// Of yes and no, options, sets of options and whole numbers within bounds all
// answers are taken. Of other numbers, amounts, days and texts those are taken
// that the text of the regulation names in comparisons, each with the next one
// above it, and the bounds; what is found so is there, but a calculation may
// tell apart more than was tried.
package enumerate
