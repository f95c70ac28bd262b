package httpapi_test

import (
	"net/http"
	"strings"
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

// The log names who was refused, as far as he is known: by the id that journals
// have of him, and by nothing else.
func TestTheLogSaysWhoWasRefused(t *testing.T) {
	m := officeWithDoor(t)
	number := m.worker(staff.Operator, mainOffice).opened()
	last := func() string {
		lines := strings.Split(strings.TrimSpace(m.log.String()), "\n")
		return lines[len(lines)-1]
	}
	other := m.worker(staff.Operator, otherOffice)
	other.get("/cases/" + number).is(http.StatusForbidden) // by its reach
	require.Contains(t, last(), `actor=operator.порт problem=problems.not_allowed`)
	m.worker(staff.Administrator, mainOffice).get("/api/v1/cases").is(http.StatusForbidden) // by the route
	require.Contains(t, last(), "actor=administrator problem=problems.not_allowed")
	m.program(staff.Courier, mainOffice).get("/api/v1/letters").is(http.StatusForbidden)
	require.Contains(t, last(), "actor=api:program.courier problem=problems.not_allowed")
	m.get("/api/v1/cases").is(http.StatusUnauthorized)
	require.NotContains(t, last(), "actor=")
	other.get("/cases").is(http.StatusOK)
	require.NotContains(t, last(), "actor=", "who reads what he may stands with the case")
	for _, name := range people {
		require.NotContains(t, m.log.String(), strings.Fields(name)[0])
	}
}
