package contract

import (
	"strconv"

	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/message"
)

// BundleDecision is the document that "decide --json" prints for a bundle;
// docs/schema/bundle.schema.json says what each key may hold.
type BundleDecision struct {
	Schema     int             `json:"schema"`
	Bundle     Regulation      `json:"bundle"`
	Calendar   string          `json:"calendar"`
	Next       *string         `json:"next"`
	Questions  []Question      `json:"questions"`
	Ignored    []string        `json:"ignored"`
	Values     []Value         `json:"values"`
	Situations []Situation     `json:"situations"`
	Services   []BundleService `json:"services"`
	Documents  []BundlePaper   `json:"documents"`
	Bring      []string        `json:"bring"`
	Request    []string        `json:"request"`
	Missing    []string        `json:"missing"`
}

// BundleService is a service of a bundle; Decision is null where it is not
// needed.
type BundleService struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Needed    string     `json:"needed"`
	DependsOn []string   `json:"depends_on"`
	After     []string   `json:"after"`
	Received  []Received `json:"received"`
	Start     *string    `json:"start"`
	// StartAssumed: the day comes from the services before it.
	StartAssumed bool      `json:"start_assumed"`
	Finish       *string   `json:"finish"`
	Decision     *Decision `json:"decision"`
}

// Received is a document that other services of the bundle give.
type Received struct {
	Document string   `json:"document"`
	Title    string   `json:"title"`
	From     []string `json:"from"`
}

// BundlePaper is a document that is brought once for all who want it; Forms is
// null where each of them has to be asked for its own.
type BundlePaper struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	For     []Wanted `json:"for"`
	Forms   []Form   `json:"forms"`
	Present bool     `json:"present"`
}

// Wanted is a service that wants a document, with its own name of it.
type Wanted struct {
	Service  string `json:"service"`
	Document string `json:"document"`
}

// EncodeBundle writes the decision of a bundle in the words of the contract.
func EncodeBundle(d *bundle.Decision, texts *message.Texts) BundleDecision {
	r := d.Bundle
	own := EncodeDecision(d.Own, texts)
	return BundleDecision{
		Schema:    Schema,
		Bundle:    Regulation{r.ID, strconv.Itoa(r.Version), r.Hash, r.From.String(), dayOr(r.To, r.HasTo)},
		Calendar:  d.Own.Calendar,
		Next:      textOr(d.Next),
		Questions: each(d.Questions, question),
		Ignored:   list(d.Ignored),
		Values:    own.Values,
		Situations: each(d.OwnSituations(), func(s interpreter.SituationState) Situation {
			return situation(s, texts)
		}),
		Services:  each(d.Services, func(s bundle.ServiceState) BundleService { return bundleService(s, texts) }),
		Documents: each(d.Papers, bundlePaper),
		Bring:     list(d.Bring),
		Request:   list(d.Request),
		Missing:   list(d.Missing),
	}
}

func bundleService(s bundle.ServiceState, texts *message.Texts) BundleService {
	out := BundleService{
		ID: s.ID, Title: s.Title, Needed: s.Needed.String(), DependsOn: list(s.DependsOn), After: list(s.After),
		Received: each(s.Received, func(r bundle.Received) Received { return Received{r.Document, r.Title, list(r.From)} }),
		Start:    dayOr(s.Start, s.HasStart), StartAssumed: s.Assumed, Finish: dayOr(s.Finish, s.HasFinish),
	}
	if s.Planned != nil {
		decision := EncodeDecision(s.Planned, texts)
		out.Decision = &decision
	}
	return out
}

func bundlePaper(p bundle.PaperState) BundlePaper {
	out := BundlePaper{
		ID: p.ID, Title: p.Title, Present: p.Present,
		For: each(p.For, func(w bundle.Wanted) Wanted { return Wanted{w.Service, w.Document} }),
	}
	if p.Joined {
		out.Forms = each(p.Forms, form)
	}
	return out
}

// DayOf is the day that a facts document is about, before it is known which
// names it may have; ok is false where it does not say, of which ReadFacts
// tells.
func DayOf(data []byte) (day clock.Date, ok bool) {
	root, err := readDocument(data)
	if err != nil {
		return 0, false
	}
	on, ok := place{root, ""}.keyed("on")
	if !ok {
		return 0, false
	}
	day, err = on.day()
	return day, err == nil
}

// Explained is the document that "explain --json" prints for a bundle: an
// explanation for each service that says so.
type Explained struct {
	Schema       int                    `json:"schema"`
	Explanations []ExplanationOfService `json:"explanations"`
}

// ExplanationOfService is an explanation; Service is null where it is the
// bundle's own.
type ExplanationOfService struct {
	Service     *string     `json:"service"`
	Explanation Explanation `json:"explanation"`
}

// EncodeExplained writes explanations in the words of the contract.
func EncodeExplained(all []bundle.Explained, texts *message.Texts) Explained {
	return Explained{Schema, each(all, func(x bundle.Explained) ExplanationOfService {
		return ExplanationOfService{textOr(x.Service), EncodeExplanation(x.Explanation, texts)}
	})}
}
