package command

import "reglament/interpreter"

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
	m.outcome()
}
