package boltstore

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime/casefile"
)

// A process that appends under load is killed again and again. What it said to
// be kept must be there, once, and all journals whole. REGLAMENT_KILLS is how
// often (5).
func TestAKilledProcessLosesNothingThatItAcknowledged(t *testing.T) {
	killed(t, false)
}

// The same with a process that compacts its file all the time.
func TestAProcessThatIsKilledWhileItCompactsLosesNothing(t *testing.T) { killed(t, true) }

func killed(t *testing.T, compacting bool) {
	if folder := os.Getenv(childFolder); folder != "" {
		load(t, folder, compacting)
		return
	}
	folder := t.TempDir()
	kills, total := count(t, "REGLAMENT_KILLS", 5), 0
	for kill := range kills {
		acknowledged := killUnderLoad(t, folder, 20+37*(kill%11))
		total += len(acknowledged)
		store, err := Open(folder, Options{})
		require.NoError(t, err)
		for _, line := range acknowledged {
			holds(t, store, line)
		}
		// A whole walk grows with the folder: now and then, and at the end.
		if kill%50 == 4 || kill == kills-1 {
			wholeStore(t, store)
			require.Empty(t, findings(t, store))
		}
		require.NoError(t, store.Close())
	}
	t.Logf("%d kills, %d changes acknowledged before them, all there", kills, total)
}

// killUnderLoad runs the child, kills it after so many acknowledgements and
// gives all that it made.
func killUnderLoad(t *testing.T, folder string, after int) []string {
	t.Helper()
	command := child(t, folder)
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	var acknowledged, other []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line, ok := strings.CutPrefix(lines.Text(), "kept ")
		if !ok {
			other = append(other, lines.Text())
			continue
		}
		if strings.HasSuffix(line, ".") { // else the kill cut it
			acknowledged = append(acknowledged, strings.TrimSuffix(line, "."))
		}
		if len(acknowledged) == after {
			require.NoError(t, command.Process.Kill())
		}
	}
	require.Error(t, command.Wait())
	require.GreaterOrEqual(t, len(acknowledged), after, "%s", other)
	return acknowledged
}

// load is the child: writers that open cases and append to them, and say what
// was acknowledged, until they are killed.
func load(t *testing.T, folder string, compacting bool) {
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	if compacting {
		go func() {
			for {
				if _, _, err := store.Compact(context.Background()); err != nil {
					panic(err)
				}
			}
		}()
	}
	var mu sync.Mutex
	kept := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		_, _ = fmt.Fprintf(os.Stdout, "kept "+format+".\n", args...)
	}
	var writers sync.WaitGroup
	for writer := range 8 {
		writers.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%d/%d/%d", os.Getpid(), writer, n)
				opened, err := store.Open(context.Background(), opening("svc", key))
				if err != nil {
					panic(err)
				}
				kept("open %s %s", key, opened.Number)
				c, err := replay(opened.Change.Events)
				for paper := 0; err == nil && paper < 3; paper++ {
					next := nextOf(t, c, received(paper))
					if err = store.Append(context.Background(), c.Number, next); err != nil {
						panic(err)
					}
					kept("append %s %d %s", c.Number, next.Row.Sequence, next.Row.Head)
					c, err = casefile.Fold(c, next.Events[0])
				}
			}
		})
	}
	time.AfterFunc(time.Minute, func() { os.Exit(3) })
	writers.Wait()
}

// holds checks that what a line acknowledges is there.
func holds(t *testing.T, store *Store, line string) {
	t.Helper()
	words := strings.Fields(line)
	if words[0] == "open" {
		number, ok, err := store.Keyed(context.Background(), words[1])
		require.NoError(t, err)
		require.True(t, ok, line)
		require.Equal(t, words[2], number)
		return
	}
	journal, err := store.Journal(context.Background(), words[1])
	require.NoError(t, err)
	seen := 0
	for _, e := range journal {
		if e.Hash() == words[3] {
			require.Equal(t, words[2], fmt.Sprint(e.Number))
			seen++
		}
	}
	require.Equal(t, 1, seen, line)
}
