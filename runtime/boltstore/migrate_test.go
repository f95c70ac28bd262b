package boltstore

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// old gives a folder as a program of format 1 left it.
func old(t *testing.T, due ...string) string {
	t.Helper()
	folder := t.TempDir()
	store, err := Open(folder)
	require.NoError(t, err)
	for _, day := range due {
		opening := storetest.Opening(t, "svc", "")
		plan := casefile.Planned{}
		if day != "" {
			plan.Terms = []casefile.PlannedTerm{{ID: "t", Date: day}, {ID: "later", Date: "2027-01-01"}}
		}
		opening.Drafts = append(opening.Drafts, storetest.Drafts(t, plan)...)
		for i := range opening.Drafts {
			opening.Drafts[i].Format = 1
		}
		storetest.Open(t, store, opening)
	}
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error {
		require.NoError(t, tx.DeleteBucket(bucketDue))
		require.NoError(t, tx.DeleteBucket(bucketPublished))
		cursor := tx.Bucket(bucketCases).Cursor()
		for k, raw := cursor.First(); k != nil; k, raw = cursor.Next() {
			var row map[string]any
			require.NoError(t, json.Unmarshal(raw, &row))
			delete(row, "due")
			without, err := json.Marshal(row)
			require.NoError(t, err)
			require.NoError(t, tx.Bucket(bucketCases).Put(append([]byte(nil), k...), without))
		}
		return tx.Bucket(bucketMeta).Put(keyFormat, binary.BigEndian.AppendUint32(nil, 1))
	}))
	require.NoError(t, store.Close())
	return folder
}

func TestAnOlderFolderGetsItsListByDay(t *testing.T) {
	folder := old(t, "2026-05-03", "2026-05-02", "", "2026-05-01")
	for range 2 {
		store, err := Open(folder)
		require.NoError(t, err)
		cases, err := store.Cases(context.Background(), runtime.Filter{Status: casefile.StatusOpen, Order: runtime.DueFirst})
		require.NoError(t, err)
		var got []string
		for _, s := range cases {
			require.Equal(t, runtime.SummaryOf(storetest.Load(t, store, s.Number)), s)
			got = append(got, s.Number+" "+s.Due)
		}
		require.Equal(t, []string{"2026-000004 2026-05-01", "2026-000002 2026-05-02", "2026-000001 2026-05-03", "2026-000003 "}, got)
		require.NoError(t, store.Close())
	}
	store, err := Open(folder)
	require.NoError(t, err)
	defer store.Close()
	c := storetest.Load(t, store, "2026-000004")
	require.NoError(t, store.Append(context.Background(), c.Number, storetest.Next(t, c, casefile.Planned{Due: "2026-06-01"})))
	cases, err := store.Cases(context.Background(), runtime.Filter{Order: runtime.DueFirst, Limit: 1})
	require.NoError(t, err)
	require.Equal(t, "2026-000002", cases[0].Number)
	require.NoError(t, store.db.View(func(tx *bbolt.Tx) error {
		require.Equal(t, uint32(Format), binary.BigEndian.Uint32(tx.Bucket(bucketMeta).Get(keyFormat)))
		require.Equal(t, 16, tx.Bucket(bucketDue).Stats().KeyN, "four keys a case")
		return nil
	}))
}

func TestADamagedCaseDoesNotKeepAnOlderFolderShut(t *testing.T) {
	folder := old(t, "2026-05-03", "2026-05-02", "2026-05-01")
	db, err := bbolt.Open(folder+"/"+fileName, 0o600, nil)
	require.NoError(t, err)
	first, _ := caseKey("2026-000001")
	second, _ := caseKey("2026-000002")
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		require.NoError(t, tx.Bucket(bucketCases).Put(first, []byte("?")))
		return tx.Bucket(bucketEvents).Put(eventKey(second, 2), []byte("?"))
	}))
	require.NoError(t, db.Close())
	store, err := Open(folder)
	require.NoError(t, err)
	defer store.Close()
	cases, err := store.Cases(context.Background(), runtime.Filter{Order: runtime.DueFirst})
	require.NoError(t, err)
	require.Len(t, cases, 3)
	require.Equal(t, "2026-000003", cases[0].Number)
	require.Equal(t, "2026-000002", cases[1].Number)
	require.True(t, cases[2].Damaged)
}

// A folder of format 2 is an office that has never published anything.
func TestAFolderOfFormatTwoCanPublish(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder)
	require.NoError(t, err)
	c := storetest.Open(t, store, storetest.Opening(t, "svc", ""))
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error {
		require.NoError(t, tx.DeleteBucket(bucketPublished))
		return tx.Bucket(bucketMeta).Put(keyFormat, binary.BigEndian.AppendUint32(nil, 2))
	}))
	require.NoError(t, store.Close())
	store, err = Open(folder)
	require.NoError(t, err)
	published, err := store.Published(context.Background())
	require.NoError(t, err)
	require.Empty(t, published)
	_, _, err = store.Publish(context.Background(), storetest.Publishing("svc", 1, "2026-01-01"))
	require.NoError(t, err)
	require.Equal(t, c, storetest.Load(t, store, c.Number))
	require.NoError(t, store.Close())
	store, err = Open(folder)
	require.NoError(t, err)
	defer store.Close()
	published, err = store.Published(context.Background())
	require.NoError(t, err)
	require.Len(t, published, 1)
}

// An office must not open on a part of its regulations as if that were all.
func TestAPublicationThatCannotBeReadIsTold(t *testing.T) {
	for name, row := range map[string]string{"no JSON": "?", "of another": `{"service":"other"}`} {
		store, err := Open(t.TempDir())
		require.NoError(t, err)
		publishing := storetest.Publishing("svc", 1, "2026-01-01")
		_, _, err = store.Publish(context.Background(), publishing)
		require.NoError(t, err)
		require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error {
			return tx.Bucket(bucketPublished).Put([]byte(publishing.Key()), []byte(row))
		}))
		_, err = store.Published(context.Background())
		require.Equal(t, "runtime.store.damaged", problemID(t, err), name)
		_, _, err = store.Publish(context.Background(), storetest.Publishing("svc", 2, "2027-01-01"))
		require.Equal(t, "runtime.store.damaged", problemID(t, err), name)
		require.NoError(t, store.Close())
	}
}
