// Command compile compiles 60 regulations of 5,000 lines, two at a time, and
// prints how long that took, how many seconds the cores worked for it, and how
// much memory the process had at its peak, as a line of Go's benchmarks. It is a process of its own, so that the peak is
// its own too; start it with GOMAXPROCS=2 and GOMEMLIMIT=1GiB.
package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"

	"reglament/bench/bulk"
)

const (
	files   = 60
	lines   = 5000
	workers = 2
)

func main() {
	texts := make([]string, files)
	for i := range texts {
		texts[i] = bulk.Text(i+1, lines)
	}
	before, start := used(), time.Now()
	programs, err := bulk.Load(texts, workers)
	took := time.Since(start)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	after := used()
	worked := seconds(after.Utime) + seconds(after.Stime) - seconds(before.Utime) - seconds(before.Stime)
	fmt.Printf("BenchmarkCompile/300000_lines\t1\t%d ns/op\t%.1f core-s\t%d peak-MB\n", took.Nanoseconds(), worked, after.Maxrss/1024)
	runtime.KeepAlive(programs)
}

// used is what the process has used so far. It cannot fail for oneself.
func used() (usage syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage
}

func seconds(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
