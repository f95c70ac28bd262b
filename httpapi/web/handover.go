package web

import (
	"cmp"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// handover is to whom a case can be given from its page.
type handover struct {
	// MayHandOver says that another worker can be given the case; Colleagues
	// are those whom, none where the office does not know who works there.
	MayHandOver bool
	Colleagues  []choice
	// MayTake says that whoever looks, Me, can take the case himself.
	MayTake bool
	Me      string
	// From is whom the case can be sent back to, FromName what he is called;
	// empty where it cannot.
	From, FromName string
}

// handingOver is what a page offers to whoever looks at it.
func (p *Pages) handingOver(r *http.Request, s speech, v runtime.View, journal []casefile.Envelope, draft draftModel) (handover, error) {
	caller := desk.CallerOf(r.Context())
	var h handover
	if v.Case.Finished() || !caller.Can(desk.CasesHandOver) {
		return h, nil
	}
	colleagues, err := p.Colleagues(r.Context(), v)
	if err != nil {
		return h, err
	}
	held, chosen := desk.HoldingOf(journal), cmp.Or(r.PostForm.Get("to"), draft.value("handover", "to"))
	h.MayHandOver = p.Counter.Workers == nil
	for _, w := range colleagues {
		switch {
		case w.Login == v.Case.Executor:
			continue
		case w.Login == caller.Actor:
			h.MayTake, h.Me = true, w.Login
			continue
		case w.Login == held.Before && caller.Actor == held.Executor:
			h.From, h.FromName = w.Login, w.Name
		}
		h.MayHandOver = true
		h.Colleagues = append(h.Colleagues, choice{w.Login, s.worker(w), w.Login == chosen})
	}
	return h, nil
}

// worker is a colleague with his position.
func (s speech) worker(w desk.Worker) string {
	if w.Position == "" {
		return w.Name
	}
	return s.Say("work.handover.worker", "name", w.Name, "position", w.Position)
}

// handOver gives a case to a colleague, or back to whoever had it before.
func (p *Pages) handOver(w http.ResponseWriter, r *http.Request) {
	form := "handover"
	if r.PostForm.Get("form") == "handback" {
		form = "handback"
	}
	p.change(w, r, form, func(number string, at runtime.Expected) error {
		_, err := p.HandOver(r.Context(), number, at, r.PostForm.Get("to"), r.PostForm.Get("note"))
		return err
	})
}
