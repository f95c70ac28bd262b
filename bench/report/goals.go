package main

import (
	"fmt"
	"io"
)

const (
	byHand    = "hand-written"
	lean      = "reglament"            // into a result that is used again
	withTexts = "reglament_with_texts" // everything that a page shows
)

// The goals: what is asked of the interpreter.
const (
	mostByHand    = 4    // times the function written by hand
	fasterThan    = 10   // times, than every engine but CEL and Starlark
	mostCompile   = 3e9  // ns for 300,000 lines
	mostMemory    = 1024 // MB for them
	mostRecheckNS = 10e6 // ns after an edit of one declaration
)

// goals writes what was asked, what was measured and whether it was met.
func goals(out io.Writer, f figures) {
	fmt.Fprintln(out, "| goal | measured | met |")
	fmt.Fprintln(out, "|---|---|---|")
	tell := func(goal, measured string, met bool) {
		fmt.Fprintf(out, "| %s | %s | %s |\n", goal, measured, map[bool]string{true: "yes", false: "**no**"}[met])
	}
	own := lean
	if f["Whole/"+own].runs == 0 {
		own = withTexts
	}
	of := map[string]string{lean: "without texts", withTexts: "with texts"}[own]

	whole, hand := f["Whole/"+own], f["Whole/"+byHand]
	ratio := whole.nanoseconds / hand.nanoseconds
	tell(fmt.Sprintf("at most %d times the hand-written function", mostByHand), times(ratio)+" times, "+of, ratio <= mostByHand && own == lean)
	tell("no allocation into a result that is used again", fmt.Sprintf("%.0f, %s", whole.allocations, of), whole.allocations == 0 && own == lean)
	for _, peer := range []struct {
		kind, engine string
		least        float64
	}{
		{"Whole", "OPA", fasterThan},
		{"Whole", "zen-engine", fasterThan},
		{"Core", "json-rules-engine", fasterThan},
		{"Whole", "publicodes", fasterThan},
		{"Whole", "CEL", 1},
		{"Whole", "Starlark", 1},
	} {
		other, mine := f[peer.kind+"/"+peer.engine], f[peer.kind+"/"+own]
		if other.runs == 0 {
			tell(goal(peer.engine, peer.least), "not measured: Node is missing", false)
			continue
		}
		ratio := other.nanoseconds / mine.nanoseconds
		what := map[string]string{"Whole": "the whole decision", "Core": "five conditions"}[peer.kind]
		tell(goal(peer.engine, peer.least), fmt.Sprintf("%s times, %s, %s", times(ratio), what, of), ratio >= peer.least)
	}
	compile := f["Compile/300000_lines"]
	tell("300,000 lines compiled under 3 s on two cores and 1 GiB",
		fmt.Sprintf("%s (%s of work), %.0f MB at the peak", duration(compile.nanoseconds), duration(compile.worked*1e9), compile.peak),
		compile.nanoseconds < mostCompile && compile.peak <= mostMemory)
	recheck := f["Recheck"]
	tell("an edit of one declaration in 5,000 lines rechecked in 10 ms", duration(recheck.nanoseconds), recheck.nanoseconds <= mostRecheckNS)
}

func goal(engine string, least float64) string {
	if least == 1 {
		return "faster than " + engine
	}
	return fmt.Sprintf("%.0f times faster than %s", least, engine)
}
