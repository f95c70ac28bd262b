package boltstore

import (
	"context"
	"encoding/json"

	"go.etcd.io/bbolt"

	"reglament/message"
	"reglament/runtime"
)

// Closure gives the texts of a regulation; see runtime.Store.
func (s *Store) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	var closure runtime.Closure
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		raw, there, err := get(tx, bucketClosures, []byte(hash))
		if err == nil && !there {
			return &runtime.UnknownClosure{Hash: hash}
		}
		if err == nil {
			closure, err = decodeClosure(raw)
		}
		if err != nil {
			return message.NewProblem(message.Environment, "runtime.regulation.altered").Because(err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return closure, nil
}

// source is a text of a closure as it is kept: as bytes, so that it comes back
// as it was whatever it holds.
type source struct {
	Name string `json:"name"`
	Text []byte `json:"text"`
}

func encodeClosure(closure runtime.Closure) ([]byte, error) {
	sources := make([]source, len(closure))
	for i, s := range closure {
		sources[i] = source{s.Name, []byte(s.Text)}
	}
	return json.Marshal(sources)
}

func decodeClosure(raw []byte) (runtime.Closure, error) {
	var sources []source
	if err := json.Unmarshal(raw, &sources); err != nil {
		return nil, err
	}
	closure := make(runtime.Closure, len(sources))
	for i, s := range sources {
		closure[i].Name, closure[i].Text = s.Name, string(s.Text)
	}
	return closure, nil
}
