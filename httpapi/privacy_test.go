package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/message"
	"reglament/runtime/casefile"
)

// routesOf are all routes of an office, as "METHOD pattern".
func routesOf(t *testing.T, r *rig) map[string]bool {
	t.Helper()
	routes := map[string]bool{}
	require.NoError(t, chi.Walk(r.office, func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		routes[method+" "+route] = true
		return nil
	}))
	require.Greater(t, len(routes), 30)
	return routes
}

// A day of an office: names, telephones, addresses of mail and numbers of
// papers are sent along every route, in every place where they can stand,
// while all is well and while everything breaks. The log holds none of it, and
// one line for every request; nor do the figures and the texts of problems
// (rig.send and rig.keepsSecrets ask that of every test).
func TestADayLeavesNothingOfAPerson(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.MaxBody = 16 << 10 })
	number, routes := r.opened(), routesOf(t, r)
	planted := strings.Join([]string{person, phone, mail, passport, snils, vessel}, " ")
	named := url.PathEscape(planted)
	sent := strings.Count(r.log.String(), "msg=request")
	along := func(texts ...string) {
		t.Helper()
		for route := range routes {
			method, pattern, _ := strings.Cut(route, " ")
			for _, text := range texts {
				for _, values := range placesIn(number, text) {
					path := pattern
					for name, value := range values {
						path = strings.ReplaceAll(path, "{"+name+"}", value)
					}
					query := queryOf(r, route, text).Encode()
					for _, kind := range []string{"application/json", "application/x-www-form-urlencoded", named} {
						r.send(method, path+"?"+query, bodyOf(kind, text), "Content-Type", kind, "If-Match", `"1"`, "Idempotency-Key", text,
							"X-Request-Id", text, "Traceparent", text, "User-Agent", text, "Cookie", "lang="+url.QueryEscape(text), "From", "127.0.0.1:1")
						sent++
					}
				}
			}
		}
	}
	along(planted, passport)
	for _, err := range []error{
		message.NewProblem(message.NotFound, "runtime.case.unknown"), message.NewProblem(message.Conflict, "runtime.case.stale"),
		message.NewProblem(message.Wrong, "runtime.event.unknown").Because(errors.New(planted)),
		damaged(person), damaged(`"` + phone + `"`), damaged(`{"name":"` + person + `"}`), damaged(mail),
		&os.PathError{Op: "write", Path: "cases.bolt", Err: syscall.ENOSPC}, fmt.Errorf("%s: %w", planted, context.DeadlineExceeded), errors.New(planted),
	} {
		r.engine.err, r.engine.sick, r.press.err = err, err, err
		along(planted)
	}
	r.engine.err, r.engine.sick, r.press.err, r.engine.panic = nil, nil, nil, planted
	along(planted)
	r.engine.panic = nil

	// What comes to no route.
	for _, one := range [][]string{
		{url.PathEscape(person), "/", ""},
		{http.MethodGet, "/" + named, ""},
		{http.MethodGet, "/api/" + named, ""},
		{http.MethodPut, "/cases/" + named, planted},
		{http.MethodGet, "/cases/" + passport, ""},
		{http.MethodGet, "/api/v1/cases/" + passport + "/journal", ""},
		{http.MethodPost, "/api/v1/cases", planted, "Content-Type", "application/json"},
		{http.MethodGet, "/", "", "Host", mail},
		{http.MethodPost, "/cases", planted, "Origin", "https://" + mail},
		{http.MethodPost, "/api/v1/cases", strings.Repeat(planted, 1000), "Content-Type", "application/json"},
		{http.MethodPost, "/cases", strings.Repeat(planted, 1000), "Content-Type", "application/x-www-form-urlencoded"},
		{http.MethodPost, "/api/v1/cases/" + passport + "/documents", `{}`, "Content-Type", "application/json"},
	} {
		r.send(one[0], one[1], one[2], one[3:]...)
		sent++
	}
	log := r.log.String()
	require.Equal(t, sent, strings.Count(log, "msg=request"))
	for route := range routes {
		_, pattern, _ := strings.Cut(route, " ")
		require.Contains(t, log, "route="+strings.TrimSuffix(pattern, "/*"), "no request came along %s", route)
	}
	require.Contains(t, log, "case="+number)
	require.Contains(t, log, `cause="event 3 of case 2026-000001 is malformed: *time.ParseError"`)
	for _, status := range []int{200, 303, 400, 403, 404, 405, 409, 413, 415, 421, 422, 428, 500, 503, 507} {
		require.Contains(t, log, fmt.Sprintf("status=%d", status))
	}
}

// queryOf holds a text wherever an address takes one: the API refuses others.
func queryOf(r *rig, route, text string) url.Values {
	for _, line := range r.office.Table() {
		if line.Operation == nil || line.Method+" "+line.Pattern != route {
			continue
		}
		query := url.Values{"lang": {"x"}}
		for _, parameter := range line.Operation.Query {
			if parameter.Name != "limit" {
				query.Set(parameter.Name, text)
			}
		}
		return query
	}
	return url.Values{"q": {text}, "number": {text}, "status": {text}, "cursor": {text}, "order": {text}, "lang": {"x"}}
}

// damaged is what the engine says of a case in which a text stands where a
// moment should.
func damaged(text string) error {
	var at time.Time
	err := json.Unmarshal([]byte(text), &at)
	return message.NewProblem(message.Environment, "runtime.case.damaged").At("number").
		Because(&casefile.Malformed{Case: "2026-000001", Number: 3, Cause: err})
}

// placesIn are the values of the places in addresses: once those of a case
// that is there, once what somebody has typed.
func placesIn(number, text string) []map[string]string {
	typed := map[string]string{}
	known := map[string]string{
		"service": mooring, "number": number, "document": "заявление", "stage": "осмотр", "result": "договор", "file": "page.css",
		"problem": "problems.day", "step": "interview", "part": "events", "id": "осмотр", "action": "completion",
	}
	for name := range known {
		typed[name] = url.PathEscape(text)
	}
	return []map[string]string{known, typed}
}

// bodyOf holds a text wherever a body can.
func bodyOf(kind, text string) string {
	if strings.Contains(kind, "form") {
		return url.Values{
			"name": {text}, "phone": {text}, "typed": {text}, "question": {"имя_судна"}, "day": {text}, "choice": {text}, "key": {text},
			"answer": {"имя_судна=" + text}, "service": {mooring}, "sequence": {"1"}, "there": {text}, "listed": {text}, "change": {text},
		}.Encode()
	}
	return fmt.Sprintf(`{"service":%q,"applicant":{"name":%[2]q,"phone":%[2]q},"answers":{%[2]q:%[2]q,"имя_судна":%[2]q},"on":%[2]q,`+
		`"event":%[2]q,"outcome":%[2]q,"documents":[{"document":%[2]q}],"day":%[2]q,"q":%[2]q,"sequence":1}`, mooring, text)
}

// The same holds for the log in JSON, which escapes otherwise.
func TestLogInJSONHoldsNothingOfAPersonEither(t *testing.T) {
	var lines journal
	r := newRig(t, func(c *httpapi.Config) { c.Log = slog.New(slog.NewJSONHandler(&lines, nil)) })
	number := r.opened()
	r.get("/api/v1/cases/" + number)
	r.get("/api/v1/cases/" + number + "?q=" + url.QueryEscape(person))
	r.get("/cases/" + url.PathEscape(person))
	r.engine.panic = person + phone
	r.get("/api/v1/cases/" + number)
	require.Contains(t, lines.String(), `"case":"`+number+`"`)
	require.Contains(t, lines.String(), `"msg":"panic"`)
	r.holdsNothingOfPeople("log", lines.String())
}

// The test above can fail: what it looks for is found in every form.
func TestSecretsAreRecognised(t *testing.T) {
	for _, text := range []string{
		person, "имя Агриппина", strings.ToLower(person), url.QueryEscape(person), "phone=" + url.QueryEscape(phone), url.PathEscape(phone), "tel:79000000007",
		mail, url.QueryEscape(mail), "case=" + passport, "4509123456", snils, "11223344595", `{"a":"Чайка"}`,
	} {
		found := false
		for _, secret := range secrets {
			found = found || strings.Contains(text, secret)
		}
		require.True(t, found, text)
	}
}
