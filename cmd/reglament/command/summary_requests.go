package command

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// request prints what the office asks of agencies by itself, and what became
// of what it asked.
func (m *summary) request() {
	var lines []string
	for _, id := range m.d.Request {
		if group, ok := m.groups[id]; ok {
			lines = append(lines, titleOr(group.Title, group.ID))
			continue
		}
		lines = append(lines, m.requested(m.documents[id], m.requestOf(id)))
	}
	for _, r := range m.d.Requests {
		if r.HasAnswer && !slices.Contains(m.d.Request, r.Document) {
			lines = append(lines, m.requested(m.documents[r.Document], r))
		}
	}
	m.paragraph("command.summary.request", lines)
}

// requestOf is the request for a document; without a day where it has not been
// sent.
func (m *summary) requestOf(document string) interpreter.RequestState {
	for _, r := range m.d.Requests {
		if dsl.SameName(r.Document, document) {
			return r
		}
	}
	return interpreter.RequestState{Document: document}
}

// requested is a line about one document: of whom, till when, and whether the
// applicant may bring it instead.
func (m *summary) requested(document interpreter.DocumentState, r interpreter.RequestState) string {
	line := titleOr(document.Title, document.ID)
	if document.Agency != "" {
		line = m.texts.Say("command.summary.from_agency", "title", line, "agency", m.name("organisation", document.Agency))
	}
	switch {
	case r.HasAnswer && r.None:
		line = m.texts.Say("command.request.none", "title", line, "day", r.Answered)
	case r.HasAnswer:
		return m.texts.Say("command.request.given", "title", line, "day", r.Answered)
	case r.HasSent && r.Late:
		line = m.texts.Say("command.request.late", "title", line, "sent", r.Sent, "day", r.AnswerBy)
	case r.HasSent && r.HasAnswerBy:
		line = m.texts.Say("command.request.sent_until", "title", line, "sent", r.Sent, "day", r.AnswerBy)
	case r.HasSent:
		line = m.texts.Say("command.request.sent", "title", line, "sent", r.Sent)
	case document.Within != nil:
		line = m.texts.Say("command.request.within", "title", line, "length", document.Within.Words())
	}
	if document.MayBring {
		line = m.texts.Say("command.summary.may_bring", "title", line)
	}
	return line
}
