package main

import (
	"fmt"
	"io"
	"strings"
)

// row is an engine as the table shows it.
type row struct {
	engine  string // as its benchmarks are called
	title   string
	version string
}

// decisions writes the table of engines: what a decision takes, and how many
// times as long as the function written by hand.
func decisions(out io.Writer, rows []row, f figures) {
	fmt.Fprintln(out, "| engine | the whole decision | × hand-written | allocations | five conditions | × hand-written | allocations |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|---|")
	for _, r := range rows {
		whole, core := "Whole/"+r.engine, "Core/"+r.engine
		if f[whole].runs == 0 && f[core].runs == 0 {
			continue
		}
		title := strings.TrimSpace(r.title + " " + r.version)
		fmt.Fprintf(out, "| %s | %s | %s |\n", title, f.cells(whole, "Whole/"+byHand), f.cells(core, "Core/"+byHand))
	}
}

// cells are time, ratio and allocations.
func (f figures) cells(name, base string) string {
	one := f[name]
	if one.runs == 0 {
		return "— | — | —"
	}
	allocations := "not counted"
	if one.allocations >= 0 {
		allocations = fmt.Sprintf("%.0f", one.allocations)
	}
	return fmt.Sprintf("%s | %s | %s", duration(one.nanoseconds), times(one.nanoseconds/f[base].nanoseconds), allocations)
}

// duration writes nanoseconds with two digits that count, or three.
func duration(nanoseconds float64) string {
	for _, unit := range []struct {
		name string
		of   float64
	}{{"s", 1e9}, {"ms", 1e6}, {"µs", 1e3}} {
		if nanoseconds >= unit.of {
			return short(nanoseconds/unit.of) + " " + unit.name
		}
	}
	return short(nanoseconds) + " ns"
}

func times(ratio float64) string { return short(ratio) }

func short(value float64) string {
	if value < 10 {
		return fmt.Sprintf("%.1f", value)
	}
	return fmt.Sprintf("%.0f", value)
}
