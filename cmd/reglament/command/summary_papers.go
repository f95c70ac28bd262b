package command

import (
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
)

// bring prints what the applicant brings, in which form and where to get it.
func (m *summary) bring() {
	m.line("")
	if len(m.d.Bring) == 0 {
		m.say("command.summary.bring_nothing")
		return
	}
	m.say("command.summary.bring")
	for i, id := range m.d.Bring {
		if group, ok := m.groups[id]; ok {
			m.numbered(i+1, m.texts.Say("command.summary.any_of", "title", titleOr(group.Title, group.ID), "count", group.AtLeast),
				m.alternatives(group))
			continue
		}
		document := m.documents[id]
		text, below := m.paper(document)
		if document.Present {
			text = m.texts.Say("command.summary.present", "title", text, "day", document.Received)
		}
		m.numbered(i+1, text, below)
	}
}

// alternatives are the sets of documents of which a group asks some.
func (m *summary) alternatives(group interpreter.GroupState) []string {
	var lines []string
	for _, set := range group.Of {
		for i, id := range set {
			text, below := m.paper(m.documents[id])
			mark := "• "
			if i > 0 {
				mark = "+ "
			}
			lines = append(lines, mark+text)
			for _, further := range below {
				lines = append(lines, "  "+further)
			}
		}
	}
	return lines
}

// paper is a document with its forms, and where to get it.
func (m *summary) paper(document interpreter.DocumentState) (text string, below []string) {
	text = titleOr(document.Title, document.ID)
	if forms := m.forms(document.Forms); forms != "" {
		text = m.texts.Say("command.summary.with_forms", "title", text, "forms", forms)
	}
	if document.Help != "" {
		below = append(below, document.Help)
	}
	if document.Obtain != nil {
		below = append(below, m.obtain(document.Obtain))
	}
	return text, below
}

func (m *summary) forms(sets [][]interpreter.FormCount) string {
	text := ""
	for i, set := range sets {
		var words []string
		for _, form := range set {
			words = append(words, m.texts.Say(formText(form.Kind), "count", form.Count))
		}
		forms := strings.Join(words, " + ")
		if i > 0 {
			forms = m.texts.Say("command.summary.or", "one", text, "other", forms)
		}
		text = forms
	}
	return text
}

func formText(kind string) string {
	switch kind {
	case "copy":
		return "command.form.copy"
	case "notarised":
		return "command.form.notarised"
	case "image":
		return "command.form.image"
	case "electronic":
		return "command.form.electronic"
	default:
		return "command.form.original"
	}
}

func (m *summary) obtain(from *interpreter.Obtain) string {
	text := m.texts.Say("command.obtain.where", "organisation", m.name("organisation", from.Organisation))
	if from.Time != nil {
		text += m.texts.Say("command.obtain.time", "length", from.Time.Words())
	}
	if from.Cost != nil {
		text += m.texts.Say("command.obtain.cost", "amount", roubles(*from.Cost))
	}
	return text
}

// request prints what the office asks of agencies by itself.
func (m *summary) request() {
	var lines []string
	for _, id := range m.d.Request {
		document := m.documents[id]
		line := titleOr(document.Title, document.ID)
		if document.Agency != "" {
			line = m.texts.Say("command.summary.from_agency", "title", line, "agency", m.name("organisation", document.Agency))
		}
		if document.MayBring {
			line = m.texts.Say("command.summary.may_bring", "title", line)
		}
		lines = append(lines, line)
	}
	m.paragraph("command.summary.request", lines)
}

// roubles is an amount, a decimal with a point.
type roubles string

// In writes the amount as people do: "2 000 ₽", "15,50 ₽", in English
// "₽2,000", "₽15.50".
func (r roubles) In(lang message.Language) string {
	whole, cents, _ := strings.Cut(contract.Amount(string(r)), ".")
	space, point := "\u00a0", ","
	if lang == message.English {
		space, point = ",", "."
	}
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(space)
		}
		b.WriteRune(digit)
	}
	if strings.Trim(cents, "0") != "" {
		b.WriteString(point + cents)
	}
	if lang == message.English {
		return "₽" + b.String()
	}
	return b.String() + "\u00a0₽"
}
