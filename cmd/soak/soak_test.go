package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The processes that are killed and measured are this binary.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childName {
		os.Exit(childMain(os.Args[2:]))
	}
	os.Exit(m.Run())
}

// shortly runs a measure in its shortest form and gives what it prints, by
// what was measured.
func shortly(t *testing.T, args ...string) (met bool, printed string) {
	t.Helper()
	var out, watch bytes.Buffer
	dir := filepath.Join(t.TempDir(), "store")
	met, err := run(append(args, "--catalog", "../../examples", "--dir", dir), &out, &watch)
	require.NoError(t, err, "%s", watch.String())
	require.NoDirExists(t, dir, "what was made is removed")
	t.Log(watch.String() + out.String())
	return met, out.String()
}

func TestKillsLoseNothing(t *testing.T) {
	met, printed := shortly(t, "kills", "--kills", "2", "--workers", "3")
	require.True(t, met, printed)
	require.Regexp(t, `kills +2 +2 +ok\s+cases +[1-9]`, printed)
	require.Regexp(t, `openings, steps, letters taken, moments +[1-9]\d*, [1-9]`, printed)
}

func TestAFullDiskAndEveryCallThatFails(t *testing.T) {
	met, printed := shortly(t, "full")
	require.True(t, met, printed)
	require.Regexp(t, `calls of a store that failed, one a day +[1-9]\d\d: Append, Cases, FindPersons`, printed)
}

// Whether times are kept is not for a test to say, on a machine that others use.
func TestTheLoadIsMeasured(t *testing.T) {
	_, printed := shortly(t, "load", "--duration", "5s", "--report-only")
	require.Regexp(t, `not as expected +0 +0 +ok`, printed)
	require.Regexp(t, `check and verify find at the end +0 +0 +ok`, printed)
	require.Regexp(t, `requests +[1-9]`, printed)
}

func TestABigStoreIsMeasured(t *testing.T) {
	met, printed := shortly(t, "million", "--cases", "200", "--asks", "20", "--report-only")
	require.True(t, met)
	for _, what := range []string{"start, the file in the cache", "open a case", "list of all, due first", "search by 3 letters", "the most while it was asked"} {
		require.Contains(t, printed, what)
	}
	require.Regexp(t, `open a case, p99 .* found [1-9]`, printed, "copies are opened by the engine")
	require.Regexp(t, `search by 3 letters of a name, p99 .* found ([1-9]|0\.[1-9])`, printed, "and found by it")
}

func TestWhatCannotBeMeasuredIsRefused(t *testing.T) {
	var out bytes.Buffer
	for _, args := range [][]string{nil, {"speed"}, {"kills", "--kills", "0"}, {"million", "--cases", "1"}, {"load", "--duration", "1ms"}, {"full", "more"}} {
		_, err := run(args, &out, &out)
		require.Error(t, err, "%v", args)
	}
	full := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(full, "mine"), nil, 0o600))
	_, err := run([]string{"full", "--dir", full}, &out, &out)
	require.ErrorContains(t, err, "not empty")
	require.FileExists(t, filepath.Join(full, "mine"))
}

func TestGrowthIsThatBetweenQuarters(t *testing.T) {
	samples := make([]sample, 40)
	for i := range samples {
		samples[i] = sample{at: time.Duration(i) * time.Second, heap: 100 << 20, anonymous: 100 << 20, goroutines: 10, handles: 10}
		samples[i].heap += int64(i) << 20 // a MiB a second
	}
	samples[12].anonymous, samples[38].anonymous = 0, 1<<40 // swings
	goals := growth(samples)
	require.False(t, goals[0].met)
	require.Contains(t, goals[0].got, "20.0 MiB on 115.0 MiB", "twenty seconds lie between the quarters")
	for _, g := range goals[1:] {
		require.True(t, g.met, "%+v", g)
	}
	require.False(t, growth(samples[:4])[2].met, "of four samples nothing can be said")
}

func TestAMissedGoalIsTold(t *testing.T) {
	var out bytes.Buffer
	w := wish{out: &out}
	require.True(t, w.report([]goal{told("a", "b"), none("c", 0)}))
	require.False(t, w.report([]goal{none("c", 1)}))
	require.Equal(t, 1, strings.Count(out.String(), "MISSED"))
	slow := within("d", []time.Duration{time.Second, time.Millisecond}, time.Second)
	require.False(t, slow.met)
	require.False(t, within("e", nil, time.Second).met, "nothing was measured")
}

// Whether they wait too long is not for a test to say; that all are answered is.
func TestPeopleAtTheCounterAreAnswered(t *testing.T) {
	_, printed := shortly(t, "people", "--duration", "4s", "--cases", "200", "--report-only")
	require.Regexp(t, `answers that were not as expected +0 +0 +ok`, printed)
	require.Regexp(t, `an empty handler of the same router, p99 +\S+ \(p50`, printed)
	require.Regexp(t, `first page with all that it loads, bytes +\d+ \(page .*< 100000 +ok`, printed)
}
