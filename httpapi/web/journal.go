package web

import (
	"slices"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
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
		row := journalRow{Number: e.Number, At: s.moment(e.At.In(p.Zone)), Actor: s.who(e.Actor)}
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
		if event.About != "" {
			return s.Say("pages.journal.event_about", "event", s.event(v.Decision.Regulation, event.Event), "day", dayArg(event.Day), "document", documentTitle(v, event.About)), nil
		}
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
	case casefile.Opened:
		return s.Say("pages.journal.opened"), nil
	default:
		return s.worked(v, event), nil
	}
}

// worked words what the office did with a case besides papers and stages.
func (s speech) worked(v runtime.View, event casefile.Event) string {
	switch event := event.(type) {
	case casefile.HandedOver:
		return s.Say("pages.journal.handed_over", "to", s.who(event.To), "note", event.Note)
	case casefile.Suspended:
		return s.Say("pages.journal.suspended", "ground", groundTitle(v, event.Ground), "day", dayArg(event.Day))
	case casefile.Resumed:
		return s.Say("pages.journal.resumed", "ground", groundTitle(v, event.Ground), "day", dayArg(event.Day))
	case casefile.Withdrawn:
		return s.Say("pages.journal.withdrawn", "reason", event.Reason, "day", dayArg(event.Day))
	case casefile.AcceptanceRefused:
		return s.Say("pages.journal.not_accepted", "ground", groundTitle(v, event.Ground), "words", event.Words, "day", dayArg(event.Day))
	case casefile.RequestSent:
		return s.Say("pages.journal.request_sent", "document", documentTitle(v, event.Document), "day", dayArg(event.Day))
	case casefile.RequestAnswered:
		if event.None {
			return s.Say("pages.journal.request_none", "document", documentTitle(v, event.Document), "day", dayArg(event.Day))
		}
		return s.Say("pages.journal.request_answered", "document", documentTitle(v, event.Document), "day", dayArg(event.Day))
	case casefile.FindingRecorded:
		return s.found(v, event)
	case casefile.MomentCame:
		return s.came(v, event)
	case casefile.LetterQueued:
		return s.Say("pages.journal.letter_queued", "message", messageTitle(v, event.Message))
	case casefile.LetterSettled:
		_, message, _ := strings.Cut(strings.TrimPrefix(event.Letter, v.Case.Number+"/"), "/")
		return s.Say("pages.journal.letter_settled", "message", messageTitle(v, message), "how", s.named(settledNames, event.How))
	case casefile.Erased:
		return s.Say("pages.journal.erased", "basis", event.Basis)
	case casefile.SealedAnew:
		return s.Say("pages.journal.sealed_anew")
	default:
		return s.Say("pages.journal.other")
	}
}

// came words a day that has passed by itself.
func (s speech) came(v runtime.View, event casefile.MomentCame) string {
	kind, id, _ := strings.Cut(event.ID, ":")
	switch kind {
	case "term":
		return s.Say("pages.journal.came.term", "name", termTitle(v, id), "day", dayArg(event.Day))
	case "stage":
		return s.Say("pages.journal.came.stage", "name", stageTitle(v, id), "day", dayArg(event.Day))
	case "ground":
		return s.Say("pages.journal.came.ground", "name", groundTitle(v, id), "day", dayArg(event.Day))
	case "notify":
		return s.Say("pages.journal.came.notify", "name", groundTitle(v, id), "day", dayArg(event.Day))
	default:
		return s.Say("pages.journal.came.request", "name", documentTitle(v, id), "day", dayArg(event.Day))
	}
}

// found words what an official established, or took back.
func (s speech) found(v runtime.View, event casefile.FindingRecorded) string {
	title := findingTitle(v, event.Finding)
	if string(event.Value) == "null" {
		return s.Say("pages.journal.finding_none", "finding", title)
	}
	q, _ := desk.Finding(v, event.Finding)
	answer, err := contract.AnswerOf(q, event.Value)
	if err != nil {
		return s.Say("pages.journal.finding", "finding", title)
	}
	return s.Say("pages.journal.finding_value", "finding", title, "value", s.answer(q, answer))
}

func groundTitle(v runtime.View, id string) string {
	for _, ground := range v.Decision.Grounds {
		if ground.ID == id {
			return ground.Title
		}
	}
	return readable(id)
}

func findingTitle(v runtime.View, id string) string {
	for _, finding := range v.Program.Findings() {
		if finding.ID == id {
			return finding.Text
		}
	}
	return readable(id)
}

func messageTitle(v runtime.View, id string) string {
	for _, m := range v.Decision.Messages {
		if m.ID == id {
			return m.Title
		}
	}
	return readable(id)
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
