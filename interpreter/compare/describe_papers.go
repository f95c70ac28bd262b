package compare

import (
	"fmt"
	"strings"

	"reglament/dsl"
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
		document := said{subject: subject, of: of, side: truth(one.Needed, message.New("compare.needed"), message.New("compare.not_needed"))}
		if one.Needed == interpreter.Yes {
			document.details = documentDetails(d, one)
		}
		out = append(out, document)
	}
	for _, g := range d.Groups {
		side := truth(g.Needed, groupWords(d, g), message.New("compare.not_needed"))
		if g.Needed == interpreter.Yes {
			side.Word = fmt.Sprintf("yes, %d of %s", g.AtLeast, alternatives(g.Of, func(id string) string { return id }))
		}
		out = append(out, said{subject: g.ID, of: message.New("compare.of.group", "name", title(g.Title, g.ID)), side: side})
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

// documentDetails are who supplies a document, in what forms, and all else that
// somebody has to know who looks after it.
func documentDetails(d *interpreter.Decision, one interpreter.DocumentState) (out details) {
	from := "from " + one.From.String()
	if one.Agency != "" {
		from += " " + one.Agency
	}
	out.add(true, "from", from, supplier(d, one), chief)
	out.length("within", one.Within, func(words any) message.Message { return message.New("compare.within", "length", words) }, minor)
	out.add(one.MayBring, "may bring", "applicant may bring", message.New("compare.may_bring"), minor)
	out.add(true, "forms", formsWord(one.Forms), formsSay(one.Forms), chief)
	if one.Returned {
		out.add(true, "kept", "returned", message.New("compare.returned"), minor)
	} else {
		out.add(true, "kept", "kept", message.New("compare.kept"), minor)
	}
	out.length("valid", one.ValidFor, func(words any) message.Message { return message.New("compare.valid_for", "length", words) }, minor)
	if one.ValidOn != "" {
		out.word("valid on", message.New("compare.valid_on", "event", eventTitle(d, one.ValidOn)), one.ValidOn)
	}
	out.obtained(d, one.Obtain)
	if p := person(d, one.Whose); p != "" {
		out.word("whose", message.New("compare.whose", "name", p), one.Whose)
	}
	for _, f := range d.Forms {
		if f.ID == one.Blank {
			out.word("on form", message.New("compare.on_form", "name", title(f.Title, f.ID)), one.Blank)
		}
	}
	return out
}

// obtained is where an applicant gets a document, how soon and for how much.
func (d *details) obtained(of *interpreter.Decision, where *interpreter.Obtain) {
	if where == nil {
		return
	}
	d.word("obtained", message.New("compare.obtained", "name", organisation(of, where.Organisation)), where.Organisation)
	d.length("takes", where.Time, func(words any) message.Message { return message.New("compare.obtained_in", "length", words) }, minor)
	if where.Cost == nil {
		return
	}
	if n, ok := interpreter.ParseNumber(*where.Cost); ok {
		side := valueSide(interpreter.Value{Type: dsl.TypeMoney, Number: n})
		d.add(true, "costs", "costs "+side.Word, message.New("compare.costs", "cost", side.Says), minor)
	}
}

// person is the title of someone who takes part, or empty.
func person(d *interpreter.Decision, id string) string {
	for _, p := range d.Persons {
		if p.ID == id {
			return title(p.Title, id)
		}
	}
	return ""
}

func supplier(d *interpreter.Decision, one interpreter.DocumentState) message.Message {
	switch {
	case one.From == interpreter.FromAgency && one.Agency == "":
		return message.New("compare.from_some_agency")
	case one.From == interpreter.FromAgency:
		return message.New("compare.from_agency", "agency", organisation(d, one.Agency))
	case one.From == interpreter.FromOffice:
		return message.New("compare.from_office")
	default:
		return message.New("compare.from_applicant")
	}
}

// formsWord and formsSay are sets of forms of which any will do.
func formsWord(sets [][]interpreter.FormCount) string {
	var out []string
	for _, set := range sets {
		var words []string
		for _, f := range set {
			words = append(words, fmt.Sprintf("%s %d", f.Kind, f.Count))
		}
		out = append(out, strings.Join(words, " + "))
	}
	return strings.Join(out, " or ")
}

func formsSay(sets [][]interpreter.FormCount) message.Message {
	var all []message.Message
	for i, set := range sets {
		var says message.List
		for _, f := range set {
			says = append(says, formWords(f))
		}
		id := "compare.forms"
		if i > 0 {
			id = "compare.or_forms"
		}
		all = append(all, message.New(id, "forms", says))
	}
	return listed(all)
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
