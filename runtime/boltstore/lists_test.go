package boltstore

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// bulk makes a store with many cases, of which the last twentieth is open, in
// one go: as many as REGLAMENT_CASES says (8,000).
func bulk(t testing.TB) (*Store, int) {
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
		row.Service, row.Executor, row.Person = fmt.Sprint("svc-", i%40), fmt.Sprint("worker-", i%199), fmt.Sprint("person-", i)
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

// A list of many cases costs what its page costs: hardly a row is read that is
// not on it.
func TestAPageOfALongListIsSoonThere(t *testing.T) {
	store, n := bulk(t)
	require.Empty(t, findings(t, store))
	for _, f := range longLists(n) {
		cases, err := store.Cases(context.Background(), f)
		require.NoError(t, err)
		require.NotEmpty(t, cases, "%+v", f)
		for _, s := range cases {
			require.True(t, f.Takes(s), "%+v", f)
		}
		require.NoError(t, store.look(context.Background(), func(tx *bbolt.Tx) error {
			p, bound := store.pageOf(tx, f), bytes.Repeat([]byte{0xFF}, caseKeySize+1)
			if f.Before != "" {
				bound, _ = caseKey(f.Before)
			}
			p.fill(bound)
			require.Equal(t, cases, p.cases)
			require.LessOrEqual(t, p.read, len(cases)+20, "%+v", f)
			return nil
		}))
	}
}

// BenchmarkLongLists tells how long these lists take.
func BenchmarkLongLists(b *testing.B) {
	store, n := bulk(b)
	all := longLists(n)
	for b.Loop() {
		for _, f := range all {
			_, err := store.Cases(context.Background(), f)
			require.NoError(b, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(all)), "µs/list")
}

func longLists(n int) []runtime.Filter {
	late := casefile.FormatNumber(2026, n*9/10)
	return []runtime.Filter{
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
		{Service: "svc-7", Office: "mfc-1"},
		{Executor: "worker-47", Service: "svc-7", Status: casefile.StatusIssued, Order: runtime.DueFirst},
	}
}

// Whatever is asked for, what the filter takes is listed, in its order, and page
// by page as in one go.
func TestEveryFilterListsWhatItTakes(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	dice := rand.New(rand.NewPCG(5, 6))
	of := func(name string, n int) string { return fmt.Sprint(name, dice.IntN(n)) }
	var all []runtime.Summary
	for range 150 {
		o := opening("svc", "")
		plain := o.Change
		o.Change = func(number string) (runtime.Change, error) {
			change, err := plain(number)
			r := &change.Row
			r.Service, r.Executor, r.Office, r.Status, r.Day = of("svc-", 3), of("worker-", 4), of("mfc-", 2), of("status-", 3), of("2026-04-1", 5)
			if r.Due = ""; dice.IntN(2) == 0 {
				r.Due = of("2026-05-1", 4)
			}
			return change, err
		}
		opened, err := store.Open(context.Background(), o)
		require.NoError(t, err)
		all = append(all, opened.Change.Row)
	}
	perhaps := func(s string) string {
		if dice.IntN(2) == 0 {
			return ""
		}
		return s
	}
	for range 400 {
		f := runtime.Filter{
			Service: perhaps(of("svc-", 3)), Executor: perhaps(of("worker-", 4)), Office: perhaps(of("mfc-", 2)), Status: perhaps(of("status-", 3)),
			OpenedFrom: perhaps(perhaps("2026-04-11")), OpenedTo: perhaps(perhaps("2026-04-13")), DueFrom: perhaps(perhaps("2026-05-11")), DueTo: perhaps(perhaps("2026-05-12")),
			Order: runtime.Order(dice.IntN(2)), Limit: 500,
		}
		var want []runtime.Summary
		for _, row := range slices.Backward(all) {
			if f.Takes(row) {
				want = append(want, row)
			}
		}
		if f.Order == runtime.DueFirst {
			slices.SortStableFunc(want, func(a, b runtime.Summary) int {
				return cmp.Compare(cmp.Or(a.Due, "9999"), cmp.Or(b.Due, "9999"))
			})
		}
		got, err := store.Cases(context.Background(), f)
		require.NoError(t, err)
		require.Equal(t, want, got, "%+v", f)
		f.Limit = 3
		var paged []runtime.Summary
		for {
			part, err := store.Cases(context.Background(), f)
			require.NoError(t, err)
			if paged = append(paged, part...); len(part) < f.Limit {
				break
			}
			f.Before = part[len(part)-1].Number
		}
		require.Equal(t, want, paged, "%+v", f)
	}
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
