package command

import (
	"context"
	"crypto/rand"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/staff"
)

// walked is an office as "reglament serve" puts it together, with its clock in
// the hand of the test and an engine beside the door, which sees everything.
type walked struct {
	t       *testing.T
	now     time.Time
	office  *httpapi.Office
	engine  *runtime.Engine
	workers *staff.Staff
	main    string
	cases   int
}

// branch is an organisation of the catalog where workers sit, too.
const branch = "порт"

func newWalked(t *testing.T) *walked {
	t.Helper()
	texts, err := message.Load()
	require.NoError(t, err)
	w := &walked{t: t, now: time.Date(2026, time.April, 1, 9, 0, 0, 0, time.UTC)}
	outside := shelter("", nil, false)
	outside.Now = func() time.Time { return w.now }
	s := newSession(outside.Outside, texts, message.Russian)
	services, err := catalog.Open("../../../httpapi/testdata/catalog")
	require.NoError(t, err)
	data := t.TempDir()
	store, sealing, _, err := s.openOffice(data, "")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	v := serveVerb{Addr: "127.0.0.1:0"}
	ports, err := v.open()
	require.NoError(t, err)
	t.Cleanup(ports.close)
	entrance, err := s.door(services, store, sealing, v)
	require.NoError(t, err)
	w.office, err = s.office(services, store, sealing, v, data, ports, entrance, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	w.main = services.Office().ID
	w.engine = runtime.New(runtime.Config{
		Store: store, Vault: sealing, Random: rand.Reader, Catalog: services, Now: outside.Now, EngineVersion: "test",
		Office: w.main, Zone: services.Office().Location(),
	})
	// The same accounts; only that a password costs nothing.
	w.workers, err = staff.New(staff.Config{
		Store: store, Vault: sealing, Now: outside.Now, Random: rand.Reader, Cost: staff.Cost{Memory: 8, Passes: 1, Threads: 1},
	})
	require.NoError(t, err)
	return w
}

// walker is somebody of a role in an office, with a case of his own, one of his
// office, and one of the other office; and an account of each office.
type walker struct {
	*walked
	t                 *testing.T
	role              staff.Role
	login             string
	header            http.Header
	cases, applicants map[staff.Scope]string // by the least scope that reaches them
	accounts          map[staff.Scope]string
}

const walkPhrase = "лодка стоит у причала семь"

// person gives somebody an account and a session of his own.
func (w *walked) person(login string, role staff.Role, office string) (staff.Account, http.Header) {
	w.t.Helper()
	ctx := context.Background()
	account, once, err := w.workers.Create(ctx, staff.Console(), login, staff.About{Name: "Сотрудник " + login, Roles: []staff.Role{role}, Office: office})
	require.NoError(w.t, err)
	signed, err := w.workers.SignIn(ctx, login, once)
	require.NoError(w.t, err)
	signed, err = w.workers.ChangePassword(ctx, signed.Account, once, walkPhrase)
	require.NoError(w.t, err)
	return account, http.Header{"Cookie": {"reglament=" + signed.Token}}
}

// opens opens a case of an office on which somebody works.
func (w *walked) opens(executor, office string) (number, applicant string) {
	w.t.Helper()
	w.cases++
	applicant = fmt.Sprintf("Перелётная%d Агриппина", w.cases)
	view, err := w.engine.Open(context.Background(), runtime.OpenCommand{
		Service: "карта_жителя", Applicant: casefile.Applicant{Name: applicant, Phone: "+7 900 000-00-07"}, Channel: "мфц",
		Answers: map[string]interpreter.Answer{"житель": {Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}},
		Actor:   executor, Executor: executor, Office: office,
	})
	require.NoError(w.t, err)
	return view.Case.Number, applicant
}

// walker comes in. A program has the rights of its role, too.
func (w *walked) walker(t *testing.T, role staff.Role, office, login string, program bool) *walker {
	t.Helper()
	a := &walker{walked: w, t: t, role: role, login: login, cases: map[staff.Scope]string{}, applicants: map[staff.Scope]string{}, accounts: map[staff.Scope]string{}}
	if program {
		a.login = "api:" + login
		_, secret, err := w.workers.Issue(context.Background(), staff.Console(), login, []staff.Role{role}, office, w.now.Add(time.Hour*48))
		require.NoError(w.t, err)
		a.header = http.Header{"Authorization": {"Bearer " + secret}}
	} else {
		_, a.header = w.person(login, role, office)
	}
	other := map[string]string{w.main: branch, branch: w.main}[office]
	for scope, of := range map[staff.Scope][2]string{staff.Own: {a.login, office}, staff.Office: {"кто-то", office}, staff.All: {"чужой", other}} {
		a.cases[scope], a.applicants[scope] = w.opens(of[0], of[1])
	}
	for scope, of := range map[staff.Scope]string{staff.Office: office, staff.All: other} {
		account, _ := w.person(login+"."+scope.String(), staff.Courier, of)
		a.accounts[scope] = account.ID
	}
	return a
}

// Values for the parts of addresses. A part that is not here, of a route to
// come, is "x": whether that is refused is told by the right of the route.
var parts = map[string]string{
	"service": "карта_жителя", "step": "interview", "document": "анкета", "stage": "печать", "result": "карточка", "ground": "чужой",
	"finding": "x", "paper": "cover.pdf", "part": "documents", "id": "x", "problem": "problems.day", "file": "page.css", "action": "unlock",
}

var inAddress = regexp.MustCompile(`\{([a-z_]+)\}`)

// address is an address of a route, about a case and an account.
func addressed(pattern, number, account string) string {
	return inAddress.ReplaceAllStringFunc(pattern, func(p string) string {
		switch name := p[1 : len(p)-1]; {
		case name == "number":
			return number
		case name == "account":
			return account
		case parts[name] != "":
			return url.PathEscape(parts[name])
		}
		return "x"
	})
}

// asks makes the request of a route about a case.
func (a *walker) asks(route desk.Route, number, account string) *httptest.ResponseRecorder {
	a.t.Helper()
	a.now = a.now.Add(time.Second) // nobody asks too often
	path := addressed(route.Pattern, number, account)
	body, kind := "", ""
	switch {
	case route.Method == http.MethodPost && route.Operation != nil, route.Method == http.MethodPut:
		kind = "application/json"
		if route.Operation != nil {
			body = strings.ReplaceAll(route.Operation.Example, "2026-000002", number)
		}
	case route.Method == http.MethodPost:
		kind = "application/x-www-form-urlencoded"
		body = a.form(number).Encode()
	}
	if strings.HasPrefix(route.Pattern, "/find") {
		path += "?number=" + number
	}
	request := httptest.NewRequest(route.Method, "http://localhost"+path, strings.NewReader(body))
	request.Header = a.header.Clone()
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	if route.Operation != nil && route.Operation.Stated {
		request.Header.Set("If-Match", `"`+strconv.Itoa(a.sequence(number))+`"`)
	}
	recorder := httptest.NewRecorder()
	a.office.ServeHTTP(recorder, request)
	return recorder
}

// form has what forms about a case say, so that they come as far as to it.
func (a *walker) form(number string) url.Values {
	return url.Values{
		"sequence": {strconv.Itoa(a.sequence(number))}, "day": {"01.04.2026"}, "choice": {"x"}, "to": {"кто-то"}, "sure": {"yes"},
		"id": {number + "/1/x"}, "number": {number}, "q": {"900 000-00-07"}, "service": {"карта_жителя"}, "channel": {"мфц"}, "value": {"да"}, "go": {"do"},
	}
}

func (w *walked) sequence(number string) int {
	view, err := w.engine.View(context.Background(), number)
	require.NoError(w.t, err)
	return view.Case.Sequence
}

// ofAll are pages of what belongs to no office: a right that reaches an office
// does not show them.
var ofAll = map[string]bool{"/staff/tokens": true, "/staff/log": true}

// aboutCases are the rights whose reach is told by cases.
func aboutCases(right string) bool {
	return strings.HasPrefix(right, "cases_") || right == desk.Letters || right == desk.Readings
}

// refused tells whether somebody was turned away, or led to a page that will do
// so: an address of a form, asked for as a page, leads to its case.
func refused(answer *httptest.ResponseRecorder, number, account string) bool {
	to := answer.Header().Get("Location")
	return answer.Code == http.StatusForbidden || answer.Code == http.StatusNotFound ||
		answer.Code == http.StatusSeeOther && (to == "/cases/"+number || to == "/staff/accounts/"+account)
}

// walks asks for everything that the office has and holds each answer to the
// table of rights.
func (a *walker) walks(table []desk.Route) {
	a.t.Helper()
	for _, route := range table {
		right := staff.Right(route.Right)
		reach := a.role.Reach(right)
		a.passes(route, reach)
	}
}

func (a *walker) passes(route desk.Route, reach staff.Scope) {
	a.t.Helper()
	ofCase, ofAccount := strings.Contains(route.Pattern, "{number}"), strings.Contains(route.Pattern, "{account}")
	if route.Right == desk.Letters && route.Method == http.MethodPost {
		ofCase = true // the letter is named in the body
	}
	if ofAll[route.Pattern] && reach < staff.All {
		reach = staff.None
	}
	for _, scope := range []staff.Scope{staff.Own, staff.Office, staff.All} {
		account := a.accounts[max(scope, staff.Office)]
		number := a.cases[scope]
		what := fmt.Sprintf("%s %s as %s: a case that %s reaches", route.Method, route.Pattern, a.login, scope)
		before := a.sequence(number)
		answer := a.asks(route, number, account)
		body := html.UnescapeString(answer.Body.String())
		beyond := reach == staff.None || ofCase && aboutCases(route.Right) && reach < scope || ofAccount && reach < max(scope, staff.Office)
		if beyond {
			require.True(a.t, refused(answer, number, account), "%s: %d\n%s", what, answer.Code, body)
			require.Equal(a.t, before, a.sequence(number), what)
		} else {
			require.NotContains(a.t, []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusInternalServerError, http.StatusTooManyRequests}, answer.Code, "%s\n%s", what, body)
		}
		a.keeps(route, reach, answer, what)
		if reach == staff.None || !ofCase && !ofAccount && !aboutCases(route.Right) {
			break // it is the same for all cases
		}
	}
}

// keeps requires that an answer tells of no case beyond reach.
func (a *walker) keeps(route desk.Route, reach staff.Scope, answer *httptest.ResponseRecorder, what string) {
	body := html.UnescapeString(answer.Body.String())
	a.t.Helper()
	find := a.role.Reach(staff.CasesFind)
	if !aboutCases(route.Right) {
		reach = staff.None
	}
	reach = max(reach, find) // who may not decide a case may see it
	for scope, number := range a.cases {
		if reach >= scope {
			continue
		}
		if answer.Code != http.StatusSeeOther { // a redirect says what was typed, and the page behind it refuses
			require.NotContains(a.t, body, number, what)
		}
		if a.role.Reach(staff.Applicants) == staff.None || aboutCases(route.Right) {
			require.NotContains(a.t, body, a.applicants[scope], what)
		}
	}
}

// Every role of every office, by session and by token, asks for every route of
// the office about a case of his own, of his office and of another one: what
// docs/rights.md does not give is refused, is in no list, is found by no search
// and changes nothing.
func TestEveryRoleWalksThroughTheWholeOffice(t *testing.T) {
	w := newWalked(t)
	table := w.office.Table()
	var closed, programs []desk.Route
	for _, route := range table {
		if route.Right == "" {
			continue
		}
		require.Contains(t, staff.Rights(), staff.Right(route.Right), "%s %s asks for a right that is in no table", route.Method, route.Pattern)
		closed = append(closed, route)
		if route.Operation != nil {
			programs = append(programs, route)
		}
	}
	require.Greater(t, len(closed), 60)
	for i, office := range []string{w.main, branch} {
		for _, role := range staff.Roles() {
			name := fmt.Sprintf("%s-%d", role, i)
			t.Run(name, func(t *testing.T) {
				a := w.walker(t, role, office, name, false)
				a.finds()
				a.walks(closed)
			})
			if role != staff.Administrator { // no program is one
				t.Run(name+"-program", func(t *testing.T) { w.walker(t, role, office, "p-"+name, true).walks(programs) })
			}
		}
	}
}

// finds requires that what a role reaches is listed and found: else nothing
// would be kept from anybody by being shown to nobody.
func (a *walker) finds() {
	a.t.Helper()
	reach := a.role.Reach(staff.CasesFind)
	if reach == staff.None {
		return
	}
	list := a.asks(desk.Route{Method: http.MethodGet, Pattern: "/api/v1/cases"}, "", "")
	require.Equal(a.t, http.StatusOK, list.Code)
	for scope, number := range a.cases {
		require.Equal(a.t, reach >= scope, strings.Contains(list.Body.String(), number), "%s lists a case of %s", a.login, scope)
	}
}

// Whoever has not signed in is sent to do so, or told that he has to, by every
// route that asks for a right; and changes nothing.
func TestAStrangerGetsNowhere(t *testing.T) {
	w := newWalked(t)
	a := w.walker(t, staff.Operator, w.main, "кто-нибудь", false)
	number, account := a.cases[staff.Own], a.accounts[staff.All]
	before := w.sequence(number)
	for _, header := range []http.Header{{}, {"Cookie": {"reglament=" + strings.Repeat("A", 43)}}, {"Authorization": {"Bearer rgl_" + strings.Repeat("A", 43)}}} {
		w.now = w.now.Add(time.Minute)
		a.header = header
		for _, route := range w.office.Table() {
			if route.Right == "" {
				continue
			}
			answer := a.asks(route, number, account)
			if strings.HasPrefix(route.Pattern, "/api/") || header.Get("Authorization") != "" {
				require.Equal(t, http.StatusUnauthorized, answer.Code, "%s %s", route.Method, route.Pattern)
			} else {
				require.Equal(t, http.StatusSeeOther, answer.Code, "%s %s", route.Method, route.Pattern)
				require.True(t, strings.HasPrefix(answer.Header().Get("Location"), "/sign-in?next="), route.Pattern)
			}
			require.NotContains(t, answer.Body.String(), "Агриппина")
		}
	}
	require.Equal(t, before, w.sequence(number))
}
