package sample

import (
	"fmt"
	"slices"
	"strings"
)

// draft is a regulation that is being written.
type draft struct {
	dice Dice
	text strings.Builder

	questions  []*question
	findings   []*question
	amounts    []source // values, tables and norms that formulas may name
	situations []string
	sets       []*question // sets of categories, named like questions
	documents  []string
	groups     []string
	events     []string // that a condition may wait for
	opens      string   // the event that the term counts from
	outcomes   []string
	stopping   []string // grounds that may stop a term
	refusing   []string // the other grounds
	channels   []string
	ends       bool // the regulation has a last day
}

// source is what a formula may name, and its unit.
type source struct {
	text   string
	unit   unit
	guards []string
}

// one draws from 0 to n-1.
func (d *draft) one(n int) int { return d.dice.IntN(n) }

// between draws from low to high, both included.
func (d *draft) between(low, high int) int { return low + d.dice.IntN(high-low+1) }

// chance comes true in so many of a hundred.
func (d *draft) chance(percent int) bool { return d.dice.IntN(100) < percent }

// pick draws one of several.
func pick[T any](d *draft, all []T) T { return all[d.dice.IntN(len(all))] }

// some draws between low and high of several, in their order.
func some[T any](d *draft, all []T, low, high int) []T {
	rest := slices.Clone(all)
	for wanted := min(len(all), d.between(low, high)); len(rest) > wanted; {
		i := d.dice.IntN(len(rest))
		rest = slices.Delete(rest, i, i+1)
	}
	return rest
}

// line writes a line.
func (d *draft) line(format string, args ...any) {
	fmt.Fprintf(&d.text, format+"\n", args...)
}

// beside joins a condition with what the questions in it are asked by.
func beside(guards []string, condition string) string {
	if len(guards) == 0 {
		return condition
	}
	return "(" + strings.Join(guards, " и ") + " и " + condition + ")"
}

// together are guards without those that stand twice, in their order.
func together(lists ...[]string) []string {
	var all []string
	for _, guard := range slices.Concat(lists...) {
		if !slices.Contains(all, guard) {
			all = append(all, guard)
		}
	}
	return all
}
