package boltstore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// BenchmarkAppend compares 64 clerks who append to their cases with bbolt
// writing the same keys and bytes by itself, on a copy of the same file, in
// transactions of the size that the groups had. "of_raw_%" is the first as a
// share of the second. REGLAMENT_STORE names the folder of a store that is
// there already, as cmd/soak leaves one with --keep; the copy then stands beside
// it for that time.
func BenchmarkAppend(b *testing.B) {
	const clerks = 64
	folder, big := os.LookupEnv("REGLAMENT_STORE")
	beside := filepath.Dir(folder)
	if !big {
		folder, beside = b.TempDir(), b.TempDir()
	}
	store, err := Open(folder, Options{})
	require.NoError(b, err)
	defer store.Close()
	var cases [clerks]casefile.Case
	for i := range cases {
		cases[i] = openCase(b, store, opening("svc", ""))
	}
	raw := filepath.Join(beside, "raw")
	defer os.Remove(raw)
	to, err := os.Create(raw)
	require.NoError(b, err)
	_, err = store.Backup(context.Background(), to)
	require.NoError(b, err)
	require.NoError(b, to.Close())
	kept := &record{}
	require.NoError(b, store.alone(context.Background(), func() error { store.committer.record = kept; return nil }))
	// What the engine does is done before: each clerk has his changes ready.
	var changes [clerks][]runtime.Change
	for n := range b.N {
		c := &cases[n%clerks]
		change := nextOf(b, *c, received(n%7))
		c.Sequence, c.Head = change.Row.Sequence, change.Row.Head
		changes[n%clerks] = append(changes[n%clerks], change)
	}
	db, err := bbolt.Open(raw, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	require.NoError(b, err)
	defer db.Close()
	var grouped, alone time.Duration
	groups := 0
	b.ResetTimer()
	// In turns, since the disk and the machine have other things to do, too.
	const turns = 10
	for turn := range turns {
		commits := lastCommit(b, store.bolted().db)
		begin := time.Now()
		var done sync.WaitGroup
		for i := range cases {
			done.Go(func() {
				all := changes[i]
				for _, change := range all[turn*len(all)/turns : (turn+1)*len(all)/turns] {
					if err := store.Append(context.Background(), cases[i].Number, change); err != nil {
						panic(err)
					}
				}
			})
		}
		done.Wait()
		grouped += time.Since(begin)
		commits = max(1, lastCommit(b, store.bolted().db)-commits)
		groups += commits
		b.StopTimer()
		made := kept.take()
		alone += rawWrites(b, db, made, (len(made)+commits-1)/commits)
		b.StartTimer()
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/grouped.Seconds(), "appends/s")
	b.ReportMetric(float64(b.N)/float64(groups), "group")
	share := 100 * alone.Seconds() / grouped.Seconds()
	b.ReportMetric(share, "of_raw_%")
	if big && b.N >= 1000 && share < leastShare {
		b.Errorf("%.0f %% of what bbolt does by itself, and %d %% are wanted", share, leastShare)
	}
}

// leastShare is what of bbolt's own speed has to be left, in percent. It is
// asked for where a store is named: on a machine for that.
const leastShare = 70

// rawWrites does to a file what was done to another one, so many keys a
// transaction, and gives how long it took.
func rawWrites(b *testing.B, db *bbolt.DB, all []made, group int) time.Duration {
	b.Helper()
	begin := time.Now()
	for len(all) > 0 {
		part := all[:min(group, len(all))]
		all = all[len(part):]
		require.NoError(b, db.Update(func(tx *bbolt.Tx) error {
			for _, m := range part {
				if err := tx.Bucket(m.bucket).Put(m.key, m.value); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	return time.Since(begin)
}

// BenchmarkAppendAlone is one clerk alone: he waits for his own sync and for
// nobody else.
func BenchmarkAppendAlone(b *testing.B) {
	store, err := Open(b.TempDir(), Options{})
	require.NoError(b, err)
	defer store.Close()
	c := openCase(b, store, opening("svc", ""))
	for n := 0; b.Loop(); n++ {
		change := nextOf(b, c, received(n%7))
		require.NoError(b, store.Append(context.Background(), c.Number, change))
		c.Sequence, c.Head = change.Row.Sequence, change.Row.Head
	}
}

// BenchmarkLoad opens cases of a life of 10, 50 and 500 events with a snapshot
// four events before the end: the cost is the same.
func BenchmarkLoad(b *testing.B) {
	for _, events := range []int{10, 50, 500} {
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			store, err := Open(b.TempDir(), Options{})
			require.NoError(b, err)
			defer store.Close()
			c := openCase(b, store, opening("svc", ""))
			for _, part := range []int{events - 5, 4} {
				more := make([]casefile.Event, part)
				for i := range more {
					more[i] = received(i)
				}
				change := nextOf(b, c, more...)
				if part != 4 {
					change.Snapshot = make([]byte, 4000)
				}
				require.NoError(b, store.Append(context.Background(), c.Number, change))
				c.Sequence, c.Head = change.Row.Sequence, change.Row.Head
			}
			var kept runtime.Kept
			for b.Loop() {
				kept, err = store.Load(context.Background(), c.Number)
				require.NoError(b, err)
			}
			require.Equal(b, 4, len(kept.Events))
		})
	}
}
