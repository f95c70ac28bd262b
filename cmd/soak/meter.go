package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sample is what the process holds at a moment.
type sample struct {
	at                  time.Duration // since the beginning
	heap, anonymous     int64         // bytes; heap behind a collection of garbage
	goroutines, handles int
}

func measured(at time.Duration) sample {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return sample{at, int64(stats.HeapInuse), anonymous(), runtime.NumGoroutine(), handles()}
}

// anonymous is the memory that belongs to this process alone and to no file,
// in bytes: pages of the mapped store are the kernel's to take back. It is -1
// where the system does not tell.
func anonymous() int64 {
	file, err := os.Open("/proc/self/smaps_rollup")
	if err != nil {
		return -1
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "Anonymous:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			if err != nil {
				return -1
			}
			return kib << 10
		}
	}
	return -1
}

// handles is how many files and sockets are open, -1 where the system does not
// tell.
func handles() int {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return -1
	}
	return len(open)
}

// The growth between the second quarter and the last that is let pass, as a
// share of what is there and in bytes, whichever is more: behind a collection
// the heap still swings by a few MiB with what runs at that moment, and the
// runtime gives memory back when it likes.
const (
	shareLet     = 0.10
	heapLet      = 8 << 20
	anonymousLet = 24 << 20
	countLet     = 3
)

// growth says how much came between the middle of the second quarter and the
// middle of the last. The first quarter is for what is filled once.
func growth(samples []sample) []goal {
	value := func(of func(sample) float64, let float64, show func(float64) string, what string) goal {
		former, grown := grew(samples, of)
		let = max(let, shareLet*former)
		return goal{
			what: what + ", growth from the second quarter to the last", got: fmt.Sprintf("%s on %s", show(grown), show(former)),
			want: "< " + show(let), met: len(samples) >= 8 && former >= 0 && grown < let,
		}
	}
	bytes := func(v float64) string { return mib(int64(v)) }
	count := func(v float64) string { return fmt.Sprintf("%.1f", v) }
	return []goal{
		value(func(s sample) float64 { return float64(s.heap) }, heapLet, bytes, "heap"),
		value(func(s sample) float64 { return float64(s.anonymous) }, anonymousLet, bytes, "anonymous memory"),
		value(func(s sample) float64 { return float64(s.goroutines) }, countLet, count, "goroutines"),
		value(func(s sample) float64 { return float64(s.handles) }, countLet, count, "open files"),
	}
}

// grew is the median of the second quarter, and by how much the last one is
// above: the median of the slopes between each of the one and each of the
// other (Theil and Sen), so that single swings do not count, times the time
// between the middles.
func grew(samples []sample, of func(sample) float64) (former, grown float64) {
	quarter := len(samples) / 4
	if quarter == 0 {
		return 0, 0
	}
	second, last := samples[quarter:2*quarter], samples[len(samples)-quarter:]
	var slopes, values []float64
	for _, a := range second {
		values = append(values, of(a))
		for _, b := range last {
			slopes = append(slopes, (of(b)-of(a))/float64(b.at-a.at))
		}
	}
	between := float64(last[len(last)/2].at - second[len(second)/2].at)
	return median(values), median(slopes) * between
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
