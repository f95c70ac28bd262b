package contract

import "encoding/json"

// Person is someone who takes part besides the applicant.
type Person struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	TakesPart string   `json:"takes_part"`
	DependsOn []string `json:"depends_on"`
	// Rows are the records of a list who are this person.
	Rows    []string `json:"rows"`
	Because string   `json:"because"`
	Basis   []string `json:"basis"`
}

// Request is a request to an agency that has to be sent or was sent; Answer is
// "given", "none" or null.
type Request struct {
	Document string  `json:"document"`
	Agency   *string `json:"agency"`
	Sent     *string `json:"sent"`
	AnswerBy *string `json:"answer_by"`
	Answered *string `json:"answered"`
	Answer   *string `json:"answer"`
	Late     bool    `json:"late"`
}

// Event is an event; At is null until it has come.
type Event struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	At      *string `json:"at"`
	Derived bool    `json:"derived"`
	Because string  `json:"because"`
}

// Finding is what an official establishes; Value is null until then.
type Finding struct {
	ID      string          `json:"id"`
	Text    string          `json:"text"`
	Type    string          `json:"type"`
	Options []Option        `json:"options"`
	By      *string         `json:"by"`
	Stage   *string         `json:"stage"`
	Value   json.RawMessage `json:"value"`
	Basis   []string        `json:"basis"`
}

// Ground is a ground and whether it holds. Since, NotifyBy and Until are days
// where there are any; Ended: it held and does no more.
type Ground struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Kind         string   `json:"kind"`
	Holds        string   `json:"holds"`
	DependsOn    []string `json:"depends_on"`
	Since        *string  `json:"since"`
	Until        *string  `json:"until"`
	NotifyBy     *string  `json:"notify_by"`
	Ended        bool     `json:"ended"`
	Outcome      *string  `json:"outcome"`
	Next         *string  `json:"next"`
	PortalStatus *string  `json:"portal_status"`
	Consequence  string   `json:"consequence"`
	Because      string   `json:"because"`
	Basis        []string `json:"basis"`
}

// Term is a term and its last day.
type Term struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Date      *string `json:"date"`
	Unshifted *string `json:"unshifted"`
	// Start is the day that the term counts from: that of FromEvent, or the
	// end of FromTerm.
	Start     *string `json:"start"`
	FromEvent *string `json:"from_event"`
	FromTerm  *string `json:"from_term"`
	Status    string  `json:"status"`
	// UsedDays are the days of the term that have run, in its own days.
	UsedDays   int      `json:"used_days"`
	CapApplied bool     `json:"cap_applied"`
	Extended   bool     `json:"extended"`
	Stops      []Stop   `json:"stops"`
	DependsOn  []string `json:"depends_on"`
	Steps      []string `json:"steps"`
	Because    string   `json:"because"`
	Basis      []string `json:"basis"`
}

// Stop is a stretch in which a term did not run: after From, up to and
// including To, null while it has not ended.
type Stop struct {
	Ground string  `json:"ground"`
	From   string  `json:"from"`
	To     *string `json:"to"`
}

// Stage is a stage in the plan. Early days are those of the plan; late ones
// the latest that keep the terms, null where no term waits for the stage.
type Stage struct {
	ID          string  `json:"id"`
	Title       string  `json:"title"`
	Applies     string  `json:"applies"`
	EarlyStart  *string `json:"early_start"`
	EarlyFinish *string `json:"early_finish"`
	// EarlyFinishAtMost is the latest that the early finish may be yet, while
	// it is open which stages there are.
	EarlyFinishAtMost *string  `json:"early_finish_at_most"`
	LateStart         *string  `json:"late_start"`
	LateFinish        *string  `json:"late_finish"`
	Slack             *int     `json:"slack_working_days"`
	Critical          bool     `json:"critical"`
	Finished          *string  `json:"finished"`
	DependsOn         []string `json:"depends_on"`
	Requests          []string `json:"requests"`
	Produces          []string `json:"produces"`
	ByCourier         []string `json:"by_courier"`
	Because           string   `json:"because"`
	Basis             []string `json:"basis"`
}

// OutcomeOf is the outcome: the one that was decided, else the one that the
// grounds lead to.
type OutcomeOf struct {
	ID      *string `json:"id"`
	Decided bool    `json:"decided"`
	// Grounds are those that hold; FollowsFrom are those of them that lead to
	// Follows.
	Grounds     []string `json:"grounds"`
	Follows     *string  `json:"follows"`
	FollowsFrom []string `json:"follows_from"`
	// Open are the outcomes that are still possible.
	Open    []string `json:"open"`
	Because string   `json:"because"`
}

// ResultDoc is a result document.
type ResultDoc struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Applies      string   `json:"applies"`
	IssueBy      *string  `json:"issue_by"`
	Term         *string  `json:"term"`
	KeptFor      *string  `json:"kept_for"`
	Through      []string `json:"through"`
	PortalStatus *string  `json:"portal_status"`
	Because      string   `json:"because"`
	Basis        []string `json:"basis"`
}

// Notice is a message to a person; Sent is "unknown" while it may still be.
type Notice struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Sent         string   `json:"sent"`
	On           *string  `json:"on"`
	To           string   `json:"to"`
	PortalStatus *string  `json:"portal_status"`
	Texts        []string `json:"texts"`
	Basis        []string `json:"basis"`
}

// Blank is a form with its fields filled as far as they are known.
type Blank struct {
	ID      string       `json:"id"`
	Title   string       `json:"title"`
	Help    string       `json:"help"`
	Kind    string       `json:"kind"`
	Applies string       `json:"applies"`
	To      string       `json:"to"`
	Texts   []string     `json:"texts"`
	Fields  []BlankField `json:"fields"`
	Basis   []string     `json:"basis"`
}

// BlankField is a field of a form; Text is null while it is not known.
type BlankField struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	Text  *string `json:"text"`
}
