// Package mutation plants faults into the text of a regulation: each mutant is
// the text with one place changed as a person could have mistyped,
// misunderstood or forgotten it. Who looks for mistakes (the checks, the
// examples, the proofs, the comparison) can then be measured by what it finds.
//
// It promises that every construct of the language that can change a decision
// has a fault of its own, and a test holds it to the grammar: what cannot be
// mutated is named there with its reason. A mutant is a splice of bytes, so the
// rest of the text stays as its author wrote it, comments included; applied to
// the text it came from it always changes it. Most mutants are regulations; that
// some are refused at once is one of the ways to be found.
//
// How it works: the text is laid out (dsl.Lay), which gives the tree and the
// words of each line by place. Headings and lines are walked by reflection, so
// that a new kind of line, name, length or day is met here as soon as it is in the
// tree; what is peculiar to one kind stands in a table or a case of its own.
// The same text gives the same mutants in the same order.
package mutation
