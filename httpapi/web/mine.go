package web

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/runtime"
)

// mineModel is the desk of a worker: what he was told, and what he has.
type mineModel struct {
	Notices []noticeRow
	News    bool // one of them has not been read
	Cases   []caseRow
}

// mine shows a worker his cases.
func (p *Pages) mine(w http.ResponseWriter, r *http.Request) {
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	caller := desk.CallerOf(r.Context())
	var model mineModel
	var err error
	if model.Notices, err = p.notices(r.Context(), s, caller); err != nil {
		p.Fail(w, r, err)
		return
	}
	for _, notice := range model.Notices {
		model.News = model.News || !notice.Read
	}
	cases, err := p.Engine.Cases(r.Context(), runtime.Filter{Executor: by(r), Order: runtime.DueFirst, Limit: shownCases})
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	model.Cases = p.rows(s, cases)
	p.show(w, r, http.StatusOK, "mine", page{Title: s.Say("work.mine.title"), Model: model})
}
