package main

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"reglament/catalog"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/vault"
)

// clock is a clock that is set by hand, or goes faster than others.
type clock struct {
	mu    sync.Mutex
	base  time.Time
	since time.Time // when it began to go; zero while it stands
	speed float64
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.since.IsZero() {
		return c.base
	}
	return c.base.Add(time.Duration(float64(time.Since(c.since)) * c.speed))
}

func (c *clock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base = to
}

// office is an engine on a store, as an office has it.
type office struct {
	*runtime.Engine
	services *catalog.Catalog
	store    runtime.Store
	bolt     *boltstore.Store // where the store is one, or wraps one
	vault    *vault.Vault
	clock    *clock
}

const actor = "operator-1"

// services opens the catalog.
func (w wish) services() (*catalog.Catalog, error) { return catalog.Open(w.Catalog) }

// newOffice puts an office together on a store that is open.
func newOffice(services *catalog.Catalog, store runtime.Store, sealing *vault.Vault, from time.Time) *office {
	o := &office{services: services, store: store, vault: sealing, clock: &clock{base: from}}
	o.Engine = runtime.New(runtime.Config{
		Store: store, Vault: sealing, Random: rand.Reader, Catalog: services, Now: o.clock.now, EngineVersion: "soak",
		Office: services.Office().ID, Zone: services.Office().Location(),
		Printable: func(string) (rune, bool) { return 0, true },
	})
	return o
}

// openOffice opens the office of a folder, and makes it where there is none.
func openOffice(services *catalog.Catalog, folder string, from time.Time) (*office, error) {
	sealing, err := openVault(folder)
	if err != nil {
		return nil, err
	}
	store, err := boltstore.Open(folder, boltstore.Options{})
	if err != nil {
		return nil, err
	}
	o := newOffice(services, store, sealing, from)
	o.bolt = store
	return o, nil
}

// openVault reads the keys of a folder, and makes them where there are none.
func openVault(folder string) (*vault.Vault, error) {
	path := filepath.Join(folder, "office.keys")
	text, err := os.ReadFile(path)
	if err == nil {
		keys, err := vault.ParseKeys(text)
		if err != nil {
			return nil, err
		}
		return vault.New(keys, rand.Reader), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	keys, err := vault.NewKeys(rand.Reader, time.Now())
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return vault.New(keys, rand.Reader), os.WriteFile(path, keys.Encode(), 0o600)
}

// newVault has keys that are kept nowhere.
func newVault() (*vault.Vault, error) {
	keys, err := vault.NewKeys(rand.Reader, time.Now())
	if err != nil {
		return nil, err
	}
	return vault.New(keys, rand.Reader), nil
}

// sound looks through the whole store and all its cases, and counts what is
// not as it should be.
func (o *office) sound(ctx context.Context, tell func(string, ...any)) (cases, faults int, err error) {
	if o.bolt != nil {
		err = o.bolt.Check(ctx, func(f boltstore.Finding) {
			faults++
			tell("check: %s, case %s, event %d, part %s, page %d", f.What.ID, f.Case, f.Event, f.Bucket, f.Page)
		})
		if err != nil {
			return 0, faults, err
		}
	}
	cases, err = o.Verify(ctx, func(t runtime.Trouble) {
		faults++
		tell("verify: %s, case %s, event %d", t.What.ID, t.Number, t.Event)
	})
	return cases, faults, err
}
