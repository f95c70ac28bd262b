package httpapi

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
)

// searchBody is what to look for, and what the cases found have to be besides.
type searchBody struct {
	Q          string `json:"q" minLength:"1" maxLength:"300"`
	Service    string `json:"service,omitempty"`
	Status     string `json:"status,omitempty" enum:"open,suspended,decided,issued,withdrawn,not_accepted"`
	Executor   string `json:"executor,omitempty" maxLength:"200"`
	OpenedFrom string `json:"opened_from,omitempty" format:"date"`
	OpenedTo   string `json:"opened_to,omitempty" format:"date"`
	DueFrom    string `json:"due_from,omitempty" format:"date"`
	DueTo      string `json:"due_to,omitempty" format:"date"`
	Limit      *int   `json:"limit,omitempty" minimum:"1" maximum:"500"`
	Cursor     string `json:"cursor,omitempty"`
}

// searchCases lists cases of people whom a text finds. The text comes in the
// body: it names somebody, and addresses are kept in logs of servers. A case
// that was found by what is known of a person was looked at.
func (o *office) searchCases(w http.ResponseWriter, r *http.Request) {
	list, err := o.searched(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.answer(w, r, http.StatusOK, list)
}

func (o *office) searched(r *http.Request) (caseList, error) {
	var body searchBody
	if err := read(r, &body); err != nil {
		return caseList{}, err
	}
	sought := strings.TrimSpace(body.Q)
	if err := required(sought, "q"); err != nil {
		return caseList{}, err
	}
	limit := runtime.DefaultLimit
	if body.Limit != nil {
		limit = *body.Limit
	}
	filter := runtime.Filter{
		Service: body.Service, Status: body.Status, Executor: body.Executor, OpenedFrom: body.OpenedFrom, OpenedTo: body.OpenedTo,
		DueFrom: body.DueFrom, DueTo: body.DueTo, Before: body.Cursor, Limit: ahead(limit),
	}
	switch err := checked(filter); {
	case err != nil:
		return caseList{}, err
	case limit < 1 || limit > runtime.MaxLimit:
		return caseList{}, message.NewProblem(message.Wrong, desk.BadFilter).At("limit")
	case utf8.RuneCountInString(sought) > longestSought:
		return caseList{}, message.NewProblem(message.Wrong, desk.BadFilter).At("q")
	}
	found, err := o.Engine.Search(r.Context(), sought, filter)
	if err != nil {
		return caseList{}, err
	}
	list := listOf(found, limit)
	return list, o.Looked(r.Context(), desk.ActorOf(r.Context(), actor), runtime.WaySearch, numbers(list.Cases)...)
}
