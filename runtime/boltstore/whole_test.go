package boltstore

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// wholeStore goes through all cases of 2026, and holds that their numbers have
// no gap and no double, that every journal is whole and that the list agrees.
// It gives how many there are.
func wholeStore(t *testing.T, store *Store) int {
	t.Helper()
	var all []runtime.Summary
	for filter := (runtime.Filter{Limit: runtime.MaxLimit}); ; {
		page, err := store.Cases(context.Background(), filter)
		require.NoError(t, err)
		if len(page) == 0 {
			break
		}
		all = append(all, page...)
		filter.Before = page[len(page)-1].Number
	}
	for i, s := range all {
		if want := casefile.FormatNumber(2026, len(all)-i); s.Number != want {
			t.Fatalf("the list has %s where %s belongs", s.Number, want)
		}
		if got := runtime.SummaryOf(loadCase(t, store, s.Number)); got != s {
			t.Fatalf("case %s is listed as %+v and is %+v", s.Number, s, got)
		}
	}
	return len(all)
}
