package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// goal is something that was measured and what it should have been. Where want
// is empty it is told and nothing is asked of it.
type goal struct {
	what, got, want string
	met             bool
}

// told is a figure without a goal.
func told(what, format string, args ...any) goal {
	return goal{what: what, got: fmt.Sprintf(format, args...), met: true}
}

// none is a goal that a count be 0.
func none(what string, count int) goal {
	return goal{what: what, got: fmt.Sprint(count), want: "0", met: count == 0}
}

// heading says where and when it is measured, so that figures can be compared.
func (w wish) heading(name string) {
	fmt.Fprintf(w.out, "soak %s, %s, %s, %s/%s, %d cores, load %s\n", name, time.Now().UTC().Format("2006-01-02 15:04 MST"),
		commit(), runtime.Version(), runtime.GOARCH, runtime.NumCPU(), load())
}

// report prints the goals and tells whether all were met.
func (w wish) report(goals []goal) (met bool) {
	table := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', 0)
	met = true
	for _, g := range goals {
		verdict := "ok"
		switch {
		case g.want == "":
			verdict = ""
		case !g.met:
			verdict, met = "MISSED", false
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", g.what, g.got, g.want, verdict)
	}
	_ = table.Flush()
	fmt.Fprintf(w.out, "load at the end %s\n", load())
	return met
}

// load is the mean number of running processes of the last 1, 5 and 15 minutes.
func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if fields := strings.Fields(string(raw)); err == nil && len(fields) > 3 {
		return strings.Join(fields[:3], " ")
	}
	return "unknown"
}

// commit is the state of the source in the folder from which it is measured.
func commit() string {
	out, err := exec.Command("git", "describe", "--always", "--dirty=+").Output()
	if err != nil {
		return "unknown commit"
	}
	return strings.TrimSpace(string(out))
}

// quantile is the value under which a share of all lie (0–1); it sorts them.
func quantile(all []time.Duration, share float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[min(len(all)-1, int(share*float64(len(all))))]
}

// within is a goal that the 99th percentile of times be under a bound.
func within(what string, all []time.Duration, bound time.Duration) goal {
	p50, p99 := quantile(all, 0.5), quantile(all, 0.99)
	return goal{
		what: what + ", p99", got: fmt.Sprintf("%s (p50 %s, worst %s, n %d)", short(p99), short(p50), short(quantile(all, 1)), len(all)),
		want: "< " + short(bound), met: len(all) > 0 && p99 < bound,
	}
}

// short is a time in three digits.
func short(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return d.Round(time.Second).String()
	case d >= 10*time.Millisecond:
		return d.Round(time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(time.Microsecond).String()
}

func mib(bytes int64) string { return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20)) }
