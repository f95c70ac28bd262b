package boltstore

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// old makes a file as a program of an older format left it, with so many cases.
func old(t *testing.T, folder string, format uint32, cases int) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if since(name) <= format {
				_, err := tx.CreateBucket(name)
				require.NoError(t, err)
			}
		}
		require.NoError(t, tx.Bucket(bucketMeta).Put(keyFormat, binary.BigEndian.AppendUint32(nil, format)))
		for n := 1; n <= cases; n++ {
			oldCase(t, tx, n)
		}
		if format >= 3 {
			p := publishing("svc", 1, "2026-01-01")
			raw, err := json.Marshal(p.Publication)
			require.NoError(t, err)
			require.NoError(t, tx.Bucket(bucketPublished).Put([]byte(p.Key()), raw))
			texts, err := encodeClosure(p.Closure)
			require.NoError(t, err)
			require.NoError(t, tx.Bucket(bucketClosures).Put([]byte(p.Regulation), texts))
		}
		return nil
	}))
	require.NoError(t, db.Close())
}

func oldCase(t *testing.T, tx *bbolt.Tx, n int) {
	t.Helper()
	number := casefile.FormatNumber(2026, n)
	closure := text("service svc")
	opened := casefile.Opened{
		Service: "svc", Title: "T", Regulation: closure.Hash(), Day: "2026-04-01",
		Applicant: casefile.Applicant{Name: fmt.Sprint("Secret Name ", n)}, Key: fmt.Sprint("secret key ", n),
	}
	drafts := []casefile.Envelope{}
	for _, event := range []casefile.Event{opened, casefile.Planned{Due: "2026-05-01"}, received(n)}[:1+n%3] {
		draft, err := casefile.Draft(stamp(), event)
		require.NoError(t, err)
		draft.Format = 2
		drafts = append(drafts, draft)
	}
	journal := casefile.Seal(number, 0, "", drafts)
	key, _ := caseKey(number)
	for _, e := range journal {
		raw, err := casefile.Encode(e)
		require.NoError(t, err)
		require.NoError(t, tx.Bucket(bucketEvents).Put(eventKey(key, e.Number), raw))
	}
	last := journal[len(journal)-1]
	row, err := json.Marshal(map[string]any{"number": number, "service": "svc", "status": "open", "sequence": last.Number, "head": last.Hash()})
	require.NoError(t, err)
	texts, err := encodeClosure(closure)
	require.NoError(t, err)
	require.NoError(t, errors.Join(
		tx.Bucket(bucketCases).Put(key, row),
		tx.Bucket(bucketClosures).Put([]byte(closure.Hash()), texts),
		tx.Bucket(bucketKeys).Put([]byte(opened.Key), []byte(number)),
		tx.Bucket(bucketYears).Put(yearKey(2026), binary.BigEndian.AppendUint64(nil, uint64(n))),
		tx.Bucket(bucketIndex).Put([]byte("svc\x00\x00"+string(key)), nil),
	))
}

// anew seals a journal.
func anew(journal []casefile.Envelope) (runtime.Renewed, error) {
	number := journal[0].Case
	event, err := casefile.Read(journal[0])
	if err != nil {
		return runtime.Renewed{}, err
	}
	p := person("person of "+number, number)
	var drafts []casefile.Envelope
	for _, e := range journal {
		drafts = append(drafts, sealed(e, p.ID))
	}
	events := casefile.Seal(number, 0, "", drafts)
	c, err := casefile.Replay(events)
	if err != nil {
		return runtime.Renewed{}, err
	}
	return runtime.Renewed{
		Change: runtime.Change{Events: events, Row: runtime.SummaryOf(c), Snapshot: []byte("sealed")},
		Person: p, Key: "hash of " + mirrored(event.(casefile.Opened).Key),
	}, nil
}

func TestAnOlderFileIsRaisedSealedAndWhole(t *testing.T) {
	for format := range uint32(4) {
		if format == 0 {
			continue
		}
		folder := t.TempDir()
		old(t, folder, format, 30)
		before, err := os.ReadFile(filepath.Join(folder, fileName))
		require.NoError(t, err)
		require.Contains(t, string(before), "Secret Name")
		require.Equal(t, "runtime.store.older", refused(t, folder).Message.ID)
		same, err := os.ReadFile(filepath.Join(folder, fileName))
		require.NoError(t, err)
		require.Equal(t, before, same)

		store, err := Open(folder, Options{Anew: anew})
		require.NoError(t, err)
		require.Empty(t, findings(t, store))
		ctx := context.Background()
		number, ok, err := store.Keyed(ctx, "hash of "+mirrored("secret key 7"))
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, "2026-000007", number)
		kept, err := store.Load(ctx, number)
		require.NoError(t, err)
		require.Equal(t, "person of 2026-000007", kept.Person.ID)
		require.Equal(t, "sealed", string(kept.Snapshot))
		cases, err := store.Cases(ctx, runtime.Filter{Service: "svc", DueFrom: "2026-05-01", Limit: 500})
		require.NoError(t, err)
		require.Len(t, cases, 20)
		_, err = store.Closure(ctx, text("service svc").Hash())
		require.NoError(t, err)
		entries, err := store.Log(ctx, 0, 500)
		require.NoError(t, err)
		require.Len(t, entries, 60)
		published, err := store.Published(ctx)
		require.NoError(t, err)
		require.Len(t, published, map[uint32]int{1: 0, 2: 0, 3: 1}[format])
		require.Equal(t, "2026-000031", openCase(t, store, opening("svc", "")).Number)
		require.NoError(t, store.Close())
		after, err := os.ReadFile(filepath.Join(folder, fileName))
		require.NoError(t, err)
		require.NotContains(t, string(after), "Secret Name", "not in a free page either")
		require.NotContains(t, string(after), "secret key")
		store, err = Open(folder, Options{})
		require.NoError(t, err)
		require.NoError(t, store.Close())
	}
}

func TestAnOlderFileWithoutCasesNeedsNoKeys(t *testing.T) {
	for format := range uint32(3) {
		folder := t.TempDir()
		old(t, folder, format+1, 0)
		store, err := Open(folder, Options{})
		require.NoError(t, err)
		require.Empty(t, findings(t, store))
		require.Equal(t, "2026-000001", openCase(t, store, opening("svc", "")).Number)
		require.NoError(t, store.Close())
	}
}

func TestARaisingThatFailsLeavesTheOldFile(t *testing.T) {
	spoilt := errors.New("no key")
	for name, c := range map[string]struct {
		spoil func(tx *bbolt.Tx) error
		anew  runtime.Anew
	}{
		"a damaged event": {func(tx *bbolt.Tx) error {
			key, _ := caseKey("2026-000017")
			return tx.Bucket(bucketEvents).Put(eventKey(key, 2), []byte("?"))
		}, anew},
		"an event too few": {func(tx *bbolt.Tx) error {
			key, _ := caseKey("2026-000017")
			return tx.Bucket(bucketEvents).Delete(eventKey(key, 3))
		}, anew},
		"a damaged row": {func(tx *bbolt.Tx) error {
			key, _ := caseKey("2026-000017")
			return tx.Bucket(bucketCases).Put(key, []byte("?"))
		}, anew},
		"no sealing": {func(*bbolt.Tx) error { return nil }, func(journal []casefile.Envelope) (runtime.Renewed, error) {
			if journal[0].Case == "2026-000017" {
				return runtime.Renewed{}, spoilt
			}
			return anew(journal)
		}},
		"another case": {func(*bbolt.Tx) error { return nil }, func(journal []casefile.Envelope) (runtime.Renewed, error) {
			renewed, err := anew(journal)
			if journal[0].Case == "2026-000017" {
				renewed.Change.Row.Number = "2026-000018"
			}
			return renewed, err
		}},
	} {
		folder := t.TempDir()
		old(t, folder, 3, 20)
		path := filepath.Join(folder, fileName)
		db, err := bbolt.Open(path, 0o600, nil)
		require.NoError(t, err)
		require.NoError(t, db.Update(c.spoil))
		require.NoError(t, db.Close())
		before, err := os.ReadFile(path)
		require.NoError(t, err)
		_, err = Open(folder, Options{Anew: c.anew})
		require.Equal(t, "runtime.store.older_damaged", problemID(t, err), name)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, before, after, name)
		require.NoFileExists(t, filepath.Join(folder, nextName))
	}
}

// A process that raises an older file is killed after a while: the file is of
// the old format and whole, or of the new one and whole.
func TestARaisingThatIsKilledLeavesTheOneFileOrTheOther(t *testing.T) {
	if folder := os.Getenv(childFolder); folder != "" {
		slow := func(journal []casefile.Envelope) (runtime.Renewed, error) {
			time.Sleep(time.Millisecond)
			return anew(journal)
		}
		store, err := Open(folder, Options{Anew: slow})
		require.NoError(t, err)
		require.NoError(t, store.Close())
		return
	}
	folder := t.TempDir()
	old(t, folder, 2, 100)
	raised := false
	for wait := 20 * time.Millisecond; !raised; wait += 40 * time.Millisecond {
		command := child(t, folder)
		require.NoError(t, command.Start())
		time.Sleep(wait)
		_ = command.Process.Kill() // it may have ended
		_ = command.Wait()
		store, err := Open(folder, Options{})
		if err != nil {
			require.Equal(t, "runtime.store.older", problemID(t, err))
			continue
		}
		raised = true
		require.Empty(t, findings(t, store))
		entries, err := store.Log(context.Background(), 0, 5000)
		require.NoError(t, err)
		require.Len(t, entries, 200)
		require.NoError(t, store.Close())
	}
}
