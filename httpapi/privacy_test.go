package httpapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"
)

// A name is sent along every route, in every place where it can stand; the log
// holds none of it, and one line for every request.
func TestLogHoldsNothingOfAPerson(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	routes := map[string]bool{}
	require.NoError(t, chi.Walk(r.handler.(chi.Routes), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		routes[method+" "+route] = true
		return nil
	}))
	require.Greater(t, len(routes), 30)
	named := url.PathEscape(person)
	body := fmt.Sprintf(`{"service":%q,"applicant":{"name":%q},"answers":{%q:%q},"event":%q,"outcome":%q,"documents":[{"document":%q}],"sequence":1}`,
		mooring, person, person, person, person, person, person)
	form := url.Values{
		"name": {person}, "phone": {"+7 900 000-00-07"}, "typed": {person}, "question": {"имя_судна"}, "day": {person}, "choice": {person},
		"answer": {"имя_судна=" + person}, "service": {mooring}, "sequence": {"1"}, "there": {person}, "listed": {person}, "change": {person},
	}.Encode()
	sent := strings.Count(r.log.String(), "msg=request")
	for route := range routes {
		method, pattern, _ := strings.Cut(route, " ")
		for _, values := range []map[string]string{
			{"service": mooring, "number": number, "document": "заявление", "stage": "осмотр", "result": "договор", "file": "app.css", "problem": "problems.day", "step": "interview", "part": "events", "id": "осмотр", "action": "completion"},
			{"service": named, "number": named, "document": named, "stage": named, "result": named, "file": named, "problem": named, "step": named, "part": named, "id": named, "action": named},
		} {
			path := pattern
			for name, value := range values {
				path = strings.ReplaceAll(path, "{"+name+"}", value)
			}
			for _, kind := range []string{"application/json", "application/x-www-form-urlencoded", named} {
				payload := body
				if strings.Contains(kind, "form") {
					payload = form
				}
				r.send(method, path+"?q="+named+"&lang=x&number="+named+"&status="+named+"&cursor="+named, payload,
					"Content-Type", kind, "If-Match", `"1"`, "X-Request-Id", person, "User-Agent", person, "Idempotency-Key", person)
				sent++
			}
		}
	}
	r.send(named, "/", "")
	r.get("/" + named)
	r.get("/api/" + named)
	log := r.log.String()
	require.Equal(t, sent+3, strings.Count(log, "msg=request"))
	for _, secret := range append(strings.Fields(person), named, "900 000", "900+000", "имя_судна", "%D0%9F") {
		require.NotContains(t, log, secret)
	}
	for route := range routes {
		_, pattern, _ := strings.Cut(route, " ")
		require.Contains(t, log, "route="+strings.TrimSuffix(pattern, "/*"), "no request came along %s", route)
	}
	require.Contains(t, log, "case="+number)
	require.Contains(t, log, "status=200")
}
