package compare

import (
	"reglament/interpreter"
	"reglament/message"
)

// said is what a version says of one subject.
type said struct {
	subject string
	of      message.Message // the subject in words
	side    Side
}

// aspect reads what a decision says of one kind. What a version does not have
// is the same as the silent word: no document is a document that is not needed.
type aspect struct {
	kind   Kind
	silent string
	read   func(*interpreter.Decision) []said
}

// The aspects, in the order of the kinds.
var aspects = []aspect{
	{Question, "not_asked", questions},
	{Document, "no", documents},
	{Situation, "no", situations},
	{Category, "", categories},
	{Amount, "", amounts},
	{Term, "", terms},
	{Period, "", periods},
	{Ground, "no", grounds},
	{Outcome, "", outcomes},
	{Result, "no", results},
	{Stage, "no", stages},
	{Notice, "no", notices},
	{Form, "no", forms},
	{Person, "no", persons},
	{Event, "no", events},
}

// Describe tells in what two decisions differ: by kind, in the order of the old
// version, what only the new one has at the end. Whom they are about is for the
// caller to add; see Applicant.
func Describe(old, new *interpreter.Decision) []Difference {
	var out []Difference
	for _, a := range aspects {
		before, after := a.read(old), a.read(new)
		left := map[string]said{}
		for _, s := range after {
			left[s.subject] = s
		}
		for _, s := range before {
			other, ok := left[s.subject]
			delete(left, s.subject)
			if !ok {
				other = a.none()
			}
			out = a.compare(out, s, other)
		}
		for _, s := range after {
			if _, ok := left[s.subject]; ok {
				none := a.none()
				none.subject, none.of = s.subject, s.of
				out = a.compare(out, none, s)
			}
		}
	}
	return out
}

// absent is what a version says in words of a subject that it does not have.
const absent = "compare.none"

// none is what a version says of a subject that it does not have.
func (a aspect) none() said { return said{side: Side{Word: a.silent, Says: message.New(absent)}} }

// shown is a side as it is handed out: of what is not there it has no word.
func (s said) shown() Side {
	if s.side.Says.ID == absent {
		s.side.Word = ""
	}
	return s.side
}

// compare adds a difference, if there is one.
func (a aspect) compare(to []Difference, old, new said) []Difference {
	if old.side.Word == new.side.Word {
		return to
	}
	of := new.of
	if of.IsZero() {
		of = old.of
	}
	return append(to, Difference{
		Kind: a.kind, Subject: old.subject, Of: of, Old: old.shown(), New: new.shown(),
		Text: message.New("compare.differs", "what", of, "old", old.side.Says, "new", new.side.Says),
	})
}

// truth is a side that only holds or does not, with the words for yes and no.
func truth(t interpreter.Truth, yes, no message.Message) Side {
	side := Side{Word: t.String(), Says: message.New("compare.open")}
	switch t {
	case interpreter.Yes:
		side.Says = yes
	case interpreter.No:
		side.Says = no
	}
	return side
}

// title is a title, or the id where there is none.
func title(text, id string) string {
	if text == "" {
		return id
	}
	return text
}

// listed joins messages by commas.
func listed(parts []message.Message) message.Message {
	var list message.List
	for _, p := range parts {
		list = append(list, p)
	}
	return message.New("compare.word", "word", list)
}
