package compare

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// Kind is what a difference is of.
type Kind uint8

// The kinds, in the order in which differences are told.
const (
	Question Kind = iota + 1
	Document
	Situation
	Category
	Amount // a value or a fee
	Term
	Period
	Ground
	Outcome
	Result
	Stage
	Notice // a message to the applicant
	Form
	Person
	Event   // one that comes by itself
	Finding // what an official establishes
	Heading // what stands above everything else: where, since when, by whom
)

var kindWords = [...]string{
	"", "question", "document", "situation", "category", "amount", "term", "period", "ground", "outcome", "result", "stage",
	"message", "form", "person", "event", "finding", "regulation",
}

// String is the word of the outside contract.
func (k Kind) String() string {
	if int(k) < len(kindWords) {
		return kindWords[k]
	}
	return ""
}

// Kinds are all kinds in their order.
func Kinds() []Kind {
	kinds := make([]Kind, 0, len(kindWords)-1)
	for k := Question; k <= Heading; k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// KindOf finds a kind by its word; ok is false where there is none.
func KindOf(word string) (kind Kind, ok bool) {
	for _, k := range Kinds() {
		if k.String() == word {
			return k, true
		}
	}
	return 0, false
}

// Side is what one version says of a subject.
type Side struct {
	// Word tells it for programs, the same for the same: "yes", "2026-02-26".
	// It is empty where the version does not have the subject, or has nothing
	// to say of it.
	Word string
	// Value is the day or the amount, where it is one.
	Value *interpreter.Value
	// Says is the same in words.
	Says message.Message
}

// Place is where a version declares a subject; File is empty where it does not.
type Place struct {
	File  string
	Range dsl.Range
}

// Difference is something that two versions say differently about one
// applicant.
type Difference struct {
	Kind Kind
	// Subject is the author's id, with the record of a document for each of a
	// list ("согласие(2)") or the field of a form ("заявление.адрес"); of what
	// the grounds lead to it is "outcome", of the fee of the header "fee", of a
	// regulation what of its heading it is ("territory").
	Subject  string
	Old, New Side
	// Of is the subject in words: "Документ «Паспорт»".
	Of message.Message
	// Text says what differs, without the applicant.
	Text message.Message
	// Applicant describes him in a phrase, where that is known.
	Applicant message.Message
	// Witness is the smallest applicant found, for the old version; WitnessNew
	// the same for the new one where it has to differ: the versions are in force
	// on other days, or ask other questions. nil: it is the same.
	Witness, WitnessNew *interpreter.Facts
	PlaceOld, PlaceNew  Place
	// Follows says that both versions write the same of the subject, so that the
	// difference comes from others that are told.
	Follows bool
	// open says that a side may lack something for want of an answer.
	open bool
	// unsettled says that a side does not know its answer yet.
	unsettled bool
}

// Told is the difference with its applicant, as one text.
func (d *Difference) Told() message.Message {
	if d.Applicant.IsZero() {
		return d.Text
	}
	return message.New("compare.told", "applicant", d.Applicant, "what", d.Text)
}

// Undecided is something of which it is open whether the versions differ.
type Undecided struct {
	Kind    Kind
	Subject string
	Because message.Message
}

// Count is how many subjects of a kind are the same for everybody.
type Count struct {
	Kind  Kind
	Count int
}

// Report is what was found of two versions.
type Report struct {
	Old, New    *interpreter.Regulation
	Differences []Difference
	Undecided   []Undecided
	// Same counts what was proved to be the same, by kind in their order.
	Same []Count
}
