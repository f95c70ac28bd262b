package logic

// Verdict is what became of a query. The zero value is Undecided.
type Verdict uint8

// The verdicts.
const (
	Undecided     Verdict = iota // see the Reason
	Satisfiable                  // see the Model
	Unsatisfiable                // see the Core
)

// String is the verdict in one word.
func (v Verdict) String() string {
	switch v {
	case Satisfiable:
		return "satisfiable"
	case Unsatisfiable:
		return "unsatisfiable"
	}
	return "undecided"
}

// Reason is why a query is undecided, in a word that does not change.
type Reason string

// The reasons.
const (
	Rounds  Reason = "rounds"  // the rounds of the budget are used up
	Steps   Reason = "steps"   // the steps of the budget are used up
	Stopped Reason = "stopped" // the budget's Stop said so
	Wholes  Reason = "wholes"  // whole numbers were not found in the branches allowed
	Unset   Reason = "unset"   // a formula of the query is the zero value or was never made
	Refused Reason = "refused" // the solver's answer did not stand the check
)

// Budget bounds one query; 0 takes the default.
type Budget struct {
	Rounds int         // boolean models put to the numbers; 2,000
	Steps  int         // clauses learned, pivots of the simplex; 200,000
	Stop   func() bool // asked now and then; nil: never
}

// The defaults of a budget, and after how many steps Stop is asked.
const (
	defaultRounds = 2_000
	defaultSteps  = 200_000
	patience      = 64
)

// Answer is the verdict of a query with what shows it.
type Answer struct {
	Verdict Verdict
	Reason  Reason // of Undecided
	Model   *Model // of Satisfiable
	// Core of Unsatisfiable: the indexes, ascending, of assumptions that cannot
	// hold together with what is asserted and attached; not always the fewest.
	// Empty where it needs none of them.
	Core   []int
	Rounds int // how often a boolean model was put to the numbers
}
