package boltstore

import (
	"bytes"
	"sync"

	"go.etcd.io/bbolt"
)

// changes is how operations write: it knows all that a transaction changed, so
// that the same can be done to a copy of the file that is being made.
type changes struct {
	tx   *bbolt.Tx
	made []made
}

// made is one change; removed says that nothing is under the key any more.
type made struct {
	bucket, key, value []byte
	removed            bool
}

// put keeps a content under a key. Neither is altered afterwards.
func (c *changes) put(bucket, key, content []byte) error {
	return c.do(made{bucket: bucket, key: key, value: summed(bucket, key, content)})
}

// mark keeps a key with nothing under it.
func (c *changes) mark(bucket, key []byte) error { return c.do(made{bucket: bucket, key: key}) }

func (c *changes) remove(bucket, key []byte) error {
	return c.do(made{bucket: bucket, key: key, removed: true})
}

func (c *changes) do(m made) error {
	c.made = append(c.made, m)
	return m.to(c.tx)
}

// rowsFill is how full pages of rows are left: no other comes between them, but
// they get longer by an outcome and its day.
const rowsFill = 0.8

func (m made) to(tx *bbolt.Tx) error {
	bucket := tx.Bucket(m.bucket)
	if m.removed {
		return bucket.Delete(m.key)
	}
	switch {
	case bytes.Equal(m.bucket, bucketLog), bytes.Equal(m.bucket, bucketReadings):
		bucket.FillPercent = 1 // nothing comes between
	case bytes.Equal(m.bucket, bucketCases):
		bucket.FillPercent = rowsFill
	}
	return bucket.Put(m.key, m.value)
}

// record holds what was committed since it was begun, in order.
type record struct {
	mu      sync.Mutex
	made    []made
	stopped bool
}

func (r *record) add(made []made) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.stopped {
		r.made = append(r.made, made...)
	}
}

// stop lets go of what there is and of what may come.
func (r *record) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made, r.stopped = nil, true
}

// take gives what there is and leaves nothing.
func (r *record) take() []made {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := r.made
	r.made = nil
	return all
}
