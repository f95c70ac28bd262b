package talks

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
)

//go:embed templates/*.html
var templateFiles embed.FS

// parse binds the texts of a language into the templates.
func parse(texts *message.Texts) (*template.Template, error) {
	sheet, err := template.New("").Funcs(template.FuncMap{
		"t":    func(id string) string { return texts.Say(id) },
		"talk": at,
		"case": func(number string) string { return "/cases/" + url.PathEscape(number) },
	}).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return sheet, nil
}

// at is the address of a consultation, or of something that is done with it.
func at(id string, action ...string) string {
	return "/consultations/" + url.PathEscape(id) + strings.Join(append([]string{""}, action...), "/")
}

// named is the id that an address names.
func named(r *http.Request) string {
	id := chi.URLParam(r, "talk")
	if r.URL.RawPath != "" {
		if plain, err := url.PathUnescape(id); err == nil {
			return plain
		}
	}
	return id
}

func (room *Room) texts(r *http.Request) *message.Texts { return room.Texts.In(desk.PageLanguage(r)) }

// part lays out a part of a page.
func (room *Room) part(r *http.Request, name string, model any) (template.HTML, error) {
	var html bytes.Buffer
	if err := room.sheets[room.texts(r).Language()].ExecuteTemplate(&html, name, model); err != nil {
		return "", fmt.Errorf("template %s: %w", name, err)
	}
	return template.HTML(html.String()), nil //nolint:gosec // made by a template that escapes
}

// page writes a page.
func (room *Room) page(w http.ResponseWriter, r *http.Request, status int, name, title string, model any) {
	main, err := room.part(r, name, model)
	if err != nil {
		room.frame.Fail(w, r, err)
		return
	}
	room.frame.Framed(w, r, status, title, main)
}

// read reads the form of a request, or lets a person choose a language by
// "?lang=", which then leaves the address.
func (room *Room) read(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Cookie")
		if r.Method == http.MethodPost {
			if err := desk.ReadForm(r); err != nil {
				room.frame.Fail(w, r, err)
				return
			}
		} else if desk.Chosen(w, r) {
			return
		}
		next(w, r)
	}
}

// field is an input of a form: what was typed, and what is wrong with it.
type field struct {
	Name, Value, Error, Hint string
	Focus                    bool
}

// refused puts a problem beside the field that it names; else it is said above
// the form.
func (room *Room) refused(r *http.Request, err error, fields map[string]*field) (status int, above *desk.Details) {
	desk.Note(r.Context(), err)
	details := desk.Describe(err, room.texts(r))
	if f := fields[details.Key]; f != nil {
		for _, other := range fields {
			other.Focus = false
		}
		f.Error, f.Hint, f.Focus = details.Detail, details.Hint, true
		return details.Status, nil
	}
	return details.Status, &details
}

// moment is a moment as people of the office say it.
func (room *Room) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(room.Zone).Format("02.01.2006 15:04")
}

// lasted words a duration in whole minutes.
func lasted(d time.Duration, texts *message.Texts) string {
	minutes := int(d.Round(time.Minute) / time.Minute)
	switch {
	case minutes < 1:
		return texts.Say("talks.moment")
	case minutes < 120:
		return texts.Say("talks.minutes", "count", minutes)
	default:
		return texts.Say("talks.hours", "count", minutes/60, "minutes", minutes%60)
	}
}

// day is a day in words; what is none stays as it is.
func day(text string, texts *message.Texts) string {
	d, err := clock.ParseDate(text)
	if err != nil {
		return text
	}
	return d.In(texts.Language())
}
