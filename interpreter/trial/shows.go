package trial

import (
	"fmt"

	"reglament/interpreter"
	"reglament/message"
)

// telling are the kinds of cases in the order in which they tell most of an
// applicant; what is not among them comes last.
var telling = []string{
	"outcome", "ground", "exception", "table_row", "category", "situation", "alternative", "needed", "ground_over", "ground_resumed",
	"term_stopped", "term_capped", "term_extended", "stage", "result", "message", "term", "period", "event", "norm", "value_general", "value",
	"answer", "list_empty", "list_several", "list_one", "list_open", "unknown", "",
}

// mostShown is how many things a title names.
const mostShown = 3

// Shows says in a few words what an applicant shows who reaches cases: what
// tells most of him, and how much there is besides.
func Shows(reached []interpreter.Case) message.Message {
	var shown message.List
	told := map[string]bool{}
	for _, kind := range telling {
		for i := range reached {
			words := shownWords(&reached[i])
			known := kind != "" && reached[i].Kind == kind || kind == "" && len(shown) == 0
			if key := fmt.Sprint(words); known && !words.IsZero() && !told[key] {
				told[key] = true
				shown = append(shown, words)
			}
		}
	}
	if rest := len(shown) - mostShown; rest > 0 {
		return message.New("trial.shows_more", "shown", shown[:mostShown], "rest", rest)
	}
	return message.New("trial.shows", "shown", shown)
}

// shownWords name what a case is about; nothing where it has no name.
func shownWords(c *interpreter.Case) message.Message {
	var of message.Message
	for _, arg := range c.Lack.Args {
		switch value := arg.Value.(type) {
		case message.Message:
			if arg.Name == "of" {
				of = value
			}
		case string:
			if c.Kind == "outcome" && arg.Name == "outcome" {
				return message.New("trial.shows_outcome", "outcome", value)
			}
			if c.Kind == "message" && arg.Name == "name" {
				return message.New("trial.shows_message", "name", value)
			}
		}
	}
	if c.Kind == "answer" {
		for _, arg := range c.Lack.Args {
			if arg.Name == "answer" {
				return message.New("trial.shows_answer", "of", of, "answer", arg.Value)
			}
		}
	}
	return of
}
