package httpapi_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/consultation"
	"reglament/runtime/staff"
)

func (m *manned) drafts() int {
	m.t.Helper()
	all, err := m.store.Cards(context.Background(), runtime.CardFilter{Drawer: consultation.DraftDrawer})
	require.NoError(m.t, err)
	return len(all)
}

// What was typed and not sent stands in the form again, for whoever typed it;
// sending the form, or saying so, drops it.
func TestWhatWasTypedIsRestoredFromADraft(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	number := operator.opened()
	at := "/cases/" + number
	operator.form("/drafts", "page", at, "handover:to", clerk.login, "handover:note", "ключи у вахтёра", "withdrawal:reason", " ").is(http.StatusNoContent)
	page := operator.get(at).has("Набранное восстановлено из черновика от 02.03.2026 10:30", "ключи у вахтёра")
	require.Contains(t, page.body, `<option value="back_office" selected>`)
	clerk.get(at).lacks("восстановлено", "ключи у вахтёра")

	operator.gives(number, "/handover", "to", clerk.login, "note", "ключи у вахтёра").is(http.StatusSeeOther)
	operator.get(at).lacks("восстановлено")
	require.Zero(t, m.drafts())

	// A form that was refused keeps what was typed, a server's own script aside.
	clerk.form(at+"/withdrawal", "sequence", "1", "day", "вчера", "reason", "передумал", "sure", "yes").is(http.StatusConflict)
	clerk.form(at+"/handover", "sequence", "1", "to", operator.login, "note", "нет акта").is(http.StatusConflict)
	page = clerk.get(at).has("восстановлено из черновика", "передумал", "нет акта")
	require.Contains(t, page.body, "data-drafts=\""+at+"\"")
	clerk.gives(number, "/withdrawal", "day", "сегодня", "reason", "передумал", "sure", "yes").is(http.StatusSeeOther)
	require.Equal(t, 1, m.drafts(), "of two forms one was sent")
	require.Equal(t, at, clerk.form("/drafts/drop", "page", at).is(http.StatusSeeOther).header.Get("Location"))
	require.Zero(t, m.drafts())

	operator.form("/drafts", "page", at, "handover:note", "а").is(http.StatusNoContent)
	operator.form("/drafts", "page", at, "handover:note", "").is(http.StatusNoContent)
	require.Zero(t, m.drafts(), "what was wiped out is not kept")
	for _, away := range []string{"", "https://example.org/", "//example.org"} {
		operator.form("/drafts", "page", away, "x", "y").is(http.StatusBadRequest)
		operator.form("/drafts/drop", "page", away).is(http.StatusBadRequest)
	}
	require.Equal(t, "/sign-in?next=%2Fdrafts", m.form("/drafts", "page", at, "x", "y").is(http.StatusSeeOther).header.Get("Location"))
	newRig(t).form("/drafts", "page", at, "x", "y").is(http.StatusNoContent)
}
