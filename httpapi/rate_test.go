package httpapi_test

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
)

// Who sends too many requests is told when to come again, and nobody else
// waits for it.
func TestRequestsInAMinuteAreBound(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.PerMinute = 30 })
	const path = "/api/v1/services"
	for range 30 {
		r.get(path).is(http.StatusOK)
	}
	a := r.get(path)
	a.problem(http.StatusTooManyRequests, "problems.too_many")
	require.Equal(t, "2", a.header.Get("Retry-After"))
	r.get("/").is(http.StatusTooManyRequests).has("<html", "Что делать:")
	r.get("/healthz").is(http.StatusOK)
	r.get("/readyz").is(http.StatusOK)
	r.get(path, "From", "203.0.113.7:1000").is(http.StatusOK)
	require.Contains(t, r.metrics(), `reglament_http_limited_total{bound="ordinary"} 2`)

	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	require.NoError(t, err)
	r.now = r.now.Add(time.Duration(seconds)*time.Second - time.Millisecond)
	r.get(path).is(http.StatusTooManyRequests)
	r.now = r.now.Add(time.Millisecond)
	r.get(path).is(http.StatusOK)
	r.get(path).is(http.StatusTooManyRequests)
	r.now = r.now.Add(time.Hour)
	for range 30 {
		r.get(path).is(http.StatusOK)
	}
	r.get(path).is(http.StatusTooManyRequests)
}

// Requests are counted by account, wherever they come from; without one by
// address, of version 6 by network, behind a proxy on this machine by whom it
// names last. What comes from elsewhere can name whom it likes.
func TestRequestsAreCountedByWhoSendsThem(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.PerMinute = 1 })
	const path = "/api/v1/services"
	for _, c := range []struct {
		from, passed string
		status       int
	}{
		{"203.0.113.7:1", "", 200},
		{"203.0.113.7:2", "", 429},
		{"203.0.113.7:2", "198.51.100.1", 429},
		{"[2001:db8:0:1::1]:1", "", 200},
		{"[2001:db8:0:1::2]:1", "", 429},
		{"[2001:db8:0:2::1]:1", "", 200},
		{"127.0.0.1:1", "10.0.0.1, 198.51.100.7", 200},
		{"127.0.0.1:1", "10.0.0.2, 198.51.100.7", 429},
		{"127.0.0.1:1", "198.51.100.7, 10.0.0.2", 200},
		{"127.0.0.1:1", "", 200},
		{"[::1]:1", "nobody", 200},
		{"[::1]:1", "", 429},
	} {
		headers := []string{"From", c.from}
		if c.passed != "" {
			headers = append(headers, "X-Forwarded-For", c.passed)
		}
		require.Equal(t, c.status, r.get(path, headers...).status, "%v", c)
	}
	r.signedIn("a-1")
	r.get(path, "From", "203.0.113.7:1").is(http.StatusOK)
	r.get(path, "From", "203.0.113.99:1").is(http.StatusTooManyRequests)
	r.signedIn("a-2")
	r.get(path, "From", "203.0.113.7:1").is(http.StatusOK)
}
