package consultation

import (
	"encoding/json"
	"time"

	"reglament/message"
)

// Channel is the way in which somebody turned to the office.
type Channel string

// The channels.
const (
	Visit    Channel = "visit"
	Phone    Channel = "phone"
	Internet Channel = "internet"
)

// Title names the channel; of none it says nothing.
func (c Channel) Title() message.Message { return titled("consultation.channel_of", string(c)) }

// State tells whether a consultation goes on.
type State string

// The states: what is not finished can be resumed.
const (
	Running     State = "running"
	Finished    State = "finished"
	Interrupted State = "interrupted"
)

// Title names the state.
func (s State) Title() message.Message { return titled("consultation.state_of", string(s)) }

// Outcome is what came of a consultation, or empty.
type Outcome string

// The outcomes.
const (
	Printed Outcome = "printed" // the checklist, on paper
	Sent    Outcome = "sent"    // the checklist, by mail
	Told    Outcome = "told"    // the answer, by word of mouth
	Opened  Outcome = "opened"  // a case, whose number is Consultation.Case
)

// Title names the outcome.
func (o Outcome) Title() message.Message { return titled("consultation.outcome_of", string(o)) }

func titled(room, value string) message.Message {
	if value == "" {
		return message.Message{}
	}
	return message.New(room + "." + value)
}

// Consultation is one talk with somebody about one service, or a question that
// somebody asked.
type Consultation struct {
	// ID and Version are those of its card: a change names the version that it
	// was made on.
	ID      string `json:"-"`
	Version int    `json:"-"`
	// Started and Ended are in UTC; Ended is zero while it goes on. Spent is how
	// long it took without the time between an interruption and resuming it.
	Started time.Time     `json:"started"`
	Resumed time.Time     `json:"resumed,omitzero"`
	Ended   time.Time     `json:"ended,omitzero"`
	Spent   time.Duration `json:"spent,omitempty"`
	State   State         `json:"state"`

	Channel    Channel `json:"channel"`
	Consultant string  `json:"consultant"`       // id of the worker who has it now
	Office     string  `json:"office,omitempty"` // id
	// Applicant is the id of the person of a card, or empty; then Caller is
	// whatever the one who asked said of himself.
	Applicant string `json:"applicant,omitempty"`
	Caller    Caller `json:"caller,omitzero"`

	Service    string `json:"service,omitempty"`    // id in the catalog
	Regulation string `json:"regulation,omitempty"` // hash of the text by which it was given
	// Answers by question id, as the outside contract writes them; Typed is
	// what the page carries besides, as it likes.
	Answers map[string]json.RawMessage `json:"answers,omitempty"`
	Typed   map[string]string          `json:"typed,omitempty"`
	Summary Summary                    `json:"summary,omitzero"`

	// The card of a call: what it was about, and what was answered.
	Group    string `json:"group,omitempty"`
	Question string `json:"question,omitempty"`
	Answer   string `json:"answer,omitempty"`
	Note     string `json:"note,omitempty"`

	Outcome Outcome `json:"outcome,omitempty"`
	Case    string  `json:"case,omitempty"` // number, for Opened
}

// Caller is what somebody without a card said of himself; all of it may be empty.
type Caller struct {
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
}

// Lasted is how long the consultation took up to a moment.
func (c Consultation) Lasted(now time.Time) time.Duration {
	if c.State != Running {
		return c.Spent
	}
	from := c.Started
	if !c.Resumed.IsZero() {
		from = c.Resumed
	}
	return c.Spent + max(0, now.Sub(from))
}
