package consultation

import (
	"reglament/interpreter"
)

// Summary is what somebody was told, as it stood when he was told it.
type Summary struct {
	Day string `json:"day,omitempty"` // "2026-04-01"
	// Situations are the titles of what surely holds for him.
	Situations []string `json:"situations,omitempty"`
	// Bring and Request are the titles of the documents that he has to bring and
	// that are asked for; Undecided of those that an answer still decides.
	Bring     []string `json:"bring,omitempty"`
	Request   []string `json:"request,omitempty"`
	Undecided []string `json:"undecided,omitempty"`
	// Refused are the titles of the grounds by which the list was not handed out.
	Refused []string `json:"refused,omitempty"`
	Fee     string   `json:"fee,omitempty"` // roubles with a point, as in a Decision
	// Asked questions have an answer, Left ones may still be asked.
	Asked int `json:"asked,omitempty"`
	Left  int `json:"left,omitempty"`
}

// SummaryOf says in short what a decision says.
func SummaryOf(d *interpreter.Decision, day string) Summary {
	s := Summary{Day: day}
	for _, situation := range d.Situations {
		if situation.Holds == interpreter.Yes {
			s.Situations = append(s.Situations, situation.Title)
		}
	}
	for _, question := range d.Questions {
		switch question.State {
		case interpreter.Answered, interpreter.NotKnown:
			s.Asked++
		case interpreter.Open:
			s.Left++
		}
	}
	if d.Fee != nil {
		s.Fee = *d.Fee
	}
	if d.NoList {
		for _, ground := range d.Grounds {
			if ground.Holds == interpreter.Yes {
				s.Refused = append(s.Refused, ground.Title)
			}
		}
		return s
	}
	s.Bring, s.Request = titlesOf(d, d.Bring), titlesOf(d, d.Request)
	for _, document := range d.Documents {
		if document.Needed == interpreter.Unknown && document.Group == "" {
			s.Undecided = append(s.Undecided, document.Title)
		}
	}
	for _, group := range d.Groups {
		if group.Needed == interpreter.Unknown {
			s.Undecided = append(s.Undecided, group.Title)
		}
	}
	return s
}

// titlesOf are the titles of documents and of groups of them.
func titlesOf(d *interpreter.Decision, ids []string) []string {
	titles := map[string]string{}
	for _, document := range d.Documents {
		titles[document.ID] = document.Title
	}
	for _, group := range d.Groups {
		titles[group.ID] = group.Title
	}
	var all []string
	for _, id := range ids {
		if title := titles[id]; title != "" {
			all = append(all, title)
		}
	}
	return all
}
