package httpapi

import (
	"encoding/json"
	"net/http"
	"strconv"

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
	key := ""
	if err == nil {
		key, err = keyOf(r)
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
		Service: body.Service, Applicant: body.Applicant, Channel: body.Channel, Answers: answers, Key: ownKey(r, key), Actor: desk.ActorOf(r.Context(), actor),
	})
	if err != nil {
		o.problem(w, r, reused(err))
		return
	}
	w.Header().Set("Location", "/api/v1/cases/"+view.Case.Number)
	o.view(w, r, http.StatusCreated, view)
}

// reused says of the key of an opening what is said of every key: the engine
// remembers it for as long as there is the case.
func reused(err error) error {
	if desk.ProblemOf(err).Message.ID != desk.KeyUsed {
		return err
	}
	return message.NewProblem(message.Wrong, desk.KeyReused).At("Idempotency-Key").Because(err)
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
		err = o.Looked(r.Context(), desk.ActorOf(r.Context(), actor), way, view.Case.Number)
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

// journalWire is a page of a journal; without a limit it is all of it.
type journalWire struct {
	Schema  int     `json:"schema"`
	Journal []entry `json:"journal"`
	Next    *string `json:"next"`
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
	number, query := param(r, "number"), r.URL.Query()
	after, err := place(query.Get("cursor"))
	var envelopes []casefile.Envelope
	if err == nil {
		envelopes, err = o.Engine.Journal(r.Context(), number)
	}
	limit := 0
	if err == nil {
		envelopes = envelopes[min(after, len(envelopes)):]
		limit, err = limitOr(query, max(len(envelopes), 1))
	}
	if err == nil {
		err = o.Looked(r.Context(), desk.ActorOf(r.Context(), actor), runtime.WayAPI, number)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	page := journalWire{Schema: contract.Schema, Journal: []entry{}}
	if len(envelopes) > limit {
		envelopes = envelopes[:limit]
		page.Next = orNull(strconv.Itoa(after + limit))
	}
	for _, e := range envelopes {
		page.Journal = append(page.Journal, entry{e, eventOf(e), e.Hash()})
	}
	linked(w, r, page.Next)
	o.answer(w, r, http.StatusOK, page)
}

// place is the entry of a journal behind which a page begins; 0 is the start.
func place(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	after, err := strconv.Atoi(cursor)
	if err != nil || after < 1 {
		return 0, wrongCursor()
	}
	return after, nil
}
