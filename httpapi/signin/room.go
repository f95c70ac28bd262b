package signin

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"time"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/staff"
)

// Staff is the part of package staff that the room needs. *staff.Staff is one.
type Staff interface {
	FirstCode(ctx context.Context) (string, error)
	First(ctx context.Context, code, login, name, password string) (staff.Signed, error)
	SignIn(ctx context.Context, login, password string) (staff.Signed, error)
	SignInExternal(ctx context.Context, issuer, subject string) (staff.Signed, error)
	Session(ctx context.Context, token string) (staff.Signed, error)
	Bearer(ctx context.Context, token string) (staff.Account, error)
	SignOut(ctx context.Context, token string) error
	SignOutEverywhere(ctx context.Context, by staff.Account, login string) error
	ChangePassword(ctx context.Context, by staff.Account, old, password string) (staff.Signed, error)
	Accounts(ctx context.Context, by staff.Account) ([]staff.Account, int, error)
	Referred(ctx context.Context, by staff.Account, id string) (staff.Account, error)
	Create(ctx context.Context, by staff.Account, login string, about staff.About) (staff.Account, string, error)
	Change(ctx context.Context, by staff.Account, login string, version int, about staff.About) (staff.Account, error)
	Reset(ctx context.Context, by staff.Account, login string) (string, error)
	Unlock(ctx context.Context, by staff.Account, login string) error
	Link(ctx context.Context, by staff.Account, login, issuer, subject string) (staff.Account, error)
	Erase(ctx context.Context, by staff.Account, login string) error
	Issue(ctx context.Context, by staff.Account, name string, roles []staff.Role, office string, expires time.Time) (staff.Token, string, error)
	Tokens(ctx context.Context, by staff.Account) ([]staff.Token, error)
	Revoke(ctx context.Context, by staff.Account, name string) error
	Log(ctx context.Context, by staff.Account, after string, limit int) ([]staff.Entry, error)
	Tries(ctx context.Context, by staff.Account) (staff.Tries, error)
}

// Frame is what stands around a page of the office: head, foot, style.
type Frame interface {
	// Framed writes a page whose main part has been made. Pages that answer a
	// form have the address of a page that can be asked for.
	Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML)
	// Fail answers with a problem as a page.
	Fail(w http.ResponseWriter, r *http.Request, err error)
}

// Place is an organisation where workers sit.
type Place struct{ ID, Title string }

// Config is what the room needs. All but Main, Places and External are required.
type Config struct {
	Staff  Staff
	Frame  Frame
	Texts  *message.Catalogue
	Now    func() time.Time
	Zone   *time.Location
	Random io.Reader // fit for keys, safe for many goroutines (crypto/rand)
	// Secure says that people reach the office by https: then cookies are sent
	// that way only, and no other name of the same domain can set them.
	Secure bool
	// Main is the id of the office in which accounts without another one sit.
	Main string
	// Places are the offices to choose from besides the main one; nil where
	// there are none.
	Places func() []Place
	// External is an outside directory that recognises workers, too.
	External *External
}

// Room is the door.
type Room struct {
	Config
	sheets map[message.Language]*template.Template
	issuer issuer
}

// New parses the templates. It fails where a part is missing or a built-in
// template is malformed.
func New(c Config) (*Room, error) {
	if c.Staff == nil || c.Frame == nil || c.Texts == nil || c.Now == nil || c.Zone == nil || c.Random == nil {
		return nil, fmt.Errorf("signin: Staff, Frame, Texts, Now, Zone and Random are required")
	}
	room := &Room{Config: c, sheets: map[message.Language]*template.Template{}}
	for _, lang := range []message.Language{message.Russian, message.English} {
		sheet, err := parse(c.Texts.In(lang))
		if err != nil {
			return nil, err
		}
		room.sheets[lang] = sheet
	}
	return room, nil
}

// Table are the routes of the room.
func (room *Room) Table() []desk.Route {
	const get, post = http.MethodGet, http.MethodPost
	const see, change = string(staff.StaffSee), string(staff.StaffChange)
	ways := []struct {
		method, pattern, right string
		rate                   desk.Rate
		handler                http.HandlerFunc
	}{
		{get, "/sign-in", "", desk.Ordinary, room.showSignIn},
		{post, "/sign-in", "", desk.Guessing, room.signIn},
		{post, "/sign-in/external", "", desk.Guessing, room.goOut},
		{get, "/sign-in/external", "", desk.Ordinary, to("/sign-in")},
		{get, "/sign-in/external/back", "", desk.Guessing, room.comeBack},
		{post, "/sign-out", "", desk.Ordinary, room.signOut},
		{get, "/sign-out", "", desk.Ordinary, to("/")},
		{get, "/first", "", desk.Ordinary, room.showFirst},
		{post, "/first", "", desk.Guessing, room.first},
		{get, "/password", "", desk.Ordinary, room.showPassword},
		{post, "/password", "", desk.Guessing, room.password},
		{get, "/staff", see, desk.Ordinary, room.list},
		{get, "/staff/new", change, desk.Ordinary, room.showNew},
		{post, "/staff/new", change, desk.Ordinary, room.create},
		{get, "/staff/tokens", see, desk.Ordinary, room.tokens},
		{post, "/staff/tokens", change, desk.Ordinary, room.issueToken},
		{post, "/staff/tokens/revoke", change, desk.Ordinary, room.revokeToken},
		{get, "/staff/tokens/revoke", see, desk.Ordinary, to("/staff/tokens")},
		{get, "/staff/log", see, desk.Ordinary, room.log},
		{get, "/staff/accounts/{account}", see, desk.Ordinary, room.showAccount},
		{post, "/staff/accounts/{account}", change, desk.Ordinary, room.changeAccount},
		{post, "/staff/accounts/{account}/{action}", change, desk.Ordinary, room.act},
		{get, "/staff/accounts/{account}/{action}", see, desk.Ordinary, room.reopen},
	}
	table := make([]desk.Route, 0, len(ways))
	for _, w := range ways {
		table = append(table, desk.Route{Method: w.method, Pattern: w.pattern, Right: w.right, Rate: w.rate, Handler: room.read(w.handler)})
	}
	return table
}

// to leads from the address of a form to a page.
func to(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, http.StatusSeeOther) }
}
