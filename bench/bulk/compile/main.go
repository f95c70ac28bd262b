// Command compile compiles 60 regulations of 5,000 lines, two at a time, and
// prints how long that took and how much memory the process had at its peak,
// as a line of Go's benchmarks. It is a process of its own, so that the peak is
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
	start := time.Now()
	programs, err := bulk.Load(texts, workers)
	took := time.Since(start)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("BenchmarkCompile/300000_lines\t1\t%d ns/op\t%d peak-MB\n", took.Nanoseconds(), usage.Maxrss/1024)
	runtime.KeepAlive(programs)
}
