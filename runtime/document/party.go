package document

import "reglament/interpreter/clock"

// party writes a person with all that is known of him, a paragraph for each
// kind of thing.
func (w words) party(t Party) []paragraph {
	lines := []paragraph{strong(w.orDash(t.Name))}
	for _, text := range w.particulars(t) {
		lines = append(lines, normal(text))
	}
	return lines
}

// particulars are what tells a party from others of the same name, and how to
// reach it; empty texts are left out by those who print.
func (w words) particulars(t Party) []string {
	born := ""
	if t.Born != nil {
		born = w.Say("papers.party.born", "value", *t.Born)
	}
	address := w.labelled("papers.party.address", t.Address)
	if t.Organisation {
		address = w.labelled("papers.party.seat", t.Address)
	}
	return []string{
		born, w.labelled("papers.party.identity", t.Identity),
		sentence(", ", w.labelled("papers.party.snils", t.SNILS), w.labelled("papers.party.inn", t.INN), w.labelled("papers.party.ogrn", t.OGRN)),
		address, sentence(", ", w.phone(t.Phone), w.labelled("papers.party.email", t.Email)),
	}
}

// labelled says a text about a value; of no value it says nothing.
func (w words) labelled(id, value string) string {
	if value == "" {
		return ""
	}
	return w.Say(id, "value", value)
}

// agent writes who acts for a party and by what right.
func (w words) agent(a Agent) []paragraph {
	lines := w.party(a.Who)
	return append(lines, normal(w.labelled("papers.agent.authority", a.Authority)))
}

// worker writes somebody of the office on one line.
func (w words) worker(a Worker) string {
	return sentence(", ", a.Name, a.Post, w.phone(a.Phone))
}

// day writes a day, a dash where it is not known.
func (w words) day(d *clock.Date) string {
	if d == nil {
		return "—"
	}
	return d.In(w.Language())
}

// told is a name with its value, and no band where there is no value.
func (p *Press) told(name, value string) []band {
	if value == "" {
		return nil
	}
	return []band{p.detail(name, normal(value))}
}

// asked is what a paper is about: the service, its subservice, the purpose
// and the object.
func (p *Press) asked(w words, r Request) []band {
	bands := []band{p.detail(w.Say("papers.receipt.service"), normal(w.service(r.Service)), small(w.authority(r.Service)).dark())}
	return append(bands, p.further(w, r)...)
}

// further is what is asked for besides the service itself.
func (p *Press) further(w words, r Request) []band {
	bands := p.told(w.Say("papers.subservice"), r.Subservice)
	bands = append(bands, p.told(w.Say("papers.target"), r.Target)...)
	return append(bands, p.told(w.Say("papers.object"), r.Object)...)
}
