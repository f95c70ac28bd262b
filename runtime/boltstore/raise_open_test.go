package boltstore

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// fourth puts a file into a folder that a program of format 4 wrote: twelve
// cases with all that belonged to cases then.
func fourth(t *testing.T) (folder string) {
	t.Helper()
	return formerFile(t, "testdata/format-4.bolt.gz")
}

// formerFile puts the file that an older program wrote into a folder.
func formerFile(t *testing.T, name string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	packed, err := os.ReadFile(name)
	require.NoError(t, err)
	from, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	raw, err := io.ReadAll(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), raw, 0o600))
	return folder
}

// parts are all buckets of a file as it is, without a store.
func parts(t *testing.T, folder string) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, &bbolt.Options{ReadOnly: true})
	require.NoError(t, err)
	require.NoError(t, db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, bucket *bbolt.Bucket) error {
			all[string(name)] = map[string]string{}
			return bucket.ForEach(func(k, v []byte) error { all[string(name)][string(k)] = string(v); return nil })
		})
	}))
	require.NoError(t, db.Close())
	return all
}

// A file of format 4 is raised where it stands, without keys; what it has it
// keeps, and its cases are listed by office.
func TestAFileOfFormat4IsRaisedWhereItStands(t *testing.T) {
	folder, ctx := fourth(t), context.Background()
	before := parts(t, folder)
	require.Len(t, before["cases"], 12)
	require.NotContains(t, before, "cards")
	at, err := os.Stat(filepath.Join(folder, fileName))
	require.NoError(t, err)

	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.Empty(t, findings(t, store))
	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		for _, status := range []string{"", "open"} {
			all, err := store.Cases(ctx, runtime.Filter{Order: order, Status: status})
			require.NoError(t, err)
			require.Len(t, all, 12)
			ofOffice, err := store.Cases(ctx, runtime.Filter{Office: "mfc-1", Order: order, Status: status})
			require.NoError(t, err)
			require.Equal(t, all, ofOffice)
		}
	}
	require.NoError(t, store.PutCards(ctx, cardsOf(3)))
	require.NoError(t, store.Close())
	now, err := os.Stat(filepath.Join(folder, fileName))
	require.NoError(t, err)
	require.True(t, os.SameFile(at, now))

	after := parts(t, folder)
	for name, entries := range before {
		for k, v := range entries {
			if name != "meta" {
				require.Equal(t, v, after[name][k], "%s %q", name, k)
			}
		}
	}
	for _, name := range []string{"events", "log", "snapshots", "letters", "readings", "closures", "years", "wake"} {
		require.Len(t, after[name], len(before[name]), name)
	}
	require.Len(t, after["index"], len(before["index"])+2*12)
	require.Equal(t, "\x00\x00\x00\x06", after["meta"]["format"])

	store, err = Open(folder, Options{})
	require.NoError(t, err)
	require.Empty(t, findings(t, store))
	require.NoError(t, store.Close())
}

// A row that cannot be read keeps no file from being raised.
func TestADamagedRowKeepsNoFileFromBeingRaised(t *testing.T) {
	folder, ctx := fourth(t), context.Background()
	key, _ := caseKey("2026-000002")
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCases).Put(key, []byte("spoilt")) }))
	require.NoError(t, db.Close())
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	cases, err := store.Cases(ctx, runtime.Filter{Office: "mfc-1"})
	require.NoError(t, err)
	require.Len(t, cases, 11)
	for _, f := range findings(t, store) {
		require.NotEqual(t, "runtime.check.stray", f.What.ID)
	}
	require.NotEmpty(t, findings(t, store))
}

// What belongs to another format is damage, and the file is left alone.
func TestAFileOfFormat4WithPartsOfAnotherIsDamaged(t *testing.T) {
	for name, spoil := range map[string]func(tx *bbolt.Tx) error{
		"a part too few":   func(tx *bbolt.Tx) error { return tx.DeleteBucket(bucketOutbox) },
		"a part of cards":  func(tx *bbolt.Tx) error { _, err := tx.CreateBucket(bucketCards); return err },
		"no format number": func(tx *bbolt.Tx) error { return tx.Bucket(bucketMeta).Delete(keyFormat) },
	} {
		folder := fourth(t)
		db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, nil)
		require.NoError(t, err)
		require.NoError(t, db.Update(spoil))
		require.NoError(t, db.Close())
		before := parts(t, folder)
		require.Equal(t, "runtime.store.damaged", refused(t, folder).Message.ID, name)
		require.Equal(t, before, parts(t, folder), name)
	}
}

// What a raising that was cut off left in the lists is made anew: the program of
// format 4 may have changed the cases since.
func TestARaisingThatWasCutOffBeginsAnew(t *testing.T) {
	folder := fourth(t)
	key, _ := caseKey("2026-000002")
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		_, err := listByOffice(tx, nil)
		return joinErr(err,
			tx.Bucket(bucketIndex).Put(indexKey(listKey(byOfficeStatus, "mfc-1", "issued"), key), nil),
			tx.Bucket(bucketDue).Put(dueKey(listKey(byOffice, "mfc-1"), "2026-01-01", key), nil),
		)
	}))
	require.NoError(t, db.Close())
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	require.Empty(t, findings(t, store))
	cases, err := store.Cases(context.Background(), runtime.Filter{Office: "mfc-1"})
	require.NoError(t, err)
	require.Len(t, cases, 12)
}

// More cases than a transaction lists: none is left out. REGLAMENT_RAISED is how
// many (20,100).
func TestAFileWithManyCasesIsRaised(t *testing.T) {
	folder, many := fourth(t), count(t, "REGLAMENT_RAISED", raisedAtOnce+100)
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, &bbolt.Options{NoSync: true})
	require.NoError(t, err)
	for from := 0; from < many; from += 10_000 {
		require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
			c := &changes{tx: tx}
			for n := from; n < min(from+10_000, many); n++ {
				row := runtime.Summary{
					Number: casefile.FormatNumber(2028, n+1), Service: "svc", Status: "open", Day: "2028-01-01",
					Office: fmt.Sprint("mfc-", 2+n%2), Due: fmt.Sprintf("2028-05-%02d", 1+n%28), Sequence: 1,
				}
				raw, err := json.Marshal(row)
				require.NoError(t, err)
				key, _ := caseKey(row.Number)
				if err := c.put(bucketCases, key, raw); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	require.NoError(t, db.Close())
	begun := time.Now()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	t.Logf("%d cases in %v", many, time.Since(begun))
	counted := map[byte]int{}
	require.NoError(t, store.bolted().db.View(func(tx *bbolt.Tx) error {
		for _, bucket := range [][]byte{bucketIndex, bucketDue} {
			for _, way := range []byte{byOffice, byOfficeStatus} {
				cursor := tx.Bucket(bucket).Cursor()
				for k, _ := cursor.Seek([]byte{way}); len(k) > 0 && k[0] == way; k, _ = cursor.Next() {
					counted[way]++
				}
			}
		}
		return nil
	}))
	require.Equal(t, map[byte]int{byOffice: 2 * (many + 12), byOfficeStatus: 2 * (many + 12)}, counted)
}
