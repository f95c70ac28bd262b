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
			lines = append(lines, m.plannedStage(stage, title))
		default:
			lines = append(lines, m.texts.Say("command.stage.no_date", "title", title, "because", stage.Because))
		}
	}
	m.paragraph("command.summary.stages", lines)
	m.outcome()
}

// plannedStage is the line of a stage with its days, how far the last of them
// may still move, and that it comes too late.
func (m *summary) plannedStage(stage interpreter.StageState, title string) string {
	line := m.texts.Say("command.stage.planned", "title", title, "start", stage.Start, "finish", stage.Finish)
	if stage.FinishAtMost > stage.Finish {
		line += m.texts.Say("command.stage.at_most", "day", stage.FinishAtMost)
	}
	if stage.HasLate && stage.Slack < 0 {
		line += m.texts.Say("command.stage.behind", "day", stage.LateFinish, "count", -stage.Slack)
	}
	return line
}
