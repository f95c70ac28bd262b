package command

import (
	"cmp"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// happened prints the events that came, day by day, and what officials
// established.
func (m *summary) happened() {
	came := slices.DeleteFunc(slices.Clone(m.d.Events), func(e interpreter.EventState) bool { return !e.Came })
	slices.SortStableFunc(came, func(a, b interpreter.EventState) int { return cmp.Compare(a.At, b.At) })
	var lines []string
	for _, e := range came {
		lines = append(lines, m.texts.Say("command.event.came", "day", e.At, "title", titleOr(e.Title, e.ID)))
	}
	m.paragraph("command.summary.events", lines)
	lines = nil
	for _, f := range m.d.Findings {
		if f.Answer == nil || f.Answer.Unknown {
			continue
		}
		lines = append(lines, m.texts.Say("command.finding.is", "text", titleOr(f.Text, f.ID), "answer", findingWords(f)))
	}
	m.paragraph("command.summary.findings", lines)
}

// findingWords is a finding as people read it: an option by its title.
func findingWords(f interpreter.FindingState) any {
	title := func(id string) string {
		for _, o := range f.Options {
			if dsl.SameName(o.ID, id) {
				return titleOr(o.Title, o.ID)
			}
		}
		return id
	}
	switch f.Type {
	case dsl.TypeOneOf:
		return title(f.Answer.Value.Choice)
	case dsl.TypeSomeOf:
		var titles message.List
		for _, id := range f.Answer.Value.Choices {
			titles = append(titles, title(id))
		}
		return titles
	default:
		return f.Answer.Value.Words()
	}
}

// persons prints who takes part besides the applicant.
func (m *summary) persons() {
	var lines []string
	for _, p := range m.d.Persons {
		title := titleOr(p.Title, p.ID)
		switch {
		case p.TakesPart == interpreter.Yes && len(p.Rows) > 0:
			lines = append(lines, m.texts.Say("command.person.several", "title", title, "count", len(p.Rows)))
		case p.TakesPart == interpreter.Yes:
			lines = append(lines, title)
		case p.TakesPart == interpreter.Unknown:
			lines = append(lines, m.waiting(title, p.DependsOn, p.Because))
		}
	}
	m.paragraph("command.summary.persons", lines)
}

// period prints since when a ground holds, until when, and by when the
// applicant is told.
func (m *summary) period(g interpreter.GroundState) {
	if g.HasSince {
		m.indented(m.texts.Say("command.ground.since", "day", g.Since))
	}
	if g.HasNotifyBy {
		m.indented(m.texts.Say("command.ground.notify", "day", g.NotifyBy))
	}
	switch {
	case g.HasUntil && g.Next != "":
		m.indented(m.texts.Say("command.ground.until_next", "day", g.Until, "next", m.name("ground", g.Next)))
	case g.HasUntil:
		m.indented(m.texts.Say("command.ground.until", "day", g.Until))
	}
	if g.Outcome != "" {
		m.indented(m.texts.Say("command.ground.leads_to", "outcome", m.d.Regulation.OutcomeTitle(g.Outcome)))
	}
}

// over prints the grounds that held and do no more.
func (m *summary) over() {
	var lines []string
	for _, g := range m.d.Grounds {
		if g.Ended && g.HasSince && g.HasUntil {
			lines = append(lines, m.texts.Say("command.ground.over",
				"ground", m.texts.Say(groundText(g.Kind), "title", titleOr(g.Title, g.ID)), "from", g.Since, "to", g.Until))
		}
	}
	m.paragraph("command.summary.over", lines)
}
