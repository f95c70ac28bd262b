package main

import (
	"bufio"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// figure is what was measured of one benchmark: the least of its runs, since
// whatever else a machine does can only make a run longer.
type figure struct {
	nanoseconds float64
	allocations float64 // a decision; -1: not counted
	peak        float64 // MB of memory; 0: not measured
	worked      float64 // seconds of all cores; 0: not measured
	runs        int
}

// figures are by the name of the benchmark, "Whole/OPA".
type figures map[string]figure

// line is one of "go test -bench": a name, with how many cores there were
// behind it, how often it was run, and values with their units.
var line = regexp.MustCompile(`^Benchmark(\S+?)(-\d+)?\s+\d+\s+(.*)$`)

// read adds what a run of benchmarks has printed.
func (f figures) read(printed io.Reader) error {
	lines := bufio.NewScanner(printed)
	for lines.Scan() {
		parts := line.FindStringSubmatch(lines.Text())
		if parts == nil {
			continue
		}
		one := figure{allocations: -1, runs: 1}
		for fields := strings.Fields(parts[3]); len(fields) >= 2; fields = fields[2:] {
			value, err := strconv.ParseFloat(fields[0], 64)
			if err != nil {
				return err
			}
			switch fields[1] {
			case "ns/op":
				one.nanoseconds = value
			case "allocs/op":
				one.allocations = value
			case "core-s":
				one.worked = value
			case "peak-MB":
				one.peak = value
			}
		}
		f.add(parts[1], one)
	}
	return lines.Err()
}

func (f figures) add(name string, one figure) {
	before, known := f[name]
	if known {
		one.runs += before.runs
		if before.nanoseconds < one.nanoseconds {
			one.nanoseconds = before.nanoseconds
		}
		one.worked = min(one.worked, before.worked)
		one.allocations, one.peak = max(one.allocations, before.allocations), max(one.peak, before.peak)
	}
	f[name] = one
}
