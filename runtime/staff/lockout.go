package staff

import (
	"context"
	"maps"
	"sync"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// The pauses after wrong passwords: from the fifth in a row, each twice the
// one before.
const (
	forgiven      = 4
	firstPause    = 30 * time.Second
	longestPause  = 15 * time.Minute
	mostStrangers = 4096
)

// pause is how long no password is looked at after so many wrong ones in a row.
func pause(failures int) time.Duration {
	if failures <= forgiven {
		return 0
	}
	length := firstPause
	for range failures - forgiven - 1 {
		if length *= 2; length >= longestPause {
			return longestPause
		}
	}
	return length
}

// failed counts a wrong password.
func failed(failures int, at time.Time) (count int, until time.Time) {
	failures++
	if length := pause(failures); length > 0 {
		return failures, at.Add(length)
	}
	return failures, time.Time{}
}

// locked is the problem of somebody who has to wait.
func locked(until, now time.Time) error {
	return message.NewProblem(message.Conflict, "staff.sign_in.locked", "wait", wait(until.Sub(now)))
}

// wait says how long something takes: seconds up to a minute, whole minutes
// beyond, never less than it is.
func wait(length time.Duration) message.Message {
	if length <= time.Minute {
		return message.New("staff.wait.seconds", "count", int((length+time.Second-1)/time.Second))
	}
	return message.New("staff.wait.minutes", "count", int((length+time.Minute-1)/time.Minute))
}

// strangers counts wrong passwords of logins that do not exist, so that they
// are answered like those that do. It is kept in memory only, for the last
// few thousand of them.
type strangers struct {
	mu   sync.Mutex
	seen map[string]stranger
}

type stranger struct {
	failures int
	until    time.Time
	last     time.Time
}

func newStrangers() *strangers { return &strangers{seen: map[string]stranger{}} }

func (s *strangers) lockedUntil(id string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[id].until
}

// failed counts one and tells until when to wait.
func (s *strangers) failed(id string, at time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, there := s.seen[id]
	if !there && len(s.seen) >= mostStrangers {
		s.forget(at)
	}
	one.failures, one.until = failed(one.failures, at)
	one.last = at
	s.seen[id] = one
	return one.until
}

// forget drops those who were not seen for an hour, or all where that makes no
// room.
func (s *strangers) forget(at time.Time) {
	maps.DeleteFunc(s.seen, func(_ string, one stranger) bool { return at.Sub(one.last) > time.Hour })
	if len(s.seen) >= mostStrangers {
		clear(s.seen)
	}
}

// Tries says how often somebody tried a login that does not exist.
type Tries struct {
	Count int       `json:"count"`
	Last  time.Time `json:"last,omitzero"`
}

// triesCard is the id of the one card that counts them. A wrong password is
// written down, and so is a wrong login: they take equally long.
const triesCard = "unknown logins"

// Tries gives them, since the first account. by needs StaffSee of all offices.
func (s *Staff) Tries(ctx context.Context, by Account) (Tries, error) {
	if scope, err := need(by, StaffSee); err != nil || scope != All {
		return Tries{}, Forbidden()
	}
	kept, err := s.tries.Get(ctx, triesCard)
	if err != nil && !isUnknown(err) {
		return Tries{}, problem(err)
	}
	return kept.Value, nil
}

func (s *Staff) tried(ctx context.Context, at time.Time) error {
	return s.put(ctx, func(c *runtime.CardChange) error {
		room, err := s.room(ctx, c)
		if err != nil {
			return err
		}
		kept, err := s.tries.Get(ctx, triesCard)
		if err != nil && !isUnknown(err) {
			return err
		}
		if isUnknown(err) {
			kept = cards.Kept[Tries]{ID: triesCard}
		}
		kept.Value.Count++
		kept.Value.Last = at
		card, err := s.tries.Card(room, kept)
		c.Cards = append(c.Cards, card)
		return err
	})
}
