package runtime

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"reglament/interpreter"
	"reglament/runtime/casefile"
)

// Parcel is what a letter says and to whom: what a carrier gets. It is kept
// sealed.
type Parcel struct {
	To casefile.Applicant `json:"to"`
	// Person is the id of the person of the regulation whom the message is
	// for, empty for the applicant.
	Person       string   `json:"person,omitempty"`
	Title        string   `json:"title"`
	Texts        []string `json:"texts"`
	PortalStatus string   `json:"portal_status,omitempty"`
	// Papers go with it.
	Papers []Paper `json:"papers,omitempty"`
}

// Paper is a file that goes with a letter.
type Paper struct {
	Name  string `json:"name"` // "checklist.pdf"
	Type  string `json:"type"` // "application/pdf"
	Bytes []byte `json:"bytes"`
}

// The names of the ways that the office knows to reach a person.
const (
	CarrierEmail = "email"
	CarrierSMS   = "sms"
)

// lettersOf are the messages that are to go out now and have not been queued
// before: their events, and the letters for the outbox. before is how many
// events come ahead of them.
func (e *Engine) lettersOf(v View, s standing, at time.Time, before int) ([]casefile.Event, []Letter, error) {
	if v.Case.Withdrawn != "" || v.Case.Refusal != nil {
		return nil, nil, nil // there is nothing left to tell
	}
	var events []casefile.Event
	var letters []Letter
	for _, m := range v.Decision.Messages {
		queued := slices.ContainsFunc(s.Letters, func(l casefile.Letter) bool { return l.Message == m.ID })
		if m.Sent != interpreter.Yes || queued {
			continue
		}
		letter, err := e.letterOf(m, s, at, before+len(events))
		if err != nil {
			return nil, nil, err
		}
		events = append(events, casefile.LetterQueued{Message: m.ID, Letter: letter.ID, Carrier: letter.Carrier})
		letters = append(letters, letter)
	}
	return events, letters, nil
}

func (e *Engine) letterOf(m interpreter.MessageState, s standing, at time.Time, before int) (Letter, error) {
	parcel := Parcel{Person: m.To, Title: m.Title, Texts: filled(m.Texts, s.Case), PortalStatus: m.PortalStatus}
	letter := Letter{
		ID:   fmt.Sprintf("%s/%d/%s", s.Number, s.Sequence+before+1, m.ID),
		Case: s.Number, Message: m.ID, Person: s.person.ID, State: LetterWaiting,
		Created: at.UTC(), Next: at.UTC(),
	}
	if m.To == "" {
		parcel.To, letter.Carrier = s.Applicant, carrierOf(s.Applicant)
	}
	raw, err := json.Marshal(parcel)
	if err != nil {
		return Letter{}, damaged(err)
	}
	if letter.Sealed, err = e.config.Vault.Seal(lockOf(s.person), aboutLetter(letter.ID), raw); err != nil {
		return Letter{}, locked(err)
	}
	return letter, nil
}

// filled are texts with what only the office knows of a case in the place of
// the marks that the interpreter leaves.
func filled(texts []string, c casefile.Case) []string {
	marks := strings.NewReplacer(interpreter.MarkApplicant, c.Applicant.Name, interpreter.MarkNumber, c.Number)
	whole := make([]string, len(texts))
	for i, text := range texts {
		whole[i] = marks.Replace(text)
	}
	return whole
}

// carrierOf is how an applicant is reached: by mail, else by phone, else not.
func carrierOf(a casefile.Applicant) string {
	switch {
	case a.Email != "":
		return CarrierEmail
	case a.Phone != "":
		return CarrierSMS
	}
	return ""
}
