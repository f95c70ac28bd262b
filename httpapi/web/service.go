package web

import (
	"net/http"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// serviceModel is what a service is, before anybody has answered anything.
type serviceModel struct {
	ID, Number, Title, Area, Fee string
	Authority                    place
	Version                      int
	Effective                    string
	// Closed says why no case can be opened today; empty where one can.
	Closed          string
	Territory       string
	Basis, Results  []string
	Terms           []serviceTerm
	Channels        []choice
	Questions       int
	Always, Depends []string
	// Requested are asked of agencies, Held are with the authority already.
	Requested, Held []string
}

type serviceTerm struct{ Title, Length, From string }

func (p *Pages) service(w http.ResponseWriter, r *http.Request) {
	service, err := p.Service(param(r, "service"))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	s := p.speech(p.texts(r))
	today := p.Today()
	d := service.Program.Decide(&interpreter.Facts{On: service.Nearest(today)}, p.Catalog.Calendar())
	model := s.service(service, d)
	model.Closed = s.closed(service.Version, today)
	p.show(w, r, http.StatusOK, "service", page{Title: service.Title, Model: model})
}

// closed says that a version is not in force on a day.
func (s speech) closed(v catalog.Version, day clock.Date) string {
	switch {
	case v.InForce(day):
		return ""
	case day < v.From:
		return s.Say("pages.service.not_yet", "from", v.From)
	default:
		return s.Say("pages.service.no_more", "to", v.To)
	}
}

// restart leads from the address of a step of an interview, whose answers went
// with the form, to its beginning.
func (p *Pages) restart(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, address("services", param(r, "service")), http.StatusSeeOther)
}

func (s speech) service(service catalog.Service, d *interpreter.Decision) serviceModel {
	regulation := d.Regulation
	m := serviceModel{
		ID: service.ID, Number: service.Number, Title: service.Title, Area: s.named(areaNames, service.Area),
		Authority: s.place(regulation, regulation.Authority), Version: regulation.Version,
		Effective: s.Say("pages.service.effective", "from", service.From), Territory: regulation.Territory,
		Basis: regulation.Basis, Questions: len(d.Questions), Channels: s.channels(regulation, ""),
	}
	if service.HasTo {
		m.Effective = s.Say("pages.service.effective_to", "from", service.From, "to", service.To)
	}
	if d.Fee != nil {
		m.Fee = s.money(*d.Fee)
	}
	for _, t := range d.Terms {
		m.Terms = append(m.Terms, serviceTerm{t.Title, s.length(t.Length), s.event(regulation, t.FromEvent)})
	}
	for _, result := range d.Results {
		m.Results = append(m.Results, result.Title)
	}
	m.sort(d)
	return m
}

// sort tells documents that everybody brings from those that answers decide.
func (m *serviceModel) sort(d *interpreter.Decision) {
	for _, g := range d.Groups {
		switch g.Needed {
		case interpreter.Yes:
			m.Always = append(m.Always, g.Title)
		case interpreter.Unknown:
			m.Depends = append(m.Depends, g.Title)
		}
	}
	for _, doc := range d.Documents {
		switch {
		case doc.Group != "" || doc.Needed == interpreter.No:
		case doc.From == interpreter.FromOffice:
			m.Held = append(m.Held, doc.Title)
		case doc.From == interpreter.FromAgency:
			m.Requested = append(m.Requested, doc.Title)
		case doc.Needed == interpreter.Yes:
			m.Always = append(m.Always, doc.Title)
		default:
			m.Depends = append(m.Depends, doc.Title)
		}
	}
}

// channels are the ways of filing, the office's own chosen at first.
func (s speech) channels(r *interpreter.Regulation, chosen string) []choice {
	var all []choice
	for _, id := range r.Channels {
		all = append(all, choice{id, s.named(channelNames, id), id == chosen || chosen == "" && id == ownChannel})
	}
	return all
}

// ownChannel is the way of filing that this office is, where a regulation
// names it.
const ownChannel = "мфц"

// event is the title of an event, or its id.
func (s speech) event(r *interpreter.Regulation, id string) string {
	for _, e := range r.Events {
		if e.ID == id {
			return e.Title
		}
	}
	return id
}
