package contract

import "encoding/json"

// Value is a value that the regulation calculates, or the result of a table.
// Value is null while it is open, and DependsOn and Because say why.
type Value struct {
	ID    string          `json:"id"`
	Title string          `json:"title"`
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
	// Output says that people see it; the others only lead to it.
	Output    bool     `json:"output"`
	Steps     []string `json:"steps"`
	DependsOn []string `json:"depends_on"`
	Because   string   `json:"because"`
	Basis     []string `json:"basis"`
}

// Situation is a situation and whether it holds.
type Situation struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Group     *string  `json:"group"`
	Holds     string   `json:"holds"`
	DependsOn []string `json:"depends_on"`
	Because   string   `json:"because"`
	Basis     []string `json:"basis"`
}

// Category is a set of categories and the one that the applicant is in, null
// while it is open.
type Category struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Category  *string  `json:"category"`
	DependsOn []string `json:"depends_on"`
	Because   string   `json:"because"`
	Basis     []string `json:"basis"`
}

// Period is from when and till when something is granted, both days included;
// null where they cannot be told yet.
type Period struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	From      *string  `json:"from"`
	To        *string  `json:"to"`
	DependsOn []string `json:"depends_on"`
	Because   string   `json:"because"`
	Basis     []string `json:"basis"`
}

// Fee is what the service costs: the one of the header, whose id is "fee",
// and those that are calculated. Amount is null while it is open.
type Fee struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Amount    *string  `json:"amount"`
	Steps     []string `json:"steps"`
	DependsOn []string `json:"depends_on"`
	Because   string   `json:"because"`
	Basis     []string `json:"basis"`
}
