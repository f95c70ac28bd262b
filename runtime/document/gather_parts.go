package document

import (
	"slices"

	"reglament/catalog"
	"reglament/interpreter"
)

func (g gathering) office(office catalog.Office) Place {
	return Place{Name: office.Name, Address: office.Address, Phone: office.Phone, Hours: g.hours(office.Hours)}
}

// organisation is what the catalog knows of an organisation, else the name
// that the regulation gives it, else its id.
func (g gathering) organisation(id string) Place {
	if o, ok := g.catalog.Organisation(id); ok {
		return Place{Name: o.Name, Address: o.Address, Phone: o.Phone, Hours: g.hours(o.Hours)}
	}
	if g.decision != nil && g.decision.Regulation != nil {
		for _, o := range g.decision.Regulation.Organisations {
			if o.ID == id && o.Title != "" {
				return Place{Name: o.Title}
			}
		}
	}
	return Place{Name: id}
}

func (g gathering) hours(all []catalog.Hours) []string {
	var lines []string
	for _, h := range all {
		lines = append(lines, g.texts.Text(h.Words()))
	}
	return lines
}

func (g gathering) service(service catalog.Service) Service {
	s := Service{Number: service.Number, Title: service.Title}
	if service.Authority != "" {
		s.Authority = g.organisation(service.Authority).Name
	}
	return s
}

// questions are the texts of questions by their ids; of what an official finds
// out, the text of that.
func (g gathering) questions(ids []string) []string {
	var texts []string
	for _, id := range ids {
		at := slices.IndexFunc(g.decision.Questions, func(q interpreter.QuestionState) bool { return q.ID == id })
		if at >= 0 && g.decision.Questions[at].Text != "" {
			id = g.decision.Questions[at].Text
		}
		for _, finding := range g.decision.Findings {
			if finding.ID == id && at < 0 && finding.Text != "" {
				id = finding.Text
				break
			}
		}
		texts = append(texts, id)
	}
	return texts
}

func (g gathering) terms() []Term {
	var terms []Term
	for _, state := range g.decision.Terms {
		term := Term{Title: state.Title, Length: state.Length, From: g.event(state.FromEvent)}
		if state.OK {
			term.Last = ptr(state.Date)
		} else {
			term.Because = g.texts.Text(state.Because)
		}
		terms = append(terms, term)
	}
	return terms
}

// event is the title of an event.
func (g gathering) event(id string) string {
	if g.decision.Regulation != nil {
		for _, e := range g.decision.Regulation.Events {
			if e.ID == id && e.Title != "" {
				return e.Title
			}
		}
	}
	return id
}
