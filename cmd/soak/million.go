package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"reglament/runtime"
	"reglament/runtime/boltstore"
)

const (
	leastCases = 200
	// What a big store has to hold to.
	longestStart  = time.Second
	mostAnonymous = 512 << 20
	longestView   = 5 * time.Millisecond
	longestList   = 50 * time.Millisecond
)

// made says what a store was filled with; it stands beside the store, so that
// one that was kept can be measured again.
type made struct {
	Cases  int            `json:"cases"`
	Years  map[string]int `json:"years"` // how many cases each has
	Events int            `json:"events"`
	Size   int64          `json:"size"` // of the file, in bytes
	Took   float64        `json:"took"` // to fill it, in seconds
}

func madeAt(folder string) string { return filepath.Join(folder, "made.json") }

// measureMillion fills a store and measures it in a process of its own.
func (w wish) measureMillion(ctx context.Context) ([]goal, error) {
	folder := filepath.Join(w.dir, "office")
	filled, err := readMade(folder)
	if errors.Is(err, os.ErrNotExist) {
		filled, err = w.make(ctx, folder)
	}
	if err != nil {
		return nil, err
	}
	goals := []goal{told("filled in", "%s", (time.Duration(filled.Took) * time.Second).String()), told("cases, events a case, bytes a case", "%d, %.1f, %d", filled.Cases, float64(filled.Events)/float64(filled.Cases), filled.Size/int64(filled.Cases))}
	asked, err := w.inChild(ctx, "ask", folder)
	if err != nil {
		return nil, err
	}
	return append(goals, asked...), nil
}

func readMade(folder string) (made, error) {
	raw, err := os.ReadFile(madeAt(folder))
	if err != nil {
		return made{}, err
	}
	var m made
	return m, json.Unmarshal(raw, &m)
}

// make fills a new store.
func (w wish) make(ctx context.Context, folder string) (m made, err error) {
	began := time.Now()
	prototypes, err := w.prototypes(ctx, min(mostWeeks, max(openWeeks+2, w.cases/400)))
	if err != nil {
		return m, err
	}
	w.tell("%d prototypes in %s", len(prototypes), time.Since(began).Round(time.Second))
	services, err := w.services()
	if err != nil {
		return m, err
	}
	if boltstore.Exists(folder) {
		return m, fmt.Errorf("%s holds half a store: remove it", folder)
	}
	sealing, err := openVault(folder)
	if err != nil {
		return m, err
	}
	began = time.Now()
	filling, err := boltstore.Fill(folder)
	if err != nil {
		return m, err
	}
	if err := w.fill(ctx, newOffice(services, nil, sealing, friday), filling, prototypes, w.cases); err != nil {
		return m, errors.Join(err, filling.Drop())
	}
	w.tell("the cases are written after %s, the marks of persons are next", time.Since(began).Round(time.Second))
	if err := filling.Close(); err != nil {
		return m, err
	}
	took := time.Since(began)
	w.tell("filled in %s", took.Round(time.Second))
	o, err := openOffice(services, folder, friday)
	if err != nil {
		return m, err
	}
	m, err = o.counted(ctx, w.cases)
	m.Took = took.Seconds()
	if err = errors.Join(err, o.store.Close()); err != nil {
		return m, err
	}
	info, err := os.Stat(filepath.Join(folder, "cases.bolt"))
	if err != nil {
		return m, err
	}
	m.Size = info.Size()
	raw, err := json.Marshal(m)
	if err != nil {
		return m, err
	}
	return m, os.WriteFile(madeAt(folder), raw, 0o600)
}

// counted says what there is: of each year the last number.
func (o *office) counted(ctx context.Context, cases int) (made, error) {
	m, all := made{Cases: cases, Years: map[string]int{}}, 0
	for before := ""; ; {
		rows, err := o.store.Cases(ctx, runtime.Filter{Limit: 1, Before: before})
		if err != nil {
			return m, err
		}
		if len(rows) == 0 {
			break
		}
		year, place := parsed(rows[0].Number)
		m.Years[year], before = place, year+"-000001"
		all += place
	}
	if all != cases {
		return m, fmt.Errorf("%d cases were opened and %d are there", cases, all)
	}
	last, err := o.store.Last(ctx)
	m.Events = int(last.Position)
	return m, err
}
