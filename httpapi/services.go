package httpapi

import (
	"net/http"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
)

// serviceWire is a service in a list.
type serviceWire struct {
	ID        string   `json:"id"`
	Number    string   `json:"number"`
	Title     string   `json:"title"`
	Area      string   `json:"area"`
	Synonyms  []string `json:"synonyms"`
	Authority string   `json:"authority"`
}

func wireService(s catalog.Service) serviceWire {
	return serviceWire{s.ID, s.Number, s.Title, s.Area, append([]string{}, s.Synonyms...), s.Authority}
}

// serviceDetail is a service with its regulation and its questions.
type serviceDetail struct {
	Schema int `json:"schema"`
	serviceWire
	Regulation regulationWire   `json:"regulation"`
	Questions  []*contract.Step `json:"questions"`
}

type regulationWire struct {
	ID            string   `json:"id"`
	Version       int      `json:"version"`
	Hash          string   `json:"hash"`
	EffectiveFrom string   `json:"effective_from"`
	EffectiveTo   *string  `json:"effective_to"`
	Territory     string   `json:"territory"`
	Channels      []string `json:"channels"`
	Outcomes      []string `json:"outcomes"`
	Basis         []string `json:"basis"`
}

func wireRegulation(r *interpreter.Regulation) regulationWire {
	out := regulationWire{
		ID: r.ID, Version: r.Version, Hash: r.Hash, EffectiveFrom: r.From.String(), Territory: r.Territory,
		Channels: append([]string{}, r.Channels...), Outcomes: append([]string{}, r.Outcomes...), Basis: append([]string{}, r.Basis...),
	}
	if r.HasTo {
		to := r.To.String()
		out.EffectiveTo = &to
	}
	return out
}

func (o *office) listServices(w http.ResponseWriter, r *http.Request) {
	found := []serviceWire{}
	for _, s := range o.Catalog.Search(r.URL.Query().Get("q"), o.Today()) {
		found = append(found, wireService(s))
	}
	o.answer(w, r, http.StatusOK, struct {
		Schema   int           `json:"schema"`
		Services []serviceWire `json:"services"`
	}{contract.Schema, found})
}

func (o *office) showService(w http.ResponseWriter, r *http.Request) {
	s, err := o.Service(param(r, "service"))
	if err != nil {
		o.problem(w, r, err)
		return
	}
	out := serviceDetail{contract.Schema, wireService(s), wireRegulation(s.Program.Regulation()), []*contract.Step{}}
	for _, q := range s.Program.Questions() {
		only := &interpreter.Decision{Next: q.ID, Questions: []interpreter.QuestionState{q}}
		out.Questions = append(out.Questions, contract.EncodeNext(only).Next)
	}
	o.answer(w, r, http.StatusOK, out)
}

// decided reads the facts of a request and decides on them.
func (o *office) decided(r *http.Request) (catalog.Service, *interpreter.Decision, clock.Date, error) {
	s, err := o.Service(param(r, "service"))
	if err != nil {
		return s, nil, 0, err
	}
	body, err := raw(r)
	if err != nil {
		return s, nil, 0, err
	}
	facts, err := contract.ReadFacts(s.Program, body)
	if err != nil {
		return s, nil, 0, err
	}
	return s, s.Program.Decide(facts, o.Catalog.Calendar()), facts.Day(), nil
}

func (o *office) decide(w http.ResponseWriter, r *http.Request) {
	_, d, _, err := o.decided(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.answer(w, r, http.StatusOK, contract.EncodeDecision(d, o.texts(r)))
}

func (o *office) ask(w http.ResponseWriter, r *http.Request) {
	_, d, _, err := o.decided(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.answer(w, r, http.StatusOK, contract.EncodeNext(d))
}
