package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// checkpoints is how often the whole store is looked through.
const checkpoints = 5

// tally counts what kills did and what was found behind them.
type tally struct {
	kills, acknowledged, opened, steps, taken, moments int
	lost, twice                                        int
	letters                                            map[string]bool // that a carrier took
	cases, faults                                      int
}

// measureKills has a process work on an office, kills it, and looks whether all
// is there that it acknowledged; again and again on the same store.
func (w wish) measureKills(ctx context.Context) ([]goal, error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(w.dir, "office")
	t := &tally{letters: map[string]bool{}}
	dice := dice(7, 0)
	for kill := range w.kills {
		w.Seed = kill
		lines, err := w.killed(ctx, folder, dice)
		if ctx.Err() != nil {
			w.tell("asked to end")
			break
		}
		if err != nil {
			return nil, fmt.Errorf("kill %d: %w", kill+1, err)
		}
		o, err := openOffice(services, folder, workday(kill))
		if err != nil {
			return nil, fmt.Errorf("the store does not open behind kill %d: %w", kill+1, err)
		}
		t.kills++
		for _, line := range lines {
			t.hold(ctx, o, line, w.tell)
		}
		if (kill+1)%max(1, w.kills/checkpoints) == 0 || kill+1 == w.kills {
			err = t.whole(ctx, o, w.tell)
			w.tell("%d kills, %d changes acknowledged, %d cases", t.kills, t.acknowledged, t.cases)
		}
		if errClose := o.store.Close(); err == nil {
			err = errClose
		}
		if err != nil {
			return nil, err
		}
	}
	return []goal{
		{what: "kills", got: fmt.Sprint(t.kills), want: fmt.Sprint(w.kills), met: t.kills == w.kills},
		told("cases", "%d", t.cases),
		told("acknowledged before them: openings, steps, letters taken, moments", "%d, %d, %d, %d", t.opened, t.steps, t.taken, t.moments),
		none("acknowledged and not there", t.lost),
		none("there twice: cases of a key, moments of a day; sent and taken by nobody; numbers with gaps", t.twice),
		none("faults that check and verify find", t.faults),
	}, nil
}

// workday is the day of the process with a seed: time goes on, so that terms
// pass.
func workday(seed int) time.Time { return monday.Add(time.Duration(seed) * 6 * time.Hour) }

// killed runs a process that works, kills it after so many acknowledgements and
// gives them.
func (w wish) killed(ctx context.Context, folder string, dice *rand.Rand) ([]string, error) {
	command, err := w.child(ctx, "work", folder)
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	after, late := 5+dice.IntN(150), time.Duration(dice.IntN(3000))*time.Microsecond
	var kept []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line, whole := strings.CutSuffix(lines.Text(), ".") // else the kill cut it
		if whole {
			kept = append(kept, line)
		}
		if len(kept) == after {
			time.Sleep(late) // so that it comes in the middle of something
			if err := command.Process.Kill(); err != nil {
				return nil, err
			}
		}
	}
	if err := command.Wait(); err == nil || len(kept) < after {
		return nil, fmt.Errorf("the process ended by itself after %d acknowledgements: %w", len(kept), err)
	}
	return kept, nil
}

// hold looks for what a line acknowledges.
func (t *tally) hold(ctx context.Context, o *office, line string, tell func(string, ...any)) {
	words := strings.Fields(line)
	t.acknowledged++
	switch {
	case len(words) == 3 && words[0] == "open":
		t.opened++
		number, ok, err := o.store.Keyed(ctx, o.vault.Stands(words[1]))
		if err != nil || !ok || number != words[2] {
			t.lost++
			tell("lost: %s, there is %q: %v", line, number, err)
		}
	case len(words) == 4 && words[0] == "step":
		t.steps++
		place, _ := strconv.Atoi(words[2])
		journal, err := o.store.Journal(ctx, words[1])
		if err != nil || place < 1 || place > len(journal) || journal[place-1].Hash() != words[3] {
			t.lost++
			tell("lost: %s: %v", line, err)
		}
	case len(words) == 2 && words[0] == "taken":
		t.taken++
		t.letters[words[1]] = true
	case len(words) == 2 && words[0] == "came":
		n, _ := strconv.Atoi(words[1])
		t.moments += n
	default:
		t.lost++
		tell("nobody knows what %q says", line)
	}
}

// whole looks through the store: faults, and what is there twice.
func (t *tally) whole(ctx context.Context, o *office, tell func(string, ...any)) error {
	var err error
	var faults int
	if t.cases, faults, err = o.sound(ctx, tell); err != nil {
		return err
	}
	t.faults += faults
	if _, err := o.counted(ctx, t.cases); err != nil {
		t.twice++
		tell("numbers: %v", err)
	}
	keys := map[string]string{}
	for before := ""; ; {
		rows, err := o.store.Cases(ctx, runtime.Filter{Limit: runtime.MaxLimit, Before: before})
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, row := range rows {
			before = row.Number
			if err := t.once(ctx, o, row.Number, keys, tell); err != nil {
				return err
			}
		}
	}
}

// once looks through a case for what may be there once only.
func (t *tally) once(ctx context.Context, o *office, number string, keys map[string]string, tell func(string, ...any)) error {
	journal, err := o.Journal(ctx, number)
	if err != nil {
		return err
	}
	came := map[casefile.MomentCame]bool{}
	for _, e := range journal {
		event, err := casefile.Read(e)
		if err != nil {
			return err
		}
		switch event := event.(type) {
		case casefile.Opened:
			if keys[event.Key] != "" {
				t.twice++
				tell("the key %s has %s and %s", event.Key, keys[event.Key], number)
			}
			keys[event.Key] = number
		case casefile.MomentCame:
			if came[event] {
				t.twice++
				tell("%s came twice in %s", event.ID, number)
			}
			came[event] = true
		case casefile.LetterSettled:
			if !t.letters[event.Letter] {
				t.twice++
				tell("%s is told to be sent, and nobody took it", event.Letter)
			}
		}
	}
	return nil
}
