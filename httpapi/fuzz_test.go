package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// changes are the routes of the API that take a body, with their methods.
var changes = []string{
	"POST /api/v1/cases", "POST /cases/{}/documents", "POST /cases/{}/events", "POST /cases/{}/requests", "POST /cases/{}/requests/судовой_билет/answer",
	"PUT /cases/{}/findings/вес", "PUT /cases/{}/findings/замечания", "PUT /cases/{}/findings/осмотрен", "POST /cases/{}/suspensions",
	"POST /cases/{}/suspensions/штраф/end", "POST /cases/{}/handover", "POST /cases/{}/withdrawal", "POST /cases/{}/stages/осмотр/completion",
	"POST /cases/{}/outcome", "POST /cases/{}/results/акт/issue", "POST /letters/resend", "POST /letters/by-hand",
	"POST /services/подъём/decide", "POST /services/подъём/ask",
}

// FuzzBody sends bodies along every route that takes one. Whatever comes, the
// answer is JSON, says what was wrong with what was sent, is no mistake of the
// program, and leaves a case that can be read.
func FuzzBody(f *testing.F) {
	for i, body := range []string{
		`{"service":"подъём","applicant":{"name":"🚤"},"answers":{"мотор":true,"экипаж":[{"имя":"В"}]}}`,
		`{"sequence":4,"documents":[{"document":"права","row":"2","copies":1,"issued":"2020-05-01"}],"take_back":["права(1)"]}`,
		`{"sequence":4,"event":"уведомление","about":"судовой_билет"}`, `{"sequence":4,"document":"судовой_билет","agency":"регистр","day":"2026-03-02"}`,
		`{"sequence":4,"day":"2026-03-02","none":true}`, `{"sequence":4,"value":1200}`, `{"sequence":4,"value":["корпус",null]}`, `{"sequence":4,"value":"9999-12-31"}`,
		`{"sequence":4,"ground":"штраф","day":"0001-01-01"}`, `{"sequence":4}`, `{"sequence":4,"to":"\u0000","note":"\ud800"}`, `{"sequence":4,"reason":"🙂"}`,
		`{"sequence":4,"day":null}`, `{"sequence":4,"outcome":"поднять"}`, `{"sequence":-1}`, `{"id":"2026-000001/3/принято"}`, `{"id":"//"}`,
		`{"on":"2026-03-02","answers":{}}`, `[[[[[[[[[[`,
	} {
		f.Add(uint(i), body)
	}
	f.Fuzz(func(t *testing.T, place uint, body string) {
		r, number := lifting(t)
		method, path, _ := strings.Cut(changes[place%uint(len(changes))], " ")
		path = "/api/v1" + strings.TrimPrefix(strings.Replace(path, "{}", number, 1), "/api/v1")
		a := r.send(method, path, body, "Content-Type", "application/json")
		if a.status >= http.StatusInternalServerError || !json.Valid([]byte(a.body)) {
			t.Fatalf("%s %s %q: %d %s", method, path, body, a.status, a.body)
		}
		r.get("/api/v1/cases/" + number).is(http.StatusOK)
		r.get("/cases/" + number).is(http.StatusOK)
	})
}
