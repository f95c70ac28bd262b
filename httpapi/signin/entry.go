package signin

import (
	"net/http"
	"net/url"

	"reglament/runtime/staff"
)

// entryPage is the page on which somebody signs in.
type entryPage struct {
	Login, Password field
	Next            string
	External        string // what the outside directory is called, or empty
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

// left has a browser throw away what it keeps of the office: pages and
// answers that a script could have put by. The cookie of the session goes by
// itself; that of the language stays.
const left = `"cache", "storage"`

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
	if room.Secure { // browsers take it over https only
		w.Header().Set("Clear-Site-Data", left)
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}
