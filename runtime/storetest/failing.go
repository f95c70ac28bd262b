package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Failing is a store of which one call fails, with a *message.Problem of kind
// Environment. Close never fails and does not count.
type Failing struct {
	store runtime.Store
	at    int
	after bool

	mu     sync.Mutex
	calls  int
	failed string
}

var _ runtime.Store = (*Failing)(nil)

// Fail makes the nth call (from 1) of a store fail: before anything was done,
// or, with after, when all was done and only the answer gets lost. With n 0
// none fails.
func Fail(store runtime.Store, n int, after bool) *Failing {
	return &Failing{store: store, at: n, after: after}
}

// Calls is how many calls there were.
func (f *Failing) Calls() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls
}

// Failed is the name of the method whose call failed, or empty as long as none
// did.
func (f *Failing) Failed() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

// EveryCall plays a scenario as often as it calls its store, and each time
// another call fails: first all of them before anything was done, then all of
// them with the answer lost. The last time of each none does. open gives a
// store in its first state, which EveryCall closes.
func EveryCall(t *testing.T, open func(t *testing.T) runtime.Store, scenario func(t *testing.T, store *Failing)) {
	t.Helper()
	for _, after := range []bool{false, true} {
		for n := 1; ; n++ {
			inner := open(t)
			store := Fail(inner, n, after)
			scenario(t, store)
			require.NoError(t, inner.Close())
			if store.Failed() == "" {
				break
			}
		}
	}
}

// fate counts a call and tells whether it is the one that fails.
func (f *Failing) fate(method string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.calls++; f.calls != f.at {
		return nil
	}
	f.failed = method
	return message.NewProblem(message.Environment, "runtime.store.unwritable", "folder", "storetest")
}

// one makes a call that gives one thing and an error.
func one[A any](f *Failing, method string, call func() (A, error)) (A, error) {
	var none A
	failure := f.fate(method)
	if failure != nil && !f.after {
		return none, failure
	}
	a, err := call()
	if failure != nil {
		return none, failure
	}
	return a, err
}

// two makes a call that gives two things and an error.
func two[A, B any](f *Failing, method string, call func() (A, B, error)) (A, B, error) {
	type both struct {
		a A
		b B
	}
	got, err := one(f, method, func() (both, error) {
		a, b, err := call()
		return both{a, b}, err
	})
	return got.a, got.b, err
}

// none makes a call that gives an error only.
func none(f *Failing, method string, call func() error) error {
	_, err := one(f, method, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

// Open is that of the store, or fails.
func (f *Failing) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	return one(f, "Open", func() (runtime.Opened, error) { return f.store.Open(ctx, opening) })
}

// Keyed is that of the store, or fails.
func (f *Failing) Keyed(ctx context.Context, key string) (string, bool, error) {
	return two(f, "Keyed", func() (string, bool, error) { return f.store.Keyed(ctx, key) })
}

// Append is that of the store, or fails.
func (f *Failing) Append(ctx context.Context, number string, change runtime.Change) error {
	return none(f, "Append", func() error { return f.store.Append(ctx, number, change) })
}

// Load is that of the store, or fails.
func (f *Failing) Load(ctx context.Context, number string) (runtime.Kept, error) {
	return one(f, "Load", func() (runtime.Kept, error) { return f.store.Load(ctx, number) })
}

// Journal is that of the store, or fails.
func (f *Failing) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	return one(f, "Journal", func() ([]casefile.Envelope, error) { return f.store.Journal(ctx, number) })
}

// Log is that of the store, or fails.
func (f *Failing) Log(ctx context.Context, after uint64, limit int) ([]runtime.Entry, error) {
	return one(f, "Log", func() ([]runtime.Entry, error) { return f.store.Log(ctx, after, limit) })
}

// Last is that of the store, or fails.
func (f *Failing) Last(ctx context.Context) (runtime.Entry, error) {
	return one(f, "Last", func() (runtime.Entry, error) { return f.store.Last(ctx) })
}

// Cases is that of the store, or fails.
func (f *Failing) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	return one(f, "Cases", func() ([]runtime.Summary, error) { return f.store.Cases(ctx, filter) })
}

// Waking is that of the store, or fails.
func (f *Failing) Waking(ctx context.Context, moment time.Time, limit int) ([]runtime.Waking, error) {
	return one(f, "Waking", func() ([]runtime.Waking, error) { return f.store.Waking(ctx, moment, limit) })
}
