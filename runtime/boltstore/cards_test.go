package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// A card that cannot be read is told, and holds up no other; nothing is done
// to its person that it would outlive.
func TestADamagedCardHoldsUpNoOther(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 6)
	ctx, key := context.Background(), cardKey("draft", "draft-2")
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error {
		raw := bytes.Clone(tx.Bucket(bucketCards).Get(key))
		raw[len(raw)/2] ^= 1
		return tx.Bucket(bucketCards).Put(key, raw)
	}))
	require.NoError(t, store.Health(ctx))
	cards, err := store.Cards(ctx, runtime.CardFilter{Drawer: "draft"})
	require.NoError(t, err)
	require.Len(t, cards, 5)
	require.Equal(t, "runtime.store.damaged", problemID(t, store.Health(ctx)))
	_, err = store.Card(ctx, "draft", "draft-2")
	require.Equal(t, "runtime.store.damaged", problemID(t, err))
	changed := card("draft", "draft-2", "person-2")
	changed.Version = 1
	require.Equal(t, "runtime.store.damaged", problemID(t, store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{changed}})))

	lapsed, err := store.Lapse(ctx, noon.AddDate(1, 0, 0), 4)
	require.NoError(t, err)
	require.Equal(t, 4, lapsed, "the limit counts those that went")
	lapsed, err = store.Lapse(ctx, noon.AddDate(1, 0, 0), 4)
	require.NoError(t, err)
	require.Equal(t, 1, lapsed)

	there, err := store.Person(ctx, "person-2")
	require.NoError(t, err)
	err = store.PutPerson(ctx, runtime.Person{ID: "person-2", Erased: noon, Version: there.Version})
	require.Equal(t, "runtime.store.damaged", problemID(t, err))
	still, err := store.Person(ctx, "person-2")
	require.NoError(t, err)
	require.Equal(t, there, still)

	told := findings(t, store)
	require.NotEmpty(t, told)
	for _, f := range told {
		require.Contains(t, []string{"cards", "marked", "holders", "lapsing"}, f.Bucket)
	}
}

// Cards come through copying and making anew, and what was taken out is not in
// the new file.
func TestCardsComeThroughACompaction(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	populate(t, store, 6)
	ctx := context.Background()
	kept, err := store.Cards(ctx, runtime.CardFilter{Drawer: "applicant", Marks: [][]byte{[]byte("a")}})
	require.NoError(t, err)
	require.Len(t, kept, 12)
	require.NoError(t, store.PutPerson(ctx, runtime.Person{ID: "guest-4", Erased: noon, Version: 1}))
	_, err = store.Lapse(ctx, noon, 1)
	require.NoError(t, err)
	_, _, err = store.Compact(ctx)
	require.NoError(t, err)
	var to bytes.Buffer
	_, err = store.Backup(ctx, &to)
	require.NoError(t, err)
	for _, s := range []*Store{store, restored(t, to.Bytes())} {
		cards, err := s.Cards(ctx, runtime.CardFilter{Drawer: "applicant", Marks: [][]byte{[]byte("a")}})
		require.NoError(t, err)
		require.Len(t, cards, 11)
		require.Empty(t, findings(t, s))
	}
	require.NoError(t, store.Close())
	raw, err := os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	require.Contains(t, string(raw), "guest-3")
	require.NotContains(t, string(raw), `"id":"guest-4","person"`)
	require.NotContains(t, string(raw), `draft-0`)
}

// In a full drawer those who have two frequent marks are found in few jumps: the
// lists go to where the other is. REGLAMENT_CARDS is how many there are (5,000).
func TestAFullDrawerIsSearchedInFewJumps(t *testing.T) {
	many := count(t, "REGLAMENT_CARDS", 5_000)
	store, err := open(t.TempDir(), Options{}, bbolt.Options{NoSync: true})
	require.NoError(t, err)
	defer store.Close()
	ctx := context.Background()
	require.NoError(t, store.PutPerson(ctx, person("p")))
	for from := 0; from < many; from += 100 {
		var change runtime.CardChange
		for n := from; n < from+100; n++ {
			// The second and the third mark meet seldom, and so do the first
			// and the last of all cards.
			change.Cards = append(change.Cards, card("applicant", fmt.Sprintf("%08d", n), "p", "every", fmt.Sprint("half-", n%2), fmt.Sprint("some-", n%7%5), fmt.Sprint("rare-", n/(many/4+1)), fmt.Sprint("own-", n)))
		}
		require.NoError(t, store.PutCards(ctx, change))
	}
	for marks, want := range map[[2]string]struct{ found, jumps int }{
		{"every", "half-0"}: {20, 80}, {"half-1", "some-3"}: {20, 160}, {"rare-0", "half-1"}: {20, 80}, {"rare-0", "rare-3"}: {0, 4},
		// Where they meet nowhere, as many as one of them has, and no more.
		{"half-0", "half-1"}:                  {0, many + 1},
		{"every", fmt.Sprint("own-", many-1)}: {1, 5},
	} {
		filter := runtime.CardFilter{Drawer: "applicant", Marks: [][]byte{[]byte(marks[0]), []byte(marks[1])}, Limit: 20}
		cards, err := store.Cards(ctx, filter)
		require.NoError(t, err)
		require.Len(t, cards, want.found, "%q", marks)
		require.NoError(t, store.look(ctx, func(tx *bbolt.Tx) error {
			lists, _ := listsOf(filter)
			meeting := meet(tx, lists)
			found := 0
			for id, ok := meeting.from(nil); ok && found < filter.Limit; id, ok = meeting.from(append(id, 0)) {
				found++
			}
			t.Logf("%q: %d found in %d jumps", marks, found, meeting.jumps)
			require.Equal(t, want.found, found, "%q", marks)
			require.LessOrEqual(t, meeting.jumps, want.jumps, "%q", marks)
			return nil
		}))
	}
}
