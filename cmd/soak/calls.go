package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"reglament/catalog"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// everyCall plays a day of an office as often as it calls its store, and each
// time another call fails: before anything was done, and with the answer lost.
// Whoever is refused looks and tries again, and in the end all is as on a day
// without failures.
func (w wish) everyCall(ctx context.Context) ([]goal, error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	sealing, err := newVault()
	if err != nil {
		return nil, err
	}
	good, err := aDayOf(ctx, services, sealing, 0, false)
	if err != nil {
		return nil, err
	}
	failures, silent, differ, methods := 0, 0, 0, map[string]bool{}
	for _, after := range []bool{false, true} {
		for n := 1; ; n++ {
			d, err := aDayOf(ctx, services, sealing, n, after)
			if err != nil {
				return nil, fmt.Errorf("call %d (%s, answer lost: %t): %w", n, d.store.Failed(), after, err)
			}
			method := d.store.Failed()
			if method == "" {
				break
			}
			failures, methods[method] = failures+1, true
			if !d.told {
				silent++
				w.tell("call %d, %s, failed and nobody was told", n, method)
			}
			if d.end != good.end {
				differ++
				w.tell("call %d, %s, answer lost: %t:\n%s\ninstead of\n%s", n, method, after, d.end, good.end)
			}
		}
	}
	return []goal{
		told("calls of a store that failed, one a day", "%d: %s", failures, strings.Join(slices.Sorted(maps.Keys(methods)), ", ")),
		none("failures that nobody was told of", silent),
		none("days that ended otherwise than one without failures", differ),
	}, nil
}

// aDay is a day on which a call fails.
type aDay struct {
	office *office
	store  *storetest.Failing
	told   bool   // somebody got the failure
	end    string // what is there in the end
}

// mostTries is how often somebody tries the same again.
const mostTries = 3

func aDayOf(ctx context.Context, services *catalog.Catalog, sealing *vault.Vault, n int, after bool) (*aDay, error) {
	inner := storetest.NewModel()
	d := &aDay{store: storetest.Fail(inner, n, after)}
	d.office = newOffice(services, d.store, sealing, monday)
	err := d.play(ctx)
	if err == nil {
		d.end, err = d.summary(ctx, inner)
	}
	return d, err
}

// try does something until it is not refused by the store.
func (d *aDay) try(do func() error) error {
	for tries := 1; ; tries++ {
		err := do()
		if err == nil {
			return nil
		}
		if environment(err) {
			d.told = true
		}
		if !environment(err) || tries == mostTries {
			return err
		}
	}
}

// play opens two cases, works on them, and does what comes with them.
func (d *aDay) play(ctx context.Context) error {
	o := d.office
	for n, c := range courses[:2] {
		var v runtime.View
		open := c.opening(invent(dice(9, n)), executor(n), fmt.Sprint("key/", n))
		if err := d.try(func() (err error) { v, err = o.Open(ctx, open); return err }); err != nil {
			return err
		}
		if err := d.care(ctx); err != nil {
			return err
		}
		for _, s := range c.steps {
			if err := d.step(ctx, c, s, v.Case.Number); err != nil {
				return fmt.Errorf("%s %s: %w", s.verb, s.about, err)
			}
		}
		if err := d.look(ctx, v.Case.Number); err != nil {
			return err
		}
		// The terms pass; and what did not come to its end is tried again the
		// day after.
		for _, days := range []int{40, 1} {
			o.clock.set(o.clock.now().AddDate(0, 0, days))
			if err := d.care(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// step takes a step, on what there is now; one whose answer got lost has been
// taken.
func (d *aDay) step(ctx context.Context, c course, s step, number string) error {
	before := 0
	return d.try(func() error {
		v, err := d.office.View(ctx, number)
		if err != nil || before > 0 && v.Case.Sequence > before {
			return err
		}
		before = v.Case.Sequence
		_, err = d.office.do(ctx, c, s, v)
		return err
	})
}

// care delivers letters and lets moments come.
func (d *aDay) care(ctx context.Context) error {
	err := d.try(func() error {
		done, err := d.office.Deliver(ctx, carriers(nil), "dispatcher")
		d.told = d.told || len(done.Failed) > 0
		return err
	})
	if err != nil {
		return err
	}
	return d.try(func() error {
		woken, err := d.office.Wake(ctx, "clock")
		d.told = d.told || len(woken.Failed) > 0
		return err
	})
}

// look does what readers do.
func (d *aDay) look(ctx context.Context, number string) error {
	o := d.office
	for _, do := range []func() error{
		func() error { _, err := o.Cases(ctx, runtime.Filter{}); return err },
		func() error {
			_, err := o.Search(ctx, string([]rune(invent(dice(9, 0)).Name)[:5]), runtime.Filter{})
			return err
		},
		func() error { _, err := o.Journal(ctx, number); return err },
		func() error { _, err := o.Letters(ctx, runtime.LetterFilter{Case: number}); return err },
		func() error { return o.Note(ctx, actor, number, runtime.WayAPI) },
		func() error { _, err := o.Readings(ctx, number, o.clock.now(), 0); return err },
		func() error { return o.Health(ctx) },
	} {
		if err := d.try(do); err != nil {
			return err
		}
	}
	return nil
}

// summary is what is there in the end, without what dice gave.
func (d *aDay) summary(ctx context.Context, inner runtime.Store) (string, error) {
	rows, err := inner.Cases(ctx, runtime.Filter{})
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&text, "%s %s %s %s due %q wake %s\n", row.Number, row.Service, row.Status, row.Outcome, row.Due, row.Wake)
		journal, err := inner.Journal(ctx, row.Number)
		if err != nil {
			return "", err
		}
		kinds := map[string]int{}
		for _, e := range journal {
			if e.Kind != casefile.KindPlanned {
				kinds[e.Kind]++
			}
		}
		fmt.Fprintln(&text, kinds)
		letters, err := inner.Letters(ctx, runtime.LetterFilter{Case: row.Number})
		if err != nil {
			return "", err
		}
		for _, l := range letters {
			fmt.Fprintln(&text, l.Message, l.State)
		}
	}
	faults := 0
	_, err = newOffice(d.office.services, inner, d.office.vault, monday).Verify(ctx, func(runtime.Trouble) { faults++ })
	fmt.Fprintf(&text, "%d faults\n", faults)
	return text.String(), err
}
