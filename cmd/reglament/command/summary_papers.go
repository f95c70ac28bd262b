package command

import (
	"strconv"
	"strings"

	"reglament/dsl"
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
		if document.List == "" {
			text = m.standingOf(text, document)
		} else {
			below = append(below, m.rows(id)...)
		}
		m.numbered(i+1, text, below)
	}
}

// standingOf is a text about a document with where the document stands.
func (m *summary) standingOf(text string, document interpreter.DocumentState) string {
	switch {
	case document.Present:
		return m.texts.Say("command.summary.present", "title", text, "day", document.Received)
	case document.Status == interpreter.DocumentExpired && document.HasValidUntil:
		return m.texts.Say("command.summary.expired", "title", text, "day", document.ValidUntil)
	default:
		return text
	}
}

// rows are the records of a list that need a document each, by the first of
// their texts, where there is one.
func (m *summary) rows(id string) []string {
	var lines []string
	for _, document := range m.d.Documents {
		if document.ID == id && document.Row != "" && document.Needed != interpreter.No {
			lines = append(lines, "• "+m.standingOf(m.recordName(document.List, document.Row), document))
		}
	}
	return lines
}

// recordName names a record as the person who answered will know it.
func (m *summary) recordName(list, row string) string {
	for _, q := range m.d.Questions {
		if !dsl.SameName(q.ID, list) || q.Answer == nil {
			continue
		}
		for i, record := range q.Answer.Value.Records {
			if record.ID != row && (record.ID != "" || strconv.Itoa(i+1) != row) {
				continue
			}
			for _, f := range q.Fields {
				if given, ok := record.Fields[f.ID]; ok && f.Type == dsl.TypeText && given.Value.Text != "" {
					return m.texts.Say("command.summary.record_named", "number", i+1, "name", given.Value.Text)
				}
			}
			return m.texts.Say("command.summary.record", "number", i+1)
		}
	}
	return row
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
	if document.Whose != "" {
		below = append(below, m.texts.Say("command.summary.whose", "person", m.name("person", document.Whose)))
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
