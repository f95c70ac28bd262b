package cardfile

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/go-chi/chi/v5"
)

// choice is for whom an applicant is being looked for, from the parameter
// "for" of an address: "consultation:ID" or "reception"; empty where nobody
// waits.
type choice string

var ofConsultation = regexp.MustCompile(`^consultation:[0-9A-Za-z_-]{1,200}$`)

// choiceOf reads it; what is neither is as if it were not there.
func choiceOf(r *http.Request) choice {
	asked := r.URL.Query().Get("for")
	if asked == "reception" || ofConsultation.MatchString(asked) {
		return choice(asked)
	}
	return ""
}

// Path is an address of the room that carries the choice on; more are further
// parameters, pairs of name and value.
func (c choice) Path(path string, more ...string) string {
	query := url.Values{}
	if c != "" {
		query.Set("for", string(c))
	}
	for i := 0; i+1 < len(more); i += 2 {
		query.Set(more[i], more[i+1])
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// Card is the address of a card.
func (c choice) Card(id string) string { return c.Path(cardPath(id)) }

// Edit is the address where a card is changed.
func (c choice) Edit(id string) string { return c.Path(cardPath(id) + "/edit") }

// Consultation is the id of the one that waits, or empty.
func (c choice) Consultation() string {
	id, ok := strings.CutPrefix(string(c), "consultation:")
	if !ok {
		return ""
	}
	return id
}

// Action is where somebody who was chosen is sent to by a form.
func (c choice) Action() string {
	if id := c.Consultation(); id != "" {
		return "/consultations/" + url.PathEscape(id) + "/applicant"
	}
	return "/reception"
}

// Method is that of the form.
func (c choice) Method() string {
	if c.Consultation() != "" {
		return http.MethodPost
	}
	return http.MethodGet
}

// Back is the page that waits.
func (c choice) Back() string {
	if id := c.Consultation(); id != "" {
		return "/consultations/" + url.PathEscape(id)
	}
	return "/reception"
}

func cardPath(id string) string { return "/applicants/" + url.PathEscape(id) }

// personOf is the id in the address of a request.
func personOf(r *http.Request) string { return chi.URLParam(r, "person") }
