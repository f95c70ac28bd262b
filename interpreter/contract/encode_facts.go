package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Facts is a facts document, as "--facts" takes it and as witnesses of proofs
// are printed.
type Facts struct {
	On          string          `json:"on"`
	AsOf        *string         `json:"as_of,omitempty"`
	Territory   string          `json:"territory,omitempty"`
	Channel     string          `json:"channel,omitempty"`
	Subservice  string          `json:"subservice,omitempty"`
	Answers     json.RawMessage `json:"answers"`
	Findings    json.RawMessage `json:"findings,omitempty"`
	Events      []EventFact     `json:"events"`
	Present     []PresentFact   `json:"present,omitempty"`
	Requests    []RequestFact   `json:"requests,omitempty"`
	Suspensions []StoodFact     `json:"suspensions,omitempty"`
	Stages      []StageFact     `json:"stages,omitempty"`
	Outcome     string          `json:"outcome,omitempty"`
	Norms       json.RawMessage `json:"norms,omitempty"`
	Calendar    *Policy         `json:"calendar,omitempty"`
}

// EventFact is an event that came; At has the time of day where it is known.
type EventFact struct {
	ID    string `json:"id"`
	At    string `json:"at"`
	About string `json:"about,omitempty"`
}

// PresentFact is a document that was handed in.
type PresentFact struct {
	Document  string  `json:"document"`
	Row       string  `json:"row,omitempty"`
	Received  string  `json:"received"`
	Issued    *string `json:"issued,omitempty"`
	Originals int     `json:"originals,omitempty"`
	Copies    int     `json:"copies,omitempty"`
	Form      string  `json:"form,omitempty"`
}

// RequestFact is a request that was sent; Answer stands beside Answered.
type RequestFact struct {
	Document string  `json:"document"`
	Agency   string  `json:"agency,omitempty"`
	Sent     string  `json:"sent"`
	Answered *string `json:"answered,omitempty"`
	Answer   string  `json:"answer,omitempty"`
}

// StoodFact is a stretch in which the service was suspended.
type StoodFact struct {
	Ground string  `json:"ground"`
	From   string  `json:"from"`
	To     *string `json:"to,omitempty"`
}

// StageFact is a stage that was finished.
type StageFact struct {
	ID       string `json:"id"`
	Finished string `json:"finished"`
}

// Policy tells how presidential days count.
type Policy struct {
	PresidentialDays string `json:"presidential_days"`
}

// EncodeFacts writes facts so that ReadFacts reads the same facts again. What
// is empty is left out but the answers and the events; answers stand in the
// order of their names, lists in their own.
func EncodeFacts(f *interpreter.Facts) Facts {
	out := Facts{
		On: f.On.String(), AsOf: dayOr(f.AsOf, f.HasAsOf),
		Territory: f.Territory, Channel: f.Channel, Subservice: f.Subservice,
		Answers:     answersJSON(f.Answers),
		Events:      each(f.Events, eventFact),
		Present:     each(f.Present, presentFact),
		Requests:    each(f.Requests, requestFact),
		Suspensions: each(f.Suspensions, stoodFact),
		Stages:      each(f.Completed, func(s interpreter.StageFact) StageFact { return StageFact{s.ID, s.Finished.String()} }),
		Outcome:     f.Outcome,
		Norms:       normsJSON(f.Norms),
	}
	if len(f.Findings) > 0 {
		out.Findings = answersJSON(f.Findings)
	}
	if f.Policy == (clock.Policy{PresidentialOff: true}) {
		out.Calendar = &Policy{"off"}
	}
	return out
}

// object writes entries that have their order already.
func object(entries []string) json.RawMessage {
	return json.RawMessage("{" + strings.Join(entries, ",") + "}")
}

func answersJSON(answers map[string]interpreter.Answer) json.RawMessage {
	return object(each(slices.Sorted(maps.Keys(answers)), func(id string) string {
		return string(quote(id)) + ":" + string(AnswerJSON(answers[id]))
	}))
}

// normsJSON writes norms under their names with their keys: "стандарт(2; город)".
func normsJSON(norms []interpreter.NormFact) json.RawMessage {
	if len(norms) == 0 {
		return nil
	}
	return object(each(norms, func(n interpreter.NormFact) string {
		name := n.Norm
		if len(n.Keys) > 0 {
			name += "(" + strings.Join(each(n.Keys, keyText), "; ") + ")"
		}
		return string(quote(name)) + ":" + string(valueJSON(n.Value))
	}))
}

// keyText writes the key of a norm as keyOf reads it.
func keyText(key interpreter.Value) string {
	switch key.Type {
	case dsl.TypeDate:
		return key.Date.String()
	case dsl.TypeOneOf:
		return key.Choice
	default:
		return key.Number.Plain()
	}
}

func eventFact(e interpreter.EventFact) EventFact {
	at := e.At.String()
	if e.HasTime {
		at = momentText(e.At, e.Minute)
	}
	return EventFact{e.ID, at, e.About}
}

func presentFact(p interpreter.PresentFact) PresentFact {
	return PresentFact{p.Document, p.Row, p.Received.String(), dayOr(p.Issued, p.HasIssued), p.Originals, p.Copies, p.Form}
}

func requestFact(r interpreter.RequestFact) RequestFact {
	out := RequestFact{r.Document, r.Agency, r.Sent.String(), dayOr(r.Answered, r.HasAnswer), ""}
	switch {
	case r.HasAnswer && r.None:
		out.Answer = answerNone
	case r.HasAnswer:
		out.Answer = answerGiven
	}
	return out
}

func stoodFact(s interpreter.SuspensionFact) StoodFact {
	return StoodFact{s.Ground, s.From.String(), dayOr(s.To, s.HasTo)}
}
