package boltstore

import (
	"context"
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// Publish keeps a publication; see runtime.Store.
func (s *Store) Publish(ctx context.Context, publishing runtime.Publishing) (p runtime.Publication, before bool, err error) {
	if err := publishing.Check(); err != nil {
		return runtime.Publication{}, false, err
	}
	closure, err := encodeClosure(publishing.Closure)
	if err != nil {
		return runtime.Publication{}, false, err
	}
	err = s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		p, before = publishing.Publication, false
		all, err := publications(tx)
		if err != nil {
			return nil, err
		}
		for _, there := range all {
			if there.Key() != p.Key() {
				continue
			}
			if there.Regulation != p.Regulation {
				return nil, &runtime.Republished{Publication: there}
			}
			p, before = there, true
			return nil, nil
		}
		changed := []runtime.Publication{p}
		if publishing.Closes != "" {
			closed, err := runtime.Former(all, publishing)
			if err != nil {
				return nil, err
			}
			changed = append(changed, closed)
		}
		return func(c *changes) error {
			if err := c.putOnce(bucketClosures, []byte(p.Regulation), closure); err != nil {
				return err
			}
			return c.putPublications(changed)
		}, nil
	})
	if err != nil {
		return runtime.Publication{}, false, err
	}
	return p, before, nil
}

func (c *changes) putPublications(all []runtime.Publication) error {
	for _, p := range all {
		raw, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if err := c.put(bucketPublished, []byte(p.Key()), raw); err != nil {
			return err
		}
	}
	return nil
}

// Published lists all publications; see runtime.Store.
func (s *Store) Published(ctx context.Context) (all []runtime.Publication, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		all, err = publications(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// publications reads all of them. An office must not open on a part of its
// regulations as if that were all: one that cannot be read is damage.
func publications(tx *bbolt.Tx) ([]runtime.Publication, error) {
	all := []runtime.Publication{}
	err := tx.Bucket(bucketPublished).ForEach(func(k, value []byte) error {
		p, err := publicationAt(k, value)
		if err != nil {
			return err
		}
		all = append(all, p)
		return nil
	})
	return all, err
}

func publicationAt(key, value []byte) (p runtime.Publication, err error) {
	raw, err := content(bucketPublished, key, value)
	if err == nil {
		err = json.Unmarshal(raw, &p)
	}
	if err != nil || p.Key() != string(key) {
		return runtime.Publication{}, fmt.Errorf("%w: a publication cannot be read", errDamaged)
	}
	return p, nil
}
