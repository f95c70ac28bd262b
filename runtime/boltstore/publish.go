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
	err = s.change(ctx, func(tx *bbolt.Tx) (func() error, error) {
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
		return func() error {
			if err := putOnce(tx.Bucket(bucketClosures), []byte(p.Regulation), closure); err != nil {
				return err
			}
			return putPublications(tx, changed)
		}, nil
	})
	if err != nil {
		return runtime.Publication{}, false, err
	}
	return p, before, nil
}

func putPublications(tx *bbolt.Tx, all []runtime.Publication) error {
	for _, p := range all {
		raw, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if err := tx.Bucket(bucketPublished).Put([]byte(p.Key()), raw); err != nil {
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
	err := tx.Bucket(bucketPublished).ForEach(func(k, raw []byte) error {
		var p runtime.Publication
		if err := json.Unmarshal(raw, &p); err != nil || p.Key() != string(k) {
			return fmt.Errorf("%w: a publication cannot be read", errDamaged)
		}
		all = append(all, p)
		return nil
	})
	return all, err
}
