package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
)

// A foreign name that leads to this machine is not answered, whatever is asked.
func TestForeignNameIsNotAnswered(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) {
		c.Hosts, c.PublicURL = []string{"127.0.0.1", "mfc.local"}, "https://office.example/mfc/"
	})
	number := "2026-000001"
	for _, host := range []string{"evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.5:8080", "[2001:db8::1]:8080", "mfc.local@evil.example"} {
		r.get("/api/v1/cases", "Host", host).problem(http.StatusMisdirectedRequest, "problems.host")
		a := r.get("/cases/"+number, "Host", host).is(http.StatusMisdirectedRequest)
		a.has("--url", "<html").lacks("evil", "10.0.0.5")
		r.send(http.MethodPost, "/cases", "", "Host", host).is(http.StatusMisdirectedRequest)
		require.NotContains(t, r.log.String(), "evil")
	}
	for _, host := range []string{
		"localhost:8080", "LOCALHOST", "localhost.", "127.0.0.1:8080", "127.0.0.1", "[::1]:8080", "mfc.local:8080", "Office.Example", "office.example:443",
	} {
		require.Equal(t, http.StatusOK, r.get("/", "Host", host).status, host)
	}
}

// An office that listens on every address answers under each that is written
// in numbers, and still under no foreign name.
func TestOfficeOnEveryAddressAnswersToNumbers(t *testing.T) {
	for _, all := range []string{"0.0.0.0", "::"} {
		r := newRig(t, func(c *httpapi.Config) { c.Hosts = []string{all} })
		for host, status := range map[string]int{
			"10.0.0.5:8080": 200, "[2001:db8::1]:8080": 200, "localhost": 200, "evil.example:8080": 421, "10.0.0.5.evil.example": 421, "": 421,
		} {
			require.Equal(t, status, r.get("/healthz", "Host", host).status, "%s %s", all, host)
		}
	}
}

// The code on the receipt leads to the address that was configured, and to none
// without one: what a request calls the office stands on no paper.
func TestReceiptTakesNoAddressFromARequest(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	path := "/cases/" + number + "/receipt.pdf"
	plain := r.get(path).is(http.StatusOK).body
	require.Empty(t, r.press.receipt.StatusURL)
	r.get("/api/v1"+path, "Host", "office.test:8080").is(http.StatusOK)
	require.Empty(t, r.press.receipt.StatusURL)

	r = newRig(t, func(c *httpapi.Config) { c.PublicURL = "https://office.example/" })
	number = r.opened()
	coded := r.get(path).is(http.StatusOK).body
	require.Equal(t, "https://office.example/cases/"+number, r.press.receipt.StatusURL)
	require.Greater(t, len(coded), len(plain), "the code takes room")
}
