package signin

import (
	"net/http"

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
	if id == "" || id == room.Main {
		return texts.Say("signin.office.main")
	}
	for _, place := range room.places() {
		if place.ID == id {
			return place.Title
		}
	}
	return id
}
