package storetest

import (
	"context"
	"maps"
	"slices"

	"reglament/runtime"
)

// Publish keeps a publication; see runtime.Store.
func (m *Model) Publish(ctx context.Context, publishing runtime.Publishing) (runtime.Publication, bool, error) {
	if err := publishing.Check(); err != nil {
		return runtime.Publication{}, false, err
	}
	if err := m.enter(ctx); err != nil {
		return runtime.Publication{}, false, err
	}
	defer m.mu.Unlock()
	p := publishing.Publication
	if before, there := m.published[p.Key()]; there {
		if before.Regulation != p.Regulation {
			return runtime.Publication{}, false, &runtime.Republished{Publication: before}
		}
		return before, true, nil
	}
	if publishing.Closes != "" {
		closed, err := runtime.Former(slices.Collect(maps.Values(m.published)), publishing)
		if err != nil {
			return runtime.Publication{}, false, err
		}
		m.published[closed.Key()] = closed
	}
	m.published[p.Key()] = p
	m.closures[p.Regulation] = slices.Clone(publishing.Closure)
	return p, false, nil
}

// Published lists all publications; see runtime.Store.
func (m *Model) Published(ctx context.Context) ([]runtime.Publication, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	all := make([]runtime.Publication, 0, len(m.published))
	for _, key := range slices.Sorted(maps.Keys(m.published)) {
		all = append(all, m.published[key])
	}
	return all, nil
}

// Closure gives the texts of a regulation; see runtime.Store.
func (m *Model) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	closure, ok := m.closures[hash]
	if !ok {
		return nil, &runtime.UnknownClosure{Hash: hash}
	}
	return slices.Clone(closure), nil
}
