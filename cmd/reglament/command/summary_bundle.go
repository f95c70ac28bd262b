package command

import (
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/message"
)

// bundleSummary is the decision of a bundle in words.
type bundleSummary struct {
	*session
	d        *bundle.Decision
	services map[string]*summary // of those that are or may be needed
	titles   map[string]string   // of services
}

func newBundleSummary(s *session, d *bundle.Decision) *bundleSummary {
	m := &bundleSummary{session: s, d: d, services: map[string]*summary{}, titles: map[string]string{}}
	for _, state := range d.Services {
		m.titles[state.ID] = titleOr(state.Title, state.ID)
		if state.Planned != nil {
			m.services[state.ID] = newSummary(s, state.Planned)
		}
	}
	return m
}

// whole prints all of the decision.
func (m *bundleSummary) whole() {
	m.line(titleOr(m.d.Bundle.Title, m.d.Bundle.ID))
	m.say("command.summary.version", "version", m.d.Bundle.Version, "from", m.d.Bundle.From)
	m.checklist()
	var ignored []string
	for _, id := range m.d.Ignored {
		ignored = append(ignored, m.question(id))
	}
	m.paragraph("command.summary.ignored", ignored)
	if m.d.Next != "" {
		m.line("")
		m.say("command.summary.next", "question", m.question(m.d.Next), "id", m.d.Next)
	}
}

// checklist prints which services there are and when, what to bring once for
// all of them, what one gives to another, and what stands in the way.
func (m *bundleSummary) checklist() {
	m.plan()
	for _, state := range m.d.Services {
		if state.Needed != interpreter.Yes {
			continue
		}
		for _, g := range state.Planned.Grounds {
			if g.Holds == interpreter.Yes && !g.OnDocuments {
				m.line("")
				m.say("command.bundle.in_service", "service", m.titles[state.ID])
				m.say(groundText(g.Kind), "title", titleOr(g.Title, g.ID))
			}
		}
	}
	m.bring()
	m.received()
	m.request()
	for _, state := range m.d.Services {
		if state.Needed == interpreter.Yes {
			m.costs(state)
		}
	}
}

// plan prints the services in the order of the table.
func (m *bundleSummary) plan() {
	var needed, possible []string
	for _, state := range m.d.Services {
		title := m.titles[state.ID]
		switch {
		case state.Needed == interpreter.Unknown:
			var names message.List
			for _, id := range state.DependsOn {
				names = append(names, message.New("command.summary.quoted", "text", m.question(id)))
			}
			if len(names) > 0 {
				title = m.texts.Say("command.summary.depends", "title", title, "questions", names)
			}
			possible = append(possible, title)
		case state.Needed == interpreter.Yes:
			needed = append(needed, m.dated(title, state))
		}
	}
	m.paragraph("command.bundle.services", needed)
	m.paragraph("command.bundle.possible", possible)
}

// dated is a service with the days on which it begins and is done.
func (m *bundleSummary) dated(title string, state bundle.ServiceState) string {
	switch {
	case state.HasFinish && state.Assumed:
		return m.texts.Say("command.bundle.assumed", "service", title, "start", state.Start, "finish", state.Finish)
	case state.HasFinish:
		return m.texts.Say("command.bundle.dated", "service", title, "start", state.Start, "finish", state.Finish)
	case len(state.After) > 0:
		var names message.List
		for _, id := range state.After {
			names = append(names, message.New("command.summary.quoted", "text", m.titles[id]))
		}
		return m.texts.Say("command.bundle.after", "service", title, "services", names)
	}
	return title
}

func (m *bundleSummary) question(id string) string {
	for _, q := range m.d.Questions {
		if q.ID == id {
			return titleOr(q.Text, q.ID)
		}
	}
	return id
}

// bring prints each document once, with the services that want it.
func (m *bundleSummary) bring() {
	m.line("")
	if len(m.d.Papers) == 0 {
		m.say("command.summary.bring_nothing")
		return
	}
	m.say("command.summary.bring")
	for i, paper := range m.d.Papers {
		var below []string
		text := titleOr(paper.Title, paper.ID)
		for _, wanted := range paper.For {
			service := m.services[wanted.Service]
			if wanted.State == nil {
				group := service.groups[wanted.Document]
				text = m.texts.Say("command.summary.any_of", "title", text, "count", group.AtLeast)
				below = append(below, service.alternatives(group)...)
			} else if !paper.Joined {
				if forms := service.forms(wanted.State.Forms); forms != "" {
					below = append(below, m.texts.Say("command.bundle.forms_for", "service", m.titles[wanted.Service], "forms", forms))
				}
			}
		}
		if first := paper.For[0].State; first != nil {
			document := *first
			document.Title, document.Forms = text, nil
			if paper.Joined {
				document.Forms = [][]interpreter.FormCount{paper.Forms}
			}
			var more []string
			text, more = m.services[paper.For[0].Service].paper(document)
			below = append(below, more...)
		}
		m.numbered(i+1, text, append(below, m.forWhom(paper)))
	}
}

// forWhom names the services that want a document.
func (m *bundleSummary) forWhom(paper bundle.PaperState) string {
	var names []string
	for _, wanted := range paper.For {
		if title := m.titles[wanted.Service]; len(names) == 0 || names[len(names)-1] != title {
			names = append(names, title)
		}
	}
	return m.texts.Say("command.bundle.for", "services", strings.Join(names, "; "))
}

// received prints what nobody brings, since another service gives it.
func (m *bundleSummary) received() {
	var lines []string
	for _, state := range m.d.Services {
		for _, r := range state.Received {
			var names message.List
			for _, id := range r.From {
				names = append(names, message.New("command.summary.quoted", "text", m.titles[id]))
			}
			lines = append(lines, m.texts.Say("command.bundle.received", "document", r.Title, "services", names, "service", m.titles[state.ID]))
		}
	}
	m.paragraph("command.bundle.given", lines)
}

// request prints what the offices ask of agencies by themselves.
func (m *bundleSummary) request() {
	var lines []string
	for _, state := range m.d.Services {
		if state.Needed != interpreter.Yes {
			continue
		}
		service := m.services[state.ID]
		for _, id := range state.Decision.Request {
			if group, ok := service.groups[id]; ok {
				lines = append(lines, titleOr(group.Title, group.ID))
				continue
			}
			if line := service.requested(service.documents[id], service.requestOf(id)); !contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	m.paragraph("command.summary.request", lines)
}

// costs prints the terms and the fees of a service.
func (m *bundleSummary) costs(state bundle.ServiceState) {
	service := m.services[state.ID]
	if state.Planned.NoList || len(state.Planned.Terms) == 0 && state.Planned.Fee == nil {
		return
	}
	m.line("")
	m.say("command.bundle.in_service", "service", m.titles[state.ID])
	service.terms()
	service.fees()
}

func contains(lines []string, line string) bool {
	for _, other := range lines {
		if other == line {
			return true
		}
	}
	return false
}

// numbered prints a line with its number and further lines below it.
func (m *bundleSummary) numbered(number int, text string, below []string) {
	(&summary{session: m.session}).numbered(number, text, below)
}
