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
		Subject: field{Name: "subject", Label: texts.Say("signin.subject"), Kind: "text", Complete: "off", Value: r.PostForm.Get("subject"), Note: texts.Say("signin.subject_note")},
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
	string(staff.Changed), string(staff.Unlocked), string(staff.SignedOutAll), string(staff.Linked),
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
	if room.External == nil {
		return "", message.NewProblem(message.NotFound, desk.NoPage)
	}
	_, err := room.Staff.Link(r.Context(), by, account.Login, room.External.Issuer, r.PostForm.Get("subject"))
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
