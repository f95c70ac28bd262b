package compare

import (
	"reglament/interpreter"
	"reglament/message"
)

// said is what a version says of one subject: the answer that counts most in
// side (needed or not), and where that is the same in both, the details.
type said struct {
	subject string
	of      message.Message // the subject in words
	side    Side
	details details
	// blanks are the places of a text that are not filled yet.
	blanks int
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
	{Finding, "no", findings},
	{Heading, "", headings},
}

// Describe tells in what two decisions differ: by kind, in the order of the old
// version, what only the new one has at the end. Whom they are about is for the
// caller to add; see Applicant.
func Describe(old, new *interpreter.Decision) []Difference {
	var out []Difference
	for _, a := range aspects {
		out = append(out, a.differences(old, new)...)
	}
	return out
}

// describeKind is Describe of one kind.
func describeKind(kind Kind, old, new *interpreter.Decision) []Difference {
	for _, a := range aspects {
		if a.kind == kind {
			return a.differences(old, new)
		}
	}
	return nil
}

// differences tells in what two decisions differ in one kind.
func (a aspect) differences(old, new *interpreter.Decision) []Difference {
	var out []Difference
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
	return out
}

// absent is what a version says in words of a subject that it does not have.
const absent = "compare.none"

// none is what a version says of a subject that it does not have.
func (a aspect) none() said { return said{side: Side{Word: a.silent, Says: message.New(absent)}} }

// shown is a side as it is handed out: of what is not there it has no word.
// Beside the other answer it says what matters of it.
func (s said) shown() Side {
	if s.side.Says.ID == absent {
		s.side.Word = ""
		return s.side
	}
	return s.details.of(chief).after(s.side)
}

// compare adds a difference, if there is one.
func (a aspect) compare(to []Difference, old, new said) []Difference {
	d := Difference{Kind: a.kind, Subject: old.subject, Of: new.of}
	if d.Of.IsZero() {
		d.Of = old.of
	}
	if old.side.Word == new.side.Word {
		before, after := old.details.unlike(new.details)
		if len(before)+len(after) == 0 {
			return to
		}
		d.Old, d.New = before.alone(old.side), after.alone(new.side)
		d.open = old.blanks != new.blanks || before.late() != after.late()
	} else {
		open := interpreter.Unknown.String()
		d.unsettled = old.side.Word == open || new.side.Word == open
		d.Old, d.New = old.shown(), new.shown()
		d.open = a.kind == Question // which are asked may hang on what is answered yet
	}
	d.Text = message.New("compare.differs", "what", d.Of, "old", d.Old.Says, "new", d.New.Says)
	return append(to, d)
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
