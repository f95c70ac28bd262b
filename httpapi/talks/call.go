package talks

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"reglament/httpapi/desk"
	"reglament/httpapi/web"
	"reglament/message"
	"reglament/runtime/consultation"
)

// callPage is the card of a call: what was asked, and what was answered.
type callPage struct {
	Problem                                            *desk.Details
	Channels                                           []choice
	Name, Phone, Email, Group, Question, Reply, Remark field
	Groups                                             []string
	Applicant, Whom                                    string
	Since, Key                                         string
	// Drafts is the address under which what is typed is kept, Restored when that
	// was which stands in the fields, in words.
	Drafts, Restored string
}

// callDraft is where what is typed into the card of a call is kept.
const callDraft = "/consultations/call"

func (room *Room) showCall(w http.ResponseWriter, r *http.Request) {
	page := callPage{
		Channels: channels(room.texts(r), consultation.Phone), Applicant: r.URL.Query().Get("applicant"),
		Since: room.Now().UTC().Format(time.RFC3339), Key: room.Key(),
	}
	if form, saved, ok := room.Counter.Draft(r.Context(), callDraft); ok && form.Get("applicant") == page.Applicant {
		page.retype(form)
		page.Channels, page.Restored = channels(room.texts(r), consultation.Channel(form.Get("channel"))), room.moment(saved)
	}
	page.Question.Focus = true
	room.calling(w, r, http.StatusOK, page)
}

// calling shows the card with what was typed.
func (room *Room) calling(w http.ResponseWriter, r *http.Request, status int, page callPage) {
	texts := room.texts(r)
	if page.Applicant != "" {
		kept, err := room.card(r.Context(), page.Applicant)
		if err != nil {
			room.frame.Fail(w, r, err)
			return
		}
		page.Whom = kept.Card.FullName()
	}
	page.Groups, page.Drafts = room.groups(r), callDraft
	room.page(w, r, status, "call", texts.Say("talks.call.title"), page)
}

// groups are the areas of services, and what calls were about of late.
func (room *Room) groups(r *http.Request) []string {
	var all []string
	seen := map[string]bool{}
	add := func(title string) {
		if title != "" && !seen[title] {
			seen[title] = true
			all = append(all, title)
		}
	}
	caller := desk.CallerOf(r.Context())
	if page, err := room.Counter.Consultations.List(r.Context(), consultation.Filter{Consultant: caller.Actor, Limit: lately}); err == nil {
		for _, c := range page.Consultations {
			add(c.Group)
		}
	}
	for _, service := range room.Catalog.Services(room.Today()) {
		add(web.AreaTitle(room.texts(r), service.Area))
	}
	return all
}

// retype puts what was typed into the fields.
func (p *callPage) retype(form url.Values) {
	named := func(name string) field { return field{Name: name, Value: form.Get(name)} }
	p.Name, p.Phone, p.Email, p.Group = named("name"), named("phone"), named("email"), named("group")
	p.Question, p.Reply, p.Remark = named("question"), named("reply"), named("note")
}

// call keeps a call that has ended.
func (room *Room) call(w http.ResponseWriter, r *http.Request) {
	form, caller := r.PostForm, desk.CallerOf(r.Context())
	page := callPage{
		Channels: channels(room.texts(r), consultation.Channel(form.Get("channel"))), Applicant: form.Get("applicant"),
		Since: form.Get("since"), Key: form.Get("key"),
	}
	page.retype(form)
	fields := map[string]*field{
		"caller.name": &page.Name, "caller.phone": &page.Phone, "caller.email": &page.Email, "group": &page.Group,
		"question": &page.Question, "answer": &page.Reply, "note": &page.Remark,
	}
	var err error
	switch {
	case !caller.Keeps:
		err = message.NewProblem(message.Conflict, "talks.not_kept")
	case strings.TrimSpace(form.Get("question")) == "":
		err = message.NewProblem(message.Wrong, "talks.call.no_question").At("question")
	}
	if err == nil {
		if begun := room.begun(r.Context(), page.Key); begun != "" {
			http.Redirect(w, r, at(begun), http.StatusSeeOther)
			return
		}
		began, _ := time.Parse(time.RFC3339, page.Since) // what is no moment is now
		var c consultation.Consultation
		c, err = room.Counter.Consultations.Note(r.Context(), consultation.Consultation{
			Channel: consultation.Channel(form.Get("channel")), Consultant: caller.Actor, Office: caller.Office, Applicant: page.Applicant,
			Caller: callerOf(form), Group: strings.TrimSpace(form.Get("group")), Question: strings.TrimSpace(form.Get("question")),
			Answer: strings.TrimSpace(form.Get("reply")), Note: strings.TrimSpace(form.Get("note")), Typed: map[string]string{typedKey: page.Key},
		}, began)
		if err == nil {
			room.Counter.Sent(r.Context(), callDraft)
			http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
			return
		}
	}
	status, above := room.refused(r, err, fields)
	page.Problem = above
	room.calling(w, r, status, page)
}
