package httpapi_test

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/message"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestOfficeIsReadyWhileThereIsRoom(t *testing.T) {
	free, err := uint64(64<<20), error(nil)
	r := newRig(t, func(c *httpapi.Config) {
		c.Room, c.LeastRoom = func() (uint64, error) { return free, err }, 64<<20
	})
	r.get("/readyz").is(http.StatusOK).has("ok")
	free--
	details := r.get("/readyz", "Accept-Language", "en").problem(http.StatusServiceUnavailable, "problems.little_room")
	require.Equal(t, "The disk of the data folder has 63 MiB left, and at least 64 MiB are needed.", details.Detail)
	r.get("/healthz").is(http.StatusOK)
	free++
	r.get("/readyz").is(http.StatusOK)
	err = errors.New("no such folder")
	r.get("/readyz").problem(http.StatusServiceUnavailable, "problems.room_unknown")
	require.Contains(t, r.log.String(), `problem=problems.room_unknown cause="no such folder"`)
}

// A full disk is 507 to those who write, and red like all else to those who
// ask whether they may.
func TestFullDiskIsRed(t *testing.T) {
	r := newRig(t)
	full := &os.PathError{Op: "write", Path: "cases.bolt", Err: syscall.ENOSPC}
	r.engine.sick = message.NewProblem(message.Environment, "runtime.store.full", "folder", "data").Because(full)
	r.get("/readyz").problem(http.StatusServiceUnavailable, "problems.disk_full")
	r.engine.sick = nil
	r.get("/readyz").is(http.StatusOK)
}

// An office that closes is red at once and serves as before.
func TestClosingOfficeIsRedAndServes(t *testing.T) {
	r := newRig(t)
	r.office.Closing()
	r.get("/readyz").problem(http.StatusServiceUnavailable, "problems.closing")
	r.get("/healthz").is(http.StatusOK)
	r.opened()
	require.NotContains(t, r.log.String(), "level=ERROR", "nobody need be called for it")
}

// A request takes the trace that its sender tells, if it is one.
func TestRequestBelongsToItsTrace(t *testing.T) {
	const trace, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
	r := newRig(t)
	for _, taken := range []string{"00-" + trace + "-" + parent + "-01", "cc-" + trace + "-" + parent + "-01-more", "01-" + trace + "-" + parent + "-00"} {
		require.Equal(t, trace, r.get("/healthz", "Traceparent", taken).header.Get("X-Request-Id"), taken)
	}
	require.Contains(t, r.log.String(), "request="+trace)
	for i, other := range []string{
		"", "x", "00-" + trace + "-" + parent, "00-" + trace + "-" + parent + "-01-more", "ff-" + trace + "-" + parent + "-01",
		"00-00000000000000000000000000000000-" + parent + "-01", "00-" + trace + "-0000000000000000-01",
		"00-4BF92F3577B34DA6A3CE929D0E0E4736-" + parent + "-01", "00-" + trace + "-" + parent + "-0g", "00_" + trace + "-" + parent + "-01",
		"cc-" + trace + "-" + parent + "-01.more",
	} {
		id := r.get("/healthz", "Traceparent", other).header.Get("X-Request-Id")
		require.NotEqual(t, trace, id, other)
		require.Regexp(t, `^0{29}[0-9a-f]{3}$`, id)
		require.Equal(t, int64(i+1), r.ids.Load(), "an id that was handed in")
	}
}

// What net/http says of connections gets into the log without what people and
// panics have to do with it.
func TestComplaintsOfTheServerHoldNothingOfPeople(t *testing.T) {
	for said, want := range map[string]string{
		"http: panic serving 203.0.113.9:5000: " + person + "\ngoroutine 1 [running]:":                 `level=WARN msg=server what=panic`,
		"http: TLS handshake error from 203.0.113.9:5000: EOF":                                         `level=WARN msg=server what=connection`,
		"http: Accept error: accept tcp 127.0.0.1:8080: accept4: too many open files; retrying in 5ms": `what=accept cause="accept tcp`,
		"http: superfluous response.WriteHeader call from a.b (c.go:1)":                                `what="answered twice" cause="a.b (c.go:1)"`,
	} {
		var log bytes.Buffer
		server := httpapi.Server(http.NotFoundHandler(), slog.New(slog.NewTextHandler(&log, nil)))
		server.ErrorLog.Print(said)
		require.Contains(t, log.String(), want)
		require.NotContains(t, log.String(), "203.0.113.9")
		require.NotContains(t, log.String(), "Агриппина")
	}
}

// Profiles are for programs on this machine that call it by its own name.
func TestProfilesAreForThisMachine(t *testing.T) {
	for _, c := range []struct {
		from, host, path, forwarded string
		status                      int
	}{
		{"127.0.0.1:5", "127.0.0.1:6060", "/debug/pprof/", "", http.StatusOK},
		{"[::1]:5", "localhost:6060", "/debug/pprof/goroutine?debug=1", "", http.StatusOK},
		{"127.0.0.1:5", "127.0.0.1:6060", "/debug/pprof/symbol", "", http.StatusOK},
		{"127.0.0.1:5", "127.0.0.1:6060", "/cases", "", http.StatusNotFound},
		{"127.0.0.1:5", "evil.example", "/debug/pprof/", "", http.StatusForbidden},
		{"192.168.1.7:5", "127.0.0.1:6060", "/debug/pprof/", "", http.StatusForbidden},
		{"127.0.0.1:5", "127.0.0.1:6060", "/debug/pprof/", "192.168.1.7", http.StatusForbidden},
	} {
		request := httptest.NewRequest(http.MethodGet, c.path, nil)
		request.RemoteAddr, request.Host = c.from, c.host
		request.Header.Set("X-Forwarded-For", c.forwarded)
		recorder := httptest.NewRecorder()
		httpapi.Profiles().ServeHTTP(recorder, request)
		require.Equal(t, c.status, recorder.Code, "%+v", c)
	}
	r := newRig(t)
	r.get("/debug/pprof/", "From", "127.0.0.1:5").is(http.StatusNotFound)
}
