package httpapi

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// actor is who gives commands through the API, as the journal has it, where
// nobody has said who he is.
const actor = "api"

// raw is the body of a request as JSON text.
func raw(r *http.Request) ([]byte, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return nil, message.NewProblem(message.Wrong, desk.MediaType, "expected", "application/json")
	}
	body, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, os.ErrDeadlineExceeded):
		return nil, err
	case err != nil || !json.Valid(body):
		return nil, message.NewProblem(message.Wrong, desk.Malformed)
	}
	return body, nil
}

// read takes a JSON object whose fields are all known and stand once.
func read(r *http.Request, into any) error {
	body, err := raw(r)
	if err != nil {
		return err
	}
	if err := fits(body, into); err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return message.NewProblem(message.Wrong, desk.Malformed)
	}
	return nil
}

// command is what every change of a case may carry in its body.
type command struct {
	Sequence *int    `json:"sequence,omitempty"`
	Day      *string `json:"day,omitempty" format:"date"`
}

// expected is the state that a change was made on: If-Match with the ETag of
// the case, or "sequence" in the body. One of them is required, so that two
// windows never overwrite each other unseen.
func expected(r *http.Request, sequence *int) (runtime.Expected, error) {
	at := runtime.Expected{Actor: desk.ActorOf(r.Context(), actor)}
	header := r.Header.Get("If-Match")
	if header != "" {
		tag := strings.Trim(strings.TrimPrefix(strings.TrimSpace(header), "W/"), `"`)
		n, err := strconv.Atoi(tag)
		if err != nil || n < 1 || (sequence != nil && *sequence != n) {
			return at, message.NewProblem(message.Wrong, desk.BadSequence).At("If-Match")
		}
		at.Sequence = n
		return at, nil
	}
	switch {
	case sequence == nil:
		return at, message.NewProblem(message.Wrong, desk.NoSequence).At("sequence")
	case *sequence < 1:
		return at, message.NewProblem(message.Wrong, desk.BadSequence).At("sequence")
	}
	at.Sequence = *sequence
	return at, nil
}

// day is the day of a change: "2026-04-01", today where there is none.
func (o *office) day(text *string, key string) (clock.Date, error) {
	if text == nil {
		return o.Today(), nil
	}
	day, err := clock.ParseDate(*text)
	if err != nil {
		return 0, message.NewProblem(message.Wrong, desk.DayNotISO).At(key)
	}
	return day, nil
}

// required says which field of a body is empty.
func required(value, key string) error {
	if strings.TrimSpace(value) == "" {
		return message.NewProblem(message.Wrong, desk.FieldRequired).At(key)
	}
	return nil
}
