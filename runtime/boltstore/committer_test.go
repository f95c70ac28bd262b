package boltstore

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
)

// serveAll hands operations to a committer as one group and gives their
// answers, and how many transactions were committed.
func serveAll(t *testing.T, db *bbolt.DB, ops ...*operation) ([]error, int) {
	t.Helper()
	before := lastCommit(t, db)
	c := &committer{}
	c.file.Store(&file{db: db})
	c.serve(ops)
	answers := make([]error, len(ops))
	for i, op := range ops {
		answers[i] = <-op.done
	}
	return answers, lastCommit(t, db) - before
}

// lastCommit is the number of the last transaction that was committed.
func lastCommit(t testing.TB, db *bbolt.DB) int {
	t.Helper()
	var id int
	require.NoError(t, db.View(func(tx *bbolt.Tx) error { id = tx.ID(); return nil }))
	return id
}

func newDB(t testing.TB, options *bbolt.Options) *bbolt.DB {
	t.Helper()
	db, err := bbolt.Open(t.TempDir()+"/x", 0o600, options)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("b"))
		return err
	}))
	return db
}

func op(check func(*bbolt.Tx) (func(*changes) error, error)) *operation {
	return &operation{ctx: context.Background(), check: check, done: make(chan error, 1)}
}

// put writes a key that must not be there.
func put(key string) *operation {
	return op(func(tx *bbolt.Tx) (func(*changes) error, error) {
		if tx.Bucket([]byte("b")).Get([]byte(key)) != nil {
			return nil, errTaken
		}
		return func(c *changes) error { return c.put([]byte("b"), []byte(key), nil) }, nil
	})
}

var (
	errTaken = errors.New("taken")
	errWrite = errors.New("cannot be written")
)

func keysIn(t *testing.T, db *bbolt.DB) []string {
	t.Helper()
	keys := []string{}
	require.NoError(t, db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("b")).ForEach(func(k, _ []byte) error { keys = append(keys, string(k)); return nil })
	}))
	return keys
}

func TestAGroupIsOneCommitAndEachAnswersForItself(t *testing.T) {
	db := newDB(t, nil)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	late := put("late")
	late.ctx = ended
	answers, commits := serveAll(t, db,
		put("a"),
		put("a"), // refused: sees the one before
		op(func(tx *bbolt.Tx) (func(*changes) error, error) { panic("check") }),
		put("b"),
		op(func(tx *bbolt.Tx) (func(*changes) error, error) {
			return func(c *changes) error {
				return errors.Join(c.mark([]byte("b"), []byte("half")), errWrite)
			}, nil
		}),
		op(func(tx *bbolt.Tx) (func(*changes) error, error) {
			return func(c *changes) error { _ = c.mark([]byte("b"), []byte("half too")); panic("write") }, nil
		}),
		late,
		put("c"),
	)
	require.NoError(t, answers[0])
	require.ErrorIs(t, answers[1], errTaken)
	require.ErrorIs(t, answers[2], errPanicked)
	require.NoError(t, answers[3])
	require.ErrorIs(t, answers[4], errWrite)
	require.ErrorIs(t, answers[5], errPanicked)
	require.ErrorIs(t, answers[6], context.Canceled)
	require.NoError(t, answers[7])
	require.Equal(t, []string{"a", "b", "c"}, keysIn(t, db))
	require.Equal(t, 1, commits)
}

func TestAGroupOfRefusalsCommitsNothing(t *testing.T) {
	db := newDB(t, nil)
	_, commits := serveAll(t, db, put("a"))
	require.Equal(t, 1, commits)
	answers, commits := serveAll(t, db, put("a"), put("a"))
	require.Equal(t, 0, commits)
	require.ErrorIs(t, answers[0], errTaken)
	require.ErrorIs(t, answers[1], errTaken)
}

// A refusal that rests on a change of its own group is no refusal where that
// change did not come about.
func TestAFailedCommitFailsTheWholeGroupAndTheNextIsServed(t *testing.T) {
	db := newDB(t, &bbolt.Options{MaxSize: 1 << 18})
	big := op(func(tx *bbolt.Tx) (func(*changes) error, error) {
		return func(c *changes) error {
			for i := range 100 {
				if err := c.put([]byte("b"), []byte(fmt.Sprint("big", i)), make([]byte, 4000)); err != nil {
					return err
				}
			}
			return nil
		}, nil
	})
	answers, commits := serveAll(t, db, put("a"), put("a"), big)
	require.Equal(t, 0, commits)
	for _, err := range answers {
		require.True(t, isFull(err), "%v", err)
	}
	require.Empty(t, keysIn(t, db))
	answers, _ = serveAll(t, db, put("a"), put("a"))
	require.NoError(t, answers[0])
	require.ErrorIs(t, answers[1], errTaken)
}

func TestEveryCommitIsSynced(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	require.False(t, store.bolted().db.NoSync)
	require.False(t, store.bolted().db.NoGrowSync)
	require.False(t, store.bolted().db.NoFreelistSync)
}
