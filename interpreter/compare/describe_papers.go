package compare

import (
	"fmt"
	"strings"

	"reglament/interpreter"
	"reglament/message"
)

// documents are those that are there by themselves, for each record of a list
// one, and any-of groups.
func documents(d *interpreter.Decision) []said {
	var out []said
	for _, one := range d.Documents {
		subject, of := one.ID, message.New("compare.of.document", "name", title(one.Title, one.ID))
		if one.Row != "" {
			subject += "(" + one.Row + ")"
			of = message.New("compare.of.document_row", "name", title(one.Title, one.ID), "row", one.Row)
		}
		out = append(out, said{subject, of, documentSide(d, one)})
	}
	for _, g := range d.Groups {
		side := truth(g.Needed, groupWords(d, g), message.New("compare.not_needed"))
		if g.Needed == interpreter.Yes {
			side.Word = fmt.Sprintf("yes, %d of %s", g.AtLeast, alternatives(g.Of, func(id string) string { return id }))
		}
		out = append(out, said{g.ID, message.New("compare.of.group", "name", title(g.Title, g.ID)), side})
	}
	return out
}

// alternatives writes sets of documents, the same sets in the same way.
func alternatives(sets [][]string, name func(string) string) string {
	var out []string
	for _, set := range sets {
		var names []string
		for _, id := range set {
			names = append(names, name(id))
		}
		out = append(out, strings.Join(names, " + "))
	}
	return strings.Join(out, " | ")
}

func groupWords(d *interpreter.Decision, g interpreter.GroupState) message.Message {
	titles := map[string]string{}
	for _, one := range d.Documents {
		titles[one.ID] = title(one.Title, one.ID)
	}
	of := alternatives(g.Of, func(id string) string { return title(titles[id], id) })
	return message.New("compare.group_needed", "count", g.AtLeast, "of", strings.ReplaceAll(of, " | ", "; "))
}

// documentSide is whether a document is needed, and if it is, who supplies it
// and in what forms.
func documentSide(d *interpreter.Decision, one interpreter.DocumentState) Side {
	parts := []message.Message{message.New("compare.needed"), supplier(d, one)}
	word := "yes, from " + one.From.String()
	if one.Agency != "" {
		word += " " + one.Agency
	}
	if one.MayBring {
		word += ", applicant may bring"
		parts = append(parts, message.New("compare.may_bring"))
	}
	for i, set := range one.Forms {
		var words []string
		var says message.List
		for _, f := range set {
			words = append(words, fmt.Sprintf("%s %d", f.Kind, f.Count))
			says = append(says, formWords(f))
		}
		word += ", " + strings.Join(words, " + ")
		id := "compare.forms"
		if i > 0 {
			id = "compare.or_forms"
		}
		parts = append(parts, message.New(id, "forms", says))
	}
	if one.Returned {
		word += ", returned"
		parts = append(parts, message.New("compare.returned"))
	}
	side := truth(one.Needed, listed(parts), message.New("compare.not_needed"))
	if one.Needed == interpreter.Yes {
		side.Word = word
	}
	return side
}

func supplier(d *interpreter.Decision, one interpreter.DocumentState) message.Message {
	switch one.From {
	case interpreter.FromAgency:
		for _, o := range d.Regulation.Organisations {
			if o.ID == one.Agency {
				return message.New("compare.from_agency", "agency", title(o.Title, o.ID))
			}
		}
		return message.New("compare.from_some_agency")
	case interpreter.FromOffice:
		return message.New("compare.from_office")
	default:
		return message.New("compare.from_applicant")
	}
}

// formWords are a form and how many of it.
func formWords(f interpreter.FormCount) message.Message {
	switch f.Kind {
	case "copy":
		return message.New("compare.form.copy", "count", f.Count)
	case "notarised":
		return message.New("compare.form.notarised", "count", f.Count)
	case "image":
		return message.New("compare.form.image", "count", f.Count)
	case "electronic":
		return message.New("compare.form.electronic", "count", f.Count)
	default:
		return message.New("compare.form.original", "count", f.Count)
	}
}

// notices are the messages to the applicant, with their texts.
func notices(d *interpreter.Decision) []said {
	var out []said
	for _, m := range d.Messages {
		text := strings.Join(m.Texts, " / ")
		says, word := message.New("compare.sent", "text", text), "yes: "+text
		if m.HasOn {
			says, word = message.New("compare.sent_on", "day", m.On, "text", text), "yes on "+m.On.String()+": "+text
		}
		side := truth(m.Sent, says, message.New("compare.not_sent"))
		if m.Sent == interpreter.Yes {
			side.Word = word
		}
		out = append(out, said{m.ID, message.New("compare.of.message", "name", title(m.Title, m.ID)), side})
	}
	return out
}

// forms are the papers of the regulation's own, and of those that apply their
// texts and each field.
func forms(d *interpreter.Decision) []said {
	var out []said
	for _, f := range d.Forms {
		name := title(f.Title, f.ID)
		side := truth(f.Applies, message.New("compare.applies"), message.New("compare.does_not_apply"))
		if text := strings.Join(f.Texts, " / "); f.Applies == interpreter.Yes && text != "" {
			side.Word, side.Says = "yes: "+text, message.New("compare.applies_with", "text", text)
		}
		out = append(out, said{f.ID, message.New("compare.of.form", "name", name), side})
		if f.Applies != interpreter.Yes {
			continue
		}
		for _, field := range f.Fields {
			out = append(out, said{
				f.ID + "." + field.ID, message.New("compare.of.field", "form", name, "name", title(field.Title, field.ID)),
				Side{Word: "yes: " + field.Text, Says: message.New("compare.field", "text", field.Text)},
			})
		}
	}
	return out
}
