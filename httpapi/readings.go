package httpapi

import (
	"net/http"
	"net/url"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
)

type readingList struct {
	Schema   int               `json:"schema"`
	Readings []runtime.Reading `json:"readings"`
	Next     *string           `json:"next"`
}

// readings tells who looked at a case, the newest first.
func (o *office) readings(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	limit, err := limitOf(query)
	var before time.Time
	var behind point
	if err == nil {
		before, behind, err = beginning(query)
	}
	var found []runtime.Reading
	if err == nil {
		found, err = o.Engine.Readings(r.Context(), param(r, "number"), before, min(ahead(limit)+behind.seen, runtime.MaxLimit))
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	// Those of the moment at which the page before ended come first again.
	skipped := 0
	for skipped < min(behind.seen, len(found)) && found[skipped].At.Equal(behind.at) {
		skipped++
	}
	list := readingList{Schema: contract.Schema, Readings: []runtime.Reading{}}
	page, more := cut(found[skipped:], limit)
	list.Readings = append(list.Readings, page...)
	if more {
		list.Next = readingCursor(page, behind)
	}
	linked(w, r, list.Next)
	o.answer(w, r, http.StatusOK, list)
}

// beginning is from where on readings are asked for: before a moment, or
// behind the page that a cursor names.
func beginning(query url.Values) (before time.Time, behind point, err error) {
	if cursor := query.Get("cursor"); cursor != "" {
		if behind, err = pointOf(cursor); err != nil {
			return before, behind, wrongCursor()
		}
		return behind.at.Add(1), behind, nil
	}
	if text := query.Get("before"); text != "" {
		if before, err = time.Parse(time.RFC3339Nano, text); err != nil {
			return before, behind, message.NewProblem(message.Wrong, desk.BadFilter).At("before")
		}
	}
	return before, behind, nil
}

// readingCursor is behind the last of a page: its moment, and how many of that
// moment were shown by now.
func readingCursor(page []runtime.Reading, behind point) *string {
	end := point{at: page[len(page)-1].At}
	for _, reading := range page {
		if reading.At.Equal(end.at) {
			end.seen++
		}
	}
	if end.at.Equal(behind.at) {
		end.seen += behind.seen
	}
	end.seen = min(end.seen, runtime.MaxLimit)
	cursor := end.String()
	return &cursor
}
