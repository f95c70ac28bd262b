package command

import (
	"reglament/interpreter"
	"reglament/message"
)

// terms prints until when, from what it is counted, and what moved the day.
func (m *summary) terms() {
	var lines []string
	for _, t := range m.d.Terms {
		title := titleOr(t.Title, t.ID)
		switch {
		case t.OK:
			lines = append(lines, m.texts.Say(termText(t.Status), "title", title, "day", t.Date))
		case !t.HasStart && t.FromEvent != "" && t.Length.Valid():
			lines = append(lines, m.texts.Say("command.term.length", "title", title, "length", t.Length.Words(),
				"event", m.name("event", t.FromEvent)))
		default:
			lines = append(lines, m.texts.Say("command.term.none", "title", title, "because", t.Because))
		}
		lines = append(lines, m.moved(t)...)
	}
	m.paragraph("command.summary.terms", lines)
}

// moved tells what moved the last day of a term: stretches in which it stood
// still (from the day after the one that still counted), an extension, its cap.
func (m *summary) moved(t interpreter.TermState) []string {
	var lines []string
	tell := func(id string, pairs ...any) { lines = append(lines, "  "+m.texts.Say(id, pairs...)) }
	if !t.OK {
		return nil
	}
	for _, stop := range t.Stops {
		ground := m.name("ground", stop.Ground)
		if stop.Open {
			tell("command.term.stands", "ground", ground, "from", stop.From+1)
		} else {
			tell("command.term.stood", "ground", ground, "from", stop.From+1, "to", stop.To)
		}
	}
	if len(t.Stops) > 0 && t.UsedDays > 0 {
		used := t.Length
		used.Count = t.UsedDays
		tell("command.term.used", "used", used.Words(), "length", t.Length.Words())
	}
	if t.Extended {
		tell("command.term.extended")
	}
	if t.CapApplied {
		tell("command.term.capped")
	}
	return lines
}

func termText(status interpreter.TermStatus) string {
	switch status {
	case interpreter.Overdue:
		return "command.term.overdue"
	case interpreter.Met:
		return "command.term.met"
	case interpreter.Running:
		return "command.term.running"
	case interpreter.Stopped:
		return "command.term.stopped"
	default:
		return "command.term.forecast"
	}
}

// outcome prints what was decided, or what the grounds lead to.
func (m *summary) outcome() {
	title := m.d.Regulation.OutcomeTitle
	var grounds message.List
	for _, id := range m.d.Follows.Grounds {
		grounds = append(grounds, message.New("command.summary.quoted", "text", m.name("ground", id)))
	}
	switch {
	case m.d.Outcome != "":
		m.line("")
		m.say("command.summary.outcome", "outcome", title(m.d.Outcome))
	case m.d.Follows.Outcome == "":
	case len(grounds) > 0:
		m.line("")
		m.say("command.summary.follows_from", "outcome", title(m.d.Follows.Outcome), "grounds", grounds)
	default:
		m.line("")
		m.say("command.summary.follows", "outcome", title(m.d.Follows.Outcome))
	}
}
