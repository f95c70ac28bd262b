package cardfile

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
)

// Frame is what stands around a page of the office: head, foot, style.
type Frame interface {
	// Framed writes a page whose main part has been made.
	Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML)
	// FramedForm writes one that answers a form, which its id names.
	FramedForm(w http.ResponseWriter, r *http.Request, status int, title, form string, main template.HTML)
	// Fail answers with a problem as a page.
	Fail(w http.ResponseWriter, r *http.Request, err error)
}

// Cases are those of the office, within the rights of whoever asks.
// desk.Engine is one.
type Cases interface {
	Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error)
	// Note keeps that somebody was shown a case.
	Note(ctx context.Context, actor, number, way string) error
}

// Config is what the room needs. All but Service is required; of the counter
// Applicants is.
type Config struct {
	Counter desk.Counter
	Cases   Cases
	Frame   Frame
	Texts   *message.Catalogue
	Zone    *time.Location
	// Service names a service by its id; nil where nobody can.
	Service func(id string) string
}

// Room is the card file as pages.
type Room struct {
	Config
	sheets map[message.Language]*template.Template
	files  map[string]file
}

// New parses the templates. It fails where a part is missing or a built-in
// file is malformed.
func New(c Config) (*Room, error) {
	if c.Counter.Applicants == nil || c.Cases == nil || c.Frame == nil || c.Texts == nil || c.Zone == nil {
		return nil, fmt.Errorf("cardfile: Counter.Applicants, Cases, Frame, Texts and Zone are required")
	}
	room := &Room{Config: c, sheets: map[message.Language]*template.Template{}}
	var err error
	if room.files, err = loadFiles(); err != nil {
		return nil, err
	}
	for _, lang := range []message.Language{message.Russian, message.English} {
		if room.sheets[lang], err = room.parse(c.Texts.In(lang)); err != nil {
			return nil, err
		}
	}
	return room, nil
}

// Table are the routes of the room.
func (room *Room) Table() []desk.Route {
	const get, post = http.MethodGet, http.MethodPost
	ways := []struct {
		method, pattern, right string
		handler                http.HandlerFunc
	}{
		{get, "/applicants", desk.CardsRight, room.find},
		{post, "/applicants", desk.CardsRight, room.find},
		{get, "/applicants/new", desk.CardsRight, room.begin},
		{post, "/applicants/new", desk.CardsRight, room.enter},
		{get, "/applicants/merge", desk.MergeRight, room.compare},
		{post, "/applicants/merge", desk.MergeRight, room.merge},
		{get, "/applicants/{person}", desk.CardsRight, room.card},
		{post, "/applicants/{person}", desk.CardsRight, room.change},
		{get, "/applicants/{person}/edit", desk.CardsRight, room.edit},
		{post, "/applicants/{person}/edit", desk.CardsRight, room.same},
	}
	table := make([]desk.Route, 0, len(ways)+1)
	for _, w := range ways {
		table = append(table, desk.Route{Method: w.method, Pattern: w.pattern, Right: w.right, Handler: room.read(w.handler)})
	}
	return append(table, desk.Route{Method: get, Pattern: "/applicants/files/{file}", Right: desk.CardsRight, Rate: desk.Unbound, Handler: room.file})
}

// read reads the form of a request and lets a person choose a language: by a
// button of the form, or by "?lang=", which then leaves the address.
func (room *Room) read(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Cookie")
		if r.Method == http.MethodPost {
			if err := desk.ReadForm(r); err != nil {
				room.Frame.Fail(w, r, err)
				return
			}
			r = desk.ChosenByForm(w, r)
		} else if desk.Chosen(w, r) {
			return
		}
		next(w, r)
	}
}
