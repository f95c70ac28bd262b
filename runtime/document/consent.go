package document

// consent is the page on which a person agrees that his data are processed:
// who, to whom, what for, what data, what is done with them, till when and how
// it is taken back (152-ФЗ, ст. 9, ч. 4). It stands apart from the application,
// as ст. 9, ч. 1 has asked since 1 September 2025.
func (p *Press) consent(w words, m ApplicationModel, c Consent) []band {
	who, signs := w.subject(m)
	bands := []band{
		p.line(title(w.Say("papers.consent.title")).to(center)), p.line(small(w.Say("papers.consent.basis")).dark().to(center)), blank(3),
		p.line(normal(who)), blank(1),
	}
	var operators []paragraph
	for _, o := range c.Operators {
		operators = append(operators, normal(sentence(", ", o.Name, o.Address, w.phone(o.Phone))))
	}
	for _, part := range []struct {
		name  string
		lines []paragraph
	}{
		{"papers.consent.operators", operators},
		{"papers.consent.purpose", []paragraph{normal(w.Say("papers.consent.purpose.text", "service", w.service(m.Request.Service)))}},
		{"papers.consent.data", []paragraph{normal(w.Say("papers.consent.data.text"))}},
		{"papers.consent.actions", []paragraph{normal(w.Say("papers.consent.actions.text"))}},
		{"papers.consent.until", []paragraph{normal(w.until(c.Until)), normal(w.Say("papers.consent.withdraw"))}},
	} {
		if len(part.lines) > 0 {
			bands = append(bands, p.detail(w.Say(part.name), part.lines...), blank(1))
		}
	}
	end := append([]band{blank(4)}, p.signature(w, "papers.sign.agrees", signs)...)
	return append(bands, together(end)...)
}

func (w words) until(text string) string {
	if text == "" {
		return w.Say("papers.consent.until.text")
	}
	return text
}

// subject says who agrees, with what the law wants to be said of him. Who acts
// for somebody agrees for himself, and for the other where that is a human
// being.
func (w words) subject(m ApplicationModel) (text, signs string) {
	applicant := sentence(", ", append([]string{m.Applicant.Name}, w.particulars(m.Applicant)...)...)
	if m.Representative == nil {
		return w.Say("papers.consent.own", "who", applicant), m.Applicant.Name
	}
	a := *m.Representative
	agent := sentence(", ", append([]string{a.Who.Name}, w.particulars(a.Who)...)...)
	if a.Authority != "" {
		applicant = sentence(", ", applicant, w.labelled("papers.agent.authority", a.Authority))
	}
	if m.Applicant.Organisation {
		return w.Say("papers.consent.for_organisation", "who", agent, "whom", applicant), a.Who.Name
	}
	return w.Say("papers.consent.for_person", "who", agent, "whom", applicant), a.Who.Name
}
