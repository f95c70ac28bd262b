package storetest

import (
	"context"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// listed are the ids of the letters that a filter gives; it holds that each is
// as it is kept.
func listed(t rapid.TB, store runtime.Store, filter runtime.LetterFilter) []string {
	t.Helper()
	list, err := store.Letters(context.Background(), filter)
	require.NoError(t, err)
	ids := []string{}
	for _, letter := range list {
		kept, err := store.Letter(context.Background(), letter.ID)
		require.NoError(t, err)
		require.Equal(t, kept, letter)
		ids = append(ids, letter.ID)
	}
	return ids
}

func letters(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	letter := Letter(c.Number, 1)
	var unknown *runtime.UnknownLetter
	_, err := store.Letter(ctx, letter.ID)
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, letter.ID, unknown.ID)

	states := []runtime.LetterState{runtime.LetterWaiting, runtime.LetterSent, runtime.LetterDead, runtime.LetterByHand}
	letter.Attempts, letter.Trouble, letter.Sealed = 3, "runtime.letter.refused", []byte("\x00\xff")
	for i, state := range []runtime.LetterState{runtime.LetterWaiting, runtime.LetterDead, runtime.LetterWaiting, runtime.LetterByHand, runtime.LetterSent} {
		letter.State, letter.Settled = state, time.Time{}
		if state != runtime.LetterWaiting {
			letter = Settled(letter, state, i)
		}
		letter = PutLetter(t, store, letter)
		require.Equal(t, i+1, letter.Version)
		kept, err := store.Letter(ctx, letter.ID)
		require.NoError(t, err)
		require.Equal(t, letter, kept, "every field")
		for _, other := range states {
			want := []string{}
			if other == state {
				want = []string{letter.ID}
			}
			require.Equal(t, want, listed(t, store, runtime.LetterFilter{State: other}), "%s, listed as %s", state, other)
		}
		require.Equal(t, []string{letter.ID}, listed(t, store, runtime.LetterFilter{Case: c.Number}))
	}
}

// letterOrder: by Next or Settled, then by ID.
func letterOrder(t rapid.TB, store runtime.Store) {
	const a, b = "2026-000001", "2026-000002"
	at := func(minutes int) time.Time { return Moment().Add(time.Duration(minutes) * time.Minute) }
	Open(t, store, Opening(t, "svc", ""))
	Open(t, store, Opening(t, "svc", ""))
	require.Empty(t, listed(t, store, runtime.LetterFilter{}))
	for _, n := range []int{5, 3, 4} {
		PutLetter(t, store, Letter(a, n))
	}
	same := Letter(b, 4)
	same.Next = same.Next.In(time.FixedZone("MSK", 3*3600))
	PutLetter(t, store, same)
	id := func(number string, n int) string { return Letter(number, n).ID }
	PutLetter(t, store, Settled(Letter(a, 1), runtime.LetterSent, 9))
	PutLetter(t, store, Settled(Letter(b, 1), runtime.LetterSent, 8))
	PutLetter(t, store, Settled(Letter(a, 2), runtime.LetterSent, 9))
	PutLetter(t, store, Settled(Letter(a, 10), runtime.LetterDead, 1))
	for _, want := range []struct {
		filter runtime.LetterFilter
		ids    []string
	}{
		{runtime.LetterFilter{}, []string{id(a, 3), id(a, 4), id(b, 4), id(a, 5)}},
		{runtime.LetterFilter{State: runtime.LetterWaiting, Limit: 2}, []string{id(a, 3), id(a, 4)}},
		{runtime.LetterFilter{Until: at(4)}, []string{id(a, 3), id(a, 4), id(b, 4)}},
		{runtime.LetterFilter{Until: at(4).Add(-1)}, []string{id(a, 3)}},
		{runtime.LetterFilter{Until: at(1)}, []string{}},
		{runtime.LetterFilter{State: runtime.LetterSent}, []string{id(b, 1), id(a, 1), id(a, 2)}},
		{runtime.LetterFilter{State: runtime.LetterSent, Until: at(8)}, []string{id(b, 1)}},
		{runtime.LetterFilter{State: runtime.LetterDead}, []string{id(a, 10)}},
		{runtime.LetterFilter{State: runtime.LetterByHand}, []string{}},
		{runtime.LetterFilter{Case: a}, []string{id(a, 1), id(a, 10), id(a, 2), id(a, 3), id(a, 4), id(a, 5)}},
		{runtime.LetterFilter{Case: a, Limit: 3, State: runtime.LetterDead, Until: at(0)}, []string{id(a, 1), id(a, 10), id(a, 2)}},
		{runtime.LetterFilter{Case: b}, []string{id(b, 1), id(b, 4)}},
		{runtime.LetterFilter{Case: "2026-000003"}, []string{}},
	} {
		require.Equal(t, want.ids, listed(t, store, want.filter), "%+v", want.filter)
	}
	moved, err := store.Letter(context.Background(), id(a, 3))
	require.NoError(t, err)
	moved.Next, moved.Attempts = at(6), 1
	PutLetter(t, store, moved)
	require.Equal(t, []string{id(a, 4), id(b, 4), id(a, 5), id(a, 3)}, listed(t, store, runtime.LetterFilter{}), "tried again later")
	for n := range runtime.DefaultLimit {
		PutLetter(t, store, Letter(b, 100+n))
	}
	require.Len(t, listed(t, store, runtime.LetterFilter{}), runtime.DefaultLimit)
}

// letterWithEvent: a change brings its letters, or neither comes.
func letterWithEvent(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	opened, err := store.Open(ctx, With(Opening(t, "svc", ""), func(change *runtime.Change) {
		change.Letters = []runtime.Letter{Letter(change.Row.Number, 1)}
	}))
	require.NoError(t, err)
	c, first := opened.Change.Row, Letter("2026-000001", 1)
	first.Version = 1
	require.Equal(t, []runtime.Letter{first}, opened.Change.Letters, "as it was kept")
	kept, err := store.Letter(ctx, first.ID)
	require.NoError(t, err)
	require.Equal(t, first, kept)

	change := Next(t, c, Received(1))
	change.Letters = []runtime.Letter{Settled(first, runtime.LetterByHand, 5), Letter(c.Number, 2)}
	require.NoError(t, store.Append(ctx, c.Number, change))
	require.Equal(t, []string{first.ID}, listed(t, store, runtime.LetterFilter{State: runtime.LetterByHand}))
	require.Equal(t, []string{Letter(c.Number, 2).ID}, listed(t, store, runtime.LetterFilter{}))
	kept, err = store.Letter(ctx, first.ID)
	require.NoError(t, err)
	require.Equal(t, 2, kept.Version)

	unchanged(t, store, "a letter that has moved on", func() {
		stale := Next(t, change.Row, Received(2))
		stale.Letters = []runtime.Letter{Letter(c.Number, 3), Settled(first, runtime.LetterSent, 6)}
		var conflict *runtime.VersionConflict
		require.ErrorAs(t, store.Append(ctx, c.Number, stale), &conflict)
		require.Equal(t, &runtime.VersionConflict{ID: first.ID, Expected: 1, Actual: 2}, conflict)
	})
	unchanged(t, store, "an event that has moved on", func() {
		stale := Next(t, c, Received(2))
		stale.Letters = []runtime.Letter{Letter(c.Number, 3)}
		var conflict *runtime.SequenceConflict
		require.ErrorAs(t, store.Append(ctx, c.Number, stale), &conflict)
	})
	unchanged(t, store, "the same new letter twice", func() {
		twice := Next(t, change.Row, Received(2))
		twice.Letters = []runtime.Letter{Letter(c.Number, 3), Letter(c.Number, 3)}
		var conflict *runtime.VersionConflict
		require.ErrorAs(t, store.Append(ctx, c.Number, twice), &conflict)
	})
}

func letterConflict(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	first := PutLetter(t, store, Letter(c.Number, 1))
	PutLetter(t, store, Settled(first, runtime.LetterSent, 1))
	for name, c := range map[string]struct {
		letter          runtime.Letter
		version, actual int
	}{
		"new, but there": {Letter(c.Number, 1), 0, 2},
		"stale":          {Letter(c.Number, 1), 1, 2},
		"ahead":          {Letter(c.Number, 1), 3, 2},
		"not there":      {Letter(c.Number, 2), 1, 0},
	} {
		unchanged(t, store, name, func() {
			var conflict *runtime.VersionConflict
			c.letter.Version = c.version
			require.ErrorAs(t, store.PutLetter(ctx, c.letter), &conflict, name)
			require.Equal(t, &runtime.VersionConflict{ID: c.letter.ID, Expected: c.version, Actual: c.actual}, conflict)
		})
	}
}
