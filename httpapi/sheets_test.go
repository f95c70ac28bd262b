package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// Of each paper it is kept how many originals and copies came, and of how many
// sheets.
func TestSheetsOfPapersAreKept(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.tick(
		number, r.get("/cases/"+number).sequence(), "02.03.2026", []string{"паспорт"},
		"originals:паспорт", "1", "sheets:паспорт", "20", "copies:паспорт", "2", "copy_sheets:паспорт", "6",
	).is(http.StatusSeeOther)
	kept := []string{`"originals":1`, `"copies":2`, `"sheets":20`, `"copy_sheets":6`}
	r.get("/api/v1/cases/" + number).is(http.StatusOK).has(kept...)
	page := r.get("/cases/" + number).is(http.StatusOK)
	require.Contains(t, page.row("паспорт"), `name="sheets:паспорт" value="20"`)
	require.Contains(t, page.row("паспорт"), `name="copy_sheets:паспорт" value="6"`)
	require.Contains(t, page.row("заявление"), `name="sheets:заявление" value=""`)

	r.tick(
		number, page.sequence(), "02.03.2026", []string{"паспорт"}, "originals:паспорт", "1", "sheets:паспорт", "10001",
	).is(http.StatusUnprocessableEntity).has("целым числом")
	r.get("/api/v1/cases/" + number).is(http.StatusOK).has(kept...)
}
