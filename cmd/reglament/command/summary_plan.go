package command

import "reglament/interpreter"

// terms prints until when, and from what it is counted.
func (m *summary) terms() {
	var lines []string
	for _, t := range m.d.Terms {
		title := titleOr(t.Title, t.ID)
		switch {
		case t.OK:
			lines = append(lines, m.texts.Say(termText(t.Status), "title", title, "day", t.Date))
		case t.FromEvent != "" && t.Length.Valid():
			lines = append(lines, m.texts.Say("command.term.length", "title", title, "length", t.Length.Words(),
				"event", m.name("event", t.FromEvent)))
		default:
			lines = append(lines, m.texts.Say("command.term.none", "title", title, "because", t.Because))
		}
	}
	m.paragraph("command.summary.terms", lines)
}

func termText(status interpreter.TermStatus) string {
	switch status {
	case interpreter.Overdue:
		return "command.term.overdue"
	case interpreter.Met:
		return "command.term.met"
	case interpreter.Running:
		return "command.term.running"
	default:
		return "command.term.forecast"
	}
}

// stages prints the plan.
func (m *summary) stages() {
	var lines []string
	for _, stage := range m.d.Stages {
		title := titleOr(stage.Title, stage.ID)
		switch {
		case stage.Applies == interpreter.No:
		case stage.Done:
			lines = append(lines, m.texts.Say("command.stage.done", "title", title, "day", stage.At))
		case stage.Applies == interpreter.Unknown:
			lines = append(lines, m.texts.Say("command.stage.unknown", "title", title, "because", m.texts.Text(stage.Because)))
		case stage.OK:
			lines = append(lines, m.texts.Say("command.stage.planned", "title", title, "start", stage.Start, "finish", stage.Finish))
		default:
			lines = append(lines, m.texts.Say("command.stage.no_date", "title", title, "because", stage.Because))
		}
	}
	m.paragraph("command.summary.stages", lines)
	if m.d.Outcome != "" {
		m.line("")
		m.say("command.summary.outcome", "outcome", m.d.Regulation.OutcomeTitle(m.d.Outcome))
	}
}
