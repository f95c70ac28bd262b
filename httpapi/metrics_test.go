package httpapi_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
)

func TestRequestsAreCountedByRoute(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.get("/api/v1/cases/" + number).is(http.StatusOK)
	r.get("/api/v1/cases/2026-000099").is(http.StatusNotFound)
	r.get("/api/v1/cases/2026-000098").is(http.StatusNotFound)
	r.get("/nowhere/" + number).is(http.StatusNotFound)
	figures := r.metrics()
	for _, line := range []string{
		`reglament_http_requests_total{method="GET",route="/api/v1/cases/{number}",status="2xx"} 1`,
		`reglament_http_requests_total{method="GET",route="/api/v1/cases/{number}",status="4xx"} 2`,
		`reglament_http_requests_total{method="POST",route="/api/v1/cases",status="2xx"} 1`,
		`reglament_http_requests_total{method="GET",route="none",status="4xx"} 1`,
		`reglament_http_request_duration_seconds_count{method="GET",route="/api/v1/cases/{number}"} 3`,
		`reglament_http_requests_in_flight 0`,
		`reglament_store_up 1`,
	} {
		require.Contains(t, figures, line+"\n")
	}
	for _, name := range []string{"go_goroutines ", "process_open_fds ", "process_resident_memory_bytes "} {
		require.Contains(t, figures, "\n"+name)
	}
}

// How long an answer took is the clock's difference, in seconds.
func TestDurationsAreInSeconds(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) {
		moment := c.Now()
		c.Now = func() time.Time { moment = moment.Add(time.Second); return moment }
	})
	r.get("/healthz").is(http.StatusOK)
	require.Regexp(t, `request_duration_seconds_sum\{method="GET",route="/healthz"\} [1-9]\n`, r.metrics())
	require.Regexp(t, `route=/healthz status=200 ms=[1-9]000 bytes=3\n`, r.log.String())
}

func TestBuildIsTold(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.Build = httpapi.Build{Version: "v9", Commit: "abc"} })
	require.Regexp(t, `reglament_build_info\{commit="abc",go="go1[^"]+",version="v9"\} 1\n`, r.metrics())
}

// A request that runs is one that is in flight.
func TestRequestsInFlightAreCounted(t *testing.T) {
	var r *rig
	seen := ""
	r = newRig(t, func(c *httpapi.Config) {
		c.Room = func() (uint64, error) {
			if seen == "" {
				seen = "asked"
				seen = r.metrics()
			}
			return 1, nil
		}
	})
	r.get("/readyz").is(http.StatusOK)
	require.Contains(t, seen, "reglament_http_requests_in_flight 1\n")
}

func TestCommandsAreCountedByKindAndResult(t *testing.T) {
	r := newRig(t)
	require.Contains(t, r.metrics(), `reglament_commands_total{command="issue",result="failed"} 0`, "a rate needs a zero to begin with")
	number := r.opened()
	body := `{"service":"` + mooring + `","channel":"мфц","applicant":{"name":"` + person + `"},"answers":` + boat + `}`
	for range 2 { // the answer to the first is not kept any more when the second comes
		r.now = r.now.Add(25 * time.Hour)
		r.post("/api/v1/cases", body, "Idempotency-Key", "k").is(http.StatusCreated)
	}
	at := "/api/v1/cases/" + number
	sequence := r.show(number).Case.Sequence
	r.post(at+"/documents", `{"sequence":`+itoa(sequence)+`,"documents":[{"document":"паспорт","originals":1}]}`).is(http.StatusOK)
	r.post(at+"/documents", `{"sequence":`+itoa(sequence)+`,"documents":[{"document":"заявление","originals":1}]}`).is(http.StatusConflict)
	r.send(http.MethodDelete, at+"/documents/паспорт", "", "If-Match", itoa(sequence+1)).is(http.StatusOK)
	r.post(at+"/events", `{"sequence":1}`).is(http.StatusUnprocessableEntity) // never reaches the engine
	r.engine.err = errors.New("unforeseen")
	r.post("/api/v1/cases", body).is(http.StatusInternalServerError)
	r.engine.err = message.NewProblem(message.Environment, "runtime.store.closed")
	r.post("/api/v1/cases", body).is(http.StatusServiceUnavailable)
	figures := r.metrics()
	for line, n := range map[string]string{
		`reglament_cases_opened_total`:                                      "2",
		`reglament_commands_total{command="open",result="accepted"}`:        "3",
		`reglament_commands_total{command="open",result="failed"}`:          "2",
		`reglament_commands_total{command="receive",result="accepted"}`:     "1",
		`reglament_commands_total{command="receive",result="refused"}`:      "1",
		`reglament_commands_total{command="take_back",result="accepted"}`:   "1",
		`reglament_commands_total{command="record_event",result="refused"}`: "0",
	} {
		require.Contains(t, figures, "\n"+line+" "+n+"\n")
	}
	require.Contains(t, r.log.String(), "case="+number+" actor=api\n", "the line of a command says who and about what")
}

// Every command that the engine has is counted: a method that gives a View and
// takes who commands.
func TestEveryCommandIsCounted(t *testing.T) {
	r := newRig(t)
	kinds := regexp.MustCompile(`reglament_commands_total\{command="([a-z_]+)",result="accepted"\}`).FindAllStringSubmatch(r.metrics(), -1)
	var counted, commands []string
	for _, kind := range kinds {
		counted = append(counted, strings.ReplaceAll(kind[1], "_", ""))
	}
	engine := reflect.TypeFor[desk.Engine]()
	for method := range engine.Methods() {
		for in := range method.Type.Ins() {
			if in == reflect.TypeFor[runtime.Expected]() || in == reflect.TypeFor[runtime.OpenCommand]() {
				commands = append(commands, strings.ToLower(method.Name))
			}
		}
	}
	slices.Sort(counted)
	slices.Sort(commands)
	require.Equal(t, commands, counted)
}

func TestStoreAndRoomAreWatched(t *testing.T) {
	free, err := uint64(5<<20), error(nil)
	r := newRig(t, func(c *httpapi.Config) {
		c.Room, c.LeastRoom = func() (uint64, error) { return free, err }, 1<<20
	})
	require.Contains(t, r.metrics(), "reglament_data_free_bytes 5.24288e+06\n")
	require.Contains(t, r.metrics(), "reglament_data_least_free_bytes 1.048576e+06\n")
	err = os.ErrPermission
	require.NotContains(t, r.metrics(), "reglament_data_free_bytes", "no number is better than a wrong one")
	r.engine.sick = message.NewProblem(message.Environment, "runtime.store.closed")
	require.Contains(t, r.metrics(), "reglament_store_up 0\n")
	r.engine.sick = nil
	require.Contains(t, r.metrics(), "reglament_store_up 1\n")
	require.NotContains(t, newRig(t).metrics(), "reglament_data_", "nobody could tell")
}

// Labels come from sets that were there before the first request, whatever
// strangers ask for.
func TestLabelsAreBounded(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for i := range 50 {
		n := itoa(i)
		for _, path := range []string{"/cases/" + n, "/" + n, "/api/v1/" + n, "/api/v1/cases/2026-0000" + n, "/services/" + n, "/problems/" + n, "/assets/" + n, "/cases/" + number + "/" + n} {
			r.get(path)
			r.send("M"+n, path, "")
			r.send(http.MethodPost, path, "", "Host", "h"+n)
		}
	}
	patterns := []string{"none"}
	for route := range routesOf(t, r) {
		_, pattern, _ := strings.Cut(route, " ")
		patterns = append(patterns, pattern)
	}
	labels := regexp.MustCompile(`(\w+)="([^"]*)"`)
	for line := range strings.Lines(r.metrics()) {
		if !strings.HasPrefix(line, "reglament_http") {
			continue
		}
		for _, label := range labels.FindAllStringSubmatch(line, -1) {
			switch label[1] {
			case "route":
				if !strings.HasSuffix(label[2], "/*") {
					require.Contains(t, patterns, label[2])
				}
				require.NotRegexp(t, `/[0-9]`, label[2])
			case "method":
				require.Contains(t, []string{"GET", "POST", "DELETE", "other"}, label[2])
			case "status":
				require.Regexp(t, `^[1-5]xx$`, label[2])
			case "bound":
				require.Contains(t, []string{"ordinary", "guessing"}, label[2])
			case "le":
			default:
				t.Fatalf("an unknown label: %s", line)
			}
		}
	}
	require.Less(t, strings.Count(r.metrics(), "\n"), 2_000)
}

// Only programs on this machine see the figures on the office's own address.
func TestFiguresAreForThisMachine(t *testing.T) {
	r := newRig(t)
	for _, from := range []string{"127.0.0.1:5", "[::1]:5", "[::ffff:127.0.0.1]:5", "127.9.9.9:5"} {
		r.get("/metrics", "From", from).is(http.StatusOK).has("reglament_build_info")
	}
	for _, from := range []string{"192.168.1.7:5", "[2001:db8::1]:5", "@", ""} {
		r.get("/metrics", "From", from).problem(http.StatusForbidden, "problems.only_here")
	}
	for _, header := range []string{"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"} {
		r.get("/metrics", "From", "127.0.0.1:5", header, "x").problem(http.StatusForbidden, "problems.only_here")
	}
	apart := newRig(t, func(c *httpapi.Config) { c.MetricsApart = true })
	apart.get("/metrics", "From", "127.0.0.1:5").is(http.StatusNotFound)
	require.Contains(t, apart.metrics(), "reglament_build_info")
}

// An engine that is slow to tell how it is does not keep the figures back.
func TestFiguresDoNotWaitForASickStore(t *testing.T) {
	r := newRig(t)
	r.engine.sick = context.DeadlineExceeded
	require.Contains(t, r.metrics(), "reglament_store_up 0\n")
}

// Two offices in one process have figures of their own.
func TestFiguresAreNotShared(t *testing.T) {
	a, b := newRig(t), newRig(t)
	a.opened()
	require.Contains(t, a.metrics(), "\nreglament_cases_opened_total 1\n")
	require.Contains(t, b.metrics(), "\nreglament_cases_opened_total 0\n")
}
