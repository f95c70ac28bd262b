package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"reglament/runtime/boltstore"
	"reglament/runtime/casefile"
)

// together is how many changes share a commit while a store is filled, as they
// do in an office with many clerks.
const together = 250

// fill makes cases of the prototypes until there are so many, a day behind the
// other, as they come about in an office: those of the day are opened, and among
// that what goes on with the cases of the days before is kept, in any order. So
// journals grow between those of their neighbours. Each case belongs to a person
// of its own.
func (w wish) fill(ctx context.Context, o *office, filling *boltstore.Filling, prototypes []*prototype, cases int) error {
	f := &filler{office: o, into: filling, ready: make(chan []boltstore.Filled, 2), dice: dice(4, cases), places: map[int]int{}, began: time.Now(), tell: w.tell, cases: cases, told: max(cases/20, 5000)}
	opened := map[string][]*prototype{}
	for _, p := range prototypes {
		opened[p.day()] = append(opened[p.day()], p)
	}
	// While changes are kept the next are sealed.
	kept := make(chan error, 1)
	go func() { kept <- f.keepAll() }()
	place := 0
	var err error
	for day := prototypes[0].row.Opened; !day.After(friday) && err == nil; day = day.AddDate(0, 0, 1) {
		today := opened[day.Format(time.DateOnly)]
		from, to := place*cases/len(prototypes), (place+len(today))*cases/len(prototypes)
		place += len(today)
		err = f.day(ctx, day, today, to-from)
	}
	close(f.ready)
	if err := errors.Join(err, <-kept); err != nil {
		return err
	}
	if f.opened != cases || len(f.live) > 0 {
		return fmt.Errorf("%d of %d cases were opened, and %d did not come to the end of their prototype", f.opened, cases, len(f.live))
	}
	return nil
}

// filler is the work of filling.
type filler struct {
	office *office
	into   *boltstore.Filling
	ready  chan []boltstore.Filled // to be kept
	dice   *rand.Rand
	places map[int]int // the last place of each year
	live   []*copied   // those whose prototype goes on
	began  time.Time
	tell   func(string, ...any)

	opened, cases, told int
}

// day opens so many cases of a day's prototypes and goes on with those that are
// there, in any order but that of the numbers.
func (f *filler) day(ctx context.Context, day time.Time, prototypes []*prototype, cases int) error {
	var old, all, opened []*copied
	for _, c := range f.live {
		if c.next().day == day.Format(time.DateOnly) {
			old = append(old, c)
		}
	}
	f.dice.Shuffle(len(old), func(i, j int) { old[i], old[j] = old[j], old[i] })
	for young := 0; young < cases || len(old) > 0; {
		if f.dice.IntN(cases-young+len(old)) >= cases-young {
			all, old = append(all, old[0]), old[1:]
			continue
		}
		p := prototypes[young%len(prototypes)]
		year := p.row.Opened.Year()
		f.places[year]++
		// In eight hours they come, one behind the other.
		at := p.row.Opened.Add(8 * time.Hour * time.Duration(young) / time.Duration(cases))
		c := &copied{prototype: p, number: casefile.FormatNumber(year, f.places[year]), at: at, applicant: invent(f.dice)}
		all, opened = append(all, c), append(opened, c)
		young++
	}
	for part := range slices.Chunk(all, together) {
		if err := errors.Join(ctx.Err(), f.seal(part)); err != nil {
			return err
		}
	}
	f.live = slices.DeleteFunc(append(f.live, opened...), (*copied).ended)
	if f.opened += cases; f.opened >= f.told {
		f.tell("%d cases, %.0f/s", f.opened, float64(f.opened)/time.Since(f.began).Seconds())
		f.told += max(f.cases/20, 5000)
	}
	return nil
}

// keepAll keeps what is ready, and goes on taking it behind a failure.
func (f *filler) keepAll() (err error) {
	for ready := range f.ready {
		if err == nil {
			err = f.into.Keep(ready)
		}
	}
	return err
}

// sealers is how many seal at once.
const sealers = 4

// seal seals what comes of some cases, and hands it on to be kept.
func (f *filler) seal(part []*copied) error {
	ready := make([]boltstore.Filled, len(part))
	failed := make([]error, len(part))
	workers := min(sealers, len(part))
	var all sync.WaitGroup
	for worker := range workers {
		all.Go(func() {
			for i := worker; i < len(part); i += workers {
				ready[i], failed[i] = f.office.goOn(part[i])
			}
		})
	}
	all.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	f.ready <- ready
	return nil
}
