// Command soak measures whether the case store can be trusted with people's
// papers, as an office uses it: engine, vault, store and pages put together as
// "reglament serve" does.
//
//	soak kills    a process that works is killed again and again; what it acknowledged is there, once
//	soak full     a disk without room, and a store whose every call fails once
//	soak load     requests for a while: does memory grow, do goroutines and open files stay
//	soak people   two hundred people at the counter, each of whom asks for a page every five seconds; how long they wait
//	soak million  a big store: start, memory, opening a case, lists, search, appends against plain bbolt
//
// Each has a short form by default; "make soak" runs the long ones, and
// docs/reliability.md says what came of it. Each prints a line a goal and ends
// with 1 where one is missed (not with --report-only), and with 2 where nothing
// could be measured. Applicants are invented by dice.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// wish is what the command line asks for.
type wish struct {
	shared
	dir              string
	keep, reportOnly bool

	kills    int
	duration time.Duration
	clients  int
	cases    int
	brief    bool
	profile  string

	out, watch io.Writer
}

// shared is what a child needs to know of it.
type shared struct {
	Catalog       string
	Workers, Asks int
	Seed          int // of this child
}

// measures are what can be asked for.
var measures = map[string]func(wish, context.Context) ([]goal, error){
	"kills": wish.measureKills, "full": wish.measureFull, "load": wish.measureLoad, "million": wish.measureMillion,
	"people": wish.measurePeople,
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == childName {
		os.Exit(childMain(os.Args[2:]))
	}
	met, err := run(os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !met {
		os.Exit(1)
	}
}

// run measures what is asked for; met tells that no goal was missed, or that
// this does not count.
func run(args []string, out, watch io.Writer) (met bool, err error) {
	names := make([]string, 0, len(measures))
	for name := range measures {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(args) == 0 || measures[args[0]] == nil {
		return false, fmt.Errorf("say what to measure: soak %s", strings.Join(names, "|"))
	}
	w := wish{out: out, watch: watch}
	flags := flag.NewFlagSet("soak "+args[0], flag.ContinueOnError)
	flags.SetOutput(watch)
	flags.StringVar(&w.Catalog, "catalog", "examples", "the folder of the catalog")
	flags.StringVar(&w.dir, "dir", "", "where the store is made; a folder for temporary files where it is empty")
	flags.BoolVar(&w.keep, "keep", false, "leave the store there; one that is there is measured again")
	flags.BoolVar(&w.reportOnly, "report-only", false, "a goal that is missed is no failure")
	flags.IntVar(&w.kills, "kills", 20, "kills: how often")
	flags.IntVar(&w.Workers, "workers", 6, "kills: how many clerks at once")
	flags.DurationVar(&w.duration, "duration", time.Minute, "load, people: for how long")
	flags.IntVar(&w.clients, "clients", 2, "load: how many clients")
	flags.IntVar(&w.cases, "cases", 20_000, "million, people: how many cases")
	flags.StringVar(&w.profile, "profile", "", "people: a file for a profile of what the processor does meanwhile")
	flags.BoolVar(&w.brief, "brief", false, "million: old cases of five events instead of about eleven, for less of a disk")
	flags.IntVar(&w.Asks, "asks", 2_000, "million: how many questions of each kind")
	if err := flags.Parse(args[1:]); err != nil {
		return false, err
	}
	if flags.NArg() > 0 {
		return false, fmt.Errorf("%q is too much", flags.Args())
	}
	if w.kills < 1 || w.Workers < 1 || w.clients < 1 || w.cases < leastCases || w.Asks < 1 || w.duration < leastDuration {
		return false, fmt.Errorf("numbers begin with 1, --cases with %d, --duration with %s", leastCases, leastDuration)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return w.measure(ctx, args[0])
}

// measure runs one measure in a folder that is removed afterwards.
func (w wish) measure(ctx context.Context, name string) (met bool, err error) {
	if w.dir == "" {
		w.dir = filepath.Join(os.TempDir(), fmt.Sprintf("soak-%s-%d", name, os.Getpid()))
	}
	// A folder that holds something is somebody's: only what this run makes is removed.
	if made, err := os.ReadDir(w.dir); err == nil && len(made) > 0 && !w.keep {
		return false, fmt.Errorf("%s is not empty: name another folder, or give --keep to measure what is there", w.dir)
	}
	if err := os.MkdirAll(w.dir, 0o700); err != nil {
		return false, err
	}
	if !w.keep {
		defer func() { err = errors.Join(err, os.RemoveAll(w.dir)) }()
	}
	began := time.Now()
	w.heading(name)
	goals, err := measures[name](w, ctx)
	if err != nil {
		return false, err
	}
	w.tell("%s took %s", name, time.Since(began).Round(time.Second))
	return w.report(goals) || w.reportOnly, nil
}

// tell says how far it is.
func (w wish) tell(format string, args ...any) {
	fmt.Fprintf(w.watch, "%s "+format+"\n", append([]any{time.Now().Format("15:04:05")}, args...)...)
}
