package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// Workers and programs come into an office with a door by their sessions and
// tokens, and nobody else does.
func TestWorkersAndProgramsComeThroughTheDoor(t *testing.T) {
	m := officeWithDoor(t)
	require.Equal(t, "/sign-in?next=%2Fcases", m.get("/cases").is(http.StatusSeeOther).header.Get("Location"))
	m.get("/api/v1/cases").problem(http.StatusUnauthorized, "problems.not_signed_in")
	operator := m.worker(staff.Operator, mainOffice)
	number := operator.opened()
	operator.get("/cases/"+number).is(http.StatusOK).has(number, operator.name)
	m.program(staff.Head, mainOffice).get("/api/v1/cases/" + number).is(http.StatusOK)
	other := m.worker(staff.Operator, otherOffice)
	other.get("/cases/" + number).is(http.StatusForbidden)
	m.worker(staff.Administrator, mainOffice).get("/cases/" + number).is(http.StatusForbidden)
	require.NotEqual(t, number, other.opened())
}

// The main office has no id that people see, whichever way an account has it,
// and an account that is saved as it was keeps its sessions.
func TestTheMainOfficeIsCalledSo(t *testing.T) {
	m := officeWithDoor(t)
	boss, operator := m.worker(staff.Administrator, ""), m.worker(staff.Operator, mainOffice)
	m.program(staff.Operator, mainOffice)
	for _, path := range []string{"/staff", "/staff/tokens"} {
		boss.get(path).is(http.StatusOK).has("главный офис").lacks(mainOffice, "console:")
	}
	boss.get("/staff/accounts/" + operator.id).is(http.StatusOK).has(`<option value="` + mainOffice + `" selected>главный офис</option>`).lacks(">" + mainOffice)
	boss.get("/staff/accounts/" + boss.id).has(`<option value="" selected>главный офис</option>`)
	boss.form("/staff/accounts/"+operator.id, "version", "3", "name", operator.name, "roles", "operator", "office", mainOffice).is(http.StatusSeeOther)
	operator.get("/cases").is(http.StatusOK)
}
