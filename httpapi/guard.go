package httpapi

import (
	"context"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
)

// policy lets a page load what this server gives and nothing else: no script
// or style inside a page, no other site, no frame.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are on every answer. Referrer-Policy is same-origin and not
// no-referrer: the latter makes browsers send "Origin: null" with forms, and
// an office on plain HTTP, where Sec-Fetch-Site is not sent, could then not
// tell its own forms from those of another site. Other sites get no referrer
// either way.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store") // files that are no one's data say otherwise
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses changes that another site's page asks for.
func (o *office) sameOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.fail(w, r, message.NewProblem(message.Wrong, desk.CrossOrigin))
	}))
	return protection.Handler(next)
}

// bounded gives every request a deadline and its body an end.
func (o *office) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), o.timeout)
		defer cancel()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, o.maxBody)
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a problem. The log gets the stack, which holds
// places in the program, and not the panic's value, which may hold anything.
func (o *office) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			value := recover()
			if value == nil {
				return
			}
			if value == http.ErrAbortHandler { //nolint:errorlint // the documented comparison
				panic(value)
			}
			o.log.ErrorContext(r.Context(), "panic", "request", desk.RequestID(r.Context()), "stack", places(debug.Stack()))
			if sent(w) {
				// Half an answer must not look like a whole one.
				panic(http.ErrAbortHandler)
			}
			o.fail(w, r, message.NewProblem(message.Environment, desk.Internal))
		}()
		next.ServeHTTP(w, r)
	})
}

// places keeps the lines of a stack that name files: the others show
// arguments and the panic's value.
func places(stack []byte) []string {
	var kept []string
	for line := range strings.Lines(string(stack)) {
		if file, ok := strings.CutPrefix(line, "\t"); ok {
			place, _, _ := strings.Cut(strings.TrimSpace(file), " ")
			kept = append(kept, place)
		}
	}
	return kept
}

// methodNotAllowed names the methods that the address has.
func (o *office) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	var allow []string
	path := r.URL.EscapedPath()
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if o.router.Match(chi.NewRouteContext(), method, path) {
			allow = append(allow, method)
			if method == http.MethodGet {
				allow = append(allow, http.MethodHead)
			}
		}
	}
	w.Header().Set("Allow", strings.Join(slices.Compact(allow), ", "))
	o.fail(w, r, message.NewProblem(message.Wrong, desk.Method, "methods", strings.Join(allow, ", ")))
}
