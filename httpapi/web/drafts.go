package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
)

// draftPage is the field of a draft that names the page it belongs to.
const draftPage = "page"

// draftModel is what was typed into a page and not sent.
type draftModel struct {
	Page  string // the address under which it is kept
	Saved string // when, in words; empty where nothing was restored
	typed url.Values
}

// Drafted reports whether something was typed into a form of the page.
func (m draftModel) Drafted(form string) bool {
	for name := range m.typed {
		if strings.HasPrefix(name, form+":") {
			return true
		}
	}
	return false
}

// value is what was typed into a field of a form of the page.
func (m draftModel) value(form, name string) string { return m.typed.Get(form + ":" + name) }

// draftsOf are the drafts of whoever makes a request; worker is empty where
// none are kept for him.
func (p *Pages) draftsOf(ctx context.Context) (drafts desk.Drafts, worker string) {
	if p.Counter.Drafts == nil {
		return nil, ""
	}
	return p.Counter.Drafts, desk.CallerOf(ctx).Person
}

// keepDraft keeps what stands in the fields of a page that somebody types into.
// Where nothing does any more, the draft is dropped.
func (p *Pages) keepDraft(w http.ResponseWriter, r *http.Request) {
	page, ok := desk.LocalPath(r.PostForm.Get(draftPage))
	if !ok {
		p.Fail(w, r, message.NewProblem(message.Wrong, desk.BadForm))
		return
	}
	form := maps.Clone(r.PostForm)
	maps.DeleteFunc(form, func(name string, values []string) bool {
		return name == draftPage || name == "lang" || blankAll(values)
	})
	if err := p.setDraft(r.Context(), page, form); err != nil {
		p.Fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func blankAll(values []string) bool { return strings.TrimSpace(strings.Join(values, "")) == "" }

// setDraft keeps what was typed into a page, or nothing.
func (p *Pages) setDraft(ctx context.Context, page string, form url.Values) error {
	drafts, worker := p.draftsOf(ctx)
	switch {
	case worker == "":
		return nil
	case len(form) == 0:
		return drafts.Drop(ctx, worker, page)
	}
	return drafts.Save(ctx, worker, page, form)
}

// dropDraft forgets what was typed into a page, and shows it anew.
func (p *Pages) dropDraft(w http.ResponseWriter, r *http.Request) {
	page, ok := desk.LocalPath(r.PostForm.Get(draftPage))
	if !ok {
		p.Fail(w, r, message.NewProblem(message.Wrong, desk.BadForm))
		return
	}
	if err := p.setDraft(r.Context(), page, nil); err != nil {
		p.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, page, http.StatusSeeOther)
}

// draft is what was typed into a page before; a page does not fail for one
// that cannot be read.
func (p *Pages) draft(r *http.Request, s speech, page string) draftModel {
	m := draftModel{Page: page}
	drafts, worker := p.draftsOf(r.Context())
	if worker == "" {
		return m
	}
	kept, ok, err := drafts.Load(r.Context(), worker, page)
	if err != nil {
		desk.Note(r.Context(), err)
	}
	if ok && err == nil {
		m.Saved, m.typed = s.moment(kept.Saved.In(p.Zone)), kept.Form
	}
	return m
}

// caseDrafts are the fields of a case that are kept while they are typed, by
// their forms.
var caseDrafts = map[string][]string{"handover": {"to", "note"}, "handback": {"note"}, "withdrawal": {"reason"}}

// redraft keeps what was typed into a form of a case that was refused, or
// forgets it where the form was accepted. Other forms of the page stay as they are.
func (p *Pages) redraft(r *http.Request, number, form string, refused bool) {
	fields, ok := caseDrafts[form]
	drafts, worker := p.draftsOf(r.Context())
	if !ok || worker == "" {
		return
	}
	page := address("cases", number)
	kept, had, err := drafts.Load(r.Context(), worker, page)
	typed := url.Values{}
	if err == nil && had {
		maps.Copy(typed, kept.Form)
	}
	for _, name := range fields {
		typed.Del(form + ":" + name)
		if text := r.PostForm.Get(name); refused && strings.TrimSpace(text) != "" {
			typed.Set(form+":"+name, text)
		}
	}
	if len(typed) == 0 && !had {
		return
	}
	if err := p.setDraft(r.Context(), page, typed); err != nil {
		desk.Note(r.Context(), err)
	}
}
