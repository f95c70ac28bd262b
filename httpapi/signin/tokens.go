package signin

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/staff"
)

// tokensPage is the page of the tokens of programs.
type tokensPage struct {
	Rows      []tokenRow
	MayChange bool
	About     *aboutForm // its fields are the name and the day
}

type tokenRow struct {
	Name, Roles, Office, By, Created, Expires, LastUsed string
	Expired, Damaged                                    bool
}

func (room *Room) tokens(w http.ResponseWriter, r *http.Request) { room.tokensForm(w, r, nil) }

func (room *Room) tokensForm(w http.ResponseWriter, r *http.Request, refusal error) {
	by, _ := Account(r.Context())
	list, err := room.Staff.Tokens(r.Context(), by)
	if err != nil {
		room.fail(w, r, err)
		return
	}
	texts := room.texts(r)
	p := &tokensPage{MayChange: may(by, staff.StaffChange), About: room.aboutForm(aboutOf(r.PostForm), texts)}
	expires := r.PostForm.Get("expires")
	if refusal == nil {
		expires = room.day(room.Now().AddDate(0, 6, 0))
	}
	p.About.Fields = []*field{
		{Name: "name", Label: texts.Say("signin.token.name"), Value: r.PostForm.Get("name"), Kind: "text", Complete: "off", Note: texts.Say("signin.token.name_note")},
		{Name: "expires", Label: texts.Say("signin.token.expires"), Value: expires, Kind: "text", Complete: "off", Day: true, Note: texts.Say("signin.token.expires_note")},
	}
	p.About.Roles = slices.DeleteFunc(p.About.Roles, func(o option) bool { return o.Value == string(staff.Administrator) })
	for _, token := range list {
		p.Rows = append(p.Rows, room.tokenRow(token, texts))
	}
	m := model{Title: texts.Say("signin.tokens.title"), Page: p}
	status := http.StatusOK
	if refusal != nil {
		status, m.Problem = room.refused(r, refusal, p.About.all()...)
	}
	room.show(w, r, status, "tokens", m)
}

func (room *Room) tokenRow(token staff.Token, texts *message.Texts) tokenRow {
	if token.Damaged {
		return tokenRow{Damaged: true}
	}
	row := tokenRow{
		Name: token.Name, Roles: titles(token.Roles, texts), Office: room.placeTitle(token.Office, texts), By: actor(token.By, texts),
		Created: room.day(token.Created), Expires: room.day(token.Expires.Add(-1)), Expired: !room.Now().Before(token.Expires),
	}
	if !token.LastUsed.IsZero() {
		row.LastUsed = token.LastUsed.Format("02.01.2006") // a day, whatever the zone
	}
	return row
}

// issueToken makes a token that lasts to the end of a day.
func (room *Room) issueToken(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	token, secret, err := room.issued(r, by)
	if err != nil {
		room.tokensForm(w, r, err)
		return
	}
	room.showOnce(w, r, onePage{Name: token.Name, Secret: secret, Back: "/staff/tokens", Token: true})
}

func (room *Room) issued(r *http.Request, by staff.Account) (staff.Token, string, error) {
	today := clock.DateOf(room.Now().In(room.Zone))
	day, err := desk.DayOf(clock.Writing{Today: today, Least: &today}, r.PostForm.Get("expires"), "expires")
	if err != nil {
		return staff.Token{}, "", err
	}
	year, month, number := day.Civil()
	ends := time.Date(year, time.Month(month), number+1, 0, 0, 0, 0, room.Zone)
	about := aboutOf(r.PostForm)
	return room.Staff.Issue(r.Context(), by, about.Name, about.Roles, about.Office, ends)
}

func (room *Room) revokeToken(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	if err := room.Staff.Revoke(r.Context(), by, r.PostForm.Get("name")); err != nil {
		r.PostForm = url.Values{}
		room.tokensForm(w, r, err)
		return
	}
	http.Redirect(w, r, "/staff/tokens", http.StatusSeeOther)
}
