package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// worn gives the file of an office with a history: pages of every kind, free
// ones among them, and the journals of its cases.
func worn(t *testing.T, cases int) (raw []byte, journals map[string][]casefile.Envelope) {
	t.Helper()
	folder := t.TempDir()
	store, err := Open(folder)
	require.NoError(t, err)
	journals = map[string][]casefile.Envelope{}
	for i := range cases {
		c := storetest.Open(t, store, storetest.Opening(t, fmt.Sprintf("svc-%d", i%3), fmt.Sprint("key", i)))
		for n := range 1 + i%4 {
			require.NoError(t, store.Append(context.Background(), c.Number, storetest.Next(t, c, storetest.Received(n))))
			c = storetest.Load(t, store, c.Number)
		}
		journals[c.Number], err = store.Journal(context.Background(), c.Number)
		require.NoError(t, err)
	}
	require.NoError(t, store.Close())
	raw, err = os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	return raw, journals
}

// soon holds that something ends.
func soon(t *testing.T, what string, do func()) {
	t.Helper()
	ended := make(chan bool)
	go func() { defer close(ended); do() }()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Fatal("does not end: " + what)
	}
}

// Whatever byte of the file is another one than was written: nothing crashes
// or hangs, what is given back is what was kept, or a problem, and no case is
// written over.
func TestAFlippedByteIsToldOrHarmless(t *testing.T) {
	raw, journals := worn(t, 40)
	random := rand.New(rand.NewPCG(1, 2))
	refused, told := 0, 0
	for range 300 {
		at, bit := random.IntN(len(raw)), byte(1)<<random.IntN(8)
		soon(t, fmt.Sprintf("byte %d, bit %d", at, bit), func() {
			folder := t.TempDir()
			spoiled := append([]byte(nil), raw...)
			spoiled[at] ^= bit
			require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), spoiled, 0o600))
			store, err := Open(folder)
			if err != nil {
				require.Equal(t, "runtime.store.damaged", problemID(t, err), "byte %d", at)
				refused++
				return
			}
			told += work(t, store, journals)
			_ = store.Close() // may tell of the damage too
		})
	}
	t.Logf("of 300 flips %d were told at opening, %d problems later", refused, told)
	require.Positive(t, refused)
	require.Positive(t, told)
}

// work uses a damaged store and gives how many problems it told.
func work(t *testing.T, store *Store, journals map[string][]casefile.Envelope) (told int) {
	t.Helper()
	ctx := context.Background()
	tell := func(err error) bool {
		if err != nil {
			told++
		}
		return err != nil
	}
	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		cases, err := store.Cases(ctx, runtime.Filter{Limit: 500, Order: order})
		if tell(err) {
			require.Equal(t, message.Environment, kindOf(err))
		}
		for _, s := range cases {
			if s.Damaged {
				told++
			}
		}
	}
	for number, kept := range journals {
		journal, err := store.Journal(ctx, number)
		if tell(err) {
			continue
		}
		c, err := casefile.Replay(journal)
		if tell(err) {
			continue
		}
		// The newest meta may be the one that was spoiled: then the store is as
		// the commit before left it.
		require.Equal(t, kept[:len(journal)], journal)
		require.GreaterOrEqual(t, len(journal), len(kept)-1)
		if c.Sequence == 4 { // not all of them: each is a wait for the disk
			tell(store.Append(ctx, number, storetest.Next(t, c, storetest.Received(77))))
		}
	}
	opened, err := store.Open(ctx, storetest.Opening(t, "svc-1", ""))
	if !tell(err) && len(journals[opened.Number]) > 0 {
		_, err := store.Journal(ctx, opened.Number)
		t.Fatalf("case %s was opened again; %v", opened.Number, err)
	}
	tell(store.Health(ctx))
	return told
}

func problemID(t *testing.T, err error) string {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	return problem.Message.ID
}

func kindOf(err error) message.Kind {
	var problem *message.Problem
	if errors.As(err, &problem) {
		return problem.Kind
	}
	return message.Wrong
}

// A disk that loses the file while the office is open: a fault in the mapped
// file, which would end the process.
func TestAFileThatIsLostUnderAnOpenStoreIsTold(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string){
		"cut": func(t *testing.T, path string) { require.NoError(t, os.Truncate(path, 0)) },
		"cleared": func(t *testing.T, path string) {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			info, err := file.Stat()
			require.NoError(t, err)
			_, err = file.WriteAt(make([]byte, info.Size()), 0)
			require.NoError(t, err)
			require.NoError(t, file.Close())
		},
		"cleared behind its metas": func(t *testing.T, path string) {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			_, err = file.WriteAt(make([]byte, 64*os.Getpagesize()), 2*int64(os.Getpagesize()))
			require.NoError(t, err)
			require.NoError(t, file.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			raw, _ := worn(t, 10)
			folder := t.TempDir()
			path := filepath.Join(folder, fileName)
			require.NoError(t, os.WriteFile(path, raw, 0o600))
			store, err := Open(folder)
			require.NoError(t, err)
			require.NoError(t, store.Health(context.Background()))
			spoil(t, path)
			soon(t, name, func() {
				ctx := context.Background()
				for range 2 {
					_, err := store.Journal(ctx, "2026-000003")
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					_, err = store.Open(ctx, storetest.Opening(t, "svc", ""))
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					_, err = store.Cases(ctx, runtime.Filter{})
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					require.Equal(t, "runtime.store.damaged", problemID(t, store.Health(ctx)))
				}
				_ = store.Close() // may tell of the damage once more
			})
		})
	}
}

func TestACountOfCasesThatIsWrongOpensNoneInPlaceOfAnother(t *testing.T) {
	for name, spoil := range map[string]func(*bbolt.Tx) error{
		"too few": func(tx *bbolt.Tx) error {
			return tx.Bucket(bucketYears).Put(yearKey(2026), []byte{0, 0, 0, 0, 0, 0, 0, 1})
		},
		"too many": func(tx *bbolt.Tx) error {
			return tx.Bucket(bucketYears).Put(yearKey(2026), []byte{0, 0, 0, 0, 0, 0, 0, 9})
		},
		"none":     func(tx *bbolt.Tx) error { return tx.Bucket(bucketYears).Delete(yearKey(2026)) },
		"no count": func(tx *bbolt.Tx) error { return tx.Bucket(bucketYears).Put(yearKey(2026), []byte("many")) },
	} {
		t.Run(name, func(t *testing.T) {
			store, err := Open(t.TempDir())
			require.NoError(t, err)
			defer store.Close()
			for range 3 {
				storetest.Open(t, store, storetest.Opening(t, "svc", ""))
			}
			require.NoError(t, store.db.Update(spoil))
			_, err = store.Open(context.Background(), storetest.Opening(t, "other", ""))
			require.Equal(t, "runtime.store.damaged", problemID(t, err))
			require.Equal(t, "svc", storetest.Load(t, store, "2026-000002").Service)
			other := storetest.Opening(t, "svc", "")
			other.Year = 2027
			require.Equal(t, "2027-000001", storetest.Open(t, store, other).Number)
		})
	}
}

// A row of the list that was put back to an earlier state must not lead to
// writing over what came after it.
func TestNoEventIsWrittenOver(t *testing.T) {
	store, err := Open(t.TempDir())
	require.NoError(t, err)
	defer store.Close()
	c := storetest.Open(t, store, storetest.Opening(t, "svc", ""))
	key, _ := caseKey(c.Number)
	var row []byte
	require.NoError(t, store.db.View(func(tx *bbolt.Tx) error {
		row = append(row, tx.Bucket(bucketCases).Get(key)...)
		return nil
	}))
	require.NoError(t, store.Append(context.Background(), c.Number, storetest.Next(t, c, storetest.Received(1))))
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCases).Put(key, row) }))
	err = store.Append(context.Background(), c.Number, storetest.Next(t, c, storetest.Received(2)))
	require.Equal(t, "runtime.store.damaged", problemID(t, err))
	require.NoError(t, store.db.View(func(tx *bbolt.Tx) error {
		require.Contains(t, string(tx.Bucket(bucketEvents).Get(eventKey(key, 2))), "paper-1")
		return nil
	}))
}

// The last event has none behind it that holds its hash: the row does.
func TestALastEventThatWasChangedIsSeen(t *testing.T) {
	store, err := Open(t.TempDir())
	require.NoError(t, err)
	defer store.Close()
	c := storetest.Open(t, store, storetest.Opening(t, "svc", ""))
	key, _ := caseKey(c.Number)
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error {
		raw := tx.Bucket(bucketEvents).Get(eventKey(key, 1))
		return tx.Bucket(bucketEvents).Put(eventKey(key, 1), bytes.Replace(raw, []byte("operator-1"), []byte("operator-2"), 1))
	}))
	_, err = store.Journal(context.Background(), c.Number)
	require.Equal(t, &casefile.Broken{Case: c.Number, Number: 1, What: "chain"}, err)
}

func TestACaseWhoseRowIsDamagedHidesNoOther(t *testing.T) {
	store, err := Open(t.TempDir())
	require.NoError(t, err)
	defer store.Close()
	for _, due := range []string{"2026-05-03", "2026-05-02", "", "2026-05-01"} {
		opening := storetest.Opening(t, "svc", "")
		opening.Drafts = append(opening.Drafts, storetest.Drafts(t, casefile.Planned{Due: due})...)
		storetest.Open(t, store, opening)
	}
	key, _ := caseKey("2026-000002")
	for name, row := range map[string]string{"no JSON": `{"number":`, "of another": `{"number":"2026-000001","sequence":1}`, "of none": `{}`} {
		require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCases).Put(key, []byte(row)) }))
		for _, c := range []struct {
			filter runtime.Filter
			want   []string
		}{
			{runtime.Filter{}, []string{"2026-000004", "2026-000003", "2026-000002!", "2026-000001"}},
			{runtime.Filter{Service: "svc", Status: casefile.StatusOpen}, []string{"2026-000004", "2026-000003", "2026-000002!", "2026-000001"}},
			{runtime.Filter{Order: runtime.DueFirst, Limit: 2}, []string{"2026-000004", "2026-000002!"}},
			{runtime.Filter{Order: runtime.DueFirst, Before: "2026-000002"}, []string{"2026-000001", "2026-000003"}},
		} {
			cases, err := store.Cases(context.Background(), c.filter)
			require.NoError(t, err, name)
			var got []string
			for _, s := range cases {
				if s.Damaged {
					s.Number += "!"
				}
				got = append(got, s.Number)
			}
			require.Equal(t, c.want, got, "%s, %+v", name, c.filter)
		}
		_, err := store.Journal(context.Background(), "2026-000002")
		var malformed *casefile.Malformed
		require.ErrorAs(t, err, &malformed)
		require.NoError(t, store.Health(context.Background()), "the office can work")
	}
}

func TestHealthTellsOfAFullDiskUntilThereIsRoom(t *testing.T) {
	store, err := open(t.TempDir(), bbolt.Options{MaxSize: 1 << 19})
	require.NoError(t, err)
	defer store.Close()
	ctx := context.Background()
	require.NoError(t, store.Health(ctx))
	before := lastCommit(t, store.db)
	for range 3 {
		require.NoError(t, store.Health(ctx))
	}
	require.Equal(t, before, lastCommit(t, store.db), "a healthy store is not written to")
	var full error
	for i := 0; full == nil; i++ {
		_, full = store.Open(ctx, storetest.Opening(t, fmt.Sprint("svc", i), ""))
	}
	require.Equal(t, "runtime.store.full", problemID(t, full))
	require.NotNil(t, store.committer.health.failure.Load())
	store.db.MaxSize = 0
	require.NoError(t, store.Health(ctx))
	require.Nil(t, store.committer.health.failure.Load())
	require.Greater(t, lastCommit(t, store.db), before)
}

func TestAFullDiskAtTheStartSaysToStartAgain(t *testing.T) {
	_, err := open(t.TempDir(), bbolt.Options{MaxSize: 1 << 10})
	require.Equal(t, "runtime.store.full_at_start", problemID(t, err))
}
