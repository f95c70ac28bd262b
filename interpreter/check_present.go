package interpreter

import (
	"fmt"
	"strconv"

	"reglament/dsl"
	"reglament/message"
)

// WhoseOf tells which person a document belongs to, empty for the applicant;
// ok is false where the regulation has no such document.
func (p *Program) WhoseOf(document string) (person string, ok bool) {
	d := p.document(document)
	if d == nil {
		return "", false
	}
	return d.state.Whose, true
}

// checkPresent looks at the documents that were handed in: each once, and one
// for each of a list once for a record.
func (p *Program) checkPresent(facts *Facts) *message.Problem {
	seen := map[string]bool{}
	for i, handed := range facts.Present {
		key := fmt.Sprintf("present[%d].", i)
		d := p.document(handed.Document)
		switch {
		case d == nil:
			return wrong(key+"document", "facts.no_such_document",
				"name", handed.Document, "meant", dsl.Meant(handed.Document, p.documentIDs()))
		case handed.Originals < 0 || handed.Copies < 0:
			return wrong(key+"originals", "facts.negative_count")
		case handed.HasIssued && handed.Issued > handed.Received:
			return wrong(key+"issued", "facts.issued_after_received", "received", handed.Received)
		}
		row, problem := p.rowOf(d, &handed, facts)
		if problem != nil {
			return problem.Under(key[:len(key)-1])
		}
		if row == "" && d.state.List != "" {
			continue // it fills the first record that has none
		}
		if place := d.state.ID + "\n" + row; seen[place] {
			return wrong(key+"document", "facts.document_twice", "name", handed.Document)
		} else {
			seen[place] = true
		}
	}
	return p.checkRowCounts(facts)
}

// rowOf is the number of the record that a document was handed in for, as far
// as the list is answered; empty where none is named.
func (p *Program) rowOf(d *document, handed *PresentFact, facts *Facts) (string, *message.Problem) {
	switch {
	case handed.Row == "":
		return "", nil
	case d.state.List == "":
		return "", wrong("row", "facts.no_rows", "name", d.state.ID)
	}
	records, answered := p.recordsOf(d.state.List, facts)
	if !answered {
		return handed.Row, nil
	}
	number := recordNumber(records, handed.Row)
	if number == 0 {
		return "", wrong("row", "facts.no_such_row", "list", d.state.List, "count", len(records))
	}
	return strconv.Itoa(number), nil
}

// recordNumber finds a record by its own id, else by its number from 1; 0: there
// is none.
func recordNumber(records []Record, row string) int {
	for i, r := range records {
		if r.ID == row {
			return i + 1
		}
	}
	if n, err := strconv.Atoi(row); err == nil && n >= 1 && n <= len(records) && strconv.Itoa(n) == row {
		return n
	}
	return 0
}

// recordsOf are the records that a list was answered with.
func (p *Program) recordsOf(list string, facts *Facts) (records []Record, answered bool) {
	for id, answer := range facts.Answers {
		if dsl.SameName(id, list) && !answer.Unknown {
			return answer.Value.Records, true
		}
	}
	return nil, false
}

// checkRowCounts holds that no more documents for each of a list came in than
// there are records.
func (p *Program) checkRowCounts(facts *Facts) *message.Problem {
	count := map[*document]int{}
	for i, handed := range facts.Present {
		d := p.document(handed.Document)
		if d.state.List == "" {
			continue
		}
		count[d]++
		if records, answered := p.recordsOf(d.state.List, facts); answered && count[d] > len(records) {
			return wrong(fmt.Sprintf("present[%d].document", i), "facts.more_than_records",
				"name", d.state.ID, "list", d.state.List, "count", len(records))
		}
	}
	return nil
}

func (p *Program) documentIDs() []string {
	ids := make([]string, len(p.documents))
	for i, d := range p.documents {
		ids[i] = d.state.ID
	}
	return ids
}
