package web

import (
	"net/http"
	"slices"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/runtime/document"
)

// calculationModel is what was calculated, on a page.
type calculationModel struct {
	document.Calculation
	Day string // on which the application is taken to be filed, or empty
}

// rows are the amounts, periods and categories, in the order in which a person
// asks for them.
func (m calculationModel) Rows() []document.Result {
	return slices.Concat(m.Amounts, m.Periods, m.Categories)
}

func (s speech) calculation(c document.Calculation) calculationModel {
	m := calculationModel{Calculation: c}
	if c.Filed != nil {
		m.Day = s.Say("pages.calculation.filed", "day", s.day(*c.Filed))
	}
	return m
}

// foreseen is what would be calculated if the application were filed today. An
// interview is held before that, and amounts and periods depend on the day;
// documents and terms are told without it.
func (p *Pages) foreseen(s speech, program *interpreter.Program, facts *interpreter.Facts, d *interpreter.Decision) document.Calculation {
	events := program.Regulation().Events
	if len(events) == 0 || len(facts.Events) > 0 {
		return document.CalculationOf(s.Texts, d, nil)
	}
	filed := *facts
	filed.Events = []interpreter.EventFact{{ID: events[0].ID, At: facts.On}}
	return document.CalculationOf(s.Texts, program.Decide(&filed, p.Catalog.Calendar()), &filed.On)
}

// interviewed reads an interview for a paper. Where an answer cannot be read
// any more its question is shown and ok is false.
func (p *Pages) interviewed(w http.ResponseWriter, r *http.Request) (service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision, ok bool) {
	service, err := p.Service(param(r, "service"))
	if err != nil {
		p.Fail(w, r, err)
		return service, nil, nil, false
	}
	state := readInterview(r)
	facts, again := p.facts(service.Program, &state)
	if again.err != nil {
		p.step(w, r, service, &state, again)
		return service, nil, nil, false
	}
	return service, facts, service.Program.Decide(facts, p.Catalog.Calendar()), true
}

// calculationPaper prints the protocol of the calculation of an interview.
func (p *Pages) calculationPaper(w http.ResponseWriter, r *http.Request) {
	service, facts, d, ok := p.interviewed(w, r)
	if !ok {
		return
	}
	texts := p.texts(r)
	model := document.ProtocolOf(texts, p.Catalog.Office(), p.Catalog, service, d, p.Today())
	model.Calculation = p.foreseen(p.speech(texts), service.Program, facts, d)
	p.protocol(w, r, "calculation.pdf", model)
}

// caseCalculation prints the protocol of the calculation of a case.
func (p *Pages) caseCalculation(w http.ResponseWriter, r *http.Request) {
	view, err := p.printed(r)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	p.protocol(w, r, "calculation-"+view.Case.Number+".pdf", document.ProtocolOfCase(p.texts(r), p.Catalog, view, p.Today()))
}

func (p *Pages) protocol(w http.ResponseWriter, r *http.Request, name string, model document.ProtocolModel) {
	paper, err := p.Press.Protocol(model)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, name, paper)
}
