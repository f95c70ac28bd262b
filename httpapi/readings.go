package httpapi

import (
	"net/http"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
)

type readingList struct {
	Schema   int               `json:"schema"`
	Readings []runtime.Reading `json:"readings"`
}

// readings tells who looked at a case, the newest first.
func (o *office) readings(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	limit, err := limitOf(query)
	var before time.Time
	if text := query.Get("before"); err == nil && text != "" {
		if before, err = time.Parse(time.RFC3339Nano, text); err != nil {
			err = message.NewProblem(message.Wrong, desk.BadFilter).At("before")
		}
	}
	var readings []runtime.Reading
	if err == nil {
		readings, err = o.Engine.Readings(r.Context(), param(r, "number"), before, limit)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.answer(w, r, http.StatusOK, readingList{contract.Schema, append([]runtime.Reading{}, readings...)})
}
