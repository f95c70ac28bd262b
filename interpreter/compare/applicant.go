package compare

import (
	"strings"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// longest is how many characters of a question are still said; of a longer one
// its id is.
const longest = 48

// Applicant describes whom a decision is about in a phrase: his answers in the
// order of the questions, what was found and what has happened.
func Applicant(d *interpreter.Decision, f *interpreter.Facts) message.Message {
	var parts []message.Message
	if f.Channel != "" {
		parts = append(parts, message.New("compare.answer", "question", message.New("compare.channel"), "answer", f.Channel))
	}
	if f.Subservice != "" {
		parts = append(parts, message.New("compare.answer", "question", message.New("compare.subservice"), "answer", f.Subservice))
	}
	for _, q := range d.Questions {
		if q.Answer != nil {
			parts = append(parts, answered(q, q.Answer))
		}
	}
	for _, one := range d.Findings {
		if one.Answer != nil {
			q := interpreter.QuestionState{ID: one.ID, Text: one.Text, Type: one.Type, Options: one.Options}
			parts = append(parts, answered(q, one.Answer))
		}
	}
	parts = append(parts, happened(d, f)...)
	if len(parts) == 0 {
		return message.New("compare.anybody")
	}
	phrase := parts[0]
	for _, next := range parts[1:] {
		phrase = message.New("compare.both", "left", phrase, "right", next)
	}
	return phrase
}

// answered is a question with its answer; of records each.
func answered(q interpreter.QuestionState, a *interpreter.Answer) message.Message {
	said := message.New("compare.answer", "question", label(q), "answer", answerWords(q, a))
	for i, record := range a.Value.Records {
		var fields message.List
		for _, f := range q.Fields {
			if given, ok := record.Fields[f.ID]; ok {
				fields = append(fields, message.New("compare.answer", "question", label(f), "answer", answerWords(f, &given)))
			}
		}
		said = message.New("compare.record", "before", said, "number", i+1, "fields", fields)
	}
	return said
}

// label is a question in short: its text without the mark, or its id.
func label(q interpreter.QuestionState) string {
	text := strings.TrimRight(q.Text, " ?:.")
	if text == "" || utf8.RuneCountInString(text) > longest {
		return strings.ReplaceAll(q.ID, "_", " ")
	}
	return text
}

// answerWords is an answer in words, options by their titles.
func answerWords(q interpreter.QuestionState, a *interpreter.Answer) any {
	if a.Unknown {
		return message.New("compare.does_not_know")
	}
	switch a.Value.Type {
	case dsl.TypeOneOf:
		return optionTitle(q, a.Value.Choice)
	case dsl.TypeSomeOf:
		if len(a.Value.Choices) == 0 {
			return a.Value.Words()
		}
		var titles message.List
		for _, choice := range a.Value.Choices {
			titles = append(titles, optionTitle(q, choice))
		}
		return titles
	default:
		return a.Value.Words()
	}
}

func optionTitle(q interpreter.QuestionState, id string) string {
	for _, o := range q.Options {
		if dsl.SameName(o.ID, id) {
			return title(o.Title, o.ID)
		}
	}
	return id
}

// happened is what has happened to the case of an applicant.
func happened(d *interpreter.Decision, f *interpreter.Facts) []message.Message {
	var out []message.Message
	titles := map[string]string{}
	for _, e := range d.Regulation.Events {
		titles[e.ID] = e.Title
	}
	for _, one := range d.Documents {
		titles[one.ID] = one.Title
	}
	for _, e := range f.Events {
		out = append(out, message.New("compare.event_on", "event", title(titles[e.ID], e.ID), "day", e.At))
	}
	var handed message.List
	for _, p := range f.Present {
		handed = append(handed, title(titles[p.Document], p.Document))
	}
	if len(handed) > 0 {
		out = append(out, message.New("compare.handed_in", "documents", handed))
	}
	for _, r := range f.Requests {
		name := title(titles[r.Document], r.Document)
		switch {
		case r.HasAnswer && r.None:
			out = append(out, message.New("compare.requested_none", "document", name, "sent", r.Sent, "answered", r.Answered))
		case r.HasAnswer:
			out = append(out, message.New("compare.requested_answered", "document", name, "sent", r.Sent, "answered", r.Answered))
		default:
			out = append(out, message.New("compare.requested", "document", name, "sent", r.Sent))
		}
	}
	for _, s := range f.Suspensions {
		out = append(out, message.New("compare.suspended", "day", s.From))
	}
	if f.HasAsOf {
		out = append(out, message.New("compare.looks", "day", f.AsOf))
	}
	return out
}
