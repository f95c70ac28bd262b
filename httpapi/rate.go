package httpapi

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"reglament/httpapi/desk"
	"reglament/message"
)

// The bounds of requests in a minute that hold where Config says nothing.
const (
	DefaultPerMinute       = 600
	DefaultSignInPerMinute = 10
)

// mostCounted is of how many accounts and addresses requests are counted.
const mostCounted = 10_000

// bound lets through so many requests in a minute of each account or address:
// so many at once, and then as fast as they come back. The clock is handed in.
type bound struct {
	name      string // as the meters have it
	perMinute float64
	now       func() time.Time
	mu        sync.Mutex
	left      map[string]rest
}

// rest is what is left of a bound, as of a moment.
type rest struct {
	requests float64
	at       time.Time
}

// newBound is nil, which lets everything through, where there is none.
func newBound(name string, perMinute, otherwise int, now func() time.Time) *bound {
	if perMinute == 0 {
		perMinute = otherwise
	}
	if perMinute < 0 {
		return nil
	}
	return &bound{name: name, perMinute: float64(perMinute), now: now, left: map[string]rest{}}
}

// take counts a request. Where there have been too many, it is how long to
// wait for the next, and nothing is counted.
func (b *bound) take(who string) (wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	left := b.refilled(who, now)
	if left < 1 {
		return time.Duration((1 - left) * float64(time.Minute) / b.perMinute)
	}
	if len(b.left) >= mostCounted {
		b.sweep(now)
	}
	b.left[who] = rest{left - 1, now}
	return 0
}

func (b *bound) refilled(who string, now time.Time) float64 {
	had, ok := b.left[who]
	if !ok {
		return b.perMinute
	}
	return min(b.perMinute, had.requests+b.perMinute*max(0, now.Sub(had.at).Minutes()))
}

// sweep forgets who has not come for a while; where all have, it forgets some:
// memory has a bound, too.
func (b *bound) sweep(now time.Time) {
	for who := range b.left {
		if b.refilled(who, now) >= b.perMinute {
			delete(b.left, who)
		}
	}
	for who := range b.left {
		if len(b.left) <= mostCounted/2 {
			return
		}
		delete(b.left, who)
	}
}

// limited refuses requests of one who sends too many.
func (o *office) limited(rate desk.Rate, next http.Handler) http.Handler {
	b := map[desk.Rate]*bound{desk.Ordinary: o.ordinary, desk.Guessing: o.guessing}[rate]
	if b == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := "address " + addressOf(r)
		if account := desk.CallerOf(r.Context()).Account; account != "" && rate == desk.Ordinary {
			who = "account " + account
		}
		wait := b.take(who)
		if wait == 0 {
			next.ServeHTTP(w, r)
			return
		}
		seconds := int(math.Ceil(wait.Seconds()))
		o.meters.limited.WithLabelValues(b.name).Inc()
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		o.fail(w, r, message.NewProblem(message.Wrong, desk.TooMany, "seconds", seconds))
	})
}

// addressOf is where a request comes from: of version 6 the network, of which
// one household has many addresses. A proxy on this machine has written down
// last who asked it; what comes from elsewhere is not asked whom it stands for.
func addressOf(r *http.Request) string {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	address := from.Addr().Unmap()
	if passed := r.Header.Values("X-Forwarded-For"); address.IsLoopback() && len(passed) > 0 {
		all := strings.Split(passed[len(passed)-1], ",")
		if told, err := netip.ParseAddr(strings.TrimSpace(all[len(all)-1])); err == nil {
			address = told.Unmap()
		}
	}
	if address.Is6() {
		if network, err := address.WithZone("").Prefix(64); err == nil {
			return network.String()
		}
	}
	return address.String()
}
