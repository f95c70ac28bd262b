package httpapi

import (
	"encoding/json"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
)

type suspensionBody struct {
	command
	Ground string `json:"ground" minLength:"1"`
}

func (b suspensionBody) named(*http.Request) (command, string, string) {
	return b.command, b.Ground, "ground"
}

type endBody struct{ command }

func (b endBody) named(r *http.Request) (command, string, string) {
	return b.command, param(r, "ground"), "ground"
}

type handOverBody struct {
	Sequence *int   `json:"sequence,omitempty"`
	To       string `json:"to" minLength:"1" maxLength:"200"`
	Note     string `json:"note,omitempty" maxLength:"2000"`
}

func (o *office) handOver(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body handOverBody
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, err := expected(r, body.Sequence)
		if err != nil {
			return runtime.View{}, err
		}
		return o.HandOver(r.Context(), param(r, "number"), at, body.To, body.Note)
	})
}

type withdrawalBody struct {
	command
	Reason string `json:"reason,omitempty" maxLength:"2000"`
}

func (o *office) withdraw(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body withdrawalBody
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

type acceptanceBody struct {
	command
	Ground string `json:"ground" minLength:"1"`
	Words  string `json:"words,omitempty" maxLength:"2000"`
}

func (o *office) refuseAcceptance(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body acceptanceBody
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.RefuseAcceptance(r.Context(), param(r, "number"), at, day, body.Ground, body.Words)
	})
}

type requestBody struct {
	command
	Document string `json:"document" minLength:"1"`
	Agency   string `json:"agency,omitempty"`
}

func (o *office) request(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body requestBody
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

type answerBody struct {
	command
	None bool `json:"none,omitempty"`
}

func (o *office) requestAnswer(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body answerBody
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

type findingBody struct {
	Sequence *int            `json:"sequence,omitempty"`
	Value    json.RawMessage `json:"value"`
}

// find keeps what an official established; the value is written as the contract
// writes answers.
func (o *office) find(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body findingBody
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

type eventBody struct {
	command
	Event string `json:"event" minLength:"1"`
	About string `json:"about,omitempty"`
}

// recordEvent keeps an event of the case or, with "about", one of the request
// for a document.
func (o *office) recordEvent(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body eventBody
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
