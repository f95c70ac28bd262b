// Package logic decides whether constraints can hold together: over yes/no
// letters, choices of one of several options, and linear sums of numbers. It
// knows no regulation.
//
// It promises never to be wrong: Satisfiable comes with a model that has been
// evaluated over every constraint of the query, Unsatisfiable with a proof that
// has been checked, and whatever is too hard is Undecided, with its reason.
// The same calls give the same answers; nothing panics.
//
// How it works. Formulas are shared nodes; bounds on one sum in different
// writing are one node. A query takes the cone of its assumptions: what they are
// made of, what was asserted, and the definitions attached to what occurs. The
// cone becomes clauses for gophersat, with the order of the bounds on one sum
// among them. Of a boolean model only the bounds that it rests on are
// put to an exact simplex (Dutertre and de Moura 2006) with branching for whole
// numbers; what clashes there becomes one more clause, and so on, round by
// round. The solver is believed in nothing: its models are evaluated, and the
// clauses that it learned are replayed by unit propagation, which also tells the
// assumptions that were used.
package logic
