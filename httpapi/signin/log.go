package signin

import (
	"net/http"
	"strings"

	"reglament/message"
	"reglament/runtime/staff"
)

// logPage is the page of what was done with accounts.
type logPage struct {
	Rows  []logRow
	After string // where the next page begins, or empty
	Tries string // of logins that there are not
}

type logRow struct {
	At, Who, What, Whom, Roles string
	Bad, Damaged               bool
}

const logRows = 50

func (room *Room) log(w http.ResponseWriter, r *http.Request) {
	by, _ := Account(r.Context())
	after := r.URL.Query().Get("after")
	list, err := room.Staff.Log(r.Context(), by, after, logRows)
	var tries staff.Tries
	if err == nil {
		tries, err = room.Staff.Tries(r.Context(), by)
	}
	if err != nil {
		room.fail(w, r, err)
		return
	}
	texts := room.texts(r)
	var p logPage
	for _, entry := range list {
		p.Rows = append(p.Rows, room.logRow(entry, texts))
	}
	if len(list) == logRows {
		p.After = list[logRows-1].ID
	}
	if tries.Count > 0 && after == "" {
		p.Tries = texts.Say("signin.log.tries", "count", tries.Count, "last", room.moment(tries.Last, texts))
	}
	room.show(w, r, http.StatusOK, "log", model{Title: texts.Say("signin.log.title"), Page: p})
}

func (room *Room) logRow(entry staff.Entry, texts *message.Texts) logRow {
	if entry.Damaged {
		return logRow{Damaged: true}
	}
	row := logRow{
		At: room.moment(entry.At, texts), Who: actor(entry.Who, texts), What: texts.Text(entry.What.Title()), Whom: actor(entry.Whom, texts),
		Bad: entry.What == staff.WrongPassword || entry.What == staff.Paused,
	}
	if len(entry.Roles) > 0 {
		row.Roles = titles(entry.Roles, texts)
	}
	if entry.Who == entry.Whom {
		row.Whom = ""
	}
	return row
}

// actor is a login as people read it.
func actor(login string, texts *message.Texts) string {
	if login == staff.Console().Login {
		return texts.Say("signin.console")
	}
	if name, ok := strings.CutPrefix(login, "api:"); ok {
		return texts.Say("signin.program", "name", name)
	}
	return login
}
