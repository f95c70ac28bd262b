package web

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
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
	"set.pdf": func(p *Pages, texts *message.Texts, v runtime.View, about document.Particulars) []document.Paper {
		return append(
			applications(texts, p, v, about), document.CoverOf(texts, p.Catalog, v, about), document.RegisterOf(texts, p.Catalog, v, about),
			document.ReceiptOf(texts, p.Catalog, v, p.StatusURL(v.Case.Number)),
		)
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
	paper, err := p.Press.Print(papers(p, p.texts(r), view, p.particulars(r, view))...)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, view.Case.Number+"-"+name, paper)
}

// particulars are what the office knows of a case besides what it says.
func (p *Pages) particulars(r *http.Request, v runtime.View) document.Particulars {
	return document.Particulars{
		By:       document.Worker{Name: desk.CallerOf(r.Context()).Name},
		Executor: document.Worker{Name: v.Case.Executor},
	}
}

// refusalPaper prints that documents are not accepted: on what ground, what
// takes it away, and how to complain. It is for an interview whose answers say
// so surely.
func (p *Pages) refusalPaper(w http.ResponseWriter, r *http.Request) {
	service, facts, d, ok := p.interviewed(w, r)
	if !ok {
		return
	}
	view := runtime.View{Service: service, Program: service.Program, Decision: d, Facts: facts}
	model := document.RefusalOf(p.texts(r), p.Catalog, view, document.Particulars{
		By: document.Worker{Name: desk.CallerOf(r.Context()).Name}, At: p.Now().In(p.Zone),
	})
	if len(model.Grounds) == 0 {
		p.Fail(w, r, message.NewProblem(message.Conflict, desk.NotRefused))
		return
	}
	paper, err := p.Press.Print(model)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, "refusal.pdf", paper)
}
