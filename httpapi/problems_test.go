package httpapi_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/message"
)

func TestEveryErrorHasItsStatus(t *testing.T) {
	full := &os.PathError{Op: "write", Path: "cases.db", Err: syscall.ENOSPC}
	for name, c := range map[string]struct {
		err    error
		status int
		id     string
	}{
		"not found":   {message.NewProblem(message.NotFound, "runtime.case.unknown"), 404, "runtime.case.unknown"},
		"conflict":    {message.NewProblem(message.Conflict, "runtime.case.stale"), 409, "runtime.case.stale"},
		"wrong":       {message.NewProblem(message.Wrong, "runtime.event.unknown"), 422, "runtime.event.unknown"},
		"environment": {message.NewProblem(message.Environment, "runtime.store.closed"), 503, "runtime.store.closed"},
		"disk full":   {message.NewProblem(message.Environment, "runtime.store.full", "folder", "data").Because(full), 507, "problems.disk_full"},
		"bare full":   {full, 507, "problems.disk_full"},
		"too late":    {fmt.Errorf("read: %w", context.DeadlineExceeded), 503, "problems.timeout"},
		"gone":        {context.Canceled, 503, "problems.timeout"},
		"unforeseen":  {errors.New("secret of " + person), 500, "problems.internal"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			number := r.opened()
			r.engine.err = c.err
			for _, path := range []string{"/api/v1/cases/" + number, "/api/v1/cases", "/api/v1/cases/" + number + "/receipt.pdf"} {
				a := r.get(path)
				a.problem(c.status, c.id)
				a.lacks("secret", person)
			}
			r.get("/cases/"+number).is(c.status).lacks("secret", person).has("<html")
			r.get("/").is(c.status).lacks("secret", person)
			require.NotContains(t, r.log.String(), "secret")
			require.Contains(t, r.log.String(), "problem="+c.id)
		})
	}
}

func TestPressThatFailsIsAProblem(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.press.err = message.NewProblem(message.Wrong, "papers.unprintable", "character", "𓀀", "field", message.New("papers.field.applicant"))
	r.get("/api/v1/cases/"+number+"/receipt.pdf").problem(http.StatusUnprocessableEntity, "papers.unprintable")
	r.get("/cases/" + number + "/receipt.pdf").is(http.StatusUnprocessableEntity)
	r.post(api+mooring+"/checklist.pdf", `{"on":"2026-03-02"}`).problem(http.StatusUnprocessableEntity, "papers.unprintable")
}

func TestPanicIsAProblemAndKeepsItsSecret(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.engine.panic = "secret of " + person
	a := r.get("/api/v1/cases/" + number)
	a.problem(http.StatusInternalServerError, "problems.internal")
	a.lacks("secret", person, "goroutine", ".go:")
	r.get("/cases/"+number).is(http.StatusInternalServerError).lacks("secret", "goroutine").has("<html")
	log := r.log.String()
	require.NotContains(t, log, "secret")
	require.Contains(t, log, "rig_test.go", "the log says where")
	require.Contains(t, log, a.header.Get("X-Request-Id"))
	r.engine.panic = nil
	r.get("/api/v1/cases/" + number).is(http.StatusOK)
}

func TestWrongMethodIsToldTheRightOnes(t *testing.T) {
	r := newRig(t)
	a := r.send(http.MethodPut, "/api/v1/cases", "")
	a.problem(http.StatusMethodNotAllowed, "problems.method")
	require.Equal(t, "GET, HEAD, POST", a.header.Get("Allow"))
	a = r.get(api + mooring + "/decide")
	a.problem(http.StatusMethodNotAllowed, "problems.method")
	require.Equal(t, "POST", a.header.Get("Allow"))
	a = r.send(http.MethodDelete, "/", "").is(http.StatusMethodNotAllowed).has("<html")
	require.Equal(t, "GET, HEAD", a.header.Get("Allow"))
}

func TestUnknownAddressIsAProblem(t *testing.T) {
	r := newRig(t)
	r.get("/api/v1/nothing").problem(http.StatusNotFound, "problems.no_page")
	r.get("/api/").problem(http.StatusNotFound, "problems.no_page")
	r.get("/nothing").is(http.StatusNotFound).has("<html", "Такой страницы нет")
	r.get("/assets/app.css").is(http.StatusNotFound)
	r.get("/problems/nothing.at_all").is(http.StatusNotFound)
	r.get("/problems/pages.home.title").is(http.StatusNotFound)
}

func TestBodiesAreBoundAndOfOneKind(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.MaxBody = 2048 })
	long := `{"on":"` + strings.Repeat("2", 4096) + `"}`
	details := r.post(api+mooring+"/decide", long).problem(http.StatusRequestEntityTooLarge, "problems.body_too_large")
	require.Contains(t, details.Detail, "2")
	r.post("/api/v1/cases", long).problem(http.StatusRequestEntityTooLarge, "problems.body_too_large")
	r.form("/cases", "name", long).is(http.StatusRequestEntityTooLarge)
	r.send(http.MethodPost, "/api/v1/cases", `{}`, "Content-Type", "text/plain").problem(http.StatusUnsupportedMediaType, "problems.media_type")
	r.send(http.MethodPost, "/api/v1/cases", `{}`).problem(http.StatusUnsupportedMediaType, "problems.media_type")
	r.send(http.MethodPost, "/cases", `{}`, "Content-Type", "application/json").is(http.StatusUnsupportedMediaType)
	r.send(http.MethodPost, "/cases", "name=%zz", "Content-Type", "application/x-www-form-urlencoded").is(http.StatusBadRequest)
}

func TestOtherSitesMayNotChangeAnything(t *testing.T) {
	r := newRig(t)
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://elsewhere.example"}} {
		r.post("/api/v1/cases", `{}`, header...).problem(http.StatusForbidden, "problems.cross_origin")
		headers := append([]string{"Content-Type", "application/x-www-form-urlencoded"}, header...)
		r.send(http.MethodPost, "/cases", "", headers...).is(http.StatusForbidden).has("<html")
	}
	r.post(api+mooring+"/ask", `{"on":"2026-03-02"}`, "Origin", "http://example.com").is(http.StatusOK)
	r.get("/api/v1/services", "Sec-Fetch-Site", "cross-site").is(http.StatusOK)
}

func TestWorkOnARequestHasAnEnd(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.Timeout = 1 })
	r.get("/api/v1/cases").problem(http.StatusServiceUnavailable, "problems.timeout")
}

// Every type of a problem is an address that explains it, in both languages.
func TestTypesOfProblemsAreExplained(t *testing.T) {
	r := newRig(t)
	for _, id := range []string{
		desk.Internal, desk.Timeout, desk.DiskFull, desk.Malformed, desk.BadForm, desk.TooLarge, desk.MediaType, desk.Method,
		desk.NoPage, desk.CrossOrigin, desk.NoSequence, desk.BadSequence, desk.NoService, desk.NoQuestion, desk.NoCaseNumber,
		desk.NotChosen, desk.NotCount, desk.DayNotMeant, desk.DayNotISO, desk.EventEarly, desk.SlowBody, desk.StrangeHost, desk.KeyUsed, desk.FieldUnknown, desk.FieldTwice, desk.FieldType,
		desk.FieldRequired, desk.BadFilter, desk.BadKey, "runtime.case.stale", "runtime.store.full", "contract.facts.date_expected",
	} {
		for lang, word := range map[string]string{"ru": "Что делать:", "en": "What to do:"} {
			r.get(desk.TypePrefix+id, "Cookie", desk.LanguageCookie+"="+lang).is(http.StatusOK).has("<h1>", word, id).lacks("no value", "{{", "<h1>problems.", "<h1>runtime.")
		}
	}
}

func TestHealth(t *testing.T) {
	r := newRig(t)
	r.get("/healthz").is(http.StatusOK).has("ok")
	r.get("/readyz").is(http.StatusOK).has("ok")
	r.engine.sick = message.NewProblem(message.Environment, "runtime.store.closed")
	r.get("/healthz").is(http.StatusOK)
	r.get("/readyz").problem(http.StatusServiceUnavailable, "runtime.store.closed")
}

func TestRequiredPartsAreRequired(t *testing.T) {
	_, err := httpapi.New(httpapi.Config{})
	require.ErrorContains(t, err, "required")
}

// Nothing on a page needs what its policy forbids.
var forbidden = regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script(?:>| [^>]*>[^<])|javascript:|(?:src|href|action)="(?:https?:)?//`)

func TestHeadersProtectPeople(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, path := range []string{"/", "/services/" + mooring, "/cases", "/cases/" + number, "/problems/problems.day", "/nowhere", "/api/v1/cases/" + number} {
		a := r.get(path)
		h := a.header
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'"} {
			require.Contains(t, h.Get("Content-Security-Policy"), part, path)
		}
		require.NotContains(t, h.Get("Content-Security-Policy"), "unsafe", path)
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		require.Equal(t, "same-origin", h.Get("Referrer-Policy"), path)
		require.Equal(t, "no-store", h.Get("Cache-Control"), path)
		require.NotEmpty(t, h.Get("X-Request-Id"), path)
		if strings.HasPrefix(a.body, "<!doctype") {
			require.Empty(t, forbidden.FindString(a.body), path)
		}
	}
}

func TestFirstPageIsLight(t *testing.T) {
	r := newRig(t)
	for range 25 {
		r.opened()
	}
	a := r.get("/").is(http.StatusOK)
	total := len(a.body)
	assets := regexp.MustCompile(`/assets/[^"]+`).FindAllString(a.body, -1)
	require.Len(t, assets, 3, "a style, a script, an icon")
	for _, asset := range assets {
		file := r.get(asset).is(http.StatusOK)
		require.Contains(t, file.header.Get("Cache-Control"), "immutable")
		require.NotContains(t, file.body, "@import")
		require.NotContains(t, strings.ReplaceAll(file.body, "http://www.w3.org/2000/svg", ""), "http")
		total += len(file.body)
	}
	require.Less(t, total, 100_000)
	require.Empty(t, r.send(http.MethodHead, "/", "").is(http.StatusOK).header.Get("Set-Cookie"))
}
