package httpapi_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/cardfile"
	"reglament/httpapi/desk"
	"reglament/httpapi/reach"
	"reglament/httpapi/signin"
	"reglament/httpapi/talks"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	mailing "reglament/runtime/post"
	"reglament/runtime/staff"
	"reglament/runtime/work"
)

// The offices of testdata/catalog where workers sit.
const (
	mainOffice  = "мфц_приморск"
	otherOffice = "порт"
)

// workerPhrase is everybody's password.
const workerPhrase = "лодка стоит у причала семь"

// manned is an office with a door, put together as "reglament serve" does it,
// but for its store, which is in memory, and passwords that cost nothing.
type manned struct {
	*rig
	workers *staff.Staff
	known   map[string]*worker
}

// officeWithDoor opens an office in which nobody works yet: worker and program
// let somebody in.
func officeWithDoor(t testing.TB, adjust ...func(*httpapi.Config)) *manned {
	t.Helper()
	return officeWithDoorOn(t, "testdata/catalog", adjust...)
}

func officeWithDoorOn(t testing.TB, folder string, adjust ...func(*httpapi.Config)) *manned {
	t.Helper()
	return officeWithDirectory(t, folder, nil, adjust...)
}

// officeWithDirectory opens one that an outside directory lets in to, too.
func officeWithDirectory(t testing.TB, folder string, external *signin.External, adjust ...func(*httpapi.Config)) *manned {
	t.Helper()
	r, config := readied(t, folder)
	m := &manned{rig: r, known: map[string]*worker{}}
	office := r.catalog.Office()
	places := r.catalog.Organisations()
	var err error
	m.workers, err = staff.New(staff.Config{
		Store: r.store, Vault: r.vault, Now: config.Now, Random: r.dice, Cost: staff.Cost{Memory: 8, Passes: 1, Threads: 1},
		Offices: func(id string) bool {
			_, there := r.catalog.Organisation(id)
			return there || id == office.ID
		},
	})
	require.NoError(t, err)
	config.Engine = reach.New(r.engine, office.ID, signin.Account)
	config.Counter = desk.Counter{
		Applicants:    applicants.New(applicants.Config{Store: r.store, Vault: r.vault, Random: r.dice, Now: config.Now, Zone: office.Location()}),
		Consultations: consultation.New(consultation.Config{Store: r.store, Vault: r.vault, Random: r.dice, Now: config.Now, Zone: office.Location()}),
		Drafts:        consultation.NewDrafts(r.store, r.vault, config.Now),
		Workers:       signin.Workers(m.workers, office.ID),
		Notices:       work.New(r.store, r.vault, config.Now),
		Post:          mailing.New(mailing.Config{Store: r.store, Vault: r.vault, Random: r.dice, Now: config.Now}),
	}
	config.Door = func(frame httpapi.Frame) (httpapi.Door, error) {
		room, err := signin.New(signin.Config{
			Staff: m.workers, Frame: frame, Texts: config.Texts, Now: config.Now, Zone: office.Location(), Random: r.dice, Main: office.ID, External: external,
			Places: func() (list []signin.Place) {
				for _, place := range places {
					list = append(list, signin.Place{ID: place.ID, Title: place.Name})
				}
				return list
			},
		})
		if err != nil {
			return httpapi.Door{}, err
		}
		routes := room.Table()
		consulting, err := talks.New(frame)
		if err != nil {
			return httpapi.Door{}, err
		}
		routes = append(routes, consulting.Table()...)
		cards, err := cardfile.New(cardfile.Config{
			Counter: config.Counter, Cases: config.Engine, Frame: frame, Texts: config.Texts, Zone: office.Location(),
		})
		if err != nil {
			return httpapi.Door{}, err
		}
		routes = append(routes, cards.Table()...)
		return httpapi.Door{Recognize: room.Recognise, Allow: room.Allow, Routes: routes}, nil
	}
	m.open(config, adjust)
	return m
}

// worker is somebody of the office who is signed in, or a program with a token.
type worker struct {
	*manned
	login  string
	name   string   // of a person
	id     string   // of the account, as addresses have it
	header []string // what makes his requests his own
	cookie string   // the secret of his session; empty of a program
}

// people are the names of workers, by their roles.
var people = map[staff.Role]string{
	staff.Methodologist: "Ветрова Нина Львовна", staff.Consultant: "Озерова Вера Ильинична", staff.Operator: "Лугова Инна Павловна",
	staff.BackOffice: "Боркова Алла Марковна", staff.Courier: "Тропин Егор Саввич", staff.Manager: "Полева Рита Олеговна",
	staff.Head: "Гайова Зоя Кирилловна", staff.Administrator: "Рощина Майя Денисовна",
}

// worker is who works in an office in one role, signed in; he is taken on when
// he is first asked for. In the main office his login is that of his role, in
// another one the role, a dot and the office. An empty office is the main one.
func (m *manned) worker(role staff.Role, office string) *worker {
	m.t.Helper()
	login := string(role)
	if office != "" && office != mainOffice {
		login += "." + office
	}
	if w, ok := m.known[login]; ok {
		return w
	}
	ctx := context.Background()
	account, once, err := m.workers.Create(ctx, staff.Console(), login, staff.About{Name: people[role], Roles: []staff.Role{role}, Office: office})
	require.NoError(m.t, err)
	signed, err := m.workers.SignIn(ctx, login, once)
	require.NoError(m.t, err)
	signed, err = m.workers.ChangePassword(ctx, signed.Account, once, workerPhrase)
	require.NoError(m.t, err)
	w := &worker{
		manned: m, login: login, name: account.Name, id: account.ID,
		header: []string{"Cookie", "reglament=" + signed.Token}, cookie: signed.Token,
	}
	m.known[login] = w
	return w
}

// program is a program with a token for a role in an office.
func (m *manned) program(role staff.Role, office string) *worker {
	m.t.Helper()
	name := "program." + string(role)
	if office != "" && office != mainOffice {
		name += "." + office
	}
	if w, ok := m.known[name]; ok {
		return w
	}
	token, secret, err := m.workers.Issue(context.Background(), staff.Console(), name, []staff.Role{role}, office, m.now.Add(24*time.Hour))
	require.NoError(m.t, err)
	w := &worker{manned: m, login: "api:" + token.Name, header: []string{"Authorization", "Bearer " + secret}}
	m.known[name] = w
	return w
}

// send, get, post and form are those of the office, as this worker.
func (w *worker) send(method, path, body string, headers ...string) answer {
	w.t.Helper()
	return w.rig.send(method, path, body, append(append([]string{}, w.header...), headers...)...)
}

func (w *worker) get(path string, headers ...string) answer {
	w.t.Helper()
	return w.send(http.MethodGet, path, "", headers...)
}

func (w *worker) post(path, body string, headers ...string) answer {
	w.t.Helper()
	return w.send(http.MethodPost, path, body, append([]string{"Content-Type", "application/json"}, headers...)...)
}

func (w *worker) form(path string, fields ...string) answer {
	w.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Add(fields[i], fields[i+1])
	}
	return w.send(http.MethodPost, path, values.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// opened opens a case as this worker and gives its number.
func (w *worker) opened() string {
	w.t.Helper()
	a := w.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+person+`"},"answers":`+boat+`}`).is(http.StatusCreated)
	var wire struct{ Case struct{ Number string } }
	a.json(&wire)
	return wire.Case.Number
}

// becomes gives a browser the session of a worker: from its next page on it is
// his. Without one nobody is signed in there.
func (p *typist) becomes(w *worker) {
	p.t.Helper()
	if w == nil {
		_, err := chromedp.Call(p.ctx, network.ClearBrowserCookies, cdp.Empty{})
		require.NoError(p.t, err)
		return
	}
	yes := true
	_, err := chromedp.Call(p.ctx, network.SetCookie, network.SetCookieParams{
		Name: "reglament", Value: w.cookie, URL: p.base + "/", HTTPOnly: &yes, SameSite: network.CookieSameSiteLax,
	})
	require.NoError(p.t, err)
}
