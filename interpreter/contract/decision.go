package contract

// Decision is the document that "decide --json" prints. Its keys and their
// order are the outside contract; docs/schema/decision.schema.json says what
// each may hold. A nil pointer is written as null: the value cannot be
// computed, and because says why.
type Decision struct {
	Schema     int         `json:"schema"`
	Regulation Regulation  `json:"regulation"`
	Calendar   string      `json:"calendar"`
	Next       *string     `json:"next"`
	Questions  []Question  `json:"questions"`
	Ignored    []string    `json:"ignored"`
	Assumed    []string    `json:"assumed"`
	Values     []Value     `json:"values"`
	Situations []Situation `json:"situations"`
	// Category is the one of the first set of categories.
	Category   *string     `json:"category"`
	Categories []Category  `json:"categories"`
	Documents  []Document  `json:"documents"`
	Groups     []Group     `json:"groups"`
	Bring      []string    `json:"bring"`
	Request    []string    `json:"request"`
	Missing    []string    `json:"missing"`
	Persons    []Person    `json:"persons"`
	Requests   []Request   `json:"requests"`
	Events     []Event     `json:"events"`
	Findings   []Finding   `json:"findings"`
	Grounds    []Ground    `json:"grounds"`
	Terms      []Term      `json:"terms"`
	Periods    []Period    `json:"periods"`
	Stages     []Stage     `json:"stages"`
	Fees       []Fee       `json:"fees"`
	Outcome    OutcomeOf   `json:"outcome"`
	Results    []ResultDoc `json:"results"`
	Messages   []Notice    `json:"messages"`
	Forms      []Blank     `json:"forms"`
}

// Regulation is the identity of what decided.
type Regulation struct {
	ID            string  `json:"id"`
	Version       string  `json:"version"`
	Hash          string  `json:"hash"`
	EffectiveFrom string  `json:"effective_from"`
	EffectiveTo   *string `json:"effective_to"`
}

// Question is a question and where it stands.
type Question struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Type    string   `json:"type"`
	Options []Option `json:"options"`
	// Fields are those of the records of a list.
	Fields []Field `json:"fields,omitempty"`
	State  string  `json:"state"`
}

// Field is a field of the records of a list.
type Field struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Type    string   `json:"type"`
	Options []Option `json:"options"`
}

// Option is one option of a choice.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Document is a document and what the facts make of it.
type Document struct {
	ID string `json:"id"`
	// Whose is the person, the applicant's word where it is the applicant's.
	Whose string `json:"whose"`
	// List and Row are of a document for each record of a list.
	List      *string  `json:"list"`
	Row       *string  `json:"row"`
	Title     string   `json:"title"`
	Group     *string  `json:"group"`
	Needed    string   `json:"needed"`
	DependsOn []string `json:"depends_on"`
	From      string   `json:"from"`
	Agency    *string  `json:"agency"`
	MayBring  bool     `json:"applicant_may_bring"`
	Forms     []Form   `json:"forms"`
	// OrForms are further sets of forms, any of which will do instead.
	OrForms    [][]Form `json:"or_forms,omitempty"`
	Returned   bool     `json:"returned"`
	State      string   `json:"state"`
	Received   *string  `json:"received"`
	ValidUntil *string  `json:"valid_until"`
	Blank      *string  `json:"blank"`
	Because    string   `json:"because"`
	Basis      []string `json:"basis"`
}

// Form is a form and how many of it.
type Form struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Group is an any-of group.
type Group struct {
	ID        string     `json:"id"`
	Needed    string     `json:"needed"`
	DependsOn []string   `json:"depends_on"`
	AtLeast   int        `json:"at_least"`
	Of        [][]string `json:"of"`
	Satisfied bool       `json:"satisfied"`
}
