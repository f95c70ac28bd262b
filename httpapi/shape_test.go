package httpapi_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A key that is misspelt, doubled or of the wrong type is named by its whole
// path, so that a program is never understood in part.
func TestKeysOfABodyAreExact(t *testing.T) {
	r := newRig(t)
	for body, want := range map[string]struct{ id, key string }{
		`{"Service":"` + mooring + `","applicant":{"name":"Н"}}`:                        {"problems.field_unknown", "Service"},
		`{"service":"` + mooring + `","applicant":{"NAME":"Н"}}`:                        {"problems.field_unknown", "applicant.NAME"},
		`{"service":"` + mooring + `","applicant":{"naem":"Н"}}`:                        {"problems.field_unknown", "applicant.naem"},
		`{"service":"` + mooring + `","service":"` + card + `"}`:                        {"problems.field_twice", "service"},
		`{"service":"` + mooring + `","applicant":{"name":"Н","name":"М"}}`:             {"problems.field_twice", "applicant.name"},
		`{"service":"` + mooring + `","answers":{"мотор":true,"мотор":false}}`:          {"problems.field_twice", "answers.мотор"},
		`{"service":"` + mooring + `","answers":{"мотор":{"а":1,"а":2}}}`:               {"problems.field_twice", "answers.мотор.а"},
		`{"service":"` + mooring + `","applicant":{"name":7}}`:                          {"problems.field_type", "applicant.name"},
		`{"service":"` + mooring + `","applicant":[]}`:                                  {"problems.field_type", "applicant"},
		`{"service":["` + mooring + `"]}`:                                               {"problems.field_type", "service"},
		`{"service":"` + mooring + `","applicant":{"name":"Н"},"answers":"да"}`:         {"problems.field_type", "answers"},
		`{"service":"` + mooring + `","applicant":{"name":"Н"},"answers":[{"a":true}]}`: {"problems.field_type", "answers"},
	} {
		details := r.post("/api/v1/cases", body).problem(http.StatusUnprocessableEntity, want.id)
		require.Equal(t, want.key, details.Key, body)
	}
	for _, body := range []string{`[]`, `7`, `"да"`} {
		r.post("/api/v1/cases", body).problem(http.StatusBadRequest, "problems.malformed_json")
	}
	number := r.opened()
	sequence := r.show(number).Case.Sequence
	for documents, want := range map[string]struct{ id, key string }{
		`[{"document":"заявление","Copies":1}]`:                   {"problems.field_unknown", "documents[0].Copies"},
		`[{"document":"заявление"},{"document":"паспорт","x":1}]`: {"problems.field_unknown", "documents[1].x"},
		`[{"document":"заявление","copies":1.5}]`:                 {"problems.field_type", "documents[0].copies"},
		`[{"document":"заявление","copies":true}]`:                {"problems.field_type", "documents[0].copies"},
		`{"document":"заявление"}`:                                {"problems.field_type", "documents"},
	} {
		details := r.post("/api/v1/cases/"+number+"/documents", fmt.Sprintf(`{"sequence":%d,"documents":%s}`, sequence, documents)).
			problem(http.StatusUnprocessableEntity, want.id)
		require.Equal(t, want.key, details.Key, documents)
	}
	require.Equal(t, sequence, r.show(number).Case.Sequence, "nothing has been kept")
}

// Programs write days in one way and are told that way.
func TestDaysOfTheAPIAreToldAsItTakesThem(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, day := range []string{"02.03.2026", "2026-02-31", ""} {
		details := r.post("/api/v1/cases/"+number+"/events", fmt.Sprintf(`{"sequence":%d,"event":"осмотрено","day":%q}`, r.show(number).Case.Sequence, day)).
			problem(http.StatusUnprocessableEntity, "runtime.day.unreadable")
		require.Equal(t, "day", details.Key)
		require.Contains(t, details.Hint, "2026-04-01")
	}
}

// An event that may not finish its stage yet is refused as an event.
func TestEventThatComesTooEarlyIsToldAsOne(t *testing.T) {
	r := newRig(t)
	number := r.openedCard()
	sequence := r.show(number).Case.Sequence
	details := r.post("/api/v1/cases/"+number+"/events", fmt.Sprintf(`{"sequence":%d,"event":"упаковано"}`, sequence)).
		problem(http.StatusConflict, "problems.event_early")
	require.Equal(t, "event", details.Key)
	require.Contains(t, details.Detail, "«Упаковка карты»")
	require.Contains(t, details.Hint, "«Печать карты»")
	r.form("/cases/"+number+"/events", "sequence", fmt.Sprint(sequence), "day", "02.03.2026", "choice", "упаковано").
		is(http.StatusConflict).has("Отметить это событие рано")

	number = r.opened()
	r.post("/api/v1/cases/"+number+"/stages/осмотр/completion", fmt.Sprintf(`{"sequence":%d}`, r.show(number).Case.Sequence)).is(http.StatusOK)
	details = r.post("/api/v1/cases/"+number+"/events", fmt.Sprintf(`{"sequence":%d,"event":"подписано"}`, r.show(number).Case.Sequence)).
		problem(http.StatusConflict, "runtime.stage.undecided")
	require.Equal(t, "event", details.Key)
}

// A body that trickles in is a problem with its own status, and no malformed
// JSON.
func TestBodyThatComesTooSlowly(t *testing.T) {
	r := newRig(t)
	server := httptest.NewUnstartedServer(r.handler)
	server.Config.ReadTimeout = 300 * time.Millisecond
	server.Start()
	defer server.Close()
	for _, c := range []struct{ path, kind string }{
		{"/api/v1/cases", "application/json"}, {"/cases", "application/x-www-form-urlencoded"},
	} {
		line, err := net.Dial("tcp", server.Listener.Addr().String())
		require.NoError(t, err)
		_, err = fmt.Fprintf(line, "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{", c.path, c.kind)
		require.NoError(t, err)
		answer, err := io.ReadAll(line)
		require.NoError(t, err)
		require.NoError(t, line.Close())
		require.True(t, strings.HasPrefix(string(answer), "HTTP/1.1 408 "), "%s", answer)
	}
}
