package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/message"
	"reglament/runtime/casefile"
)

// What the parts of the file say to each other has to agree, even where each
// of them has its sum.
func TestACheckNamesWhatDoesNotAgree(t *testing.T) {
	key, _ := caseKey("2026-000002")
	none, _ := caseKey("2026-000077")
	first := func(tx *bbolt.Tx, bucket []byte) []byte {
		k, _ := tx.Bucket(bucket).Cursor().First()
		return bytes.Clone(k)
	}
	reput := func(c *changes, bucket, key []byte, change func([]byte) []byte) error {
		raw, err := content(bucket, key, c.tx.Bucket(bucket).Get(key))
		if err != nil {
			return err
		}
		return c.put(bucket, key, change(bytes.Clone(raw)))
	}
	for name, c := range map[string]struct {
		spoil func(c *changes) error
		want  string
	}{
		"a case that no list has": {func(c *changes) error {
			return c.remove(bucketIndex, indexKey(listKey(byService, "svc-0"), key))
		}, "runtime.check.unlisted 2026-000002 index"},
		"a list that leads to no case": {func(c *changes) error {
			return c.mark(bucketIndex, indexKey(listKey(byStatus, "open"), none))
		}, "runtime.check.stray 2026-000077 index"},
		"a case listed under another status": {func(c *changes) error {
			return c.mark(bucketIndex, indexKey(listKey(byStatus, "issued"), key))
		}, "runtime.check.stray 2026-000002 index"},
		"a day that the case has not": {func(c *changes) error {
			return c.mark(bucketDue, dueKey(nil, "2026-01-01", key))
		}, "runtime.check.stray 2026-000002 due"},
		"a moment that was forgotten": {func(c *changes) error { return c.remove(bucketWake, first(c.tx, bucketWake)) }, "runtime.check.unlisted * wake"},
		"an event that was changed": {func(c *changes) error {
			return reput(c, bucketEvents, eventKey(key, 1), func(raw []byte) []byte { return bytes.Replace(raw, []byte("operator-1"), []byte("operator-2"), 1) })
		}, "runtime.check.chain 2026-000002"},
		"a last event that was changed": {func(c *changes) error {
			return reput(c, bucketEvents, eventKey(key, 5), func(raw []byte) []byte { return bytes.Replace(raw, []byte("operator-1"), []byte("operator-2"), 1) })
		}, "runtime.check.end 2026-000002"},
		"an event that was removed": {func(c *changes) error { return c.remove(bucketEvents, eventKey(key, 5)) }, "runtime.check.end 2026-000002"},
		"an event of no case": {func(c *changes) error {
			return c.put(bucketEvents, eventKey(none, 1), []byte("12345678{}"))
		}, "runtime.check.event 2026-000077"},
		"a row of before": {func(c *changes) error {
			return reput(c, bucketCases, key, func(raw []byte) []byte { raw[len(raw)-1]--; return raw })
		}, "runtime.check.end 2026-000002"},
		"a snapshot of what is to come": {func(c *changes) error {
			return reput(c, bucketSnapshots, key, func(raw []byte) []byte { raw[3] = 99; return raw })
		}, "runtime.check.snapshot 2026-000002"},
		"a snapshot of no case": {func(c *changes) error { return c.put(bucketSnapshots, none, []byte("\x00\x00\x00\x01x")) }, "runtime.check.snapshot 2026-000077"},
		"an end of the log that was cut": {func(c *changes) error {
			k, _ := c.tx.Bucket(bucketLog).Cursor().Last()
			return c.remove(bucketLog, bytes.Clone(k))
		}, "runtime.check.unlogged *"},
		"a gap in the log": {func(c *changes) error { return c.remove(bucketLog, positionKey(3)) }, "runtime.check.log  log"},
		"a chain of another log": {func(c *changes) error {
			return reput(c, bucketLog, positionKey(3), func(raw []byte) []byte { raw[20] ^= 1; return raw })
		}, "runtime.check.log  log"},
		"a count of too many cases":   {func(c *changes) error { return c.put(bucketYears, yearKey(2027), []byte{0, 0, 0, 0, 0, 0, 0, 99}) }, "runtime.check.year  years"},
		"a year that nobody counted":  {func(c *changes) error { return c.remove(bucketYears, yearKey(2027)) }, "runtime.check.year  years"},
		"a key that leads to no case": {func(c *changes) error { return c.put(bucketKeys, []byte("k"), []byte("2026-000077")) }, "runtime.check.entry  keys"},
		"a letter that is not listed": {func(c *changes) error { return c.remove(bucketOutbox, first(c.tx, bucketOutbox)) }, "runtime.check.entry_unlisted  outbox"},
		"a list that leads to no letter": {func(c *changes) error {
			return c.mark(bucketOutbox, joined(letterCase("2026-000002"), []byte("none")))
		}, "runtime.check.stray  outbox"},
		"a mark that the person has not": {func(c *changes) error {
			return c.mark(bucketMarks, joined(markKey([]byte("12345678")), []byte("person-1")))
		}, "runtime.check.stray  marks"},
		"a mark that was forgotten":    {func(c *changes) error { return c.remove(bucketMarks, first(c.tx, bucketMarks)) }, "runtime.check.entry_unlisted  marks"},
		"a reading that is not listed": {func(c *changes) error { return c.remove(bucketReaders, first(c.tx, bucketReaders)) }, "runtime.check.entry_unlisted  readers"},
		"a list that leads to no reading": {func(c *changes) error {
			return c.mark(bucketReaders, readerKey("2026-000002", append(momentKey(noon), 0, 0, 1, 0)))
		}, "runtime.check.stray  readers"},
		"a card that no list of marks has": {func(c *changes) error { return c.remove(bucketMarked, first(c.tx, bucketMarked)) }, "runtime.check.entry_unlisted  marked"},
		"a card that its person has not":   {func(c *changes) error { return c.remove(bucketHolders, first(c.tx, bucketHolders)) }, "runtime.check.entry_unlisted  holders"},
		"a card that never lapses":         {func(c *changes) error { return c.remove(bucketLapsing, first(c.tx, bucketLapsing)) }, "runtime.check.entry_unlisted  lapsing"},
		"a mark that the card has not": {func(c *changes) error {
			return c.mark(bucketMarked, joined(markedKey("applicant", []byte("none")), []byte("card-1")))
		}, "runtime.check.stray  marked"},
		"a mark of a card in another drawer": {func(c *changes) error {
			return c.mark(bucketMarked, joined(markedKey("draft", []byte("a")), []byte("card-1")))
		}, "runtime.check.stray  marked"},
		"a mark that is none": {func(c *changes) error { return c.mark(bucketMarked, []byte{2, 'x'}) }, "runtime.check.stray  marked"},
		"a person with the card of another": {func(c *changes) error {
			return c.mark(bucketHolders, joined(holderKey("person-2"), cardKey("applicant", "card-1")))
		}, "runtime.check.stray  holders"},
		"a person with a card that is not there": {func(c *changes) error {
			return c.mark(bucketHolders, joined(holderKey("person-2"), cardKey("applicant", "none")))
		}, "runtime.check.stray  holders"},
		"a card that lapses at another moment": {func(c *changes) error {
			return c.mark(bucketLapsing, joined(momentKey(noon.AddDate(9, 0, 0)), cardKey("draft", "draft-1")))
		}, "runtime.check.stray  lapsing"},
		"a card under another id": {func(c *changes) error {
			return reput(c, bucketCards, cardKey("applicant", "card-1"), func(raw []byte) []byte { return bytes.Replace(raw, []byte("card-1"), []byte("card-7"), 1) })
		}, "runtime.check.entry  cards"},
		"a card of nobody": {func(c *changes) error {
			return joinErr(c.remove(bucketPersons, []byte("guest-1")), c.remove(bucketMarks, joined(markKey(person("", "g").Marks[0]), []byte("guest-1"))))
		}, "runtime.check.entry  cards"},
		"a list of an office that lacks a case": {func(c *changes) error {
			return c.remove(bucketIndex, indexKey(listKey(byOffice, "mfc-1"), key))
		}, "runtime.check.unlisted 2026-000002 index"},
		"a case in the list of another office": {func(c *changes) error {
			return c.mark(bucketIndex, indexKey(listKey(byOffice, "mfc-2"), key))
		}, "runtime.check.stray 2026-000002 index"},
		"a text under another hash": {func(c *changes) error {
			raw, err := encodeClosure(text("x"))
			return joinErr(err, c.put(bucketClosures, []byte(text("y").Hash()), raw))
		}, "runtime.check.entry  closures"},
		"a text that was lost": {func(c *changes) error { return c.remove(bucketClosures, []byte(text("service svc-0").Hash())) }, "runtime.check.regulation *"},
		"a case that was lost": {func(c *changes) error { return c.remove(bucketCases, key) }, "runtime.check.gap 2026-000003"},
		"something where nothing is kept": {func(c *changes) error {
			return c.tx.Bucket(bucketWake).Put(first(c.tx, bucketWake), []byte("x"))
		}, "runtime.check.entry  wake"},
		"a part that is not ours":    {func(c *changes) error { _, err := c.tx.CreateBucket([]byte("other")); return err }, "runtime.check.foreign"},
		"an entry beside the format": {func(c *changes) error { return c.put(bucketMeta, []byte("x"), []byte("y")) }, "runtime.check.entry  meta"},
		"a bucket that counts":       {func(c *changes) error { _, err := c.tx.Bucket(bucketKeys).NextSequence(); return err }, "runtime.check.page_of  keys"},
	} {
		t.Run(name, func(t *testing.T) {
			store, err := Open(t.TempDir(), Options{})
			require.NoError(t, err)
			defer store.Close()
			populate(t, store, 8)
			require.NoError(t, store.settle(context.Background()))
			require.Empty(t, findings(t, store))
			require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error { return c.spoil(&changes{tx: tx}) }))
			var told []string
			for _, f := range findings(t, store) {
				told = append(told, fmt.Sprintf("%s %s %s", f.What.ID, f.Case, f.Bucket), fmt.Sprintf("%s * %s", f.What.ID, f.Bucket))
			}
			has := func(line string) bool { return len(line) >= len(c.want) && line[:len(c.want)] == c.want }
			require.True(t, slices.ContainsFunc(told, has), "%s is not among %q", c.want, told)
		})
	}
}

func joinErr(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// What a check tells can be said in both languages, and names nobody.
func TestFindingsCanBeSaid(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 4)
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketKeys).Put([]byte("Ivanov"), []byte("2026-000001"))
	}))
	all := findings(t, store)
	require.Len(t, all, 1)
	for _, lang := range []message.Language{message.Russian, message.English} {
		said := catalogue.In(lang).Text(all[0].What)
		require.Contains(t, said, "keys")
		require.NotContains(t, said, "Ivanov")
	}
}

// The library's own check finds nothing where this one finds nothing.
func TestACheckAgreesWithTheLibrary(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 30)
	_, _, err = store.Compact(context.Background())
	require.NoError(t, err)
	for range 2 {
		require.Empty(t, findings(t, store))
		require.NoError(t, store.bolted().db.View(func(tx *bbolt.Tx) error {
			for err := range tx.Check() {
				require.NoError(t, err)
			}
			return nil
		}))
		for n := range 20 {
			c := openCase(t, store, opening("svc", "", casefile.Planned{Due: fmt.Sprintf("2026-05-%02d", 1+n)}))
			require.NoError(t, store.Append(context.Background(), c.Number, nextOf(t, c, casefile.OutcomeDecided{Outcome: "x", Day: "2026-04-02"})))
		}
	}
}

func TestACheckEndsWithItsContext(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 30)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, store.Check(ctx, func(Finding) {}), context.Canceled)
	c := &checker{ctx: ctx}
	for range 255 {
		require.NoError(t, c.goOn())
	}
	require.ErrorIs(t, c.goOn(), context.Canceled)
}
