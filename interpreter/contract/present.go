package contract

import (
	"reglament/dsl"
	"reglament/interpreter"
)

// The applicant's words: whose document it is where nobody else is named.
const (
	applicantRU = "заявитель"
	applicantEN = "applicant"
)

// readPresent reads the documents that were handed in.
func readPresent(names named, top place, facts *interpreter.Facts) error {
	known := []string{"document", "whose", "row", "received", "issued", "originals", "copies", "form"}
	return top.rows("present", known, []string{"document", "received"}, func(row place) error {
		handed, err := presentOf(names, row)
		facts.Present = append(facts.Present, handed)
		return err
	})
}

func presentOf(names named, row place) (handed interpreter.PresentFact, err error) {
	if handed.Document, err = row.nameUnder("document"); err != nil {
		return handed, err
	}
	if handed.Received, _, err = row.optionalDay("received"); err != nil {
		return handed, err
	}
	if err := names.ownerFits(row, handed.Document); err != nil {
		return handed, err
	}
	if record, ok := row.keyed("row"); ok {
		if handed.Row, err = record.recordName(); err != nil {
			return handed, err
		}
	}
	if issued, ok := row.keyed("issued"); ok {
		handed.HasIssued = true
		if handed.Issued, err = issued.day(); err != nil {
			return handed, err
		}
	}
	if handed.Originals, err = optionalCount(row, "originals"); err != nil {
		return handed, err
	}
	if handed.Copies, err = optionalCount(row, "copies"); err != nil {
		return handed, err
	}
	if form, ok := row.keyed("form"); ok {
		handed.Form, err = form.word("original", "copy", "notarised", "image", "electronic")
	}
	return handed, err
}

// ownerFits holds "whose" to the person that the regulation says. A regulation
// tells for each document whose it is, so that the word can only repeat it; to
// pass over another would decide about other facts.
func (n named) ownerFits(row place, document string) error {
	whose, ok := row.keyed("whose")
	if !ok {
		return nil
	}
	given, err := whose.name()
	if err != nil {
		return err
	}
	person, known := n.whose(document)
	if !known { // told by the check of the document itself
		return nil
	}
	words := []string{person}
	if person == "" {
		words = []string{applicantRU, applicantEN}
	}
	for _, word := range words {
		if dsl.SameName(word, given) {
			return nil
		}
	}
	return whose.fault("contract.facts.other_person", "person", words[0])
}

// optionalCount reads a count that may be absent, and is then 0.
func optionalCount(p place, key string) (int, error) {
	value, ok := p.keyed(key)
	if !ok {
		return 0, nil
	}
	return value.count()
}
