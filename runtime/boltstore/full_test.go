//go:build unix

package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/casefile"
)

// A disk without room is played by the limit on the size of a file, which
// needs no rights and no mount; the kernel refuses the write in the middle as
// it does on a full disk, with EFBIG for ENOSPC.
func TestAFullDiskRefusesLosesNothingAndServesAgain(t *testing.T) {
	folder := os.Getenv(childFolder)
	if folder == "" {
		folder = t.TempDir()
		output, err := child(t, folder).CombinedOutput()
		require.NoError(t, err, "%s", output)
		require.Contains(t, string(output), "PASS")
		store, err := Open(folder, Options{})
		require.NoError(t, err)
		wholeStore(t, store)
		require.NoError(t, store.Close())
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	limitFiles(t, 600_000)
	kept := fill(t, store)
	require.NotEmpty(t, kept)

	// What is small may still find a free page inside the file; what is
	// long cannot.
	long := strings.Repeat("x", 700_000)
	c := loadCase(t, store, kept[0])
	for range 3 {
		_, err := store.Open(context.Background(), opening("svc", "key", casefile.EventRecorded{Event: long}))
		isFullDisk(t, err)
		isFullDisk(t, store.Append(context.Background(), c.Number, nextOf(t, c, casefile.EventRecorded{Event: long})))
	}
	_, ok, err := store.Keyed(context.Background(), "key")
	require.NoError(t, err)
	require.False(t, ok)
	for _, number := range kept {
		require.Equal(t, 1, loadCase(t, store, number).Sequence, "reading goes on, and nothing is lost")
	}

	limitFiles(t, 1<<40)
	require.NoError(t, store.Append(context.Background(), c.Number, nextOf(t, c, received(9))))
	next := openCase(t, store, opening("svc", ""))
	require.Equal(t, fmt.Sprintf("2026-%06d", len(kept)+1), next.Number, "refused openings took no number")
	require.NoError(t, store.Close())
}

// Half of a new file must not keep the office shut when there is room again.
func TestAFullDiskAtTheStartLeavesNothingBehind(t *testing.T) {
	folder := os.Getenv(childFolder)
	if folder == "" {
		output, err := child(t, t.TempDir()).CombinedOutput()
		require.NoError(t, err, "%s", output)
		require.Contains(t, string(output), "PASS")
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	for _, room := range []uint64{4_000, 9_000, 17_000, 30_000} {
		limitFiles(t, room)
		require.Equal(t, "runtime.store.full_at_start", refused(t, folder).Message.ID, "%d", room)
		require.NoFileExists(t, filepath.Join(folder, "cases.bolt"))
	}
	limitFiles(t, 1<<40)
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.NoError(t, store.Close())
}

// fill opens cases until there is no room, and gives those that were kept.
func fill(t *testing.T, store *Store) []string {
	t.Helper()
	var kept []string
	for range 5_000 {
		opened, err := store.Open(context.Background(), opening("svc", ""))
		if err != nil {
			isFullDisk(t, err)
			return kept
		}
		kept = append(kept, opened.Number)
	}
	t.Fatal("the disk never got full")
	return nil
}

func isFullDisk(t *testing.T, err error) {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, "runtime.store.full", problem.Message.ID)
	require.Equal(t, message.Environment, problem.Kind)
}

func limitFiles(t *testing.T, bytes uint64) {
	t.Helper()
	var limit syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	limit.Cur = min(bytes, limit.Max)
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
}
