package boltstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// bulk makes a store with many cases, of which the last twentieth is open, in
// one go: as many as REGLAMENT_CASES says (8,000).
func bulk(t *testing.T) (*Store, int) {
	t.Helper()
	folder, n := t.TempDir(), count(t, "REGLAMENT_CASES", 8_000)
	next, err := beginNext(folder, bbolt.Options{})
	require.NoError(t, err)
	o := opening("svc", "")
	texts, err := encodeClosure(o.Closure)
	require.NoError(t, err)
	write := func(do func(c *changes) error) {
		require.NoError(t, next.write(5000, func(tx *bbolt.Tx) error { return do(&changes{tx: tx}) }))
	}
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	day := func(n int) string { return first.AddDate(0, 0, n).Format(time.DateOnly) }
	for i := 1; i <= n; i++ {
		change, err := o.Change(casefile.FormatNumber(2026, i))
		require.NoError(t, err)
		row := &change.Row
		row.Service, row.Executor, row.Person = fmt.Sprint("svc-", i%40), fmt.Sprint("worker-", i%200), fmt.Sprint("person-", i)
		row.Day, row.Status = day(i*1000/n), casefile.StatusIssued
		if i > n*19/20 {
			row.Status, row.Due, row.Wake = casefile.StatusOpen, day(1000+i%40), first.AddDate(0, 0, 1000+i%40)
		}
		s, err := newStep(runtime.Summary{}, change)
		require.NoError(t, err)
		write(s.to)
	}
	write(func(c *changes) error {
		return errors.Join(
			c.put(bucketClosures, []byte(o.Closure.Hash()), texts),
			c.put(bucketYears, yearKey(2026), binary.BigEndian.AppendUint64(nil, uint64(n))),
		)
	})
	_, err = next.install()
	require.NoError(t, err)
	require.NoError(t, next.db.Close())
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store, n
}

// A list of many cases costs what its page costs.
func TestAPageOfALongListIsSoonThere(t *testing.T) {
	store, n := bulk(t)
	require.Empty(t, findings(t, store))
	late := casefile.FormatNumber(2026, n*9/10)
	soonest, slowest := time.Hour, time.Duration(0)
	for _, f := range []runtime.Filter{
		{},
		{Service: "svc-3"},
		{Status: casefile.StatusIssued},
		{Status: casefile.StatusOpen},
		{Service: "svc-3", Status: casefile.StatusOpen},
		{Executor: "worker-7"},
		{Executor: "worker-7", Status: casefile.StatusOpen},
		{Executor: "worker-7", Service: "svc-7"},
		{Person: "person-14"},
		{OpenedFrom: "2027-01-10", OpenedTo: "2027-01-20"},
		{OpenedTo: "2026-03-01"},
		{OpenedFrom: "2028-01-01"},
		{Service: "svc-3", OpenedFrom: "2027-01-10", OpenedTo: "2027-02-10"},
		{Order: runtime.DueFirst},
		{Order: runtime.DueFirst, Service: "svc-3", Status: casefile.StatusOpen},
		{Order: runtime.DueFirst, Status: casefile.StatusIssued},
		{Order: runtime.DueFirst, Before: late},
		{DueTo: "2028-10-05"},
		{DueFrom: "2028-10-01", Executor: "worker-7"},
		{Order: runtime.DueFirst, DueTo: "2028-10-15", OpenedFrom: "2028-08-20"},
		{Before: late, Service: "svc-3"},
	} {
		best := time.Hour
		for range 5 {
			begin := time.Now()
			cases, err := store.Cases(context.Background(), f)
			require.NoError(t, err)
			require.NotEmpty(t, cases, "%+v", f)
			for _, s := range cases {
				require.True(t, f.Takes(s), "%+v", f)
			}
			best = min(best, time.Since(begin))
		}
		require.Less(t, best, 30*time.Millisecond, "%+v", f)
		soonest, slowest = min(soonest, best), max(slowest, best)
	}
	t.Logf("%d cases: a page in %v to %v", n, soonest, slowest)
}

// Numbers and days do not go together where a clock was put back.
func TestDaysThatDoNotFollowTheNumbersAreListed(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	for _, day := range []string{"2026-03-05", "2026-03-01", "2026-03-09", "2026-03-02", "2026-03-05"} {
		o := opening("svc", "")
		plain := o.Change
		o.Change = func(number string) (runtime.Change, error) {
			change, err := plain(number)
			change.Row.Day = day
			return change, err
		}
		openCase(t, store, o)
	}
	for want, f := range map[string]runtime.Filter{
		"[5 1]":     {OpenedFrom: "2026-03-03", OpenedTo: "2026-03-07"},
		"[4 2]":     {OpenedTo: "2026-03-04"},
		"[5 3 1]":   {OpenedFrom: "2026-03-05"},
		"[3]":       {OpenedFrom: "2026-03-09", OpenedTo: "2026-03-09", Service: "svc"},
		"[1]":       {OpenedFrom: "2026-03-05", Before: "2026-000003"},
		"[]":        {OpenedFrom: "2026-03-03", OpenedTo: "2026-03-04"},
		"[5 4 2 1]": {OpenedTo: "2026-03-06", Order: runtime.DueFirst},
	} {
		cases, err := store.Cases(context.Background(), f)
		require.NoError(t, err)
		got := []int{}
		for _, s := range cases {
			_, place, _ := casefile.ParseNumber(s.Number)
			got = append(got, place)
		}
		require.Equal(t, want, fmt.Sprint(got), "%+v", f)
	}
}
