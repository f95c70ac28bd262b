// Package sample writes regulations by dice, for the tests of whatever reasons
// about regulations. Small gives a random small one, valid, with the faults that
// people make in a good share of them: what can never be needed, what always is,
// gaps, rules that clash. Large gives the one of a fixed size that goals of
// speed are measured with, and LargeChanged the same with a few changes.
//
// It is text and nothing else: the package imports nothing of the module, so
// that what it writes cannot lean on what is tested with it. The same dice give
// the same text. A regulation is written from top to bottom, and what is written
// names only what stands above, so that nothing rests on itself; a question that
// is asked only sometimes is named only beside what it is asked by.
package sample

// Dice give a whole number from 0 to n-1; a *rand.Rand of math/rand/v2 is one.
type Dice interface{ IntN(n int) int }
