// Command report measures everything that this module compares and prints it
// as Markdown: a table of engines, a table of goals, and how it was measured.
// docs/performance.md keeps what it printed last.
//
// It is started in the folder of the module ("make bench" does). What is
// running shows on the standard error.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
)

func main() {
	p := plan{watch: os.Stderr}
	flag.IntVar(&p.count, "count", 30, "how often each benchmark is run")
	flag.StringVar(&p.benchtime, "benchtime", "20ms", "how long each time: short runs fall between what disturbs them")
	flag.Parse()
	if err := report(p); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func report(p plan) error {
	rows, err := engines()
	if err != nil {
		return err
	}
	f, err := p.all()
	if err != nil {
		return err
	}
	fmt.Printf("`make bench`, commit %s, %d cores of %s, %s, Node %s; the least of %d short runs.\n\n",
		commit(), runtime.NumCPU(), processor(), runtime.Version(), says("node", "--version"), p.count)
	decisions(os.Stdout, rows, f)
	fmt.Println()
	goals(os.Stdout, f)
	return nil
}

// engines are the rows of the table, with the versions that are measured.
func engines() ([]row, error) {
	node, err := packages()
	if err != nil {
		return nil, err
	}
	return []row{
		{byHand, "a function written by hand in Go", ""},
		{lean, "Reglament, into a result that is used again", ""},
		{withTexts, "Reglament, with all texts and reasons", ""},
		{"OPA", "OPA", module("github.com/open-policy-agent/opa")},
		{"CEL", "CEL", module("cel.dev/cel-go")},
		{"Starlark", "Starlark", module("go.starlark.net")},
		{"zen-engine", "zen-engine", node["@gorules/zen-engine"]},
		{"json-rules-engine", "json-rules-engine", node["json-rules-engine"]},
		{"publicodes", "publicodes", node["publicodes"]},
	}, nil
}
