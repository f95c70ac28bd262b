package storetest

import (
	"fmt"
	goruntime "runtime"
	"strings"
	"sync"

	"reglament/runtime"
)

// recorder is a test that may fail without anybody minding.
type recorder struct {
	mu     sync.Mutex
	failed bool
	said   strings.Builder
}

// broken tells whether a check finds fault with the stores that fresh gives,
// and what it says then.
func broken(c check, fresh func() runtime.Store) (bool, string) {
	r, done := &recorder{}, make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			// rapid ends a failed property with a panic of its own, and a
			// check may fall over what a broken store gives.
			if p := recover(); p != nil {
				r.Errorf("%v", p)
			}
		}()
		c.hold(r, fresh(), fresh)
	}()
	<-done
	return r.Failed(), r.said.String()
}

func (r *recorder) Helper()                      {}
func (r *recorder) Name() string                 { return "broken" }
func (r *recorder) Logf(string, ...any)          {}
func (r *recorder) Log(...any)                   {}
func (r *recorder) Skipf(string, ...any)         { r.FailNow() }
func (r *recorder) Skip(...any)                  { r.FailNow() }
func (r *recorder) SkipNow()                     { r.FailNow() }
func (r *recorder) Error(args ...any)            { r.Errorf("%s", fmt.Sprint(args...)) }
func (r *recorder) Fatal(args ...any)            { r.Fatalf("%s", fmt.Sprint(args...)) }
func (r *recorder) Fatalf(f string, args ...any) { r.Errorf(f, args...); r.FailNow() }

func (r *recorder) Errorf(format string, args ...any) {
	r.Fail()
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintf(&r.said, format, args...)
}

func (r *recorder) Fail() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = true
}

// FailNow ends the goroutine of the check.
func (r *recorder) FailNow() {
	r.Fail()
	goruntime.Goexit()
}

func (r *recorder) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failed
}
