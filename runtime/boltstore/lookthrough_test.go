package boltstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
)

// tall is a file with a tree of three levels: so many cards.
func tall(t *testing.T) []byte {
	t.Helper()
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	ctx := context.Background()
	require.NoError(t, store.PutPerson(ctx, person("somebody", "x")))
	for group := range 40 {
		var change runtime.CardChange
		for i := range 500 {
			change.Cards = append(change.Cards, runtime.Card{
				Drawer: "draft", ID: fmt.Sprintf("%02d-%03d-%0100d", group, i, 0), Person: "somebody", Sealed: []byte("sealed"),
			})
		}
		require.NoError(t, store.PutCards(ctx, change))
	}
	require.NoError(t, store.Close())
	raw, err := os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	return raw
}

// A long file opens before all of it was looked through. What is spoilt below
// the first levels is told while the store serves, though nobody reads there.
func TestALongFileIsLookedThroughWhileItServes(t *testing.T) {
	raw, size := tall(t), os.Getpagesize()
	refused, told := 0, 0
	for at := len(raw) - size; at >= firstPage*size && (told < 20 || refused == 0); at -= size { // roots are written last
		if binary.NativeEndian.Uint16(raw[at+8:]) != isBranch || binary.NativeEndian.Uint64(raw[at:]) != uint64(at/size) {
			continue
		}
		spoiled := append([]byte(nil), raw...)
		spoiled[at+headSize+1] ^= 0x40 // where the first key of the page lies
		folder := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), spoiled, 0o600))
		store, err := Open(folder, Options{whole: 1, levels: 1})
		if err != nil {
			require.Equal(t, "runtime.store.damaged", problemID(t, err))
			refused++
			continue
		}
		<-store.looked
		if err := store.Health(context.Background()); err != nil {
			require.Equal(t, "runtime.store.damaged", problemID(t, err))
			told++
		}
		_ = store.Close() // may tell of the damage too
	}
	t.Logf("of the branch pages %d were told at opening, %d while it served", refused, told)
	require.Positive(t, refused)
	require.Positive(t, told)
}

// A store that is closed at once does not wait for the looking to end, and one
// that is whole has nothing to tell.
func TestLookingThroughEndsWithTheStore(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), tall(t), 0o600))
	for range 20 {
		store, err := Open(folder, Options{whole: 1, levels: 1})
		require.NoError(t, err)
		require.NoError(t, store.Close())
	}
	store, err := Open(folder, Options{whole: 1, levels: 1})
	require.NoError(t, err)
	<-store.looked
	require.NoError(t, store.Health(context.Background()))
	require.NoError(t, store.Close())
}
