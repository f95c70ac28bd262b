package command

import (
	"reglament/interpreter"
	"reglament/message"
)

// results prints what the applicant gets, how and until when.
func (m *summary) results() {
	var lines []string
	for _, result := range m.d.Results {
		title := titleOr(result.Title, result.ID)
		switch {
		case result.Applies == interpreter.No:
			continue
		case result.Applies == interpreter.Unknown:
			title = m.texts.Say("command.result.possible", "title", title)
		case result.HasDate:
			title = m.texts.Say("command.result.by", "title", title, "day", result.IssueBy)
		}
		lines = append(lines, title)
		lines = append(lines, m.given(result)...)
	}
	m.paragraph("command.summary.results", lines)
}

// given are the lines on how a result is given out.
func (m *summary) given(result interpreter.ResultState) []string {
	var lines []string
	if len(result.Through) > 0 {
		channels := message.List{}
		for _, channel := range result.Through {
			channels = append(channels, channel)
		}
		lines = append(lines, "  "+m.texts.Say("command.result.through", "channels", channels))
	}
	if result.KeptFor != nil {
		lines = append(lines, "  "+m.texts.Say("command.result.kept", "length", result.KeptFor.Words()))
	}
	return append(lines, m.portal(result.PortalStatus)...)
}

func (m *summary) portal(status string) []string {
	if status == "" {
		return nil
	}
	return []string{"  " + m.texts.Say("command.sent.portal", "status", status)}
}

// sent prints the messages that go out, with their texts, and those that may.
func (m *summary) sent() {
	var lines, possible []string
	for _, one := range m.d.Messages {
		title := m.addressed(titleOr(one.Title, one.ID), one.To)
		switch one.Sent {
		case interpreter.Unknown:
			possible = append(possible, title)
			continue
		case interpreter.No:
			continue
		}
		if one.HasOn {
			title = m.texts.Say("command.message.on", "title", title, "day", one.On)
		}
		lines = append(lines, title)
		for _, text := range one.Texts {
			lines = append(lines, "  "+text)
		}
		lines = append(lines, m.portal(one.PortalStatus)...)
	}
	m.paragraph("command.summary.messages", lines)
	m.paragraph("command.summary.messages_possible", possible)
}

// blanks prints the forms, filled as far as they are known, and those that may
// be wanted.
func (m *summary) blanks() {
	var lines, possible []string
	for _, form := range m.d.Forms {
		title := m.addressed(titleOr(form.Title, form.ID), form.To)
		switch form.Applies {
		case interpreter.Unknown:
			possible = append(possible, title)
			continue
		case interpreter.No:
			continue
		}
		lines = append(lines, title)
		for _, field := range form.Fields {
			lines = append(lines, "  "+m.texts.Say("command.blank.field", "title", field.Title, "value", field.Text))
		}
		for _, text := range form.Texts {
			lines = append(lines, "  "+text)
		}
	}
	m.paragraph("command.summary.blanks", lines)
	m.paragraph("command.summary.blanks_possible", possible)
}

// addressed is a title with the person whom it is for, unless that is the
// applicant.
func (m *summary) addressed(title, person string) string {
	if person == "" {
		return title
	}
	for _, named := range m.d.Regulation.Persons {
		if named.ID == person {
			person = named.Title
		}
	}
	return m.texts.Say("command.sent.to", "title", title, "person", person)
}
