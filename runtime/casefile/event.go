package casefile

import "encoding/json"

// Event is what happened, without its envelope. The kinds of events are the
// types of this file; days are written "2026-04-01".
type Event interface{ Kind() string }

// The kinds of events, as journals name them.
const (
	KindOpened            = "opened"
	KindDocumentsReceived = "documents_received"
	KindDocumentTakenBack = "document_taken_back"
	KindEventRecorded     = "event_recorded"
	KindStageCompleted    = "stage_completed"
	KindOutcomeDecided    = "outcome_decided"
	KindResultIssued      = "result_issued"
	KindPlanned           = "planned"
)

// Opened begins a case.
type Opened struct {
	Service string `json:"service"` // id in the catalog
	Title   string `json:"title"`   // of the service, as it was that day
	// Regulation is the hash of the closure that the case is pinned to.
	Regulation string    `json:"regulation"`
	Day        string    `json:"day"` // civil day in the office's zone
	Applicant  Applicant `json:"applicant"`
	Channel    string    `json:"channel,omitempty"`
	// Answers by question id, as the outside contract writes them: true,
	// "option", 12, "2026-01-01", or null for "does not know".
	Answers map[string]json.RawMessage `json:"answers,omitempty"`
	// Events are those that the opening itself means.
	Events []EventFact `json:"events,omitempty"`
	// Key is the idempotency key under which the opening was asked for.
	Key string `json:"key,omitempty"`
	// Executor is who works on the case, or empty.
	Executor string `json:"executor,omitempty"`
}

// DocumentsReceived says that documents were handed in.
type DocumentsReceived struct {
	Documents []DocumentIn `json:"documents"`
}

// DocumentTakenBack says that a document is not there any more: it was ticked
// by mistake or handed back.
type DocumentTakenBack struct {
	Document string `json:"document"`
	Row      string `json:"row,omitempty"` // as DocumentIn has it
}

// EventRecorded says that an event of the regulation came on a day.
type EventRecorded struct {
	Event string `json:"event"`
	Day   string `json:"day"`
	// About is the document of the request that the event is about, or empty.
	About string `json:"about,omitempty"`
}

// StageCompleted says that a stage was finished on a day, and by that the
// event that closes it came, where it names one that has not come before.
type StageCompleted struct {
	Stage string `json:"stage"`
	Day   string `json:"day"`
	Event string `json:"event,omitempty"`
}

// OutcomeDecided says how the case was decided.
type OutcomeDecided struct {
	Outcome string `json:"outcome"`
	Day     string `json:"day"`
}

// ResultIssued says that a result was handed out. Complete says that with it
// all results that the outcome calls for are out.
type ResultIssued struct {
	Result   string `json:"result"`
	Day      string `json:"day"`
	Complete bool   `json:"complete"`
}

// Planned records what the interpreter computed, and replaces the plan before.
// What could not be computed is absent.
type Planned struct {
	// Calendar is the hash of the calendar that was used.
	Calendar string         `json:"calendar"`
	Stages   []PlannedStage `json:"stages,omitempty"`
	Terms    []PlannedTerm  `json:"terms,omitempty"`
	// Due is the earliest last day of what still runs; empty where nothing
	// runs or no day is known.
	Due string `json:"due,omitempty"`
	// Moments are what will come by itself.
	Moments []Moment `json:"moments,omitempty"`
}

// PlannedStage is a stage with its planned days.
type PlannedStage struct {
	ID     string `json:"id"`
	Start  string `json:"start"`
	Finish string `json:"finish"`
}

// PlannedTerm is a term with its last day.
type PlannedTerm struct {
	ID   string `json:"id"`
	Date string `json:"date"`
}

// Kind is KindOpened.
func (Opened) Kind() string { return KindOpened }

// Kind is KindDocumentsReceived.
func (DocumentsReceived) Kind() string { return KindDocumentsReceived }

// Kind is KindDocumentTakenBack.
func (DocumentTakenBack) Kind() string { return KindDocumentTakenBack }

// Kind is KindEventRecorded.
func (EventRecorded) Kind() string { return KindEventRecorded }

// Kind is KindStageCompleted.
func (StageCompleted) Kind() string { return KindStageCompleted }

// Kind is KindOutcomeDecided.
func (OutcomeDecided) Kind() string { return KindOutcomeDecided }

// Kind is KindResultIssued.
func (ResultIssued) Kind() string { return KindResultIssued }

// Kind is KindPlanned.
func (Planned) Kind() string { return KindPlanned }
