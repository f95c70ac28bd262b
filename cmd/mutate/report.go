package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// row counts what became of the mutants of one operator.
type row struct {
	Operator   string         `json:"operator"`
	Mutants    int            `json:"mutants"`
	Caught     map[string]int `json:"caught"` // by catcher
	Equivalent int            `json:"equivalent"`
	Survived   int            `json:"survived"`
}

// total is the name of the last row.
const total = "all"

// tally counts the findings by operator, in the order of their names, and all of
// them in a last row.
func tally(found []finding) []row {
	by := map[string]*row{}
	last := &row{Operator: total, Caught: map[string]int{}}
	for _, f := range found {
		one := by[f.Operator]
		if one == nil {
			one = &row{Operator: f.Operator, Caught: map[string]int{}}
			by[f.Operator] = one
		}
		for _, r := range []*row{one, last} {
			r.Mutants++
			switch {
			case f.By != "":
				r.Caught[f.By]++
			case f.Reason != "":
				r.Equivalent++
			default:
				r.Survived++
			}
		}
	}
	var rows []row
	for _, r := range by {
		rows = append(rows, *r)
	}
	slices.SortFunc(rows, func(a, b row) int {
		if a.Operator < b.Operator {
			return -1
		}
		return 1
	})
	return append(rows, *last)
}

// print writes the table, and the mutants that nobody found.
func print(out io.Writer, found []finding, who []catcher, complaints []string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "fault\tmutants")
	for _, c := range who {
		fmt.Fprintf(w, "\t%s", c.name)
	}
	fmt.Fprint(w, "\tequivalent\tsurvived\n")
	for _, r := range tally(found) {
		fmt.Fprintf(w, "%s\t%d", r.Operator, r.Mutants)
		for _, c := range who {
			fmt.Fprintf(w, "\t%d", r.Caught[c.name])
		}
		fmt.Fprintf(w, "\t%d\t%d\n", r.Equivalent, r.Survived)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, f := range survivors(found) {
		fmt.Fprintf(out, "survived: %s:%d: %s\n", f.File, f.Range.Start.Line, f.Key())
	}
	for _, complaint := range complaints {
		fmt.Fprintln(out, complaint)
	}
	return nil
}

func survivors(found []finding) []finding {
	return slices.DeleteFunc(slices.Clone(found), func(f finding) bool { return f.By != "" || f.Reason != "" })
}

// outside is a mutant and who found it, for programs; of a survivor By and Reason
// are empty.
type outside struct {
	Key      string `json:"key"`
	Operator string `json:"operator"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Before   string `json:"before"`
	After    string `json:"after"`
	By       string `json:"by,omitempty"`
	What     string `json:"what,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// asJSON writes the same for programs, and each mutant.
func asJSON(out io.Writer, found []finding, complaints []string) error {
	all := []outside{}
	for _, f := range found {
		all = append(all, outside{f.Key(), f.Operator, f.File, f.Range.Start.Line, f.Before, f.After, f.By, f.What, f.Reason})
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string]any{"operators": tally(found), "mutants": all, "complaints": complaints})
}
