package httpapi

import (
	"encoding/json"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// maxKey bounds an idempotency key in bytes, as stores do.
const maxKey = 200

type openBody struct {
	Service   string                     `json:"service" minLength:"1"`
	Channel   string                     `json:"channel,omitempty"`
	Applicant casefile.Applicant         `json:"applicant"`
	Answers   map[string]json.RawMessage `json:"answers,omitempty"`
}

func (o *office) openCase(w http.ResponseWriter, r *http.Request) {
	var body openBody
	err := read(r, &body)
	if err == nil {
		err = required(body.Service, "service")
	}
	if err == nil {
		err = required(body.Applicant.Name, "applicant.name")
	}
	key := r.Header.Get("Idempotency-Key")
	if err == nil && len(key) > maxKey {
		err = message.NewProblem(message.Wrong, desk.BadKey, "limit", maxKey).At("Idempotency-Key")
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	answers, err := o.answers(body.Service, body.Channel, body.Answers)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	view, err := o.Engine.Open(r.Context(), runtime.OpenCommand{
		Service: body.Service, Applicant: body.Applicant, Channel: body.Channel, Answers: answers, Key: key, Actor: actor,
	})
	if err != nil {
		o.problem(w, r, err)
		return
	}
	w.Header().Set("Location", "/api/v1/cases/"+view.Case.Number)
	o.view(w, r, http.StatusCreated, view)
}

// answers reads answers as the contract writes them, by the contract's own
// reader of facts.
func (o *office) answers(service, channel string, given map[string]json.RawMessage) (map[string]interpreter.Answer, error) {
	s, err := o.Service(service)
	if err != nil {
		return nil, desk.ProblemOf(err).At("service")
	}
	// Whether the service can be had today is for the engine to say.
	facts := map[string]any{"on": s.Nearest(o.Today()).String(), "answers": given}
	if given == nil {
		facts["answers"] = struct{}{}
	}
	if channel != "" {
		facts["channel"] = channel
	}
	document, err := json.Marshal(facts)
	if err != nil {
		return nil, message.NewProblem(message.Wrong, desk.Malformed)
	}
	read, err := contract.ReadFacts(s.Program, document)
	if err != nil {
		return nil, err
	}
	return read.Answers, nil
}

func (o *office) showCase(w http.ResponseWriter, r *http.Request) {
	view, err := o.looked(r, runtime.WayAPI)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.view(w, r, http.StatusOK, view)
}

// looked is the case of a request, and notes that it was looked at.
func (o *office) looked(r *http.Request, way string) (runtime.View, error) {
	view, err := o.Engine.View(r.Context(), param(r, "number"))
	if err == nil {
		err = o.Looked(r.Context(), actor, way, view.Case.Number)
	}
	return view, err
}

// entry is an envelope with its own hash, so that a reader can follow the
// chain without knowing how it is made.
type entry struct {
	casefile.Envelope
	// Event is what a sealed payload says; null where the person was erased.
	Event json.RawMessage `json:"event"`
	Hash  string          `json:"hash"`
}

type journalWire struct {
	Schema  int     `json:"schema"`
	Journal []entry `json:"journal"`
}

func eventOf(e casefile.Envelope) json.RawMessage {
	switch {
	case e.Gone:
		return nil
	case e.Clear != nil:
		return e.Clear
	}
	return e.Payload
}

func (o *office) journal(w http.ResponseWriter, r *http.Request) {
	number := param(r, "number")
	envelopes, err := o.Engine.Journal(r.Context(), number)
	if err == nil {
		err = o.Looked(r.Context(), actor, runtime.WayAPI, number)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	entries := make([]entry, 0, len(envelopes))
	for _, e := range envelopes {
		entries = append(entries, entry{e, eventOf(e), e.Hash()})
	}
	o.answer(w, r, http.StatusOK, journalWire{contract.Schema, entries})
}
