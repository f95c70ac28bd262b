package httpapi

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"reglament/httpapi/desk"
	"reglament/runtime/casefile"
)

// record gives every request an id, counts it and writes one line about it:
// the route's pattern and never the address, because an address may hold what
// a person typed.
func (o *office) record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &desk.Trace{ID: o.requestID(r)}
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		ww.Header().Set("X-Request-Id", t.ID)
		r = r.WithContext(desk.WithTrace(r.Context(), t))
		began := o.Now()
		o.meters.running.Inc()
		defer func() {
			status := ww.Status()
			if status == 0 {
				status = http.StatusOK
			}
			took := o.Now().Sub(began)
			o.meters.running.Dec()
			o.meters.answered(chi.RouteContext(r.Context()).RoutePattern(), method(r.Method), status, took)
			o.log.LogAttrs(r.Context(), level(status, t.Problem), "request", line(r, t, status, ww.BytesWritten(), took, o.Now().In(o.Zone))...)
		}()
		next.ServeHTTP(ww, r)
	})
}

// requestID is the trace that the request belongs to, where its sender told
// one, so that the lines of both sides can be laid side by side; else one that
// was handed in. Of the header nothing is taken but 32 hexadecimal digits.
func (o *office) requestID(r *http.Request) string {
	if given := r.Header.Values("Traceparent"); len(given) == 1 {
		if id, ok := traceID(given[0]); ok {
			return id
		}
	}
	return o.newID()
}

// traceID reads "traceparent" of W3C Trace Context: version, trace, parent and
// flags in lower-case hexadecimal digits. A version to come may have more
// after them.
func traceID(text string) (string, bool) {
	const version, trace, parent, flags = 2, 35, 52, 55 // where each ends
	if len(text) < flags || text[version] != '-' || text[trace] != '-' || text[parent] != '-' {
		return "", false
	}
	for i := range flags {
		c := text[i]
		if i != version && i != trace && i != parent && (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return "", false
		}
	}
	switch v, id, from := text[:version], text[version+1:trace], text[trace+1:parent]; {
	case v == "ff", id == "00000000000000000000000000000000", from == "0000000000000000":
		return "", false
	case len(text) > flags && (v == "00" || text[flags] != '-'):
		return "", false
	default:
		return id, true
	}
}

// line holds ids of cases and operators, and nothing else of people.
func line(r *http.Request, t *desk.Trace, status, bytes int, took time.Duration, now time.Time) []slog.Attr {
	attrs := []slog.Attr{
		slog.String("request", t.ID),
		slog.String("method", method(r.Method)),
		slog.String("route", chi.RouteContext(r.Context()).RoutePattern()),
		slog.Int("status", status),
		slog.Float64("ms", float64(took)/1e6),
		slog.Int("bytes", bytes),
	}
	if t.Case == "" && status != http.StatusNotFound {
		t.Case = caseNumber(chi.URLParam(r, "number"), now.Year())
	}
	for _, more := range []struct{ name, value string }{
		{"case", t.Case}, {"actor", t.Actor}, {"problem", t.Problem}, {"cause", t.Cause},
	} {
		if more.value != "" {
			attrs = append(attrs, slog.String(more.name, more.value))
		}
	}
	return attrs
}

// caseNumber is what stands in an address where the number of a case should,
// if it can be one: the number of a passport has the same form, and another
// year.
func caseNumber(text string, thisYear int) string {
	year, _, ok := casefile.ParseNumber(text)
	if !ok || year < firstYear || year > thisYear {
		return ""
	}
	return text
}

// firstYear is before every case that this program has opened.
const firstYear = 2020

// method is a method that this program answers, and nothing that a stranger
// has made up.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete, http.MethodPut, http.MethodPatch, http.MethodOptions:
		return name
	default:
		return "other"
	}
}

// level makes an alarm of what the program could not do; that it closes was
// asked for.
func level(status int, problem string) slog.Level {
	if status >= http.StatusInternalServerError && problem != desk.Closing {
		return slog.LevelError
	}
	return slog.LevelInfo
}

// sent reports whether an answer has begun.
func sent(w http.ResponseWriter) bool {
	ww, ok := w.(middleware.WrapResponseWriter)
	return ok && ww.Status() != 0
}
