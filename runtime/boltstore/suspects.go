package boltstore

import (
	"errors"
	"sync"

	"reglament/runtime/casefile"
)

// mostSuspects bounds how many cases are remembered, so that a file that is
// damaged all over takes no memory without end.
const mostSuspects = 10_000

// suspects are the cases of which something was found spoilt since the store was
// opened: by whoever opened them, or by a check. Lists look at the journals of
// these only: to look at those of all would be some hundred pages a list.
type suspects struct {
	mu sync.Mutex
	of map[string]bool
}

// met remembers the case where an error says that something of it is spoilt, and
// passes the error on.
func (s *suspects) met(number string, err error) error {
	var malformed *casefile.Malformed
	var broken *casefile.Broken
	if isDamage(err) || errors.As(err, &malformed) || errors.As(err, &broken) {
		s.add(number)
	}
	return err
}

func (s *suspects) add(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = map[string]bool{}
	}
	if len(s.of) < mostSuspects {
		s.of[number] = true
	}
}

func (s *suspects) has(number string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.of[number]
}
