package httpapi_test

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/message"
)

// Whatever the router answers stands in the table, once; and the reverse.
func TestEveryRouteStandsInTheTable(t *testing.T) {
	r := newRig(t)
	table := map[string]bool{}
	for _, route := range r.office.Table() {
		key := route.Method + " " + route.Pattern
		require.False(t, table[key], "%s stands in the table twice", key)
		require.NotNil(t, route.Handler, key)
		table[key] = true
	}
	require.Equal(t, table, routesOf(t, r))
}

// What needs no account is told here, line by line: whatever else may be asked
// for asks for a right.
func TestRoutesWithoutARightAreFew(t *testing.T) {
	var open []string
	for _, route := range newRig(t).office.Table() {
		if route.Right == "" {
			open = append(open, route.Method+" "+route.Pattern)
		}
	}
	require.ElementsMatch(t, []string{
		"GET /healthz", "GET /readyz", "GET /api", "GET /openapi.json", "GET /openapi.yaml", "GET /metrics", "GET /assets/{file}", "GET /problems/{problem}",
	}, open)
}

var parameter = regexp.MustCompile(`\{[a-z]+\}`)

// behind puts an office behind a door.
func behind(door httpapi.Door) func(*httpapi.Config) {
	return func(c *httpapi.Config) {
		c.Door = func(httpapi.Frame) (httpapi.Door, error) { return door, nil }
	}
}

// Whoever may decide is asked once on every route, with the route's right, and
// before the handler does anything.
func TestEveryRouteAsksForItsRightBeforeItDoesAnything(t *testing.T) {
	type question struct{ right, pattern string }
	var asked []question
	r := newRig(t, behind(httpapi.Door{Allow: func(r *http.Request, right string) error {
		asked = append(asked, question{right, chi.RouteContext(r.Context()).RoutePattern()})
		return message.NewProblem(message.Wrong, desk.NotAllowed)
	}}))
	rights := map[string]bool{}
	for _, route := range r.office.Table() {
		asked = nil
		a := r.send(route.Method, parameter.ReplaceAllString(route.Pattern, "x"), "not read", "Content-Type", "text/plain")
		if route.Right == "" {
			require.Empty(t, asked, route.Pattern)
			continue
		}
		require.Equal(t, []question{{route.Right, route.Pattern}}, asked, "%s %s", route.Method, route.Pattern)
		a.is(http.StatusForbidden).has("problems.not_allowed")
		rights[route.Right] = true
	}
	require.Len(t, rights, 10)

	// Who may goes on to the handler, after one question.
	asked = nil
	r = newRig(t, behind(httpapi.Door{Allow: func(_ *http.Request, right string) error {
		asked = append(asked, question{right: right})
		return nil
	}}))
	r.get("/api/v1/services/" + mooring).is(http.StatusOK)
	require.Equal(t, []question{{right: desk.Services}}, asked)
}

// A person who has to sign in is sent there; a program is told so.
func TestWhoHasToSignInIsSentThere(t *testing.T) {
	var refusal error
	r := newRig(t, behind(httpapi.Door{Allow: func(*http.Request, string) error { return refusal }}))
	refusal = &desk.Elsewhere{Path: "/sign-in"}
	require.Equal(t, "/sign-in", r.get("/cases").is(http.StatusSeeOther).header.Get("Location"))
	refusal = message.NewProblem(message.Wrong, desk.NotSignedIn)
	a := r.get("/api/v1/cases")
	a.problem(http.StatusUnauthorized, "problems.not_signed_in")
	require.NotEmpty(t, a.header.Get("WWW-Authenticate"))
	r.get("/cases").is(http.StatusUnauthorized).has("<html")
	refusal = errors.New("something of " + person)
	r.get("/api/v1/cases").problem(http.StatusInternalServerError, "problems.internal")
}

// Routes of another room stand in the table like the office's own, and whoever
// makes a request is known to them.
func TestRoutesOfAnotherRoomAreGuardedLikeOwnOnes(t *testing.T) {
	var asked []string
	r := newRig(t, behind(httpapi.Door{
		Recognize: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				next.ServeHTTP(w, r.WithContext(desk.WithCaller(r.Context(), desk.Caller{Account: "a-1", Actor: "w-7"})))
			})
		},
		Allow: func(_ *http.Request, right string) error { asked = append(asked, right); return nil },
		Routes: []desk.Route{{Method: http.MethodGet, Pattern: "/guests", Right: "guests", Handler: func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(desk.CallerOf(r.Context()).Account + " " + desk.ActorOf(r.Context(), "api")))
		}}},
	}))
	require.Equal(t, "a-1 w-7", r.get("/guests").is(http.StatusOK).body)
	require.Equal(t, []string{"guests"}, asked)
	require.True(t, slices.ContainsFunc(r.office.Table(), func(route desk.Route) bool { return strings.HasSuffix(route.Pattern, "/guests") }))
}
