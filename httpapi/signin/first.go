package signin

import (
	"net/http"

	"reglament/runtime/staff"
)

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
