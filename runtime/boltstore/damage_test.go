package boltstore

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// worn gives the file of an office with a history: pages of every kind, free
// ones among them, and the journals of its cases.
func worn(t *testing.T, cases int) (raw []byte, journals map[string][]casefile.Envelope) {
	t.Helper()
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	journals = map[string][]casefile.Envelope{}
	for i := range cases {
		c := openCase(t, store, opening(fmt.Sprintf("svc-%d", i%3), fmt.Sprint("key", i)))
		for n := range 1 + i%4 {
			require.NoError(t, store.Append(context.Background(), c.Number, nextOf(t, c, received(n))))
			c = loadCase(t, store, c.Number)
		}
		journals[c.Number], err = store.Journal(context.Background(), c.Number)
		require.NoError(t, err)
	}
	require.NoError(t, store.Close())
	raw, err = os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	return raw, journals
}

// soon holds that something ends.
func soon(t *testing.T, what string, do func()) {
	t.Helper()
	ended := make(chan bool)
	go func() { defer close(ended); do() }()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Fatal("does not end: " + what)
	}
}

// Whatever byte of the file is another one than was written: nothing crashes
// or hangs, what is given back is what was kept, or a problem, and no case is
// written over.
func TestAFlippedByteIsToldOrHarmless(t *testing.T) {
	t.Run("a file", func(t *testing.T) { flips(t, Options{}) })
	t.Run("a long file", func(t *testing.T) { flips(t, Options{whole: 1, levels: 1}) })
}

// flips spoils a file bit by bit and uses what can be opened of it.
func flips(t *testing.T, options Options) {
	raw, journals := worn(t, 40)
	random := rand.New(rand.NewPCG(1, 2))
	places, _ := usedBytes(t, raw)
	refused, told := 0, 0
	for range 150 {
		at, bit := places[random.IntN(len(places))], byte(1)<<random.IntN(8)
		soon(t, fmt.Sprintf("byte %d, bit %d", at, bit), func() {
			folder := t.TempDir()
			spoiled := append([]byte(nil), raw...)
			spoiled[at] ^= bit
			require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), spoiled, 0o600))
			store, err := Open(folder, options)
			if err != nil {
				require.Equal(t, "runtime.store.damaged", problemID(t, err), "byte %d", at)
				refused++
				return
			}
			told += useDamaged(t, store, journals)
			_ = store.Close() // may tell of the damage too
		})
	}
	t.Logf("of 150 flips %d were told at opening, %d problems later", refused, told)
	require.Positive(t, refused)
	require.Positive(t, told)
}

// useDamaged uses a damaged store and gives how many problems it told.
func useDamaged(t *testing.T, store *Store, journals map[string][]casefile.Envelope) (told int) {
	t.Helper()
	ctx := context.Background()
	tell := func(err error) bool {
		if err != nil {
			told++
		}
		return err != nil
	}
	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		cases, err := store.Cases(ctx, runtime.Filter{Limit: 500, Order: order})
		if tell(err) {
			require.Equal(t, message.Environment, kindOf(err))
		}
		for _, s := range cases {
			if s.Damaged {
				told++
			}
		}
	}
	for number, kept := range journals {
		journal, err := store.Journal(ctx, number)
		if tell(err) {
			continue
		}
		c, err := replay(journal)
		if tell(err) {
			continue
		}
		// The newest meta may be the one that was spoiled: then the store is as
		// the commit before left it.
		require.Equal(t, kept[:len(journal)], journal)
		require.GreaterOrEqual(t, len(journal), len(kept)-1)
		if c.Sequence == 4 { // not all of them: each is a wait for the disk
			tell(store.Append(ctx, number, nextOf(t, c, received(77))))
		}
	}
	opened, err := store.Open(ctx, opening("svc-1", ""))
	if !tell(err) && len(journals[opened.Number]) > 0 {
		_, err := store.Journal(ctx, opened.Number)
		t.Fatalf("case %s was opened again; %v", opened.Number, err)
	}
	tell(store.Health(ctx))
	return told
}

func problemID(t *testing.T, err error) string {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	return problem.Message.ID
}

func kindOf(err error) message.Kind {
	var problem *message.Problem
	if errors.As(err, &problem) {
		return problem.Kind
	}
	return message.Wrong
}

// A disk that loses the file while the office is open: a fault in the mapped
// file, which would end the process.
func TestAFileThatIsLostUnderAnOpenStoreIsTold(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string){
		"cut": func(t *testing.T, path string) { require.NoError(t, os.Truncate(path, 0)) },
		"cleared": func(t *testing.T, path string) {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			info, err := file.Stat()
			require.NoError(t, err)
			_, err = file.WriteAt(make([]byte, info.Size()), 0)
			require.NoError(t, err)
			require.NoError(t, file.Close())
		},
		"cleared behind its metas": func(t *testing.T, path string) {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			_, err = file.WriteAt(make([]byte, 64*os.Getpagesize()), 2*int64(os.Getpagesize()))
			require.NoError(t, err)
			require.NoError(t, file.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			raw, _ := worn(t, 10)
			folder := t.TempDir()
			path := filepath.Join(folder, fileName)
			require.NoError(t, os.WriteFile(path, raw, 0o600))
			store, err := Open(folder, Options{})
			require.NoError(t, err)
			require.NoError(t, store.Health(context.Background()))
			spoil(t, path)
			soon(t, name, func() {
				ctx := context.Background()
				for range 2 {
					_, err := store.Journal(ctx, "2026-000003")
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					_, err = store.Open(ctx, opening("svc", ""))
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					_, err = store.Cases(ctx, runtime.Filter{})
					require.Equal(t, "runtime.store.damaged", problemID(t, err))
					require.Equal(t, "runtime.store.damaged", problemID(t, store.Health(ctx)))
				}
				_ = store.Close() // may tell of the damage once more
			})
		})
	}
}
