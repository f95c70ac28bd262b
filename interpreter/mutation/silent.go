package mutation

// silent are the lines that a fault cannot change a decision in, each with the
// reason. Everything else of the language has faults; the test of completeness
// holds this list to the grammar.
var silent = map[string]string{
	"Version":    "the number tells versions of a text apart and decides nothing within one",
	"Area":       "a heading of the catalog, under which people look for the service",
	"Applicants": "a text for people: who may apply is said by grounds",
	"Synonyms":   "words for the search of the catalog",
	"Basis":      "a text for people: where the law says so",
	"Help":       "a text for people",
	"Suppress":   "takes a warning away and changes nothing else",
	"ToVerify":   "a remark of the author to a lawyer",
}
