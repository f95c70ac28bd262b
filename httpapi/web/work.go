package web

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

func (p *Pages) suspend(w http.ResponseWriter, r *http.Request) {
	p.dated(w, r, "suspensions", func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Engine.Suspend(r.Context(), number, at, r.PostForm.Get("choice"), day)
		return err
	})
}

func (p *Pages) resume(w http.ResponseWriter, r *http.Request) {
	ground := param(r, "ground")
	p.dated(w, r, "suspension:"+ground, func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Engine.Resume(r.Context(), number, at, ground, day)
		return err
	})
}

// withdraw takes back an application. It cannot be undone: the form has to be
// confirmed.
func (p *Pages) withdraw(w http.ResponseWriter, r *http.Request) {
	p.dated(w, r, "withdrawal", func(number string, at runtime.Expected, day clock.Date) error {
		if r.PostForm.Get("sure") == "" {
			return message.NewProblem(message.Wrong, desk.NotSure).At("sure")
		}
		_, err := p.Engine.Withdraw(r.Context(), number, at, day, r.PostForm.Get("reason"))
		return err
	})
}

// refuseAcceptance keeps that documents are not accepted, today. It cannot be
// undone: the form has to be confirmed.
func (p *Pages) refuseAcceptance(w http.ResponseWriter, r *http.Request) {
	p.change(w, r, "refusal", func(number string, at runtime.Expected) error {
		if r.PostForm.Get("sure") == "" {
			return message.NewProblem(message.Wrong, desk.NotSure).At("sure")
		}
		_, err := p.Engine.RefuseAcceptance(r.Context(), number, at, p.Today(), r.PostForm.Get("ground"), r.PostForm.Get("words"))
		return err
	})
}

func (p *Pages) request(w http.ResponseWriter, r *http.Request) {
	document := param(r, "document")
	p.dated(w, r, "request:"+document, func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Request(r.Context(), number, at, document, "", day)
		return err
	})
}

// requestAnswer keeps an answer; its button says whether there is a document.
func (p *Pages) requestAnswer(w http.ResponseWriter, r *http.Request) {
	document := param(r, "document")
	p.dated(w, r, "request:"+document, func(number string, at runtime.Expected, day clock.Date) error {
		_, err := p.Engine.Answer(r.Context(), number, at, document, day, r.PostForm.Get("none") != "")
		return err
	})
}

// established keeps what an official established, or takes it back.
func (p *Pages) established(w http.ResponseWriter, r *http.Request) {
	finding := param(r, "finding")
	p.change(w, r, "finding:"+finding, func(number string, at runtime.Expected) error {
		read := func(q interpreter.QuestionState) (interpreter.Answer, error) {
			return p.readFinding(r.PostForm, finding, q)
		}
		if r.PostForm.Get("go") == "back" {
			read = nil
		}
		_, err := p.Find(r.Context(), number, at, finding, read)
		return err
	})
}
