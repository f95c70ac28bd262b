package httpapi

import (
	"net/http"
	"net/http/pprof"
)

// Profiles serves the profiles of the running program under /debug/pprof/, for
// a listener on this machine. Whoever can read them can slow the office down
// and see how it is started, so that requests from elsewhere and under a name
// that is not this machine's are refused as on a listener that is not there.
func Profiles() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	own := known(nil, "")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r) || !own.answer(r.Host) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}
