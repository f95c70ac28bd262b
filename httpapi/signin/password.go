package signin

import (
	"errors"
	"net/http"
	"net/url"

	"reglament/message"
	"reglament/runtime/staff"
)

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
	None   bool // he comes in by a directory
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
	m := model{Title: texts.Say("signin.password.title"), Page: passwordPage{Fields: fields, Forced: v.account.MustChange, None: v.account.External, Next: next}}
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
