package signin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/staff"
)

// listPage is the page of all accounts.
type listPage struct {
	Rows       []accountRow
	Unreadable string
	MayChange  bool
	MayAll     bool // tokens and the log, too
}

type accountRow struct {
	ID, Name, Login, Position, Roles, Office, SignedIn string
	State                                              string // word of a tag, or empty
	Bad                                                bool
}

func (room *Room) list(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	accounts, unreadable, err := room.Staff.Accounts(r.Context(), by)
	if err != nil {
		room.fail(w, r, err)
		return
	}
	texts := room.texts(r)
	p := listPage{MayChange: may(by, staff.StaffChange)}
	scope, _ := by.May(staff.StaffSee)
	p.MayAll = scope == staff.All
	for _, account := range accounts {
		p.Rows = append(p.Rows, room.row(account, texts))
	}
	if unreadable > 0 {
		p.Unreadable = texts.Say("signin.staff.unreadable", "count", unreadable)
	}
	room.show(w, r, http.StatusOK, "staff", model{Title: texts.Say("signin.staff.title"), Page: p})
}

func may(by staff.Account, right staff.Right) bool {
	_, ok := by.May(right)
	return ok
}

func (room *Room) row(account staff.Account, texts *message.Texts) accountRow {
	row := accountRow{
		ID: account.ID, Name: account.Name, Login: account.Login, Position: account.Position, Roles: titles(account.Roles, texts),
		Office: room.placeTitle(account.Office, texts), SignedIn: room.moment(account.SignedIn, texts),
	}
	switch {
	case account.Disabled:
		row.State, row.Bad = texts.Say("signin.state.disabled"), true
	case room.Now().Before(account.LockedUntil):
		row.State, row.Bad = texts.Say("signin.state.locked"), true
	case account.MustChange:
		row.State = texts.Say("signin.state.must_change")
	}
	return row
}

func titles(roles []staff.Role, texts *message.Texts) string {
	list := make(message.List, 0, len(roles))
	for _, role := range roles {
		list = append(list, role.Title())
	}
	return texts.Say("signin.list", "items", list)
}

func (room *Room) places() []Place {
	if room.Places == nil {
		return nil
	}
	return room.Places()
}

func (room *Room) placeTitle(id string, texts *message.Texts) string {
	if id == "" {
		return texts.Say("signin.office.main")
	}
	for _, place := range room.places() {
		if place.ID == id {
			return place.Title
		}
	}
	return id
}

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
		f.Offices = append(f.Offices, option{"", texts.Say("signin.office.main"), about.Office == ""})
		known := about.Office == ""
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

// accountPage is the page of one account.
type accountPage struct {
	Row                        accountRow
	About                      *aboutForm
	Version                    int
	Disabled, Locked, External bool
	MayChange                  bool
	Created                    string
	Issuer                     string // of the outside directory, or empty
	Subject                    field
}

func (room *Room) showAccount(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	account, err := room.Staff.Referred(r.Context(), by, chi.URLParam(r, "account"))
	if err != nil {
		room.fail(w, r, err)
		return
	}
	about := staff.About{Name: account.Name, Position: account.Position, Roles: account.Roles, Office: account.Office, Disabled: account.Disabled}
	room.accountForm(w, r, account, about, nil)
}

// accountForm shows an account with what is said of it in a form, and why that
// was refused.
func (room *Room) accountForm(w http.ResponseWriter, r *http.Request, account staff.Account, about staff.About, refusal error) {
	by, _ := Account(r.Context())
	texts := room.texts(r)
	p := &accountPage{
		Row: room.row(account, texts), About: room.aboutForm(about, texts), Version: account.Version, Disabled: about.Disabled,
		Locked: account.Failures > 0, External: account.External, MayChange: may(by, staff.StaffChange), Created: room.moment(account.Created, texts),
		Subject: field{Name: "subject", Label: texts.Say("signin.subject"), Kind: "text", Complete: "off", Value: r.PostForm.Get("subject")},
	}
	if room.External != nil {
		p.Issuer = room.External.Title
	}
	m := model{Title: account.Name, Page: p}
	if done := r.URL.Query().Get("done"); refusal == nil && slices.Contains(dones, done) {
		m.Done = texts.Text(staff.What(done).Title())
	}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal, append(p.About.all(), &p.Subject)...)
	}
	room.show(w, r, status, "account", m)
}

// dones are what the page of an account can say that was done.
var dones = []string{
	string(staff.Changed), string(staff.Unlocked), string(staff.SignedOutAll), string(staff.Linked), string(staff.Unlinked),
}

func (room *Room) changeAccount(w http.ResponseWriter, r *http.Request) {
	room.on(w, r, func(by, account staff.Account) (staff.What, error) {
		version, err := strconv.Atoi(r.PostForm.Get("version"))
		if err != nil {
			return "", message.NewProblem(message.Wrong, desk.BadForm)
		}
		_, err = room.Staff.Change(r.Context(), by, account.Login, version, aboutOf(r.PostForm))
		return staff.Changed, err
	})
}

// on gives a command about the account of an address, and shows the account
// anew.
func (room *Room) on(w http.ResponseWriter, r *http.Request, give func(by, account staff.Account) (staff.What, error)) {
	by, _ := Account(r.Context())
	account, err := room.Staff.Referred(r.Context(), by, chi.URLParam(r, "account"))
	if err != nil {
		room.fail(w, r, err)
		return
	}
	done, err := give(by, account)
	switch {
	case err != nil:
		about := staff.About{Name: account.Name, Position: account.Position, Roles: account.Roles, Office: account.Office, Disabled: account.Disabled}
		if r.PostForm.Has("version") {
			about = aboutOf(r.PostForm)
		}
		room.accountForm(w, r, account, about, err)
	case done != "":
		http.Redirect(w, r, "/staff/accounts/"+url.PathEscape(account.ID)+"?done="+url.QueryEscape(string(done)), http.StatusSeeOther)
	}
}

// act does what a button of the page of an account says.
func (room *Room) act(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	room.on(w, r, func(by, account staff.Account) (staff.What, error) {
		switch chi.URLParam(r, "action") {
		case "reset":
			once, err := room.Staff.Reset(ctx, by, account.Login)
			if err == nil {
				room.showOnce(w, r, onePage{Name: account.Name, Login: account.Login, Secret: once, Back: "/staff/accounts/" + account.ID})
			}
			return "", err
		case "unlock":
			return staff.Unlocked, room.Staff.Unlock(ctx, by, account.Login)
		case "sign-out":
			return staff.SignedOutAll, room.Staff.SignOutEverywhere(ctx, by, account.Login)
		case "link":
			return room.link(r, by, account)
		case "erase":
			return "", room.erase(w, r, by, account)
		}
		return "", message.NewProblem(message.NotFound, desk.NoPage)
	})
}

func (room *Room) link(r *http.Request, by, account staff.Account) (staff.What, error) {
	subject := r.PostForm.Get("subject")
	if room.External == nil || r.PostForm.Get("undo") != "" {
		_, err := room.Staff.Link(r.Context(), by, account.Login, "", "")
		return staff.Unlinked, err
	}
	_, err := room.Staff.Link(r.Context(), by, account.Login, room.External.Issuer, subject)
	return staff.Linked, err
}

func (room *Room) erase(w http.ResponseWriter, r *http.Request, by, account staff.Account) error {
	if r.PostForm.Get("sure") == "" {
		return message.NewProblem(message.Wrong, "signin.not_sure")
	}
	if err := room.Staff.Erase(r.Context(), by, account.Login); err != nil {
		return err
	}
	http.Redirect(w, r, "/staff", http.StatusSeeOther)
	return nil
}

// reopen leads from the address of a button, which stands in the browser when
// it was refused, to the account.
func (room *Room) reopen(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/staff/accounts/"+url.PathEscape(chi.URLParam(r, "account")), http.StatusSeeOther)
}
