package httpapi_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/document"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// The services of testdata/catalog, and a person who must not be in the log.
const (
	mooring = "место_у_причала"
	card    = "карта_жителя"
	person  = "Перелётная Агриппина Фёдоровна"
)

// rig is an office on the real engine with a store in memory. The engine can
// be made to fail, and the clock is set by hand.
type rig struct {
	vault   *vault.Vault
	store   runtime.Store
	dice    io.Reader
	t       testing.TB
	handler http.Handler
	office  *httpapi.Office
	catalog *catalog.Catalog
	engine  *failing
	press   *failingPress
	log     *journal
	now     time.Time
	keys    int
	untold  bool         // answers are not held to the description of the API
	ids     atomic.Int64 // a browser asks for many things at once
}

// journal is a log that many requests write.
type journal struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.String()
}

// failing is an engine whose every command can be made to fail.
type failing struct {
	desk.Engine
	err    error
	panic  any
	sick   error  // what Health says
	broken string // the number of a case that cannot be read
}

func (f *failing) Health(ctx context.Context) error {
	if f.sick != nil {
		return f.sick
	}
	return f.Engine.Health(ctx)
}

func (f *failing) View(ctx context.Context, number string) (runtime.View, error) {
	if f.panic != nil {
		panic(f.panic)
	}
	if f.err != nil {
		return runtime.View{}, f.err
	}
	if number == f.broken {
		return runtime.View{}, message.NewProblem(message.Environment, "runtime.case.damaged").At("number")
	}
	return f.Engine.View(ctx, number)
}

func (f *failing) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	if f.err != nil {
		return nil, f.err
	}
	cases, err := f.Engine.Cases(ctx, filter)
	for i := range cases {
		if cases[i].Number == f.broken {
			cases[i] = runtime.Summary{Number: f.broken, Damaged: true}
		}
	}
	return cases, err
}

func (f *failing) Open(ctx context.Context, command runtime.OpenCommand) (runtime.View, error) {
	if f.err != nil {
		return runtime.View{}, f.err
	}
	return f.Engine.Open(ctx, command)
}

// failingPress is a press that can run out of paper.
type failingPress struct {
	desk.Press
	err     error
	receipt document.ReceiptModel // the last one
}

func (f *failingPress) Checklist(m document.ChecklistModel) ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	return f.Press.Checklist(m)
}

func (f *failingPress) Receipt(m document.ReceiptModel) ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	f.receipt = m
	return f.Press.Receipt(m)
}

// The texts and the press are read and never changed: all rigs share them.
var (
	loaded  = sync.OnceValues(message.Load)
	pressed = sync.OnceValues(document.New)
)

func newRig(t testing.TB, adjust ...func(*httpapi.Config)) *rig {
	t.Helper()
	return newRigOn(t, "testdata/catalog", adjust...)
}

func newRigOn(t testing.TB, folder string, adjust ...func(*httpapi.Config)) *rig {
	t.Helper()
	r, config := readied(t, folder)
	return r.open(config, adjust)
}

// readied is an office that has not opened yet.
func readied(t testing.TB, folder string) (*rig, httpapi.Config) {
	t.Helper()
	services, err := catalog.Open(folder)
	require.NoError(t, err)
	texts, err := loaded()
	require.NoError(t, err)
	press, err := pressed()
	require.NoError(t, err)
	zone := services.Office().Location()
	r := &rig{
		t: t, catalog: services, log: &journal{}, press: &failingPress{Press: press},
		now: time.Date(2026, 3, 2, 10, 30, 0, 0, zone),
	}
	clock := func() time.Time { return r.now }
	keys, err := vault.NewKeys(rand.Reader, r.now)
	require.NoError(t, err)
	r.vault, r.dice, r.store = vault.New(keys, rand.Reader), rand.Reader, storetest.NewModel()
	r.engine = &failing{Engine: runtime.New(runtime.Config{
		Store: r.store, Vault: r.vault, Random: r.dice, Catalog: services, Now: clock, EngineVersion: "test",
		Office: services.Office().ID, Zone: zone,
	})}
	config := httpapi.Config{
		Engine: r.engine, Catalog: services, Texts: texts, Press: r.press, Now: clock,
		Log:       slog.New(slog.NewTextHandler(r.log, nil)),
		Hosts:     []string{"example.com", "office.test"},
		PerMinute: -1, SignInPerMinute: -1, Answers: httpapi.CardAnswers(r.store, r.vault, clock),
		Key:       func() string { r.keys++; return "key-" + strconv.Itoa(r.keys) },
		RequestID: func() string { return fmt.Sprintf("%032x", r.ids.Add(1)) },
	}
	return r, config
}

// open opens it.
func (r *rig) open(config httpapi.Config, adjust []func(*httpapi.Config)) *rig {
	r.t.Helper()
	for _, change := range adjust {
		change(&config)
	}
	var err error
	r.office, err = httpapi.New(config)
	require.NoError(r.t, err)
	r.handler = r.office
	r.t.Cleanup(r.keepsSecrets)
	return r
}

// answer is what came back.
type answer struct {
	t      testing.TB
	status int
	header http.Header
	body   string
}

// send makes a request; headers are pairs of name and value.
func (r *rig) send(method, path, body string, headers ...string) answer {
	r.t.Helper()
	request := httptest.NewRequest(method, escaped(path), strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		switch headers[i] {
		case "Host":
			request.Host = headers[i+1]
			continue
		case "From":
			request.RemoteAddr = headers[i+1]
			continue
		}
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	r.handler.ServeHTTP(recorder, request)
	result := recorder.Result()
	raw, err := io.ReadAll(result.Body)
	require.NoError(r.t, err)
	if result.Header.Get("Content-Type") == "application/problem+json" {
		r.holdsNothingOfPeople("problem", string(raw))
	}
	r.holdsToItsDescription(request, body, result.StatusCode, result.Header, string(raw))
	return answer{r.t, result.StatusCode, result.Header, string(raw)}
}

// escaped writes an address as browsers send it.
func escaped(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	return u.RequestURI()
}

func (r *rig) get(path string, headers ...string) answer {
	r.t.Helper()
	return r.send(http.MethodGet, path, "", headers...)
}

// post sends JSON.
func (r *rig) post(path, body string, headers ...string) answer {
	r.t.Helper()
	return r.send(http.MethodPost, path, body, append([]string{"Content-Type", "application/json"}, headers...)...)
}

// form sends a form; fields are pairs of name and value.
func (r *rig) form(path string, fields ...string) answer {
	r.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Add(fields[i], fields[i+1])
	}
	return r.send(http.MethodPost, path, values.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// json reads the body.
func (a answer) json(into any) {
	a.t.Helper()
	require.NoError(a.t, json.Unmarshal([]byte(a.body), into), "%s", a.body)
}

// is requires a status.
func (a answer) is(status int) answer {
	a.t.Helper()
	require.Equal(a.t, status, a.status, "%s", a.body)
	return a
}

var tags = regexp.MustCompile(`<[^>]*>`)

// words are what one reads on a page.
func (a answer) words() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(a.body, ""))), " ")
}

func (a answer) says(text string) bool {
	return strings.Contains(html.UnescapeString(a.body), text) || strings.Contains(a.body, text) || strings.Contains(a.words(), text)
}

// has requires texts, as they are written or as one reads them.
func (a answer) has(texts ...string) answer {
	a.t.Helper()
	for _, text := range texts {
		require.True(a.t, a.says(text), "%q is missing in:\n%s", text, a.words())
	}
	return a
}

// lacks requires that texts are not there.
func (a answer) lacks(texts ...string) answer {
	a.t.Helper()
	for _, text := range texts {
		require.False(a.t, a.says(text), "%q is in:\n%s", text, a.words())
	}
	return a
}

// problem requires a problem of RFC 9457 with an identifier.
func (a answer) problem(status int, id string) desk.Details {
	a.t.Helper()
	a.is(status)
	require.Equal(a.t, "application/problem+json", a.header.Get("Content-Type"))
	var details desk.Details
	a.json(&details)
	require.Equal(a.t, "/problems/"+id, details.Type)
	require.Equal(a.t, status, details.Status)
	require.NotEmpty(a.t, details.Title)
	require.NotEmpty(a.t, details.Detail)
	require.NotContains(a.t, details.Detail+details.Hint, "<no value>")
	return details
}

// The answers of somebody with a motor boat, as the API takes them.
const boat = `{"кто":"владелец","мотор":true,"построено":"2010-05-01","мест":6,"имя_судна":"Чайка"}`

// opened opens a case through the API and gives its number.
func (r *rig) opened() string {
	r.t.Helper()
	a := r.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+person+`","phone":"+7 900 000-00-07"},"answers":`+boat+`}`).
		is(http.StatusCreated)
	var wire struct{ Case struct{ Number string } }
	a.json(&wire)
	return wire.Case.Number
}

// openedCard opens a case of the card, whose stages wait for each other and
// for the outcome.
func (r *rig) openedCard() string {
	r.t.Helper()
	a := r.post("/api/v1/cases", `{"service":"`+card+`","channel":"мфц","applicant":{"name":"`+person+`"},"answers":{"житель":true}}`).is(http.StatusCreated)
	var wire struct{ Case struct{ Number string } }
	a.json(&wire)
	return wire.Case.Number
}
