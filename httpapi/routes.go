package httpapi

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"reglament/httpapi/desk"
	"reglament/message"
)

// routes builds the router from the table, and from nothing else.
func (o *office) routes(more []desk.Route) chi.Router {
	o.table = slices.Concat(o.own(), prefixed("/api/v1", o.api()), o.pages.Table(), more)
	r := chi.NewRouter()
	r.Use(o.record, o.recovered, headers, o.ownHost, o.sameOrigin, o.bounded, middleware.GetHead)
	if o.recognize != nil {
		r.Use(o.recognize)
	}
	r.NotFound(func(w http.ResponseWriter, r *http.Request) {
		o.fail(w, r, message.NewProblem(message.NotFound, desk.NoPage))
	})
	r.MethodNotAllowed(o.methodNotAllowed)
	for _, route := range o.table {
		r.Method(route.Method, route.Pattern, o.guarded(route))
	}
	return r
}

// guarded is a handler behind everything that stands before it.
func (o *office) guarded(route desk.Route) http.Handler {
	handler := http.Handler(route.Handler)
	if route.Operation != nil {
		if route.Operation.Changes {
			handler = o.once(handler)
		}
		handler = o.asked(route.Operation.Query, handler)
	}
	return o.limited(route.Rate, o.allowed(route, handler))
}

// asked refuses an address of the API with a parameter that it does not have:
// a misspelt filter would let through everything.
func (o *office) asked(query []desk.Parameter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			o.problem(w, r, message.NewProblem(message.Wrong, desk.QueryUnknown))
			return
		}
		for name := range given {
			switch {
			case name == "lang" || slices.ContainsFunc(query, func(p desk.Parameter) bool { return p.Name == name }):
			case name == "q":
				o.problem(w, r, message.NewProblem(message.Wrong, desk.SearchMoved).At(name))
				return
			default:
				// The name is not repeated: it may be anything.
				o.problem(w, r, message.NewProblem(message.Wrong, desk.QueryUnknown))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// allowed lets in who has the right that a route asks for.
func (o *office) allowed(route desk.Route, next http.Handler) http.Handler {
	if o.allow == nil || route.Right == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := o.allow(r, route.Right)
		var elsewhere *desk.Elsewhere
		switch {
		case err == nil:
			next.ServeHTTP(w, r)
		case errors.As(err, &elsewhere):
			http.Redirect(w, r, elsewhere.Path, http.StatusSeeOther)
		default:
			o.fail(w, r, err)
		}
	})
}

// own are the routes that are neither of the API nor pages.
func (o *office) own() []desk.Route {
	table := []desk.Route{
		{Method: http.MethodGet, Pattern: "/healthz", Rate: desk.Unbound, Handler: o.healthy},
		{Method: http.MethodGet, Pattern: "/readyz", Rate: desk.Unbound, Handler: o.ready},
		{Method: http.MethodGet, Pattern: "/api", Handler: o.pages.Speaking(o.reference)},
		{Method: http.MethodGet, Pattern: "/openapi.json", Handler: o.openJSON},
		{Method: http.MethodGet, Pattern: "/openapi.yaml", Handler: o.openYAML},
	}
	if !o.apart {
		table = append(table, desk.Route{Method: http.MethodGet, Pattern: "/metrics", Rate: desk.Unbound, Handler: o.figures})
	}
	return table
}

func prefixed(prefix string, table []desk.Route) []desk.Route {
	for i := range table {
		table[i].Pattern = prefix + table[i].Pattern
	}
	return table
}
