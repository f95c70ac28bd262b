package boltstore

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// BenchmarkAppend compares 64 clerks who append to their cases with bbolt
// writing the same keys and bytes by itself, in transactions of the size that
// the groups had. "of_raw_%" is the first as a share of the second.
func BenchmarkAppend(b *testing.B) {
	const clerks = 64
	store, err := Open(b.TempDir())
	require.NoError(b, err)
	defer store.Close()
	var cases [clerks]casefile.Case
	for i := range cases {
		cases[i] = storetest.Open(b, store, storetest.Opening(b, "svc", ""))
	}
	commits := lastCommit(b, store.db)

	var next atomic.Int64
	var done sync.WaitGroup
	b.ResetTimer()
	begin := time.Now()
	for i := range cases {
		done.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				events := storetest.Next(b, cases[i], storetest.Received(int(n)))
				if err := store.Append(context.Background(), cases[i].Number, events); err != nil {
					panic(err)
				}
				cases[i].Sequence, cases[i].Head = events[0].Number, events[0].Hash()
			}
		})
	}
	done.Wait()
	grouped := time.Since(begin)
	b.StopTimer()
	commits = max(1, lastCommit(b, store.db)-commits)
	group := max(1, b.N/commits)
	raw := rawWrites(b, store, group)
	b.ReportMetric(float64(b.N)/grouped.Seconds(), "appends/s")
	b.ReportMetric(float64(b.N)/float64(commits), "group")
	b.ReportMetric(100*raw.Seconds()/grouped.Seconds(), "of_raw_%")
}

// rawWrites writes the events and the summaries of a store into a new file, in
// transactions of group events each, and gives how long it took.
func rawWrites(b *testing.B, store *Store, group int) time.Duration {
	b.Helper()
	type row struct{ key, event, summary []byte }
	var rows []row
	require.NoError(b, store.db.View(func(tx *bbolt.Tx) error {
		// Round the cases, as the clerks wrote them.
		longest := 0
		journals := [][]row{}
		err := tx.Bucket(bucketCases).ForEach(func(k, summary []byte) error {
			journal := []row{}
			cursor := tx.Bucket(bucketEvents).Cursor()
			cursor.Seek(k)
			for at, event := cursor.Next(); len(at) > len(k) && string(at[:len(k)]) == string(k); at, event = cursor.Next() {
				journal = append(journal, row{append([]byte(nil), at...), append([]byte(nil), event...), append([]byte(nil), summary...)})
			}
			journals, longest = append(journals, journal), max(longest, len(journal))
			return nil
		})
		for i := range longest {
			for _, journal := range journals {
				if i < len(journal) {
					rows = append(rows, journal[i])
				}
			}
		}
		return err
	}))
	require.Len(b, rows, b.N)

	db, err := bbolt.Open(b.TempDir()+"/raw", 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	require.NoError(b, err)
	defer db.Close()
	require.NoError(b, db.Update(func(tx *bbolt.Tx) error { return raise(tx, 0) }))
	begin := time.Now()
	for len(rows) > 0 {
		part := rows[:min(group, len(rows))]
		rows = rows[len(part):]
		require.NoError(b, db.Update(func(tx *bbolt.Tx) error {
			for _, r := range part {
				if err := tx.Bucket(bucketEvents).Put(r.key, r.event); err != nil {
					return err
				}
				if err := tx.Bucket(bucketCases).Put(r.key[:caseKeySize], r.summary); err != nil {
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
	store, err := Open(b.TempDir())
	require.NoError(b, err)
	defer store.Close()
	c := storetest.Open(b, store, storetest.Opening(b, "svc", ""))
	for n := 0; b.Loop(); n++ {
		events := storetest.Next(b, c, storetest.Received(n))
		require.NoError(b, store.Append(context.Background(), c.Number, events))
		c.Sequence, c.Head = events[0].Number, events[0].Hash()
	}
}
