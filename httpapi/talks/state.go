package talks

import (
	"encoding/json"
	"strconv"

	"reglament/httpapi/web"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/runtime/consultation"
)

// What the pages keep with a consultation besides its answers.
const (
	typedGiven     = "given"     // the answers as they were typed, in their order
	typedDrafts    = "drafts"    // what was typed and not yet taken as an answer
	typedStep      = "step"      // counts the changes of the answers
	typedChannel   = "channel"   // the way of filing by which it was decided
	typedSide      = "side"      // whom the service is for: "person", "entity" or nothing
	typedKey       = "key"       // of the form that began it
	typedReception = "reception" // "yes": it is a step of taking documents in
)

// stateOf is the interview that a consultation holds.
func stateOf(c consultation.Consultation) web.Interview {
	state := web.Interview{Service: c.Service, Channel: c.Typed[typedChannel]}
	state.Given, state.Drafts = unpacked(c.Typed[typedGiven]), unpacked(c.Typed[typedDrafts])
	return state
}

// unpacked reads what packed wrote; what is no such text is nothing.
func unpacked(text string) (all []web.Given) {
	if text == "" || json.Unmarshal([]byte(text), &all) != nil {
		return nil
	}
	return all
}

func packed(all []web.Given) string {
	if len(all) == 0 {
		return ""
	}
	raw, _ := json.Marshal(all) // texts can always be written
	return string(raw)
}

// take writes an interview into the consultation that holds it.
func take(c *consultation.Consultation, state web.Interview, facts *interpreter.Facts, d *interpreter.Decision) {
	count, _ := strconv.Atoi(stepOf(*c))
	typed := map[string]string{}
	for name, text := range c.Typed {
		typed[name] = text
	}
	typed[typedGiven], typed[typedDrafts], typed[typedChannel] = packed(state.Given), packed(state.Drafts), state.Channel
	typed[typedStep] = strconv.Itoa(count + 1)
	c.Typed, c.Regulation = typed, d.Regulation.Hash
	c.Answers = map[string]json.RawMessage{}
	for id, answer := range facts.Answers {
		c.Answers[id] = contract.AnswerJSON(answer)
	}
	c.Summary = consultation.SummaryOf(d.Joined(), facts.On.String())
}

// stepOf counts how often the answers of a consultation were changed: forms
// bring it along, and an old page is known by it.
func stepOf(c consultation.Consultation) string { return c.Typed[typedStep] }

// isReception tells whether a consultation is a step of taking documents in.
func isReception(c consultation.Consultation) bool { return c.Typed[typedReception] == "yes" }
