package signin

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/staff"
)

//go:embed templates/*.html
var templateFiles embed.FS

// parse binds the texts of a language into the templates.
func parse(texts *message.Texts) (*template.Template, error) {
	sheet, err := template.New("").Funcs(template.FuncMap{
		"t": func(id string) string { return texts.Say(id) },
		"account": func(id string, action ...string) string {
			return "/staff/accounts/" + url.PathEscape(id) + strings.Join(append([]string{""}, action...), "/")
		},
	}).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return sheet, nil
}

// model is what every page of the room says.
type model struct {
	Title string
	// Problem is what was wrong with a form as a whole; nil where nothing was,
	// or where it stands beside a field.
	Problem *desk.Details
	// Done is what was done, in words.
	Done string
	Page any
}

func (room *Room) texts(r *http.Request) *message.Texts { return room.Texts.In(desk.PageLanguage(r)) }

// show writes a page.
func (room *Room) show(w http.ResponseWriter, r *http.Request, status int, name string, m model) {
	var main bytes.Buffer
	if err := room.sheets[room.texts(r).Language()].ExecuteTemplate(&main, name, m); err != nil {
		room.Frame.Fail(w, r, err)
		return
	}
	room.Frame.Framed(w, r, status, m.Title, template.HTML(main.String())) //nolint:gosec // made by a template that escapes
}

// read reads the form of a request, or lets a person choose a language by
// "?lang=", which then leaves the address.
func (room *Room) read(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Cookie")
		if r.Method == http.MethodPost {
			if err := desk.ReadForm(r); err != nil {
				room.Frame.Fail(w, r, err)
				return
			}
		} else if desk.Chosen(w, r) {
			return
		}
		next(w, r)
	}
}

// field is an input of a form.
type field struct {
	Name, Label, Value string
	Kind               string // "text", "password"
	Complete           string // what browsers may fill in
	Note               string
	Error, Hint        string
	Day                bool // a day is typed here
	Focus              bool
}

// refusal is a form that was refused: its fields as they were typed, and what
// is wrong beside its field or, where it is of none of them, above.
func (room *Room) refused(r *http.Request, err error, fields ...*field) (status int, above *desk.Details) {
	desk.Note(r.Context(), err)
	details := desk.Describe(known(err), room.texts(r))
	for _, f := range fields {
		if details.Key == f.Name {
			f.Error, f.Hint, f.Focus = details.Detail, details.Hint, true
			return details.Status, nil
		}
	}
	return details.Status, &details
}

// known says what other rooms say of the same: that somebody may not.
func known(err error) error {
	switch {
	case errors.Is(err, staff.Forbidden()):
		return message.NewProblem(message.Wrong, desk.NotAllowed).Because(err)
	case errors.Is(err, staff.Ended()):
		return message.NewProblem(message.Wrong, desk.NotSignedIn).Because(err)
	}
	return err
}

func (room *Room) fail(w http.ResponseWriter, r *http.Request, err error) {
	room.Frame.Fail(w, r, known(err))
}

// moment is a moment as people of the office say it.
func (room *Room) moment(at time.Time, texts *message.Texts) string {
	if at.IsZero() {
		return ""
	}
	local := at.In(room.Zone)
	return texts.Say("signin.moment", "day", clock.DateOf(local), "time", local.Format("15:04"))
}

func (room *Room) day(at time.Time) string { return at.In(room.Zone).Format("02.01.2006") }
