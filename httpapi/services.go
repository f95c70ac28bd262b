package httpapi

import (
	"encoding/json"
	"net/http"
	"slices"

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
	// InForce says that a version is in force today; else the service is as
	// the next one has it, or the last.
	InForce bool `json:"in_force"`
}

// serviceList is a page of services; without a limit it is all of them.
type serviceList struct {
	Schema   int           `json:"schema"`
	Services []serviceWire `json:"services"`
	Next     *string       `json:"next"`
}

func (o *office) wireService(s catalog.Service) serviceWire {
	return serviceWire{s.ID, s.Number, s.Title, s.Area, append([]string{}, s.Synonyms...), s.Authority, s.InForce(o.Today())}
}

// serviceDetail is a service with its regulation and its questions.
type serviceDetail struct {
	Schema int `json:"schema"`
	serviceWire
	Regulation regulationWire   `json:"regulation"`
	Versions   []versionWire    `json:"versions"`
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

func wireRegulation(v catalog.Version) regulationWire {
	r := v.Regulation
	return regulationWire{
		ID: r.ID, Version: r.Version, Hash: r.Hash, EffectiveFrom: v.From.String(), EffectiveTo: lastDay(v), Territory: r.Territory,
		Channels: append([]string{}, r.Channels...), Outcomes: append([]string{}, r.Outcomes...), Basis: append([]string{}, r.Basis...),
	}
}

// versionWire is one version of a service.
type versionWire struct {
	Version       int     `json:"version"`
	Hash          string  `json:"hash"`
	EffectiveFrom string  `json:"effective_from"`
	EffectiveTo   *string `json:"effective_to"`
	Territory     string  `json:"territory"`
	Published     bool    `json:"published"`
}

func wireVersions(all []catalog.Version) []versionWire {
	versions := []versionWire{}
	for _, v := range all {
		r := v.Regulation
		versions = append(versions, versionWire{r.Version, r.Hash, v.From.String(), lastDay(v), r.Territory, v.Published})
	}
	return versions
}

// lastDay is the last day in force, or nil.
func lastDay(v catalog.Version) *string {
	if !v.HasTo {
		return nil
	}
	day := v.To.String()
	return &day
}

func (o *office) listServices(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	found := o.Catalog.Search(query.Get("q"), o.Today())
	list := serviceList{Schema: contract.Schema, Services: []serviceWire{}}
	if cursor := query.Get("cursor"); cursor != "" {
		place := slices.IndexFunc(found, func(s catalog.Service) bool { return s.ID == cursor })
		if place < 0 {
			o.problem(w, r, wrongCursor())
			return
		}
		found = found[place+1:]
	}
	limit, err := limitOr(query, max(len(found), 1))
	if err != nil {
		o.problem(w, r, err)
		return
	}
	if len(found) > limit {
		found = found[:limit]
		list.Next = &found[limit-1].ID
	}
	for _, s := range found {
		list.Services = append(list.Services, o.wireService(s))
	}
	linked(w, r, list.Next)
	o.answer(w, r, http.StatusOK, list)
}

func (o *office) showService(w http.ResponseWriter, r *http.Request) {
	s, err := o.Service(param(r, "service"))
	if err != nil {
		o.problem(w, r, err)
		return
	}
	out := serviceDetail{contract.Schema, o.wireService(s), wireRegulation(s.Version), wireVersions(s.Versions()), []*contract.Step{}}
	for _, q := range s.Program.Questions() {
		only := &interpreter.Decision{Next: q.ID, Questions: []interpreter.QuestionState{q}}
		out.Questions = append(out.Questions, contract.EncodeNext(only).Next)
	}
	o.answer(w, r, http.StatusOK, out)
}

// decided reads the facts of a request and decides on them, by the version of
// the day that they are on.
func (o *office) decided(r *http.Request) (catalog.Service, *interpreter.Decision, clock.Date, error) {
	s, err := o.Service(param(r, "service"))
	if err != nil {
		return s, nil, 0, err
	}
	body, err := raw(r)
	if err != nil {
		return s, nil, 0, err
	}
	if day, ok := dayOf(body); ok {
		if s, err = o.ServiceOn(param(r, "service"), day); err != nil {
			return s, nil, 0, err
		}
	}
	facts, err := contract.ReadFacts(s.Program, body)
	if err != nil {
		return s, nil, 0, err
	}
	return s, s.Program.Decide(facts, o.Catalog.Calendar()), facts.Day(), nil
}

// dayOf is the day that facts are on, as far as it can be read; ReadFacts says
// what is wrong with it.
func dayOf(facts []byte) (clock.Date, bool) {
	var on struct {
		On string `json:"on"`
	}
	if err := json.Unmarshal(facts, &on); err != nil {
		return 0, false
	}
	day, err := clock.ParseDate(on.On)
	return day, err == nil
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
