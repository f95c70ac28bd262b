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

// Draft puts an event into an envelope that has no place in a journal yet and
// is not sealed. The moment is kept to the microsecond.
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
// The error is *Newer, *Sealed, *UnknownKind or *Malformed.
func Read(e Envelope) (Event, error) {
	if e.Format > Format {
		return nil, &Newer{Case: e.Case, Number: e.Number, Format: e.Format}
	}
	if e.Format < 1 {
		return nil, &Malformed{Case: e.Case, Number: e.Number, Cause: errFormat}
	}
	if e.Person != "" && e.Clear == nil {
		return nil, &Sealed{Case: e.Case, Number: e.Number, Gone: e.Gone}
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
		return readWork(e)
	}
}

// readWork reads the kinds that format 3 added.
func readWork(e Envelope) (Event, error) {
	if e.Format < 3 {
		return nil, &UnknownKind{Case: e.Case, Number: e.Number, Kind: e.Kind}
	}
	switch e.Kind {
	case KindHandedOver:
		return read[HandedOver](e)
	case KindSuspended:
		return read[Suspended](e)
	case KindResumed:
		return read[Resumed](e)
	case KindWithdrawn:
		return read[Withdrawn](e)
	case KindAcceptanceRefused:
		return read[AcceptanceRefused](e)
	case KindRequestSent:
		return read[RequestSent](e)
	case KindRequestAnswered:
		return read[RequestAnswered](e)
	case KindFindingRecorded:
		return read[FindingRecorded](e)
	case KindMomentCame:
		return read[MomentCame](e)
	case KindLetterQueued:
		return read[LetterQueued](e)
	case KindLetterSettled:
		return read[LetterSettled](e)
	case KindErased:
		return read[Erased](e)
	case KindSealedAnew:
		return read[SealedAnew](e)
	default:
		return nil, &UnknownKind{Case: e.Case, Number: e.Number, Kind: e.Kind}
	}
}

// known tells whether a format has a kind of events.
func known(kind string, format int) bool {
	switch kind {
	case KindOpened, KindDocumentsReceived, KindDocumentTakenBack, KindEventRecorded,
		KindStageCompleted, KindOutcomeDecided, KindResultIssued, KindPlanned:
		return true
	case KindHandedOver, KindSuspended, KindResumed, KindWithdrawn, KindRequestSent, KindRequestAnswered,
		KindFindingRecorded, KindMomentCame, KindLetterQueued, KindLetterSettled, KindErased, KindSealedAnew,
		KindAcceptanceRefused:
		return format >= 3
	}
	return false
}

func read[E Event](e Envelope) (Event, error) {
	var event E
	payload := e.Payload
	if e.Person != "" {
		payload = e.Clear
	}
	if err := strict(payload, &event); err != nil {
		return nil, &Malformed{Case: e.Case, Number: e.Number, Cause: err}
	}
	return event, nil
}
