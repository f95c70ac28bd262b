package compare

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// What the interpreter puts where a field of a text, or of a form, is not known.
const (
	blankText  = "___"
	blankField = "…"
)

// notices are the messages to the applicant, with their texts; what they are
// is told also while it is open whether they are sent.
func notices(d *interpreter.Decision) []said {
	var out []said
	for _, m := range d.Messages {
		one := said{
			subject: m.ID, of: message.New("compare.of.message", "name", title(m.Title, m.ID)),
			side: truth(m.Sent, message.New("compare.sent"), message.New("compare.not_sent")),
		}
		if m.Sent == interpreter.Yes {
			if m.HasOn {
				one.details.add(true, "on", "on "+m.On.String(), message.New("compare.on", "day", m.On), chief|late)
			}
			one.text(m.Texts)
		}
		if m.Sent != interpreter.No {
			one.details = append(one.details, noticeDetails(d, m)...)
		}
		out = append(out, one)
	}
	return out
}

// noticeDetails are to whom a message goes and what the portal shows with it.
func noticeDetails(d *interpreter.Decision, m interpreter.MessageState) (out details) {
	out.addressee(d, m.To)
	out.portal(m.PortalStatus)
	return out
}

func (d *details) addressee(of *interpreter.Decision, to string) {
	if to == "" {
		d.add(true, "to", "to the applicant", message.New("compare.to_applicant"), minor)
		return
	}
	d.word("to", message.New("compare.to", "name", title(person(of, to), to)), to)
}

// text adds texts with what is blank in them.
func (s *said) text(texts []string) {
	all := strings.Join(texts, " / ")
	s.blanks += strings.Count(all, blankText)
	s.details.add(all != "", "text", "text: "+all, message.New("compare.text", "text", all), chief)
}

// paperSays are the kinds of forms.
var paperSays = map[dsl.PaperKind]message.Message{
	dsl.PaperApplication: message.New("compare.paper.application"), dsl.PaperCover: message.New("compare.paper.cover"),
	dsl.PaperLetter: message.New("compare.paper.letter"),
}

var paperWords = map[dsl.PaperKind]string{dsl.PaperApplication: "application", dsl.PaperCover: "cover", dsl.PaperLetter: "letter"}

// forms are the papers of the regulation's own, and of those that apply their
// texts and each field.
func forms(d *interpreter.Decision) []said {
	var out []said
	for _, f := range d.Forms {
		one := said{
			subject: f.ID, of: message.New("compare.of.form", "name", title(f.Title, f.ID)),
			side: truth(f.Applies, message.New("compare.applies"), message.New("compare.does_not_apply")),
		}
		if f.Applies != interpreter.No {
			one.details = formDetails(d, f)
		}
		if f.Applies == interpreter.Yes {
			one.text(f.Texts)
		}
		out = append(out, one)
		if f.Applies == interpreter.Yes {
			out = append(out, fields(f)...)
		}
	}
	return out
}

// formDetails are what a form is and to whom it is addressed.
func formDetails(d *interpreter.Decision, f interpreter.FormState) (out details) {
	out.add(true, "kind", paperWords[f.Kind], paperSays[f.Kind], minor)
	if f.Kind == dsl.PaperLetter {
		out.addressee(d, f.To)
	}
	return out
}

// fields are those of a form; what is not known of one is blank.
func fields(f interpreter.FormState) []said {
	var out []said
	for _, field := range f.Fields {
		one := said{
			subject: f.ID + "." + field.ID,
			of:      message.New("compare.of.field", "form", title(f.Title, f.ID), "name", title(field.Title, field.ID)),
			side:    Side{Word: "yes", Says: message.New("compare.applies")},
		}
		one.details.add(true, "text", "text: "+field.Text, message.New("compare.field", "text", field.Text), chief)
		if !field.OK {
			one.blanks = strings.Count(field.Text, blankField)
		}
		out = append(out, one)
	}
	return out
}
