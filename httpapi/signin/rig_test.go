package signin_test

import (
	"html"
	"html/template"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"

	"reglament/httpapi/desk"
	"reglament/httpapi/signin"
	"reglament/message"
	"reglament/runtime/staff"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

const (
	bossPhrase = "четыре жёлтых слона поют"
	phrase     = "зелёный чайник у моря"
)

var opening = time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)

// rig is an office with a door, behind which stands little.
type rig struct {
	t      *testing.T
	staff  *staff.Staff
	room   *signin.Room
	server *httptest.Server
	config signin.Config

	mu  sync.Mutex
	now time.Time
}

// catalogue are the texts, read once: they do not change.
var catalogue = sync.OnceValues(message.Load)

// frame is the least that can stand around a page.
type frame struct{ texts *message.Catalogue }

func (f frame) Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<html lang="+string(desk.PageLanguage(r))+"><title>"+html.EscapeString(title)+"</title>"+string(main))
}

func (f frame) Fail(w http.ResponseWriter, r *http.Request, err error) {
	details := desk.Describe(err, f.texts.In(desk.PageLanguage(r)))
	w.WriteHeader(details.Status)
	_, _ = io.WriteString(w, "PROBLEM "+details.Type+" "+details.Detail)
}

func newRig(t *testing.T, settings ...func(*signin.Config)) *rig {
	texts, err := catalogue()
	require.NoError(t, err)
	random := rand.NewChaCha8([32]byte{1})
	keys, err := vault.NewKeys(random, opening)
	require.NoError(t, err)
	r := &rig{t: t, now: opening}
	r.staff, err = staff.New(staff.Config{
		Store: storetest.NewModel(), Vault: vault.New(keys, rand.NewChaCha8([32]byte{2})), Now: r.clock, Random: random,
		Cost: staff.Cost{Memory: 8, Passes: 1, Threads: 1}, Offices: func(id string) bool { return id == "mfc-2" },
	})
	require.NoError(t, err)
	r.config = signin.Config{
		Staff: r.staff, Frame: frame{texts}, Texts: texts, Now: r.clock, Zone: time.FixedZone("MSK", 3*3600),
		Random: rand.NewChaCha8([32]byte{3}),
		Places: func() []signin.Place { return []signin.Place{{ID: "mfc-2", Title: "МФЦ на Садовой"}} },
	}
	router := chi.NewRouter()
	r.server = httptest.NewServer(router)
	t.Cleanup(r.server.Close)
	for _, set := range settings {
		set(&r.config)
	}
	r.open(router, frame{texts})
	return r
}

// open lays the routes as the office does: who it is, whether he may, what to do.
func (r *rig) open(router chi.Router, f frame) {
	var err error
	r.room, err = signin.New(r.config)
	require.NoError(r.t, err)
	router.Use(r.room.Recognise)
	here := func(w http.ResponseWriter, q *http.Request) {
		_, _ = io.WriteString(w, "HERE "+q.URL.RequestURI()+" "+desk.CallerOf(q.Context()).Actor)
	}
	table := append(r.room.Table(),
		desk.Route{Method: http.MethodGet, Pattern: "/", Right: desk.Services, Handler: here},
		desk.Route{Method: http.MethodGet, Pattern: "/cases", Right: desk.CasesFind, Handler: here},
		desk.Route{Method: http.MethodPost, Pattern: "/cases", Right: desk.CasesOpen, Handler: here},
		desk.Route{Method: http.MethodGet, Pattern: "/api/v1/cases", Right: desk.CasesFind, Handler: here},
	)
	for _, route := range table {
		router.Method(route.Method, route.Pattern, http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			if route.Right != "" {
				err := r.room.Allow(q, route.Right)
				if elsewhere, ok := err.(*desk.Elsewhere); ok { //nolint:errorlint // as it is
					http.Redirect(w, q, elsewhere.Path, http.StatusSeeOther)
					return
				}
				if err != nil {
					f.Fail(w, q, err)
					return
				}
			}
			route.Handler(w, q)
		}))
	}
}

func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *rig) pass(length time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(length)
}

// browser is somebody's browser: it keeps cookies and follows no redirect.
type browser struct {
	*rig
	client *http.Client
}

func (r *rig) browser() *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(r.t, err)
	return &browser{r, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what came back.
type answer struct {
	t      *testing.T
	status int
	to     string // where a redirect leads
	body   string
	header http.Header
}

func (b *browser) get(path string) answer {
	b.t.Helper()
	request, err := http.NewRequest(http.MethodGet, b.server.URL+path, nil)
	require.NoError(b.t, err)
	return b.send(request)
}

func (b *browser) post(path string, pairs ...string) answer {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	request, err := http.NewRequest(http.MethodPost, b.server.URL+path, strings.NewReader(form.Encode()))
	require.NoError(b.t, err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.send(request)
}

func (b *browser) send(request *http.Request) answer {
	b.t.Helper()
	response, err := b.client.Do(request)
	require.NoError(b.t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(b.t, err)
	require.NotRegexp(b.t, `\b(signin|staff)\.[a-z_]+|<no value>|ZgotmplZ`, words.ReplaceAllString(string(body), ""), "a text is missing")
	return answer{b.t, response.StatusCode, response.Header.Get("Location"), html.UnescapeString(string(body)), response.Header}
}

// words are what looks like the identifier of a text and is none.
var words = regexp.MustCompile(`/problems/\S+`)

func (a answer) is(status int) answer {
	a.t.Helper()
	require.Equal(a.t, status, a.status, a.body)
	return a
}

func (a answer) leads(to string) answer {
	a.t.Helper()
	a.is(http.StatusSeeOther)
	require.Equal(a.t, to, a.to)
	return a
}

func (a answer) has(texts ...string) answer {
	a.t.Helper()
	for _, text := range texts {
		require.Contains(a.t, a.body, text)
	}
	return a
}

// boss makes the first administrator and gives his browser.
func (r *rig) boss() *browser {
	r.t.Helper()
	code, err := r.staff.FirstCode(r.t.Context())
	require.NoError(r.t, err)
	b := r.browser()
	b.post("/first", "code", code, "name", "Смирнова Ольга", "login", "smirnova", "password", bossPhrase, "again", bossPhrase).leads("/staff")
	return b
}

// worker makes an account by the pages and gives the browser of its worker,
// signed in, and the id of the account.
func (b *browser) worker(login string, roles ...string) (*browser, string) {
	b.t.Helper()
	pairs := []string{"name", "Иванова Елена", "login", login}
	for _, role := range roles {
		pairs = append(pairs, "roles", role)
	}
	made := b.post("/staff/new", pairs...).is(http.StatusOK)
	once := secret.FindString(made.body)
	require.NotEmpty(b.t, once)
	w := b.rig.browser()
	w.post("/sign-in", "login", login, "password", once, "next", "/cases").leads("/password?next=%2Fcases")
	w.post("/password", "old", once, "password", phrase, "again", phrase, "next", "/cases").leads("/cases")
	id := link.FindStringSubmatch(made.body)
	require.Len(b.t, id, 2)
	return w, id[1]
}

var (
	secret = regexp.MustCompile(`[2-9a-z]{4}(-[2-9a-z]{4}){3}`)
	link   = regexp.MustCompile(`/staff/accounts/([0-9a-f]{64})`)
)
