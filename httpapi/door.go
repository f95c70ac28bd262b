package httpapi

import (
	"html/template"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/httpapi/web"
)

// Door is what stands before all routes.
type Door struct {
	// Recognize finds out who makes a request and keeps it with desk.WithCaller;
	// it lets everybody through.
	Recognize func(next http.Handler) http.Handler
	// Allow says whether whoever makes a request has a right. The error is what
	// he is answered: a *message.Problem, or a *desk.Elsewhere. It is asked once,
	// before anything of the request is done, on every route that asks for a
	// right.
	Allow func(r *http.Request, right string) error
	// Routes are further lines of the table: signing in.
	Routes []desk.Route
}

// Frame is what stands around the pages of other rooms, with the interviews
// that they keep. *web.Pages is one.
type Frame interface {
	Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML)
	// FramedForm writes one that answers a form, which its id names: it is sent again
	// to change the language.
	FramedForm(w http.ResponseWriter, r *http.Request, status int, title, form string, main template.HTML)
	Fail(w http.ResponseWriter, r *http.Request, err error)
	web.Interviews
}
