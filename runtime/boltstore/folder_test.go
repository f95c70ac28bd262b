package boltstore

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/message"
)

// refused opens a folder that cannot be opened and gives the problem.
func refused(t *testing.T, folder string) *message.Problem {
	t.Helper()
	store, err := Open(folder, Options{})
	if err == nil {
		require.NoError(t, store.Close())
	}
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, message.Environment, problem.Kind)
	return problem
}

// used gives a folder with a case in it.
func used(t *testing.T) (folder, file string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "data", "office")
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	openCase(t, store, opening("svc", ""))
	require.NoError(t, store.Close())
	return folder, filepath.Join(folder, "cases.bolt")
}

func TestAFolderOpensAgainAsItWas(t *testing.T) {
	folder, file := used(t)
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.Equal(t, 1, loadCase(t, store, "2026-000001").Sequence)
	require.Equal(t, "2026-000002", openCase(t, store, opening("svc", "")).Number)
	require.NoError(t, store.Close())
	for path, want := range map[string]fs.FileMode{folder: 0o700, file: 0o600} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, want, info.Mode().Perm(), "nobody else reads people's papers")
	}
}

func TestAFileThatWasMadeAndNotUsedIsFurnished(t *testing.T) {
	folder := t.TempDir()
	db, err := bbolt.Open(filepath.Join(folder, "cases.bolt"), 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	openCase(t, store, opening("svc", ""))
	require.NoError(t, store.Close())
}

func TestAFolderOfANewerVersionIsLeftAsItIs(t *testing.T) {
	folder, file := used(t)
	db, err := bbolt.Open(file, 0o600, nil)
	require.NoError(t, err)
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), binary.BigEndian.AppendUint32(nil, Format+1))
	}))
	require.NoError(t, db.Close())
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "runtime.store.newer", refused(t, folder).Message.ID)
	after, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestAFolderThatIsInUseSaysSoSoon(t *testing.T) {
	folder, _ := used(t)
	holder, err := Open(folder, Options{})
	require.NoError(t, err)
	defer holder.Close()
	begin := time.Now()
	require.Equal(t, "runtime.store.locked", refused(t, folder).Message.ID)
	require.Less(t, time.Since(begin), 3*time.Second)
	openCase(t, holder, opening("svc", ""))
}

// An empty file may be what is left of an office: it is not taken for a new
// one.
func TestAnEmptyFileIsNotANewOffice(t *testing.T) {
	folder, file := used(t)
	require.NoError(t, os.Truncate(file, 0))
	require.Equal(t, "runtime.store.empty", refused(t, folder).Message.ID)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Zero(t, info.Size())
	require.NoError(t, os.Remove(file))
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.Equal(t, "2026-000001", openCase(t, store, opening("svc", "")).Number)
	require.NoError(t, store.Close())
}

func TestADamagedFileIsRefused(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"another file":     func([]byte) []byte { return []byte("a letter to the editor") },
		"zeros":            func(b []byte) []byte { return make([]byte, len(b)) },
		"a cut tail":       func(b []byte) []byte { return b[:3*os.Getpagesize()] },
		"a cut after meta": func(b []byte) []byte { return b[:2*os.Getpagesize()] },
		"both metas spoiled": func(b []byte) []byte {
			clear(b[64:80])
			clear(b[os.Getpagesize()+64 : os.Getpagesize()+80])
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder, file := used(t)
			raw, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(file, damage(raw), 0o600))
			require.Equal(t, "runtime.store.damaged", refused(t, folder).Message.ID)
		})
	}
}

func TestAFolderThatCannotBeIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.Equal(t, "runtime.store.is_file", refused(t, path).Message.ID)
	require.Equal(t, "runtime.store.no_folder", refused(t, filepath.Join(path, "below")).Message.ID)
}
