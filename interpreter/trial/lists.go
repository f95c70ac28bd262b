package trial

import (
	"slices"
	"strconv"

	"reglament/interpreter"
	"reglament/message"
)

// list wants every id that is expected and, with "ровно", no other.
func list(id string, e interpreter.Expectation, got []string) message.Message {
	lacking := without(e.IDs, got)
	var extra []string
	if e.Exactly {
		extra = without(got, e.IDs)
	}
	if len(lacking)+len(extra) == 0 {
		return message.Message{}
	}
	want := names(e.IDs)
	if e.Exactly && len(e.IDs) > 0 {
		want = message.New("trial.exactly", "list", want)
	}
	return message.New(id, "want", want, "got", compared(got, lacking, extra, len(e.IDs)))
}

// papers compares a list of documents. One that is there for each record of a
// list stands in it once; where records are expected, it is compared record by
// record: "согласие(2)".
func papers(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	id, got := "trial.bring", d.Bring
	switch e.Kind {
	case interpreter.ExpectRequest:
		id, got = "trial.request", d.Request
	case interpreter.ExpectMissing:
		id, got = "trial.missing", d.Missing
	}
	byRow := map[string]bool{}
	for i, row := range e.Rows {
		byRow[e.IDs[i]] = byRow[e.IDs[i]] || row > 0
	}
	wanted := e
	wanted.IDs = nil
	for i, document := range e.IDs {
		if i < len(e.Rows) && e.Rows[i] > 0 {
			document = withRow(document, strconv.Itoa(e.Rows[i]))
		}
		wanted.IDs = append(wanted.IDs, document)
	}
	var found []string
	for _, document := range got {
		if !byRow[document] || slices.Contains(wanted.IDs, document) {
			found = append(found, document)
		}
		if byRow[document] {
			found = append(found, rows(d, document, e.Kind)...)
		}
	}
	return list(id, wanted, found)
}

// rows are the records of a document that stand in a list.
func rows(d *interpreter.Decision, document string, list interpreter.ExpectationKind) []string {
	var found []string
	for _, state := range d.Documents {
		listed := list == interpreter.ExpectBring || !state.Present
		if state.ID == document && state.Row != "" && state.Needed == interpreter.Yes && listed {
			found = append(found, withRow(document, state.Row))
		}
	}
	return found
}

func withRow(document, row string) string { return document + "(" + row + ")" }

// without gives the ids that others lack.
func without(ids, others []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(others, id) })
}

// compared words a list that came out. What is lacking in it and what should
// not be is named where it is not seen at a glance.
func compared(got, lacking, extra []string, wanted int) any {
	switch {
	case len(got) == 0 || wanted == 0 || len(got) == 1 && wanted == 1:
		return names(got)
	case len(extra) == 0:
		return message.New("trial.lacking", "list", names(got), "lacking", names(lacking))
	case len(lacking) == 0:
		return message.New("trial.extra", "list", names(got), "extra", names(extra))
	default:
		return message.New("trial.lacking_and_extra", "list", names(got), "lacking", names(lacking), "extra", names(extra))
	}
}

func names(ids []string) any {
	if len(ids) == 0 {
		return message.New("trial.nothing")
	}
	var list message.List
	for _, id := range ids {
		list = append(list, id)
	}
	return list
}

func orNothing(id string) any {
	if id == "" {
		return message.New("trial.nothing")
	}
	return id
}

func results(d *interpreter.Decision) []string {
	var ids []string
	for _, r := range d.Results {
		if r.Applies == interpreter.Yes {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
