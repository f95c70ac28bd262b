package document

import (
	"maps"
	"slices"
	"time"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// ReceiptOf gathers the receipt of a case: what is there, and what surely has
// to be there and is not. A document that depends on an answer is neither. At
// is the moment in which the case was opened; who prints the receipt later, or
// knows who took the documents, sets At and AcceptedBy in the model.
func ReceiptOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, statusURL string) ReceiptModel {
	decision := v.Decision
	if decision == nil {
		decision = &interpreter.Decision{}
	}
	g := gathering{texts, cat, decision.Joined()}
	return ReceiptModel{
		Language:  texts.Language(),
		Office:    g.office(cat.Office()),
		Number:    v.Case.Number,
		At:        v.Case.Opened.In(zoneOf(v.Case, cat)),
		Service:   g.service(v.Service),
		Applicant: v.Case.Applicant.Name,
		Lines:     g.lines(v.Case),
		ResultBy:  resultBy(decision),
		StatusURL: statusURL,
	}
}

// zoneOf is the zone in which the case was opened.
func zoneOf(c casefile.Case, cat *catalog.Catalog) *time.Location {
	if zone, err := time.LoadLocation(c.Zone); err == nil && c.Zone != "" {
		return zone
	}
	return cat.Office().Location()
}

// lines are the documents in the author's order, an unsettled group where its
// first document stands. What is there and not in the regulation comes last.
func (g gathering) lines(c casefile.Case) []ReceiptLine {
	var lines []ReceiptLine
	named, grouped := map[string]bool{}, map[string]bool{}
	for _, state := range g.decision.Documents {
		if group := state.Group; group != "" && !grouped[group] && slices.Contains(g.decision.Missing, group) {
			lines = append(lines, g.missingGroup(group))
		}
		grouped[state.Group], named[state.ID] = true, true
		in, there := c.Documents[state.ID]
		switch {
		case there:
			line := ReceiptLine{Title: state.Title, Required: state.Forms, Received: received(in)}
			line.Lacking = runtime.Lacking(state.Forms, in)
			lines = append(lines, line)
		case slices.Contains(g.decision.Missing, state.ID):
			lines = append(lines, ReceiptLine{Title: state.Title, Required: state.Forms, Missing: true})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Documents)) {
		if !named[id] {
			lines = append(lines, ReceiptLine{Title: g.title(c.Documents[id]), Received: received(c.Documents[id])})
		}
	}
	return lines
}

// missingGroup writes a group of which none was brought as one line.
func (g gathering) missingGroup(id string) ReceiptLine {
	w := words{g.texts}
	for _, state := range g.decision.Groups {
		if state.ID == id {
			return ReceiptLine{Title: w.oneLine(g.anyOf(state)), Missing: true}
		}
	}
	return ReceiptLine{Title: id, Missing: true}
}

// received is what came in.
func received(in casefile.DocumentIn) *Received {
	r := &Received{Sheets: in.Sheets, Forms: runtime.FormsOf(in)}
	if day, err := clock.ParseDate(in.Received); err == nil {
		r.On = day
	}
	return r
}

// resultBy is the last day on which a result can still be handed out in time;
// nil where a day is not known.
func resultBy(d *interpreter.Decision) *clock.Date {
	var last *clock.Date
	for _, result := range d.Results {
		if result.Applies == interpreter.No || !result.HasDate {
			continue
		}
		if last == nil || result.IssueBy > *last {
			last = ptr(result.IssueBy)
		}
	}
	return last
}
