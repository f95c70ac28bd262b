package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// handed is one document that was handed in.
type handed struct {
	row      string // of what is needed for each of a list; empty: any
	received clock.Date
	issued   clock.Date
	until    clock.Date // the last day on which it counts, where bounded
	bounded  bool
	on       clock.Date // the day on which it has to count
}

// expired reports whether it is too old on the day on which it has to count.
func (h *handed) expired() bool { return h.bounded && h.on > h.until }

// arrivals are all that came in of a document: what was handed in, and what
// became of the request to its agency.
type arrivals struct {
	handed  []handed // those that count first, as in the facts otherwise
	request asked
}

// cameIn gathers what came in of a document by the day on which one looks.
func (s *sitting) cameIn(d *document) arrivals {
	var in arrivals
	for i := range s.facts.Present {
		fact := &s.facts.Present[i]
		if dsl.SameName(fact.Document, d.state.ID) && !s.later(fact.Received) {
			in.handed = append(in.handed, s.handed(d, fact))
		}
	}
	slices.SortStableFunc(in.handed, func(a, b handed) int {
		switch {
		case a.expired() == b.expired():
			return 0
		case b.expired():
			return -1
		default:
			return 1
		}
	})
	if d.state.From == FromAgency {
		in.request = s.asked(d)
	}
	return in
}

// handed is a fact with the last day on which the document counts: its day of
// issue and how long it is valid since, without a shift (it is no term to do
// something in, ГК РФ 193).
func (s *sitting) handed(d *document, fact *PresentFact) handed {
	h := handed{row: fact.Row, received: fact.Received, issued: fact.Issued}
	if d.validity == nil || !fact.HasIssued {
		return h
	}
	h.on = s.validOn(d.validity)
	until := clock.Last(s.calendar, s.facts.Policy, fact.Issued, d.validity.length, false)
	h.until, h.bounded = until.Last, until.OK
	return h
}

// validOn is the day on which a document has to count.
func (s *sitting) validOn(v *validity) clock.Date {
	if v.event != "" {
		if day, came := s.event(v.event); came {
			return day
		}
	}
	return s.facts.Day()
}

// counts reports whether something that counts was handed in.
func (in *arrivals) counts() bool { return len(in.handed) > 0 && !in.handed[0].expired() }

// best is what counts longest of what was handed in: the first to come in of
// what counts, else the last to expire; nil where nothing was handed in.
func (in *arrivals) best() *handed {
	var best *handed
	for i := range in.handed {
		switch h := &in.handed[i]; {
		case best == nil:
			best = h
		case best.expired() != h.expired(): // those that count come first
		case h.expired() && h.until > best.until, !h.expired() && h.received < best.received:
			best = h
		}
	}
	return best
}

// attach notes where a document stands and why it is needed; the answer is
// whether it is there: handed in and not too old, sent by its agency, or held
// by the office.
func (s *sitting) attach(d *document, state *DocumentState, in arrivals, reasons []message.Message) bool {
	best := in.best()
	if best != nil {
		state.ValidUntil, state.HasValidUntil = best.until, best.bounded
	}
	switch {
	case in.counts():
		state.Status, state.Present, state.Received = DocumentPresent, true, best.received
	case in.request.given:
		state.Status, state.Present, state.Received = DocumentPresent, true, in.request.came
		state.ValidUntil, state.HasValidUntil = 0, false
	case d.state.From == FromOffice:
		state.Status = DocumentPresent
	case in.request.none:
		state.Status = DocumentAnsweredNone
	case in.request.sent:
		state.Status = DocumentRequested
	case best != nil:
		state.Status = DocumentExpired
	}
	if !in.counts() && best != nil {
		reasons = append(reasons, best.tooOld())
	}
	state.Because = becauseOf(reasons)
	return state.Status == DocumentPresent
}

// tooOld says from when to when the document counted.
func (h *handed) tooOld() message.Message {
	return message.New("explain.paper_expired", "issued", h.issued, "until", h.until, "day", h.on)
}
