// Command mutate measures who finds faults: it plants them into the regulations
// of a folder (interpreter/mutation) and looks who is the first to tell: the
// checks, the examples, the proofs, or the comparison with the text as it was.
//
// "make mutate" runs it over examples/. It ends with 1 where a fault is found by
// nobody and is not listed as one that changes no decision, and where the list is
// not true: an entry that somebody finds, or that no longer exists. The list is
// cmd/mutate/equivalent.txt; docs/mutation.md says how to read what is printed.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"reglament/interpreter/mutation"
)

// wish is what the command line asks for.
type wish struct {
	folder, equivalent string
	share              string
	seed               uint64
	only, operator     string
	catchers           string
	page               string
	json, quiet        bool
	workers            int
}

func main() {
	var w wish
	flag.StringVar(&w.folder, "examples", "examples", "the folder with the regulations")
	flag.StringVar(&w.equivalent, "equivalent", "cmd/mutate/equivalent.txt", "the list of mutants that change no decision")
	flag.StringVar(&w.share, "share", "1/1", "about how many of the mutants: 1/20")
	flag.Uint64Var(&w.seed, "seed", 1, "which of them")
	flag.StringVar(&w.only, "only", "", "mutants of one file")
	flag.StringVar(&w.operator, "operator", "", "mutants of one kind of fault")
	flag.StringVar(&w.catchers, "catchers", "", "who looks, parted by commas; all where it is empty")
	flag.StringVar(&w.page, "page", "", "the page whose table is written anew")
	flag.BoolVar(&w.json, "json", false, "the report for programs")
	flag.BoolVar(&w.quiet, "quiet", false, "without a word about the progress")
	flag.IntVar(&w.workers, "workers", 2, "how many mutants at a time")
	flag.Parse()
	clean, err := w.run(os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !clean {
		os.Exit(1)
	}
}

// run does what is asked for; clean tells that nobody survived and the list is
// true.
func (w wish) run(out, watch io.Writer) (clean bool, err error) {
	share, err := w.shareOf()
	if err != nil {
		return false, err
	}
	who, err := w.who()
	if err != nil {
		return false, err
	}
	list, err := readEquivalents(w.equivalent)
	if err != nil {
		return false, err
	}
	o, err := open(w.folder)
	if err != nil {
		return false, err
	}
	mutants := mutation.Sample(o.plants(w.only, w.operator), share, w.seed)
	started, done := time.Now(), 0
	found := o.hunt(mutants, who, w.workers, func() {
		if done++; !w.quiet && done%500 == 0 {
			fmt.Fprintf(watch, "%d of %d mutants, %s\n", done, len(mutants), time.Since(started).Round(time.Second))
		}
	})
	complaints := list.judge(found, share <= 1 && w.only == "" && w.operator == "" && len(who) == len(catchers))
	if !w.quiet {
		fmt.Fprintf(watch, "%d mutants in %s\n", len(mutants), time.Since(started).Round(time.Second))
	}
	if w.page != "" {
		if err := writePage(w.page, found, who); err != nil {
			return false, err
		}
	}
	if w.json {
		err = asJSON(out, found, complaints)
	} else {
		err = print(out, found, who, complaints)
	}
	return len(complaints) == 0 && len(survivors(found)) == 0, err
}

// shareOf reads "1/20".
func (w wish) shareOf() (uint64, error) {
	text, ok := strings.CutPrefix(w.share, "1/")
	n, err := strconv.ParseUint(text, 10, 32)
	if !ok || err != nil || n == 0 {
		return 0, fmt.Errorf("--share is written as 1/20, not %q", w.share)
	}
	return n, nil
}

// who are the catchers that are asked for.
func (w wish) who() ([]catcher, error) {
	if w.catchers == "" {
		return catchers, nil
	}
	var who []catcher
	for _, name := range strings.Split(w.catchers, ",") {
		i := slices.IndexFunc(catchers, func(c catcher) bool { return c.name == name })
		if i < 0 {
			return nil, fmt.Errorf("nobody is called %q", name)
		}
		who = append(who, catchers[i])
	}
	return who, nil
}
