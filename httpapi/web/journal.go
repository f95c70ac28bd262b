package web

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// journalRow is an event of a case in words.
type journalRow struct {
	Number          int
	At, Actor, Text string
	Items           []string
}

// journal words the journal, newest first. A plan is told where it moves the
// last day of a term.
func (p *Pages) journal(s speech, v runtime.View, envelopes []casefile.Envelope) []journalRow {
	var rows []journalRow
	terms := map[string]string{}
	for _, e := range envelopes {
		row := journalRow{Number: e.Number, At: s.moment(e.At.In(p.Zone)), Actor: s.named(actorNames, e.Actor)}
		row.Text, row.Items = s.happened(v, e, terms)
		if e.Kind == casefile.KindPlanned && len(row.Items) == 0 {
			continue
		}
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	return rows
}

// happened words an event; terms are the last days that were planned before
// it, and are kept up.
func (s speech) happened(v runtime.View, e casefile.Envelope, terms map[string]string) (text string, items []string) {
	event, err := casefile.Read(e)
	if err != nil {
		return s.Say("pages.journal.other"), nil
	}
	switch event := event.(type) {
	case casefile.DocumentsReceived:
		for _, in := range event.Documents {
			items = append(items, documentTitle(v, in.Document))
		}
		return s.Say("pages.journal.documents_received", "count", len(items)), items
	case casefile.DocumentTakenBack:
		return s.Say("pages.journal.document_taken_back", "document", documentTitle(v, event.Document)), nil
	case casefile.EventRecorded:
		return s.Say("pages.journal.event_recorded", "event", s.event(v.Decision.Regulation, event.Event), "day", dayArg(event.Day)), nil
	case casefile.StageCompleted:
		return s.Say("pages.journal.stage_completed", "stage", stageTitle(v, event.Stage), "day", dayArg(event.Day)), nil
	case casefile.OutcomeDecided:
		return s.Say("pages.journal.outcome_decided", "outcome", outcomeTitle(v, event.Outcome), "day", dayArg(event.Day)), nil
	case casefile.ResultIssued:
		return s.Say("pages.journal.result_issued", "result", resultTitle(v, event.Result), "day", dayArg(event.Day)), nil
	case casefile.Planned:
		for _, t := range event.Terms {
			if terms[t.ID] != t.Date {
				items = append(items, termTitle(v, t.ID)+" — "+s.stored(t.Date))
			}
			terms[t.ID] = t.Date
		}
		return s.Say("pages.journal.planned"), items
	default:
		return s.Say("pages.journal.opened"), nil
	}
}

// dayArg is a stored day as an argument of a text.
func dayArg(text string) any {
	if d, err := clock.ParseDate(text); err == nil {
		return message.Localized(d)
	}
	return text
}

func outcomeTitle(v runtime.View, id string) string {
	if title, ok := v.Program.Regulation().OutcomeTitles[id]; ok {
		return title
	}
	return readable(id)
}

func documentTitle(v runtime.View, id string) string {
	if doc, ok := documentOf(v.Decision, id); ok {
		return doc.Title
	}
	return readable(id)
}

func stageTitle(v runtime.View, id string) string {
	if stage, ok := stageOf(v.Decision, id); ok {
		return stage.Title
	}
	return readable(id)
}

func resultTitle(v runtime.View, id string) string {
	i := slices.IndexFunc(v.Decision.Results, func(s interpreter.ResultState) bool { return s.ID == id })
	if i < 0 {
		return readable(id)
	}
	return v.Decision.Results[i].Title
}

func termTitle(v runtime.View, id string) string {
	i := slices.IndexFunc(v.Decision.Terms, func(s interpreter.TermState) bool { return s.ID == id })
	if i < 0 {
		return readable(id)
	}
	return v.Decision.Terms[i].Title
}
