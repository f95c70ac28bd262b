package signin

import (
	"errors"
	"net/http"
	"net/url"

	"reglament/message"
	"reglament/runtime/staff"
)

// entryPage is the page on which somebody signs in.
type entryPage struct {
	Login, Password field
	Next            string
	External        string // what the outside directory is called, or empty
	ExternalLink    string
	// Subject is who somebody is in the outside directory, for him to tell the
	// administrator; empty elsewhere.
	Subject string
}

// showSignIn leads to the first administrator's page as long as there is no
// account.
func (room *Room) showSignIn(w http.ResponseWriter, r *http.Request) {
	if _, err := room.Staff.FirstCode(r.Context()); err == nil {
		http.Redirect(w, r, "/first", http.StatusSeeOther)
		return
	}
	room.entry(w, r, "", local(r.URL.Query().Get("next")), nil, "")
}

// entry shows the page with what was typed, and why that was refused.
func (room *Room) entry(w http.ResponseWriter, r *http.Request, login, next string, refusal error, subject string) {
	texts := room.texts(r)
	p := &entryPage{
		Login:    field{Name: "login", Label: texts.Say("signin.login"), Value: login, Kind: "text", Complete: "username", Focus: login == "" && refusal == nil},
		Password: field{Name: "password", Label: texts.Say("signin.password"), Kind: "password", Complete: "current-password", Focus: login != "" && refusal == nil},
		Next:     next, Subject: subject,
	}
	if room.External != nil {
		p.External = texts.Say("signin.external", "name", room.External.Title)
		p.ExternalLink = "/sign-in/external?next=" + url.QueryEscape(next)
	}
	m := model{Title: texts.Say("signin.title"), Page: p}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal) // above: nobody is told which of the two is wrong
	}
	room.show(w, r, status, "sign-in", m)
}

func (room *Room) signIn(w http.ResponseWriter, r *http.Request) {
	login, next := r.PostForm.Get("login"), local(r.PostForm.Get("next"))
	signed, err := room.Staff.SignIn(r.Context(), login, r.PostForm.Get("password"))
	if err == nil {
		err = room.enter(w, r, signed)
	}
	if err != nil {
		room.entry(w, r, login, next, err, "")
		return
	}
	room.goOn(w, r, signed.Account, next)
}

// goOn leads somebody who has signed in to where he was, or to a password of his own.
func (room *Room) goOn(w http.ResponseWriter, r *http.Request, account staff.Account, next string) {
	if account.MustChange {
		next = "/password?next=" + url.QueryEscape(next)
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// signOut ends the session, or with "everywhere" all sessions of the account.
func (room *Room) signOut(w http.ResponseWriter, r *http.Request) {
	v, ok := visitorOf(r)
	var err error
	switch {
	case ok && v.token != "" && r.PostForm.Get("everywhere") != "":
		err = room.Staff.SignOutEverywhere(r.Context(), v.account, v.account.Login)
	case ok && v.token != "":
		err = room.Staff.SignOut(r.Context(), v.token)
	}
	if err != nil {
		room.fail(w, r, err)
		return
	}
	room.forget(w)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}

// firstPage is the page on which the first administrator is made.
type firstPage struct{ Fields []*field }

func (room *Room) showFirst(w http.ResponseWriter, r *http.Request) {
	if _, err := room.Staff.FirstCode(r.Context()); err != nil {
		room.fail(w, r, err)
		return
	}
	room.firstForm(w, r, nil)
}

func (room *Room) firstForm(w http.ResponseWriter, r *http.Request, refusal error) {
	texts := room.texts(r)
	typed := r.PostForm
	fields := []*field{
		{Name: "code", Label: texts.Say("signin.first.code"), Value: typed.Get("code"), Kind: "text", Complete: "off", Note: texts.Say("signin.first.code_note"), Focus: refusal == nil},
		{Name: "name", Label: texts.Say("signin.name"), Value: typed.Get("name"), Kind: "text", Complete: "name"},
		{Name: "login", Label: texts.Say("signin.login"), Value: typed.Get("login"), Kind: "text", Complete: "username", Note: texts.Say("signin.login_note")},
		{Name: "password", Label: texts.Say("signin.password"), Kind: "password", Complete: "new-password", Note: passwordNote(texts)},
		{Name: "again", Label: texts.Say("signin.again"), Kind: "password", Complete: "new-password"},
	}
	m := model{Title: texts.Say("signin.first.title"), Page: firstPage{fields}}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal, fields...)
	}
	room.show(w, r, status, "first", m)
}

func (room *Room) first(w http.ResponseWriter, r *http.Request) {
	form := r.PostForm
	err := twice(form)
	var signed staff.Signed
	if err == nil {
		signed, err = room.Staff.First(r.Context(), form.Get("code"), form.Get("login"), form.Get("name"), form.Get("password"))
	}
	if err == nil {
		err = room.enter(w, r, signed)
	}
	if err != nil {
		room.firstForm(w, r, err)
		return
	}
	http.Redirect(w, r, "/staff", http.StatusSeeOther)
}

// twice refuses a new password that was not typed the same twice.
func twice(form url.Values) error {
	if form.Get("password") != form.Get("again") {
		return message.NewProblem(message.Wrong, "signin.not_twice").At("again")
	}
	return nil
}

func passwordNote(texts *message.Texts) string {
	return texts.Say("signin.password_note", "least", staff.ShortestPassword)
}

// passwordPage is the page on which somebody chooses a password of his own.
type passwordPage struct {
	Fields []*field
	Forced bool // he has to
	Next   string
}

func (room *Room) showPassword(w http.ResponseWriter, r *http.Request) {
	if v, ok := room.inside(w, r); ok {
		room.passwordForm(w, r, v, local(r.URL.Query().Get("next")), nil)
	}
}

// inside is who makes a request; where nobody is known he is sent to sign in.
func (room *Room) inside(w http.ResponseWriter, r *http.Request) (visitor, bool) {
	v, ok := visitorOf(r)
	if !ok || v.token == "" {
		http.Redirect(w, r, "/sign-in?next="+url.QueryEscape(here(r)), http.StatusSeeOther)
		return v, false
	}
	return v, true
}

func (room *Room) passwordForm(w http.ResponseWriter, r *http.Request, v visitor, next string, refusal error) {
	texts := room.texts(r)
	fields := []*field{
		{Name: "old", Label: texts.Say("signin.old"), Kind: "password", Complete: "current-password", Focus: refusal == nil},
		{Name: "password", Label: texts.Say("signin.new"), Kind: "password", Complete: "new-password", Note: passwordNote(texts)},
		{Name: "again", Label: texts.Say("signin.again"), Kind: "password", Complete: "new-password"},
	}
	if v.account.MustChange {
		fields[0].Label = texts.Say("signin.once")
	}
	m := model{Title: texts.Say("signin.password.title"), Page: passwordPage{fields, v.account.MustChange, next}}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal, fields...)
	}
	room.show(w, r, status, "password", m)
}

func (room *Room) password(w http.ResponseWriter, r *http.Request) {
	v, ok := room.inside(w, r)
	if !ok {
		return
	}
	form, next := r.PostForm, local(r.PostForm.Get("next"))
	err := twice(form)
	var signed staff.Signed
	if err == nil {
		signed, err = room.Staff.ChangePassword(r.Context(), v.account, form.Get("old"), form.Get("password"))
	}
	if errors.Is(err, staff.Ended()) {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	if err != nil {
		room.passwordForm(w, r, v, next, err)
		return
	}
	room.keep(w, signed.Token) // the former session ended with the former password
	http.Redirect(w, r, next, http.StatusSeeOther)
}
