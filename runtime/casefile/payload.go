package casefile

import (
	"encoding/json"
	"time"
)

// Stamp is what all envelopes of one command share.
type Stamp struct {
	Engine, Actor, Office, Zone string
	At                          time.Time
}

// Draft puts an event into an envelope that has no place in a journal yet. The
// moment is kept to the microsecond.
func Draft(stamp Stamp, event Event) (Envelope, error) {
	payload, err := json.Marshal(event)
	if err != nil {
		return Envelope{}, &Malformed{Cause: err}
	}
	return Envelope{
		Format: Format, Engine: stamp.Engine, At: stamp.At.UTC().Truncate(time.Microsecond), Actor: stamp.Actor,
		Office: stamp.Office, Zone: stamp.Zone, Kind: event.Kind(), Payload: payload,
	}, nil
}

// Seal gives drafts their places in the journal of a case, after the event
// with the number after (0 in a new journal) whose hash is head. The drafts
// themselves stay as they are.
func Seal(number string, after int, head string, drafts []Envelope) []Envelope {
	sealed := make([]Envelope, len(drafts))
	for i, e := range drafts {
		e.Case, e.Number, e.Previous = number, after+i+1, head
		sealed[i], head = e, e.Hash()
	}
	return sealed
}

// Read gives the event in the envelope, as one of the types of this package.
// The error is *Newer, *UnknownKind or *Malformed.
func Read(e Envelope) (Event, error) {
	if e.Format > Format {
		return nil, &Newer{Case: e.Case, Number: e.Number, Format: e.Format}
	}
	if e.Format < 1 {
		return nil, &Malformed{Case: e.Case, Number: e.Number, Cause: errFormat}
	}
	switch e.Kind {
	case KindOpened:
		return read[Opened](e)
	case KindDocumentsReceived:
		return read[DocumentsReceived](e)
	case KindDocumentTakenBack:
		return read[DocumentTakenBack](e)
	case KindEventRecorded:
		return read[EventRecorded](e)
	case KindStageCompleted:
		return read[StageCompleted](e)
	case KindOutcomeDecided:
		return read[OutcomeDecided](e)
	case KindResultIssued:
		return read[ResultIssued](e)
	case KindPlanned:
		return read[Planned](e)
	default:
		return nil, &UnknownKind{Case: e.Case, Number: e.Number, Kind: e.Kind}
	}
}

func read[E Event](e Envelope) (Event, error) {
	var event E
	if err := strict(e.Payload, &event); err != nil {
		return nil, &Malformed{Case: e.Case, Number: e.Number, Cause: err}
	}
	return event, nil
}
