package boltstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// usedBytes are the places of the file that say something: of every page that
// is not free the head, the elements and what they hold.
func usedBytes(t *testing.T, raw []byte) (places []int, kinds map[string]int) {
	t.Helper()
	size, kinds := os.Getpagesize(), map[string]int{}
	newest := raw
	if binary.NativeEndian.Uint64(raw[size+headSize+48:]) > binary.NativeEndian.Uint64(raw[headSize+48:]) {
		newest = raw[size:]
	}
	list, end := int(binary.NativeEndian.Uint64(newest[headSize+32:])), int(binary.NativeEndian.Uint64(newest[headSize+40:]))
	free := map[int]bool{}
	for i := range int(binary.NativeEndian.Uint16(raw[list*size+10:])) {
		free[int(binary.NativeEndian.Uint64(raw[list*size+headSize+8*i:]))] = true
	}
	use := func(kind string, from, to int) {
		kinds[kind] += to - from
		for at := from; at < to; at++ {
			places = append(places, at)
		}
	}
	for id := 0; id < end; {
		at := id * size
		over := int(binary.NativeEndian.Uint32(raw[at+12:]))
		page := filePage{flags: binary.NativeEndian.Uint16(raw[at+8:]), count: binary.NativeEndian.Uint16(raw[at+10:]), data: raw[at : at+(over+1)*size]}
		switch {
		case free[id]:
			over = 0
		case id < firstPage:
			use("meta", at, at+headSize+metaSize)
		case page.flags == isFreelist:
			use("freelist", at, at+headSize+8*int(page.count))
		default:
			used, err := page.exact(false)
			if err != nil {
				used, err = page.exact(true)
			}
			require.NoError(t, err, "page %d", id)
			use(map[uint16]string{isBranch: "branch", isLeaf: "leaf"}[page.flags], at, at+int(used))
		}
		id += over + 1
	}
	return places, kinds
}

// Every byte that is used is either named by a check, or keeps the file from
// being opened. REGLAMENT_FLIPS is how many are tried (100).
func TestAFlippedByteIsNamed(t *testing.T) {
	raw := populated(t, 24)
	places, kinds := usedBytes(t, raw)
	for _, kind := range []string{"meta", "freelist", "branch", "leaf"} {
		require.Positive(t, kinds[kind], kind)
	}
	random := rand.New(rand.NewPCG(3, 4))
	random.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	// The few bytes of the metas and of the first pages are always among them.
	tries := places[:min(len(places), count(t, "REGLAMENT_FLIPS", 100))]
	for at := range headSize + metaSize {
		tries = append(tries, at, os.Getpagesize()+at)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, fileName)
	refused, named := 0, map[string]int{}
	for _, at := range tries {
		spoiled := slices.Clone(raw)
		spoiled[at] ^= byte(1) << random.IntN(8)
		require.NoError(t, os.WriteFile(path, spoiled, 0o600))
		soon(t, fmt.Sprintf("byte %d", at), func() {
			store, err := Open(folder, Options{})
			if err != nil {
				require.Contains(t, []string{"runtime.store.damaged", "runtime.store.newer"}, problemID(t, err), "byte %d", at)
				refused++
				return
			}
			told := 0
			err = store.Check(context.Background(), func(f Finding) { told++; named[f.What.ID]++ })
			if err == nil && told == 0 {
				t.Errorf("byte %d (page %d, %d in it), which was %x: nothing is told", at, at/os.Getpagesize(), at%os.Getpagesize(), raw[at])
			}
			_ = store.Close()
		})
	}
	t.Logf("%d flips of %d used bytes (%v): %d refused at opening, else named: %v", len(tries), len(places), kinds, refused, named)
}
