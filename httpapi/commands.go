package httpapi

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// change answers with what a command made of a case.
func (o *office) change(w http.ResponseWriter, r *http.Request, give func() (runtime.View, error)) {
	view, err := give()
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.view(w, r, http.StatusOK, view)
}

// dated reads the sequence and the day of a command.
func (o *office) dated(r *http.Request, c command) (runtime.Expected, clock.Date, error) {
	at, err := expected(r, c.Sequence)
	if err != nil {
		return at, 0, err
	}
	day, err := o.day(c.Day, "day")
	return at, day, err
}

type documentsBody struct {
	Sequence  *int                  `json:"sequence,omitempty"`
	Documents []casefile.DocumentIn `json:"documents,omitempty"`
	TakeBack  []string              `json:"take_back,omitempty"`
}

// receiveDocuments receives documents and, in the same command, takes others
// back: all of it, or nothing.
func (o *office) receiveDocuments(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body documentsBody
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, err := expected(r, body.Sequence)
		if err != nil {
			return runtime.View{}, err
		}
		if len(body.TakeBack) == 0 {
			return o.Engine.Receive(r.Context(), param(r, "number"), at, body.Documents)
		}
		view, err := o.Engine.Tick(r.Context(), param(r, "number"), at, body.TakeBack, body.Documents)
		return view, inBody(err, body.TakeBack, body.Documents)
	})
}

// inBody says where in the body a field of a document stands that Tick names
// "copies:паспорт".
func inBody(err error, back []string, in []casefile.DocumentIn) error {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		return err
	}
	field, id, ok := strings.Cut(problem.Key, ":")
	received := slices.IndexFunc(in, func(d casefile.DocumentIn) bool { return d.Document == id })
	taken := slices.Index(back, id)
	moved := *problem
	switch {
	case !ok:
		return err
	case received >= 0 && (taken < 0 || problem.Message.ID != "runtime.document.absent"):
		return moved.At("documents[" + strconv.Itoa(received) + "]." + field)
	case taken >= 0:
		return moved.At("take_back[" + strconv.Itoa(taken) + "]")
	}
	return err
}

func (o *office) takeBack(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		at, err := expected(r, nil)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.TakeBack(r.Context(), param(r, "number"), at, param(r, "document"))
	})
}

// step is a command on a part of a case, on a day.
type step func(ctx context.Context, number string, at runtime.Expected, id string, day clock.Date) (runtime.View, error)

// naming is a body that says which part is meant, and under which key; where
// the address says it, the key is empty.
type naming interface {
	named(r *http.Request) (c command, id, key string)
}

// given reads a step and gives it.
func given[B naming](o *office, give step) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		o.change(w, r, func() (runtime.View, error) {
			var body B
			if err := read(r, &body); err != nil {
				return runtime.View{}, err
			}
			c, id, key := body.named(r)
			if err := required(id, key); err != nil {
				return runtime.View{}, err
			}
			at, day, err := o.dated(r, c)
			if err != nil {
				return runtime.View{}, err
			}
			return give(r.Context(), param(r, "number"), at, id, day)
		})
	}
}

type outcomeBody struct {
	command
	Outcome string `json:"outcome" minLength:"1"`
}

func (b outcomeBody) named(*http.Request) (command, string, string) {
	return b.command, b.Outcome, "outcome"
}

type stageBody struct{ command }

func (b stageBody) named(r *http.Request) (command, string, string) {
	return b.command, param(r, "stage"), ""
}

type resultBody struct{ command }

func (b resultBody) named(r *http.Request) (command, string, string) {
	return b.command, param(r, "result"), ""
}
