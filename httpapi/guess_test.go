package httpapi_test

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/runtime/staff"
)

// guesses sends a sign-in from an address.
func (m *manned) guesses(from, login, password string) answer {
	m.t.Helper()
	return m.send(http.MethodPost, "/sign-in", "login="+login+"&password="+password,
		"Content-Type", "application/x-www-form-urlencoded", "From", from+":40000")
}

// Who guesses is slowed down twice: by his address, whatever he tries, and each
// account by its own wrong passwords. Neither keeps out anybody else, and a
// session that is open goes on.
func TestGuessingIsBoundByAddressAndByAccount(t *testing.T) {
	m := officeWithDoor(t, func(c *httpapi.Config) { c.SignInPerMinute = 0 })
	victim, other := m.worker(staff.Operator, mainOffice), m.worker(staff.Consultant, mainOffice)

	// One password for many logins: the eleventh in a minute is not looked at.
	for i := range httpapi.DefaultSignInPerMinute {
		m.guesses("203.0.113.7", "nobody"+strconv.Itoa(i), "лето-2026-лето").is(http.StatusUnprocessableEntity)
	}
	late := m.guesses("203.0.113.7", victim.login, workerPhrase)
	late.is(http.StatusTooManyRequests).has("problems.too_many")
	seconds, err := strconv.Atoi(late.header.Get("Retry-After"))
	require.NoError(t, err)
	require.Equal(t, 6, seconds)
	m.guesses("203.0.113.8", victim.login, workerPhrase).is(http.StatusSeeOther)
	m.now = m.now.Add(time.Duration(seconds) * time.Second)
	m.guesses("203.0.113.7", victim.login, workerPhrase).is(http.StatusSeeOther)
	m.guesses("203.0.113.7", victim.login, workerPhrase).is(http.StatusTooManyRequests)

	// Many passwords for one login, from many addresses: the account pauses, for
	// the right password, too.
	for i := range 5 {
		m.guesses("198.51.100."+strconv.Itoa(i), victim.login, "x")
	}
	m.guesses("198.51.100.9", victim.login, workerPhrase).is(http.StatusConflict).has("Слишком много неверных паролей")
	m.guesses("198.51.100.9", other.login, workerPhrase).is(http.StatusSeeOther)
	victim.get("/cases").is(http.StatusOK)
	m.now = m.now.Add(30 * time.Second)
	m.guesses("198.51.100.9", victim.login, workerPhrase).is(http.StatusSeeOther)
}
