package casefile

import (
	"encoding/json"
	"time"
)

// The kinds of events since format 3.
const (
	KindHandedOver      = "handed_over"
	KindSuspended       = "suspended"
	KindResumed         = "resumed"
	KindWithdrawn       = "withdrawn"
	KindRequestSent     = "request_sent"
	KindRequestAnswered = "request_answered"
	KindFindingRecorded = "finding_recorded"
	KindMomentCame      = "moment_came"
	KindLetterQueued    = "letter_queued"
	KindLetterSettled   = "letter_settled"
	KindErased          = "erased"
	KindSealedAnew      = "sealed_anew"

	KindAcceptanceRefused = "acceptance_refused"
)

// HandedOver says who works on the case from now on.
type HandedOver struct {
	To   string `json:"to"` // id of the worker
	Note string `json:"note,omitempty"`
}

// Suspended says that the service stands still on a ground from a day, which
// still counts.
type Suspended struct {
	Ground string `json:"ground"`
	Day    string `json:"day"`
}

// Resumed says that a suspension has ended: its day is the first that counts
// again.
type Resumed struct {
	Ground string `json:"ground"`
	Day    string `json:"day"`
}

// Withdrawn says that the applicant took his application back.
type Withdrawn struct {
	Day    string `json:"day"`
	Reason string `json:"reason,omitempty"`
}

// AcceptanceRefused says that the documents of the applicant were not accepted,
// on which ground of the regulation, and in which words where the ground has
// to be explained.
type AcceptanceRefused struct {
	Day    string `json:"day"`
	Ground string `json:"ground"`
	Words  string `json:"words,omitempty"`
}

// RequestSent says that a document was requested of an agency.
type RequestSent struct {
	Document string `json:"document"`
	Agency   string `json:"agency,omitempty"` // id, or empty
	Day      string `json:"day"`
}

// RequestAnswered says that a request was answered. None: there is no such
// document.
type RequestAnswered struct {
	Document string `json:"document"`
	Day      string `json:"day"`
	None     bool   `json:"none,omitempty"`
}

// FindingRecorded says what an official established, as the outside contract
// writes answers; null takes it back.
type FindingRecorded struct {
	Finding string          `json:"finding"`
	Value   json.RawMessage `json:"value"`
}

// Moment is something that comes by itself when a day has passed: "term:ID",
// "stage:ID", "ground:ID".
type Moment struct {
	ID string `json:"id"`
	// Day is the last day that is still in time.
	Day string `json:"day"`
	// At is when the day has passed where the office is, in UTC.
	At time.Time `json:"at"`
}

// MomentCame says that a planned moment has come. It comes once for a day.
type MomentCame struct {
	ID  string `json:"id"`
	Day string `json:"day"`
}

// LetterQueued says that a message of the regulation is to go out.
type LetterQueued struct {
	Message string `json:"message"` // id in the regulation
	Letter  string `json:"letter"`  // id in the outbox
	Carrier string `json:"carrier,omitempty"`
}

// LetterSettled says what became of a letter: SettledSent, SettledByHand or
// SettledGivenUp.
type LetterSettled struct {
	Letter string `json:"letter"`
	How    string `json:"how"`
}

// How a letter was settled.
const (
	SettledSent    = "sent"
	SettledByHand  = "by_hand" // a worker told the person himself
	SettledGivenUp = "given_up"
)

// Erased says that the person of the case was erased: the key of all payloads
// before it was destroyed. It is not sealed, and keeps what lists and
// statistics need and what names nobody.
type Erased struct {
	Basis      string            `json:"basis"` // why, in the office's words without names
	Service    string            `json:"service"`
	Title      string            `json:"title"`
	Regulation string            `json:"regulation"`
	Day        string            `json:"day"` // of opening
	Status     string            `json:"status"`
	Outcome    string            `json:"outcome,omitempty"`
	Decided    string            `json:"decided,omitempty"`
	Issued     map[string]string `json:"issued,omitempty"`
}

// SealedAnew says that a journal of an older format, which was not sealed, was
// written anew with sealed payloads: what it said stays, its chain is new.
// Former is the hash of the last event of the journal as it was.
type SealedAnew struct {
	Format int    `json:"format"`
	Former string `json:"former"`
}

// Kind is KindHandedOver.
func (HandedOver) Kind() string { return KindHandedOver }

// Kind is KindSuspended.
func (Suspended) Kind() string { return KindSuspended }

// Kind is KindResumed.
func (Resumed) Kind() string { return KindResumed }

// Kind is KindWithdrawn.
func (Withdrawn) Kind() string { return KindWithdrawn }

// Kind is KindAcceptanceRefused.
func (AcceptanceRefused) Kind() string { return KindAcceptanceRefused }

// Kind is KindRequestSent.
func (RequestSent) Kind() string { return KindRequestSent }

// Kind is KindRequestAnswered.
func (RequestAnswered) Kind() string { return KindRequestAnswered }

// Kind is KindFindingRecorded.
func (FindingRecorded) Kind() string { return KindFindingRecorded }

// Kind is KindMomentCame.
func (MomentCame) Kind() string { return KindMomentCame }

// Kind is KindLetterQueued.
func (LetterQueued) Kind() string { return KindLetterQueued }

// Kind is KindLetterSettled.
func (LetterSettled) Kind() string { return KindLetterSettled }

// Kind is KindErased.
func (Erased) Kind() string { return KindErased }

// Kind is KindSealedAnew.
func (SealedAnew) Kind() string { return KindSealedAnew }
