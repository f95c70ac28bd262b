package httpapi

import (
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"reglament/httpapi/desk"
	"reglament/runtime/casefile"
)

// record numbers requests and writes one line about each: the route's pattern
// and never the address, because an address may hold what a person typed.
func (o *office) record(next http.Handler) http.Handler {
	var count atomic.Uint64
	start := strconv.FormatInt(o.Now().UnixMilli(), 36)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &desk.Trace{ID: start + "-" + strconv.FormatUint(count.Add(1), 10)}
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		ww.Header().Set("X-Request-Id", t.ID)
		r = r.WithContext(desk.WithTrace(r.Context(), t))
		began := o.Now()
		defer func() {
			status := ww.Status()
			if status == 0 {
				status = http.StatusOK
			}
			o.log.LogAttrs(r.Context(), level(status), "request", o.line(r, t, status, began.UnixNano())...)
		}()
		next.ServeHTTP(ww, r)
	})
}

func (o *office) line(r *http.Request, t *desk.Trace, status int, began int64) []slog.Attr {
	attrs := []slog.Attr{
		slog.String("request", t.ID),
		slog.String("method", method(r.Method)),
		slog.String("route", chi.RouteContext(r.Context()).RoutePattern()),
		slog.Int("status", status),
		slog.Float64("ms", float64(o.Now().UnixNano()-began)/1e6),
	}
	if number := chi.URLParam(r, "number"); number != "" {
		if _, _, ok := casefile.ParseNumber(number); ok {
			attrs = append(attrs, slog.String("case", number))
		}
	}
	if t.Problem != "" {
		attrs = append(attrs, slog.String("problem", t.Problem))
	}
	if t.Cause != "" {
		attrs = append(attrs, slog.String("cause", t.Cause))
	}
	return attrs
}

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

func level(status int) slog.Level {
	if status >= http.StatusInternalServerError {
		return slog.LevelError
	}
	return slog.LevelInfo
}

// sent reports whether an answer has begun.
func sent(w http.ResponseWriter) bool {
	ww, ok := w.(middleware.WrapResponseWriter)
	return ok && ww.Status() != 0
}
