package web

import (
	"net/http"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// printout makes papers of a case.
type printout func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper

// printouts are the papers of a case by the last part of their address.
var printouts = map[string]printout{
	"application.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return applications(texts, p, v, about)
	},
	"cover.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return []document.Paper{document.CoverOf(texts, p.Catalog, v, about)}
	},
	"register.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return []document.Paper{document.RegisterOf(texts, p.Catalog, v, about)}
	},
	"handover.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return []document.Paper{document.HandoverOf(texts, p.Catalog, v, about, about.Executor, "", "")}
	},
	"course.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		about.At = p.Now().In(p.Zone)
		return []document.Paper{document.CourseOf(texts, p.Catalog, v, about)}
	},
	// What goes out when a case was taken in: one job of the printer.
	setName: func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return document.IntakeOf(texts, p.Catalog, v, about, p.StatusURL(v.Case.Number))
	},
	"receipt.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return []document.Paper{document.ReceiptAt(texts, p.Catalog, v, about, p.StatusURL(v.Case.Number))}
	},
}

func applications(texts *message.Texts, p *Pages, v runtime.View, about document.Particulars) []document.Paper {
	var papers []document.Paper
	for _, application := range document.ApplicationsOf(texts, p.Catalog, v, about) {
		papers = append(papers, application)
	}
	return papers
}

// printCase prints papers of a case, as its address names them.
func (p *Pages) printCase(w http.ResponseWriter, r *http.Request) {
	name := param(r, "paper")
	if day, asked, err := p.dayAsked(r); asked && name == "course.pdf" {
		if err != nil {
			p.Fail(w, r, err)
			return
		}
		p.courseOn(w, r, day)
		return
	}
	if name == refusalName {
		p.refusalOfCase(w, r)
		return
	}
	papers, ok := printouts[name]
	if !ok {
		p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoPage))
		return
	}
	view, err := p.printed(r)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	about, err := p.particulars(r, view)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	paper, err := p.Press.Print(papers(p, p.texts(r), view, about)...)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	if name == setName {
		p.notePrinted(w, view)
	}
	desk.PDF(w, view.Case.Number+"-"+name, paper)
}

// The papers that are more than a paper of a case: all that goes out when it
// was taken in, and that its documents are not accepted.
const (
	setName     = "set.pdf"
	refusalName = "refusal.pdf"
)

// refusalPaper prints that documents are not accepted: on what ground, what
// takes it away, and how to complain. It is for an interview whose answers say
// so surely.
func (p *Pages) refusalPaper(w http.ResponseWriter, r *http.Request) {
	service, facts, d, ok := p.interviewed(w, r)
	if !ok {
		return
	}
	view := runtime.View{Service: service, Program: service.Program, Decision: d, Facts: facts}
	about := document.Particulars{At: p.Now().In(p.Zone), By: p.worker(r.Context(), desk.CallerOf(r.Context()).Actor, desk.CallerOf(r.Context()).Name)}
	p.refusing(w, r, view, about)
}

// refusalOfCase prints that documents of a case are not accepted, on the
// grounds ("ground") that the operator has chosen among those that hold or may.
func (p *Pages) refusalOfCase(w http.ResponseWriter, r *http.Request) {
	view, err := p.printed(r)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	about, err := p.particulars(r, view)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	if kept := view.Case.Refusal; kept != nil {
		if err := p.keptRefusal(r, view, &about); err != nil {
			p.Fail(w, r, err)
			return
		}
		p.refusing(w, r, view, about, kept.Ground)
		return
	}
	about.At = p.Now().In(p.Zone)
	var chosen []string
	for _, g := range p.speech(p.texts(r)).refusals(view) {
		if slices.Contains(r.URL.Query()["ground"], g.ID) {
			chosen = append(chosen, g.ID)
		}
	}
	p.refusing(w, r, view, about, chosen...)
}

// keptRefusal finds who refused to accept the documents of a case, and when.
func (p *Pages) keptRefusal(r *http.Request, v runtime.View, about *document.Particulars) error {
	journal, err := p.Engine.Journal(r.Context(), v.Case.Number)
	if err != nil {
		return err
	}
	for _, e := range journal {
		if e.Kind == casefile.KindAcceptanceRefused {
			about.At, about.By = e.At.In(p.Zone), p.worker(r.Context(), e.Actor, e.Actor)
		}
	}
	return nil
}

// Forbidden reports whether a ground forbids that the documents are accepted,
// whatever papers come.
func (p *Pages) Forbidden(service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision) bool {
	return slices.ContainsFunc(p.standing(service.Program, facts, d), func(g interpreter.GroundState) bool {
		return g.Kind == dsl.GroundRefuseAcceptance && g.Holds == interpreter.Yes
	})
}

// RefusalFor is the paper that documents are not accepted of somebody for whom
// no case was opened: person is the id of his card, or empty. The error is
// Conflict where no ground surely holds.
func (p *Pages) RefusalFor(r *http.Request, service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision, person, name string) ([]byte, error) {
	view := runtime.View{Service: service, Program: service.Program, Decision: d, Facts: facts}
	view.Case.Person, view.Case.Applicant.Name = person, name
	about, err := p.particulars(r, view)
	if err != nil {
		return nil, err
	}
	about.At = p.Now().In(p.Zone)
	return p.refusalOn(r, view, about)
}

// refusing answers with a refusal to accept documents.
func (p *Pages) refusing(w http.ResponseWriter, r *http.Request, v runtime.View, about document.Particulars, grounds ...string) {
	paper, err := p.refusalOn(r, v, about, grounds...)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, refusalName, paper)
}

// refusalOn is the refusal on grounds; where none is named, on those that surely
// hold.
func (p *Pages) refusalOn(r *http.Request, v runtime.View, about document.Particulars, grounds ...string) ([]byte, error) {
	model := document.RefusalOf(p.texts(r), p.Catalog, v, about, grounds...)
	if len(model.Grounds) == 0 {
		return nil, message.NewProblem(message.Conflict, desk.NotRefused)
	}
	return p.Press.Print(model)
}
