package httpapi

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
)

// work are the routes of what the office does with a case between its opening
// and its end, of the messages to people, and of who looked.
func (o *office) work(r chi.Router) {
	r.Post("/cases/{number}/suspensions", given[suspensionBody](o, o.Engine.Suspend))
	r.Post("/cases/{number}/suspensions/{ground}/end", given[endBody](o, o.Engine.Resume))
	r.Post("/cases/{number}/handover", o.handOver)
	r.Post("/cases/{number}/withdrawal", o.withdraw)
	r.Post("/cases/{number}/requests", o.request)
	r.Post("/cases/{number}/requests/{document}/answer", o.requestAnswer)
	r.Put("/cases/{number}/findings/{finding}", o.find)
	r.Delete("/cases/{number}/findings/{finding}", o.unfind)
	r.Get("/cases/{number}/readings", o.readings)
	r.Get("/letters", o.listLetters)
	r.Post("/letters/resend", o.resend)
	r.Post("/letters/by-hand", o.byHand)
}

type suspensionBody struct {
	command
	Ground string `json:"ground"`
}

func (b suspensionBody) named(*http.Request) (command, string, string) {
	return b.command, b.Ground, "ground"
}

type endBody struct{ command }

func (b endBody) named(r *http.Request) (command, string, string) {
	return b.command, param(r, "ground"), "ground"
}

func (o *office) handOver(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			Sequence *int   `json:"sequence"`
			To       string `json:"to"`
			Note     string `json:"note"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, err := expected(r, body.Sequence)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.HandOver(r.Context(), param(r, "number"), at, body.To, body.Note)
	})
}

func (o *office) withdraw(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			Reason string `json:"reason"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.Withdraw(r.Context(), param(r, "number"), at, day, body.Reason)
	})
}

func (o *office) request(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			Document string `json:"document"`
			Agency   string `json:"agency"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		if err := required(body.Document, "document"); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Request(r.Context(), param(r, "number"), at, body.Document, body.Agency, day)
	})
}

func (o *office) requestAnswer(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			None bool `json:"none"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.Answer(r.Context(), param(r, "number"), at, param(r, "document"), day, body.None)
	})
}

// find keeps what an official established; the value is written as the contract
// writes answers.
func (o *office) find(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			Sequence *int            `json:"sequence"`
			Value    json.RawMessage `json:"value"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		if body.Value == nil {
			return runtime.View{}, message.NewProblem(message.Wrong, desk.FieldRequired).At("value")
		}
		at, err := expected(r, body.Sequence)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Find(r.Context(), param(r, "number"), at, param(r, "finding"), func(q interpreter.QuestionState) (interpreter.Answer, error) {
			return contract.AnswerOf(q, body.Value)
		})
	})
}

func (o *office) unfind(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		at, err := expected(r, nil)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Find(r.Context(), param(r, "number"), at, param(r, "finding"), nil)
	})
}

// recordEvent keeps an event of the case or, with "about", one of the request
// for a document.
func (o *office) recordEvent(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			Event string `json:"event"`
			About string `json:"about"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		if err := required(body.Event, "event"); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		switch {
		case err != nil:
			return runtime.View{}, err
		case body.About == "":
			return o.RecordEvent(r.Context(), param(r, "number"), at, body.Event, day)
		}
		return o.RecordAbout(r.Context(), param(r, "number"), at, body.Event, body.About, day)
	})
}
