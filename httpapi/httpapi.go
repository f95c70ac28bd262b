// Package httpapi is the office over HTTP: a JSON API for programs under
// /api/v1 and, from package web, pages for people.
//
// It promises that whatever comes in gets an answer that says what to do next:
// a problem of RFC 9457 for a program, a page for a person, with the same
// status and words. A panic, a full disk, a body without end, a method that
// fits no route are answers too. It promises that a change made on an old view
// of a case is refused and never merged, that opening a case twice under one
// key opens it once, and that nothing of a person — no name, phone, answer,
// query — is written to the log or kept by a browser.
//
// How it works: New parses all templates, builds one chi router from one table
// of routes (routes.go), each with the right that it asks for, and wraps it in
// guards (guard.go, hosts.go, record.go): request number, log, recovery,
// security headers, the names it answers to, protection against other sites, a deadline and a bound on bodies.
// Handlers read a request, give one command to the engine and write what it
// answers; they decide nothing. Problems become statuses in one place, package
// desk. What an office says of itself — the log (record.go), the metrics
// (meters.go, counted.go), its health (health.go) and its profiles
// (profile.go) — comes from sets of words that the program knows beforehand.
package httpapi

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/httpapi/web"
	"reglament/message"
)

// The bounds that hold where Config says nothing.
const (
	DefaultTimeout = 15 * time.Second
	DefaultBody    = 1 << 20 // bytes
)

// Config is what the office needs. Engine, Catalog, Texts, Press, Log, Now and
// Key are required.
type Config struct {
	Engine  desk.Engine
	Catalog *catalog.Catalog
	Texts   *message.Catalogue
	Press   desk.Press
	Log     *slog.Logger
	Now     func() time.Time
	// Key gives a text that was never given before, also not before a
	// restart (crypto/rand.Text); it must be safe for many goroutines.
	Key func() string
	// Zone is the office's time zone; nil means the catalog's.
	Zone *time.Location
	// PublicURL is the address under which people reach the office; the
	// receipt's code leads there. Without it receipts have no code: the
	// address of a request is whatever its sender wrote.
	PublicURL string
	// Hosts are the names under which the office answers besides its own
	// machine's ("localhost" and the loopback addresses) and that of
	// PublicURL: host names or addresses, without a port. "0.0.0.0" or "::"
	// stands for every address that is written in numbers. A request under
	// another name is refused: see hosts.go.
	Hosts []string
	// Timeout bounds the work on one request; 0 means DefaultTimeout.
	Timeout time.Duration
	// MaxBody bounds a request's body in bytes; 0 means DefaultBody.
	MaxBody int64
	// RequestID gives the id of a request that comes without a trace of its
	// own: 32 hexadecimal digits, never the same twice. It must be safe for
	// many goroutines; nil means Key.
	RequestID func() string
	// Room gives the bytes that are left on the disk of the data folder; nil
	// where nobody can tell. With less than LeastRoom the office is not
	// ready.
	Room      func() (uint64, error)
	LeastRoom uint64
	// MetricsApart says that the caller shows Office.Metrics himself; else
	// /metrics shows them, to programs on this machine alone.
	MetricsApart bool
	// Build is what the metrics say of the program.
	Build Build
	// Answers keeps the answers to changes for a day; nil means in memory, as
	// long as the program runs.
	Answers Answers
	// PerMinute bounds the requests in a minute of one account or, where nobody
	// has signed in, of one address; 0 means DefaultPerMinute, less none.
	// SignInPerMinute bounds those of one address where passwords can be tried;
	// 0 means DefaultSignInPerMinute, less none.
	PerMinute, SignInPerMinute int
	// Counter is what the office keeps beside its cases: cards of applicants,
	// consultations, drafts, who works there. Any part may be nil.
	Counter desk.Counter
	// Door is what stands before all routes: who comes, what he may, and the
	// pages on which he signs in. It is made with the frame of pages. Nil: nobody
	// is known, and everybody may do everything; that is for an office that only
	// its own programs can reach.
	Door func(frame Frame) (Door, error)
}

// office is the handler with all it needs.
type office struct {
	*desk.Desk
	log     *slog.Logger
	pages   *web.Pages
	hosts   hosts
	timeout time.Duration
	maxBody int64
	newID   func() string
	watch   *watch
	meters  *meters
	apart   bool // the metrics are shown elsewhere
	closing atomic.Bool
	// ordinary and guessing bound requests; nil where there is no bound.
	ordinary, guessing *bound
	// repeats are answers that are given again, busy the changes that are being
	// made under a key.
	repeats Answers
	busy    underway
	router  chi.Router
	table   []desk.Route
	// descriptions are of the routes in the table.
	descriptions descriptions

	recognize func(next http.Handler) http.Handler
	allow     func(r *http.Request, right string) error
}

// New builds the handler. It fails where a required part is missing or a
// built-in template is malformed.
func New(c Config) (*Office, error) {
	if c.Engine == nil || c.Catalog == nil || c.Texts == nil || c.Press == nil || c.Log == nil || c.Now == nil || c.Key == nil {
		return nil, fmt.Errorf("httpapi: Engine, Catalog, Texts, Press, Log, Now and Key are required")
	}
	if c.Zone == nil {
		c.Zone = c.Catalog.Office().Location()
	}
	look := &watch{health: c.Engine.Health, room: c.Room, least: c.LeastRoom}
	meters := newMeters(c.Build, look)
	d := &desk.Desk{
		Engine: counted{c.Engine, meters, c.Now}, Catalog: c.Catalog, Texts: c.Texts, Press: c.Press,
		Now: c.Now, Zone: c.Zone, Key: c.Key, PublicURL: c.PublicURL, Counter: c.Counter,
	}
	pages, err := web.New(d)
	if err != nil {
		return nil, err
	}
	var door Door
	if c.Door != nil {
		if door, err = c.Door(pages); err != nil {
			return nil, err
		}
	}
	o := &office{
		Desk: d, log: c.Log, pages: pages, hosts: known(c.Hosts, c.PublicURL), timeout: c.Timeout, maxBody: c.MaxBody,
		newID: c.RequestID, watch: look, meters: meters, apart: c.MetricsApart,
		recognize: door.Recognize, allow: door.Allow,
	}
	if o.repeats = c.Answers; o.repeats == nil {
		o.repeats = &memoryAnswers{now: c.Now, all: map[string]remembered{}}
	}
	o.ordinary = newBound("ordinary", c.PerMinute, DefaultPerMinute, c.Now)
	o.guessing = newBound("guessing", c.SignInPerMinute, DefaultSignInPerMinute, c.Now)
	if o.newID == nil {
		o.newID = c.Key
	}
	if o.timeout == 0 {
		o.timeout = DefaultTimeout
	}
	if o.maxBody == 0 {
		o.maxBody = DefaultBody
	}
	o.router = o.routes(door.Routes)
	o.descriptions = o.described(c.Build.Version)
	return &Office{o.router, o}, nil
}
