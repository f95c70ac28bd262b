package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"reglament/message"
	"reglament/runtime"
)

// longestWork is when a process that nobody kills ends by itself.
const longestWork = 2 * time.Minute

// workUntilKilled is the process that is killed: clerks who open cases and work
// on them, a dispatcher and a clock. Each change that the office acknowledged is
// a line on standard output, ended by a full stop.
func (w wish) workUntilKilled(folder string) error {
	services, err := w.services()
	if err != nil {
		return err
	}
	o, err := openOffice(services, folder, workday(w.Seed))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longestWork)
	defer cancel()
	s := &shift{office: o, seed: w.Seed}
	failed := make(chan error, w.Workers+2)
	for clerk := range w.Workers {
		go func() { failed <- s.clerk(ctx, clerk) }()
	}
	go func() { failed <- s.dispatch(ctx) }()
	go func() { failed <- s.wake(ctx) }()
	return <-failed
}

// shift is the work of one process.
type shift struct {
	*office
	seed int
	mu   sync.Mutex
}

func (s *shift) kept(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(os.Stdout, format+".\n", args...)
}

// clerk opens cases and works on them. He begins with the openings that the
// clerk before him may not have heard the answer to, under their keys.
func (s *shift) clerk(ctx context.Context, clerk int) error {
	for n := -2; ; n++ {
		key := fmt.Sprintf("%d/%d/%d", s.seed, clerk, n)
		if n < 0 {
			key = fmt.Sprintf("%d/%d/%d", s.seed-1, clerk, -1-n)
		}
		dice := diceOf(key)
		c := courses[dice.IntN(len(courses))]
		v, err := s.Open(ctx, c.opening(invent(dice), executor(clerk), key))
		if err != nil {
			return err
		}
		s.kept("open %s %s", key, v.Case.Number)
		for _, step := range c.steps {
			if v, err = s.step(ctx, c, step, v); err != nil {
				return fmt.Errorf("%s: %s %s: %w", v.Case.Number, step.verb, step.about, err)
			}
		}
	}
}

// step takes a step; where somebody was faster or it was taken before, what is
// there is looked at.
func (s *shift) step(ctx context.Context, c course, step step, v runtime.View) (runtime.View, error) {
	for {
		next, err := s.do(ctx, c, step, v)
		if err == nil {
			// The view is behind the step; what followed of it is in there.
			s.kept("step %s %d %s", next.Case.Number, next.Case.Sequence, next.Case.Head)
			return next, nil
		}
		if kind, ok := kindOf(err); !ok || kind == message.Environment {
			return v, err
		}
		now, errView := s.View(ctx, v.Case.Number)
		if errView != nil {
			return v, errors.Join(err, errView)
		}
		if now.Case.Sequence == v.Case.Sequence {
			return v, nil // it was taken by the clerk before, or is refused for good
		}
		v = now
	}
}

// diceOf are always the same for a key, so that who opens under it again says
// the same.
func diceOf(key string) *rand.Rand {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(key))
	return rand.New(rand.NewPCG(sum.Sum64(), 11))
}

// dispatch delivers letters as they come; one attempt of seven fails.
func (s *shift) dispatch(ctx context.Context) error {
	attempts := 0
	take := carriers(func(id string) bool {
		if attempts++; attempts%7 == 0 {
			return false
		}
		s.kept("taken %s", id)
		return true
	})
	for ctx.Err() == nil {
		if _, err := s.Deliver(ctx, take, "dispatcher"); err != nil {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
	return ctx.Err()
}

// wake lets moments come.
func (s *shift) wake(ctx context.Context) error {
	for ctx.Err() == nil {
		woken, err := s.Wake(ctx, "clock")
		if err != nil {
			return err
		}
		if woken.Moments > 0 {
			s.kept("came %d", woken.Moments)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return ctx.Err()
}
