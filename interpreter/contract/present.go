package contract

import "reglament/interpreter"

// readPresent reads the documents that were handed in. "whose" can only say
// that they are the applicant's, and "issued" must be a day but decides
// nothing: regulations of this version of the language know neither other
// persons nor a document's age.
func readPresent(_ named, top place, facts *interpreter.Facts) error {
	known := []string{"document", "whose", "received", "issued", "originals", "copies", "form"}
	return top.rows("present", known, []string{"document", "received"}, func(row place) error {
		handed, err := presentOf(row)
		facts.Present = append(facts.Present, handed)
		return err
	})
}

func presentOf(row place) (interpreter.PresentFact, error) {
	var handed interpreter.PresentFact
	document, _ := row.keyed("document")
	received, _ := row.keyed("received")
	var err error
	if handed.Document, err = document.name(); err != nil {
		return handed, err
	}
	if handed.Received, err = received.dayOf(); err != nil {
		return handed, err
	}
	if whose, ok := row.keyed("whose"); ok {
		if _, err := whose.word("заявитель", "applicant"); err != nil {
			return handed, err
		}
	}
	if issued, ok := row.keyed("issued"); ok {
		if _, err := issued.day(); err != nil {
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

// optionalCount reads a count that may be absent, and is then 0.
func optionalCount(p place, key string) (int, error) {
	value, ok := p.keyed(key)
	if !ok {
		return 0, nil
	}
	return value.count()
}
