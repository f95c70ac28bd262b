package casefile

import (
	"encoding/json"
	"slices"
)

// takeWork takes the events that format 3 added.
func (c *Case) takeWork(event Event) {
	switch event := event.(type) {
	case HandedOver:
		c.Executor = event.To
	case Suspended:
		c.Suspensions = append(c.Suspensions, Suspension{Ground: event.Ground, From: event.Day})
		if c.Status == StatusOpen {
			c.Status = StatusSuspended
		}
	case Resumed:
		c.resume(event)
	case Withdrawn:
		c.Withdrawn, c.Status, c.Due, c.Moments = event.Day, StatusWithdrawn, "", nil
	case AcceptanceRefused:
		c.Refusal, c.Status, c.Due, c.Moments = &Refusal{Day: event.Day, Ground: event.Ground, Words: event.Words}, StatusNotAccepted, "", nil
	case RequestSent:
		c.Requests = append(c.Requests, Request{Document: event.Document, Agency: event.Agency, Sent: event.Day})
	case RequestAnswered:
		c.answer(event)
	case FindingRecorded:
		c.find(event)
	case MomentCame:
		c.come(event)
	case LetterQueued:
		c.Letters = append(c.Letters, Letter{ID: event.Letter, Message: event.Message, Carrier: event.Carrier})
	case LetterSettled:
		c.settle(event)
	case Erased:
		c.erase(event)
	}
}

// resume ends the last suspension of the ground that lasts.
func (c *Case) resume(event Resumed) {
	open := 0
	for i := len(c.Suspensions) - 1; i >= 0; i-- {
		s := &c.Suspensions[i]
		if s.To != "" {
			continue
		}
		if s.Ground == event.Ground && event.Day != "" {
			s.To, event.Day = event.Day, ""
			continue
		}
		open++
	}
	if open == 0 && c.Status == StatusSuspended {
		c.Status = StatusOpen
	}
}

// answer answers the last open request for the document.
func (c *Case) answer(event RequestAnswered) {
	for i := len(c.Requests) - 1; i >= 0; i-- {
		if r := &c.Requests[i]; r.Document == event.Document && r.Answered == "" {
			r.Answered, r.None = event.Day, event.None
			return
		}
	}
}

func (c *Case) find(event FindingRecorded) {
	if string(event.Value) == "null" || len(event.Value) == 0 {
		delete(c.Findings, event.Finding)
		return
	}
	if c.Findings == nil {
		c.Findings = map[string]json.RawMessage{}
	}
	c.Findings[event.Finding] = event.Value
}

func (c *Case) come(event MomentCame) {
	if c.Came == nil {
		c.Came = map[string]string{}
	}
	c.Came[event.ID] = event.Day
	c.Moments = slices.DeleteFunc(c.Moments, func(m Moment) bool { return m.ID == event.ID && m.Day <= event.Day })
	if len(c.Moments) == 0 {
		c.Moments = nil
	}
}

// spare takes a moment out of the plan: what it waited for has happened.
func (c *Case) spare(id string) {
	c.Moments = slices.DeleteFunc(c.Moments, func(m Moment) bool { return m.ID == id })
	if len(c.Moments) == 0 {
		c.Moments = nil
	}
}

func (c *Case) settle(event LetterSettled) {
	for i := range c.Letters {
		if c.Letters[i].ID == event.Letter {
			c.Letters[i].How = event.How
		}
	}
}

// erase leaves what names nobody.
func (c *Case) erase(event Erased) {
	*c = Case{
		Number: c.Number, Service: event.Service, Title: event.Title, Regulation: event.Regulation,
		Opened: c.Opened, Day: event.Day, Office: c.Office, Zone: c.Zone,
		Outcome: event.Outcome, Decided: event.Decided, Issued: event.Issued, Status: event.Status,
		Sequence: c.Sequence, Head: c.Head, Person: c.Person, Erased: true,
	}
	c.furnish()
}
