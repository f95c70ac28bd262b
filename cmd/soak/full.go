package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"reglament/message"
)

const (
	// smallDisk and ballast are the room of the disk that gets full and of the
	// file on it that makes room when it goes, in bytes.
	smallDisk = 24 << 20
	ballast   = 8 << 20
	// refusals is how many changes are tried while there is no room.
	refusals = 40
)

// measureFull fills a disk under an office and makes room again; and lets every
// call of a store fail once.
func (w wish) measureFull(ctx context.Context) ([]goal, error) {
	calls, err := w.everyCall(ctx)
	if err != nil {
		return nil, err
	}
	disk := filepath.Join(w.dir, "disk")
	if err := os.MkdirAll(disk, 0o700); err != nil {
		return nil, err
	}
	release, err := mountSmall(disk, smallDisk)
	if err != nil {
		return append(calls, told("a disk without room", "not measured, a small disk cannot be mounted here: %v", err)), nil
	}
	goals, err := w.fullDisk(ctx, disk)
	if err := errors.Join(err, release()); err != nil {
		return nil, err
	}
	return append(goals, calls...), nil
}

// fullDisk has clerks open cases until there is no room, and some longer.
func (w wish) fullDisk(ctx context.Context, disk string) (goals []goal, err error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	room := filepath.Join(disk, "ballast")
	if err := os.WriteFile(room, make([]byte, ballast), 0o600); err != nil {
		return nil, err
	}
	o, err := openOffice(services, filepath.Join(disk, "office"), monday)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, o.store.Close()) }()
	d := &fullDisk{office: o}
	d.open(ctx, 0)
	kept := d.numbers()
	if len(kept) == 0 {
		return nil, errors.New("no case was opened before the disk was full")
	}
	unread := 0
	for _, number := range kept {
		if _, err := o.View(ctx, number); err != nil {
			unread++
			w.tell("%s: %v", number, err)
		}
	}
	red := o.Health(ctx) != nil
	if err := os.Remove(room); err != nil {
		return nil, err
	}
	healthy := o.Health(ctx)
	again := len(kept)
	d.silent.Store(0)
	d.open(ctx, 100)
	kept = d.numbers()
	cases, faults, err := o.sound(ctx, w.tell)
	if err != nil {
		return nil, err
	}
	_, gaps := o.counted(ctx, len(kept))
	return []goal{
		told("disk of 24 MiB full: cases kept before, changes refused", "%d, %d", again, d.refused.Load()),
		none("refusals that do not say that the disk is full", int(d.other.Load())),
		none("cases that cannot be read while it is full", unread),
		told("health while it is full", "%s", verdict(red, "red", "green: it tries a small change, and that has room still")),
		{what: "health when there is room again", got: verdict(healthy == nil, "green", "red"), want: "green", met: healthy == nil},
		{what: "cases opened behind that", got: fmt.Sprint(len(kept) - again), want: "100", met: len(kept)-again == 100},
		{what: "numbers without gaps, and every acknowledged case there", got: verdict(gaps == nil && cases == len(kept), "yes", fmt.Sprint(gaps)), want: "yes", met: gaps == nil && cases == len(kept)},
		none("faults that check and verify find", faults),
	}, nil
}

func verdict(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// fullDisk counts what becomes of openings.
type fullDisk struct {
	office                 *office
	refused, other, silent atomic.Int64
	mu                     sync.Mutex
	kept                   []string
	keys                   int
}

func (d *fullDisk) numbers() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string(nil), d.kept...)
}

// open has clerks open cases until enough are kept or, for 0, until some were
// refused.
func (d *fullDisk) open(ctx context.Context, enough int64) {
	var clerks sync.WaitGroup
	var kept, refused atomic.Int64
	for range 4 {
		clerks.Go(func() {
			for ctx.Err() == nil {
				if n := kept.Add(1); enough > 0 && n > enough {
					return
				}
				if enough == 0 && refused.Load() >= refusals {
					return
				}
				d.mu.Lock()
				d.keys++
				key := fmt.Sprint("full/", d.keys)
				d.mu.Unlock()
				dice := diceOf(key)
				v, err := d.office.Open(ctx, courses[dice.IntN(len(courses))].opening(invent(dice), executor(1), key))
				if err != nil {
					refused.Add(1)
					d.refuse(err)
					if enough > 0 && refused.Load() > enough {
						return
					}
					continue
				}
				d.mu.Lock()
				d.kept = append(d.kept, v.Case.Number)
				d.mu.Unlock()
			}
		})
	}
	clerks.Wait()
}

func (d *fullDisk) refuse(err error) {
	d.refused.Add(1)
	var problem *message.Problem
	if !errors.As(err, &problem) || problem.Kind != message.Environment || problem.Message.ID != "runtime.store.full" {
		d.other.Add(1)
	}
}

// environment tells whether an error says that the store could not serve.
func environment(err error) bool {
	kind, ok := kindOf(err)
	return ok && kind == message.Environment
}
