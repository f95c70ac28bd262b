package talks

import (
	"fmt"
	"html/template"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/httpapi/web"
	"reglament/message"
)

// Frame is the pages of the office: what stands around a page, and interviews.
// *web.Pages is one.
type Frame interface {
	Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML)
	Fail(w http.ResponseWriter, r *http.Request, err error)
	web.Interviews
}

// Room is the pages of consultations.
type Room struct {
	*desk.Desk
	frame  Frame
	sheets map[message.Language]*template.Template
}

// New parses the templates. It fails where the office keeps no consultations
// or a built-in template is malformed.
func New(frame Frame) (*Room, error) {
	room := &Room{Desk: frame.Own(), frame: frame, sheets: map[message.Language]*template.Template{}}
	if room.Counter.Consultations == nil {
		return nil, fmt.Errorf("talks: the office keeps no consultations")
	}
	for _, lang := range []message.Language{message.Russian, message.English} {
		sheet, err := parse(room.Texts.In(lang))
		if err != nil {
			return nil, err
		}
		room.sheets[lang] = sheet
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
		{get, "/consultations", desk.ArchiveRight, room.list},
		{post, "/consultations/search", desk.ArchiveRight, room.search},
		{get, "/consultations/search", desk.ArchiveRight, to("/consultations")},
		{get, "/consultations/new", desk.ConsultRight, room.showNew},
		{post, "/consultations", desk.ConsultRight, room.begin},
		{get, "/consultations/call", desk.ConsultRight, room.showCall},
		{post, "/consultations/call", desk.ConsultRight, room.call},
		{get, "/consultations/{talk}", desk.ArchiveRight, room.show},
		{post, "/consultations/{talk}", desk.ConsultRight, room.answer},
		{post, "/consultations/{talk}/finish", desk.ConsultRight, room.finish},
		{post, "/consultations/{talk}/resume", desk.ConsultRight, room.resume},
		{post, "/consultations/{talk}/applicant", desk.ConsultRight, room.attach},
		{post, "/consultations/{talk}/case", desk.CasesOpen, room.openCase},
		{get, "/consultations/{talk}/checklist.pdf", desk.ArchiveRight, room.paper},
		{post, "/consultations/{talk}/checklist.pdf", desk.ConsultRight, room.printed},
		{post, "/consultations/{talk}/refusal.pdf", desk.CasesAccept, room.refusal},
		{post, "/consultations/{talk}/mail", desk.ConsultRight, room.mail},
		{get, "/consultations/{talk}/{action}", desk.ArchiveRight, room.reopen},
	}
	table := make([]desk.Route, 0, len(ways))
	for _, w := range ways {
		table = append(table, desk.Route{Method: w.method, Pattern: w.pattern, Right: w.right, Handler: room.read(w.handler)})
	}
	return table
}

// to leads from the address of a form to a page.
func to(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, http.StatusSeeOther) }
}

// reopen leads from the address of a form to its consultation.
func (room *Room) reopen(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, at(named(r)), http.StatusSeeOther)
}
