package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/stretchr/testify/require"
)

// What a person has that nobody but the case may keep. The tests of this
// package write them wherever a person could.
const (
	phone    = "+7 900 000-00-07"
	mail     = "agrippina.pereletnaya@pochta.example"
	passport = "4509-123456" // has the form of the number of a case
	snils    = "112-233-445 95"
	vessel   = "Чайка" // an answer
)

// secrets are the forms in which those come: whole, by words, as digits, as
// addresses and forms write them.
var secrets = func() []string {
	var all []string
	for _, one := range []string{person, phone, mail, passport, snils, vessel} {
		all = append(all, one, url.QueryEscape(one), url.PathEscape(one))
	}
	all = append(all, strings.Fields(person)...)
	for _, word := range strings.Fields(person) {
		all = append(all, url.QueryEscape(word), strings.ToLower(word))
	}
	return append(all, "900 000", "9000000007", "4509 123456", "4509123456", "11223344595", "agrippina", "pochta.example")
}()

// holdsNothingOfPeople requires that a text has none of the secrets.
func (r *rig) holdsNothingOfPeople(what, text string) {
	r.t.Helper()
	for _, secret := range secrets {
		require.NotContains(r.t, text, secret, what)
	}
}

// metrics are the figures as a program on this machine gets them.
func (r *rig) metrics() string {
	r.t.Helper()
	recorder := httptest.NewRecorder()
	r.office.Metrics().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	require.Equal(r.t, http.StatusOK, recorder.Code)
	return recorder.Body.String()
}

// keepsSecrets is asked at the end of every test that has had an office: its
// log and its figures hold nothing of people, whatever was done to it.
func (r *rig) keepsSecrets() {
	r.engine.panic = nil
	r.holdsNothingOfPeople("log", r.log.String())
	r.holdsNothingOfPeople("metrics", r.metrics())
}
