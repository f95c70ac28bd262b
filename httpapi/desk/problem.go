package desk

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"

	"reglament/message"
)

// TypePrefix begins the type of every problem; its text's identifier follows.
const TypePrefix = "/problems/"

// The identifiers of problems that HTTP itself can have.
const (
	Internal      = "problems.internal"
	Timeout       = "problems.timeout"
	DiskFull      = "problems.disk_full"
	Malformed     = "problems.malformed_json"
	BadForm       = "problems.malformed_form"
	TooLarge      = "problems.body_too_large"
	MediaType     = "problems.media_type"
	Method        = "problems.method"
	NoPage        = "problems.no_page"
	CrossOrigin   = "problems.cross_origin"
	NoSequence    = "problems.sequence_missing"
	BadSequence   = "problems.sequence_malformed"
	NoService     = "runtime.service.unknown"
	NoQuestion    = "problems.question_unknown"
	NoCaseNumber  = "problems.case_number"
	SlowBody      = "problems.slow_body"
	StrangeHost   = "problems.host"
	OnlyHere      = "problems.only_here"
	Closing       = "problems.closing"
	LittleRoom    = "problems.little_room"
	RoomUnknown   = "problems.room_unknown"
	KeyUsed       = "runtime.opening.key_used"
	NotChosen     = "problems.not_chosen"
	NotCount      = "problems.not_count"
	NothingChosen = "problems.nothing_chosen"
	NothingTyped  = "problems.nothing_typed"
	DayNotMeant   = "problems.day"
	DayNotISO     = "runtime.day.unreadable" // programs write days in one way
	EventEarly    = "problems.event_early"
	FieldUnknown  = "problems.field_unknown"
	FieldTwice    = "problems.field_twice"
	FieldType     = "problems.field_type"
	FieldRequired = "problems.field_required"
	BadFilter     = "problems.filter"
	BadKey        = "problems.idempotency_key"
	NotSignedIn   = "problems.not_signed_in"
	NotAllowed    = "problems.not_allowed"
	TooMany       = "problems.too_many"
	KeyReused     = "problems.key_reused"
	KeyBusy       = "problems.key_busy"
	SearchMoved   = "problems.search_moved"
	QueryUnknown  = "problems.query_unknown"
)

// Statuses of problems whose kind alone does not tell the status.
var statuses = map[string]int{
	Internal:  http.StatusInternalServerError,
	Timeout:   http.StatusServiceUnavailable,
	DiskFull:  http.StatusInsufficientStorage,
	Malformed: http.StatusBadRequest,
	BadForm:   http.StatusBadRequest,
	TooLarge:  http.StatusRequestEntityTooLarge,
	MediaType: http.StatusUnsupportedMediaType,
	Method:    http.StatusMethodNotAllowed,
	// 428 says that the request must name the state it was made on.
	NoSequence:  http.StatusPreconditionRequired,
	CrossOrigin: http.StatusForbidden,
	OnlyHere:    http.StatusForbidden,
	StrangeHost: http.StatusMisdirectedRequest,
	SlowBody:    http.StatusRequestTimeout,
	NotSignedIn: http.StatusUnauthorized,
	NotAllowed:  http.StatusForbidden,
	TooMany:     http.StatusTooManyRequests,
}

// What all problems with a status have in common, in a few words. A problem's
// type has one status, so it has one title too.
var titles = map[int]string{
	http.StatusBadRequest:            "problems.title.unreadable",
	http.StatusUnauthorized:          "problems.title.unknown_caller",
	http.StatusForbidden:             "problems.title.forbidden",
	http.StatusNotFound:              "problems.title.not_found",
	http.StatusMethodNotAllowed:      "problems.title.method",
	http.StatusRequestTimeout:        "problems.title.slow",
	http.StatusMisdirectedRequest:    "problems.title.host",
	http.StatusConflict:              "problems.title.conflict",
	http.StatusRequestEntityTooLarge: "problems.title.too_large",
	http.StatusUnsupportedMediaType:  "problems.title.media_type",
	http.StatusUnprocessableEntity:   "problems.title.wrong",
	http.StatusPreconditionRequired:  "problems.title.precondition",
	http.StatusTooManyRequests:       "problems.title.too_many",
	http.StatusInternalServerError:   "problems.title.internal",
	http.StatusServiceUnavailable:    "problems.title.environment",
	http.StatusInsufficientStorage:   "problems.title.disk_full",
}

// Statuses are all that problems can have.
func Statuses() []int { return slices.Sorted(maps.Keys(titles)) }

// Title is the identifier of what all problems with a status have in common.
func Title(status int) string { return titles[status] }

// Details is a problem as RFC 9457 has it, in one language. Key and Hint are
// extensions: the input at fault, and what to do next.
type Details struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Key    string `json:"key,omitempty"`
	Hint   string `json:"hint,omitempty"`
}

// ProblemOf is the problem that an error means to the one who asked. An error
// that nobody foresaw becomes Internal and keeps its text to itself.
func ProblemOf(err error) *message.Problem {
	var problem *message.Problem
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return message.NewProblem(message.Wrong, TooLarge, "limit", large.Limit>>10).Because(err)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return message.NewProblem(message.Wrong, SlowBody).Because(err)
	case errors.Is(err, syscall.ENOSPC):
		return message.NewProblem(message.Environment, DiskFull).Because(err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return message.NewProblem(message.Environment, Timeout).Because(err)
	case errors.As(err, &problem):
		return problem
	default:
		return message.NewProblem(message.Environment, Internal).Because(err)
	}
}

// Status is the HTTP status of an error.
func Status(err error) int {
	problem := ProblemOf(err)
	if status, ok := statuses[problem.Message.ID]; ok {
		return status
	}
	switch problem.Kind {
	case message.NotFound:
		return http.StatusNotFound
	case message.Conflict:
		return http.StatusConflict
	case message.Environment:
		return http.StatusServiceUnavailable
	default:
		return http.StatusUnprocessableEntity
	}
}

// Describe words an error.
func Describe(err error, texts *message.Texts) Details {
	problem := ProblemOf(err)
	return Details{
		Type:   TypePrefix + problem.Message.ID,
		Title:  texts.Say(titles[Status(err)]),
		Status: Status(err),
		Detail: texts.Text(problem.Message),
		Key:    problem.Key,
		Hint:   texts.Hint(problem.Message),
	}
}

// Explain words a problem without an occurrence: the text with an ellipsis in
// the place of every argument. ok is false where the identifier names nothing
// that can go wrong.
func Explain(id string, texts *message.Texts) (detail, hint string, ok bool) {
	room, rest, _ := strings.Cut(id, ".")
	if rest == "" || room == "pages" || room == "httpapi" || strings.HasSuffix(rest, ".hint") || strings.HasPrefix(rest, "title.") || !texts.Has(id) {
		return "", "", false
	}
	blank := func(text string) string { return strings.ReplaceAll(text, "<no value>", "…") }
	return blank(texts.Say(id)), blank(texts.Hint(message.New(id))), true
}
