package boltstore

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

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
			store, err := Open(t.TempDir(), Options{})
			require.NoError(t, err)
			defer store.Close()
			for range 3 {
				openCase(t, store, opening("svc", ""))
			}
			require.NoError(t, store.bolted().db.Update(spoil))
			_, err = store.Open(context.Background(), opening("other", ""))
			require.Equal(t, "runtime.store.damaged", problemID(t, err))
			require.Equal(t, "svc", loadCase(t, store, "2026-000002").Service)
			other := opening("svc", "")
			other.Year = 2027
			require.Equal(t, "2027-000001", openCase(t, store, other).Number)
		})
	}
}

// A row of the list that was put back to an earlier state must not lead to
// writing over what came after it.
func TestNoEventIsWrittenOver(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	c := openCase(t, store, opening("svc", ""))
	key, _ := caseKey(c.Number)
	var row []byte
	require.NoError(t, store.bolted().db.View(func(tx *bbolt.Tx) error {
		row = append(row, tx.Bucket(bucketCases).Get(key)...)
		return nil
	}))
	first := nextOf(t, c, received(1))
	require.NoError(t, store.Append(context.Background(), c.Number, first))
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCases).Put(key, row) }))
	err = store.Append(context.Background(), c.Number, nextOf(t, c, received(2)))
	require.Equal(t, "runtime.store.damaged", problemID(t, err))
	require.NoError(t, store.bolted().db.View(func(tx *bbolt.Tx) error {
		e, _, err := eventAt(eventKey(key, 2), tx.Bucket(bucketEvents).Get(eventKey(key, 2)))
		require.Equal(t, first.Events[0].Payload, e.Payload)
		return err
	}))
}

// The last event has none behind it that holds its hash: the row does.
func TestALastEventThatWasChangedIsSeen(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	c := openCase(t, store, opening("svc", ""))
	key, _ := caseKey(c.Number)
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error {
		raw := bytes.Replace(tx.Bucket(bucketEvents).Get(eventKey(key, 1)), []byte("operator-1"), []byte("operator-2"), 1)
		return tx.Bucket(bucketEvents).Put(eventKey(key, 1), summed(bucketEvents, eventKey(key, 1), raw[sumSize:]))
	}))
	_, err = store.Journal(context.Background(), c.Number)
	require.Equal(t, &casefile.Broken{Case: c.Number, Number: 1, What: "chain"}, err)
}

func TestACaseWhoseRowIsDamagedHidesNoOther(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	for _, due := range []string{"2026-05-03", "2026-05-02", "", "2026-05-01"} {
		openCase(t, store, opening("svc", "", casefile.Planned{Due: due}))
	}
	key, _ := caseKey("2026-000002")
	for name, row := range map[string]string{"no JSON": `{"number":`, "of another": `{"number":"2026-000001","sequence":1}`, "of none": `{}`} {
		require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCases).Put(key, []byte(row)) }))
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
