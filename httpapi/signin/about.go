package signin

import (
	"net/http"
	"net/url"
	"slices"

	"reglament/message"
	"reglament/runtime/staff"
)

// aboutForm is what is said about a worker, on the page of a new account and of
// one that is there.
type aboutForm struct {
	Fields  []*field
	Roles   []option
	Offices []option
	// RolesError and OfficeError are the problems beside them.
	RolesError, OfficeError *field
}

type option struct {
	Value, Title string
	Chosen       bool
}

func (room *Room) aboutForm(about staff.About, texts *message.Texts) *aboutForm {
	f := &aboutForm{
		Fields: []*field{
			{Name: "name", Label: texts.Say("signin.name"), Value: about.Name, Kind: "text", Complete: "off"},
			{Name: "position", Label: texts.Say("signin.position"), Value: about.Position, Kind: "text", Complete: "off", Note: texts.Say("signin.position_note")},
		},
		RolesError: &field{Name: "roles"}, OfficeError: &field{Name: "office"},
	}
	for _, role := range staff.Roles() {
		f.Roles = append(f.Roles, option{string(role), texts.Text(role.Title()), slices.Contains(about.Roles, role)})
	}
	if places := room.places(); len(places) > 0 || about.Office != "" {
		// The main office may be named or not: it is shown as it is kept.
		main := ""
		if about.Office == room.Main {
			main = room.Main
		}
		known := about.Office == main
		f.Offices = append(f.Offices, option{main, texts.Say("signin.office.main"), known})
		for _, place := range places {
			f.Offices = append(f.Offices, option{place.ID, place.Title, place.ID == about.Office})
			known = known || place.ID == about.Office
		}
		if !known {
			f.Offices = append(f.Offices, option{about.Office, about.Office, true})
		}
	}
	return f
}

func (f *aboutForm) all() []*field {
	return append(slices.Clone(f.Fields), f.RolesError, f.OfficeError)
}

// aboutOf is what a form says of a worker.
func aboutOf(form url.Values) staff.About {
	about := staff.About{
		Name: form.Get("name"), Position: form.Get("position"), Office: form.Get("office"), Disabled: form.Get("disabled") != "",
	}
	for _, role := range form["roles"] {
		about.Roles = append(about.Roles, staff.Role(role))
	}
	return about
}

// newPage is the page on which an account is made.
type newPage struct {
	About *aboutForm
	Login field
}

func (room *Room) showNew(w http.ResponseWriter, r *http.Request) {
	room.newForm(w, r, nil)
}

func (room *Room) newForm(w http.ResponseWriter, r *http.Request, refusal error) {
	texts := room.texts(r)
	p := &newPage{
		About: room.aboutForm(aboutOf(r.PostForm), texts),
		Login: field{
			Name: "login", Label: texts.Say("signin.login"), Value: r.PostForm.Get("login"), Kind: "text", Complete: "off",
			Note: texts.Say("signin.login_note"),
		},
	}
	p.About.Fields[0].Focus = refusal == nil
	m := model{Title: texts.Say("signin.new_account.title"), Page: p}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal, append(p.About.all(), &p.Login)...)
	}
	room.show(w, r, status, "account-new", m)
}

func (room *Room) create(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	account, once, err := room.Staff.Create(r.Context(), by, r.PostForm.Get("login"), aboutOf(r.PostForm))
	if err != nil {
		room.newForm(w, r, err)
		return
	}
	room.showOnce(w, r, onePage{Name: account.Name, Login: account.Login, Secret: once, Back: "/staff/accounts/" + account.ID})
}

// onePage shows a secret that is shown once.
type onePage struct {
	Name, Login, Secret, Back string
	Token                     bool // of a program, and no password
}

func (room *Room) showOnce(w http.ResponseWriter, r *http.Request, p onePage) {
	title := "signin.once_shown.title"
	if p.Token {
		title = "signin.token_shown.title"
	}
	room.show(w, r, http.StatusOK, "once", model{Title: room.texts(r).Say(title), Page: p})
}
