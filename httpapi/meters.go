package httpapi

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Build says what program runs.
type Build struct{ Version, Commit string }

// The outcomes of a command, as the meters count them.
const (
	accepted = "accepted" // the case was changed, or was so already
	refused  = "refused"  // the one who gave it has to do something else
	failed   = "failed"   // the program could not: the disk, the time, a mistake
)

// seconds are the bounds of the histogram of durations: an ordinary answer
// takes some milliseconds, and the work on a request ends after Config.Timeout.
var seconds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20}

// meters are the figures of one office in a registry of its own. Labels come
// from sets that the program knows beforehand: patterns of routes, methods,
// classes of statuses, kinds of commands. No number of a case and nothing that
// was typed can become one.
type meters struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	running  prometheus.Gauge
	limited  *prometheus.CounterVec
	opened   prometheus.Counter
	commands *prometheus.CounterVec
	page     http.Handler // in the format that Prometheus asks for
}

func newMeters(build Build, w *watch) *meters {
	m := &meters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "reglament_http_requests_total", Help: "Requests that were answered, by pattern of the route, method and class of the status.",
		}, []string{"route", "method", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "reglament_http_request_duration_seconds", Help: "How long answers took.", Buckets: seconds,
		}, []string{"route", "method"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "reglament_http_requests_in_flight", Help: "Requests that are being answered.",
		}),
		limited: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "reglament_http_limited_total", Help: "Requests that were refused since too many came within a minute, by the bound.",
		}, []string{"bound"}),
		opened: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "reglament_cases_opened_total", Help: "Cases that were opened; an opening that is repeated under its key is not another.",
		}),
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "reglament_commands_total", Help: "Commands that the engine was given, by kind and by what came of them.",
		}, []string{"command", "result"}),
	}
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "reglament_build_info", Help: "Always 1; the labels say what program this is.",
		ConstLabels: prometheus.Labels{"version": build.Version, "commit": build.Commit, "go": runtime.Version()},
	})
	info.Set(1)
	for _, command := range commandKinds {
		for _, result := range []string{accepted, refused, failed} {
			m.commands.WithLabelValues(command, result) // a rate needs the zero before the first
		}
	}
	for _, name := range []string{"ordinary", "guessing"} {
		m.limited.WithLabelValues(name)
	}
	m.registry.MustRegister(m.requests, m.duration, m.running, m.limited, m.opened, m.commands, info, w,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.page = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: 4})
	return m
}

// answered counts a request.
func (m *meters) answered(route, method string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status/100)+"xx").Inc()
	m.duration.WithLabelValues(route, method).Observe(took.Seconds())
}

// watch are the figures that are looked up when somebody asks for them.
type watch struct {
	health func(context.Context) error
	room   func() (uint64, error) // nil where nobody can tell
	least  uint64
}

// lookTime bounds what asking the store about itself may take.
const lookTime = 5 * time.Second

var (
	storeUp   = prometheus.NewDesc("reglament_store_up", "1 while cases can be read and written, else 0.", nil, nil)
	freeBytes = prometheus.NewDesc("reglament_data_free_bytes", "Room that is left on the disk of the data folder.", nil, nil)
	leastRoom = prometheus.NewDesc("reglament_data_least_free_bytes", "Room below which /readyz is red (--least-room).", nil, nil)
)

// Describe names the figures.
func (w *watch) Describe(to chan<- *prometheus.Desc) {
	to <- storeUp
	to <- freeBytes
	to <- leastRoom
}

// Collect looks. Room that cannot be found out is left out: a number there
// would be taken for the truth.
func (w *watch) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), lookTime)
	defer cancel()
	up := 1.0
	if w.health(ctx) != nil {
		up = 0
	}
	to <- prometheus.MustNewConstMetric(storeUp, prometheus.GaugeValue, up)
	if w.room == nil {
		return
	}
	to <- prometheus.MustNewConstMetric(leastRoom, prometheus.GaugeValue, float64(w.least))
	if free, err := w.room(); err == nil {
		to <- prometheus.MustNewConstMetric(freeBytes, prometheus.GaugeValue, float64(free))
	}
}
