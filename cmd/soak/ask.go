package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// ask is the process that opens a big store and puts questions to it.
func (w wish) ask(folder string) error {
	m, err := readMade(folder)
	if err != nil {
		return err
	}
	services, err := w.services()
	if err != nil {
		return err
	}
	q := &questions{made: m, dice: dice(5, 0), asks: w.Asks, ctx: context.Background()}
	var goals []goal
	start := func(what string) error {
		begin := time.Now()
		if q.office, err = openOffice(services, folder, friday); err != nil {
			return err
		}
		took := time.Since(begin)
		goals = append(goals, goal{what: what, got: short(took), want: "< " + short(longestStart), met: took < longestStart})
		return nil
	}
	if err := start("start, the file in the cache"); err != nil {
		return err
	}
	debug.FreeOSMemory()
	goals = append(goals, told("anonymous memory behind the start", "%s", mib(anonymous())), q.yardstick())
	asked, err := q.all()
	if err != nil {
		return err
	}
	most := q.most
	goals = append(goals, asked...)
	goals = append(goals, goal{
		what: "anonymous memory, the most while it was asked", got: mib(most), want: "< " + mib(mostAnonymous), met: most >= 0 && most < mostAnonymous,
	})
	// Last, since behind it every first look at a page is a look at the disk.
	if err := q.office.store.Close(); err != nil {
		return err
	}
	if evict(filepath.Join(folder, "cases.bolt")) {
		if err := start("start, the file not in the cache"); err != nil {
			return err
		}
		goals[len(goals)-1].want, goals[len(goals)-1].met = "", true // the disk's time, not ours
		if err := q.office.store.Close(); err != nil {
			return err
		}
	}
	return send(goals)
}

// questions are put to an office one after the other.
type questions struct {
	office *office
	made   made
	dice   *rand.Rand
	asks   int
	ctx    context.Context
	most   int64 // anonymous memory in bytes
}

// yardstick is what the machine makes of half a millisecond of plain work: how
// much of a slow answer is the machine's, which others share.
func (q *questions) yardstick() goal {
	spin := func(rounds int) (sum uint64) {
		for i := range uint64(rounds) {
			sum = sum*6364136223846793005 + i
		}
		return sum
	}
	rounds, least := 100_000, time.Duration(0)
	for range 50 {
		begin := time.Now()
		spin(rounds)
		if took := time.Since(begin); least == 0 || took < least {
			least = took
		}
	}
	rounds = int(float64(rounds) * float64(500*time.Microsecond) / float64(max(least, time.Microsecond)))
	all := make([]time.Duration, 0, q.asks)
	for range q.asks {
		begin := time.Now()
		spin(rounds)
		all = append(all, time.Since(begin))
	}
	p50, p99 := quantile(all, 0.5), quantile(all, 0.99)
	return told("the machine: 0.5 ms of plain work", "p99 %s, p50 %s, worst %s", short(p99), short(p50), short(quantile(all, 1)))
}

// timed asks something again and again, and looks at the memory now and then.
// It gives the times, and what the processor worked for one question.
func (q *questions) timed(ask func() (int, error)) (all []time.Duration, worked time.Duration, found float64, err error) {
	before, total := processor(), 0
	for n := range q.asks {
		begin := time.Now()
		got, err := ask()
		if err != nil {
			return nil, 0, 0, err
		}
		all, total = append(all, time.Since(begin)), total+got
		if n%(q.asks/4+1) == 0 {
			q.most = max(q.most, anonymous())
		}
	}
	return all, (processor() - before) / time.Duration(q.asks), float64(total) / float64(q.asks), nil
}

// processor is the time that the processor worked for this process.
func processor() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// all puts all kinds of questions.
func (q *questions) all() ([]goal, error) {
	var goals []goal
	put := func(what string, bound time.Duration, ask func() (int, error)) error {
		all, worked, found, err := q.timed(ask)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		g := within(what, all, bound)
		g.got = fmt.Sprintf("%s, processor %s, found %.1f", g.got, short(worked), found)
		goals = append(goals, g)
		return nil
	}
	if err := put("open a case", longestView, q.view); err != nil {
		return nil, err
	}
	for _, l := range q.lists() {
		if err := put("list "+l.what, longestList, func() (int, error) { return q.list(l.filter(q.dice)) }); err != nil {
			return nil, err
		}
	}
	for letters := 3; letters <= 6; letters++ {
		err := put(fmt.Sprintf("search by %d letters of a name", letters), longestList, func() (int, error) {
			name := []rune(invent(q.dice).Name)
			return q.search(string(name[:letters]))
		})
		if err != nil {
			return nil, err
		}
	}
	err := put("search as workers type", longestList, func() (int, error) { return q.search(sought(q.dice, invent(q.dice))) })
	return goals, err
}

func (q *questions) view() (int, error) {
	years := make([]string, 0, len(q.made.Years))
	for year := range q.made.Years {
		years = append(years, year)
	}
	slices.Sort(years)
	year := years[q.dice.IntN(len(years))]
	v, err := q.office.View(q.ctx, fmt.Sprintf("%s-%06d", year, 1+q.dice.IntN(q.made.Years[year])))
	return v.Case.Sequence, err
}

func (q *questions) list(f runtime.Filter) (int, error) {
	cases, err := q.office.Cases(q.ctx, f)
	// As often as not the next page is turned to.
	if err == nil && len(cases) == f.Bound() && q.dice.IntN(2) == 0 {
		f.Before = cases[len(cases)-1].Number
		cases, err = q.office.Cases(q.ctx, f)
	}
	return len(cases), err
}

func (q *questions) search(text string) (int, error) {
	cases, err := q.office.Search(q.ctx, text, runtime.Filter{})
	return len(cases), err
}

// listing is a way of listing that pages offer.
type listing struct {
	what   string
	filter func(dice *rand.Rand) runtime.Filter
}

// lists are the usual filters, each in both orders.
func (q *questions) lists() []listing {
	day := func(dice *rand.Rand, back int) string {
		return friday.AddDate(0, 0, -dice.IntN(back)).Format(time.DateOnly)
	}
	service := func(dice *rand.Rand) string { return courses[dice.IntN(len(courses))].service }
	status := func(dice *rand.Rand) string {
		return []string{casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusWithdrawn}[dice.IntN(4)]
	}
	all := []listing{
		{"of all", func(*rand.Rand) runtime.Filter { return runtime.Filter{} }},
		{"by status", func(d *rand.Rand) runtime.Filter { return runtime.Filter{Status: status(d)} }},
		{"by service and status", func(d *rand.Rand) runtime.Filter { return runtime.Filter{Service: service(d), Status: status(d)} }},
		{"by executor", func(d *rand.Rand) runtime.Filter { return runtime.Filter{Executor: executor(d.IntN(clerks))} }},
		{"by executor and status", func(d *rand.Rand) runtime.Filter {
			return runtime.Filter{Executor: executor(d.IntN(clerks)), Status: status(d)}
		}},
		{"by executor and service", func(d *rand.Rand) runtime.Filter {
			return runtime.Filter{Executor: executor(d.IntN(clerks)), Service: service(d)}
		}},
		{"opened on a day", func(d *rand.Rand) runtime.Filter {
			on := day(d, 600)
			return runtime.Filter{OpenedFrom: on, OpenedTo: on}
		}},
		{"opened in a month, by status", func(d *rand.Rand) runtime.Filter {
			from := friday.AddDate(0, 0, -d.IntN(600))
			return runtime.Filter{OpenedFrom: from.Format(time.DateOnly), OpenedTo: from.AddDate(0, 0, 30).Format(time.DateOnly), Status: status(d)}
		}},
		{"due by today", func(*rand.Rand) runtime.Filter { return runtime.Filter{DueTo: friday.Format(time.DateOnly)} }},
		{"due in a week, by service", func(d *rand.Rand) runtime.Filter {
			return runtime.Filter{DueFrom: friday.Format(time.DateOnly), DueTo: friday.AddDate(0, 0, 7).Format(time.DateOnly), Service: service(d)}
		}},
	}
	for _, l := range slices.Clone(all) {
		all = append(all, listing{l.what + ", due first", func(dice *rand.Rand) runtime.Filter {
			f := l.filter(dice)
			f.Order = runtime.DueFirst
			return f
		}})
	}
	return all
}
