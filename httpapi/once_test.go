package httpapi_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/runtime"
)

// A change that is repeated under its key changes nothing and is answered as
// it was, for a day; another request under the key is refused.
func TestChangeIsMadeOnceUnderItsKey(t *testing.T) {
	t.Run("on cards", func(t *testing.T) { changedOnce(newRig(t)) })
	t.Run("in memory", func(t *testing.T) { changedOnce(newRig(t, func(c *httpapi.Config) { c.Answers = nil })) })
}

func changedOnce(r *rig) {
	t := r.t
	number := r.opened()
	at, before := "/api/v1/cases/"+number, r.show(number).Case.Sequence
	body := fmt.Sprintf(`{"sequence":%d,"documents":[{"document":"заявление","originals":1}]}`, before)
	first := r.post(at+"/documents", body, "Idempotency-Key", `"k-1"`).is(http.StatusOK)
	require.Empty(t, first.header.Get("Idempotent-Replayed"))
	again := r.post(at+"/documents", body, "Idempotency-Key", "k-1", "Accept-Language", "en").is(http.StatusOK)
	require.Equal(t, "true", again.header.Get("Idempotent-Replayed"))
	require.Equal(t, first.body, again.body)
	for _, name := range []string{"ETag", "Content-Type", "Content-Language"} {
		require.Equal(t, first.header.Get(name), again.header.Get(name), name)
	}
	require.Equal(t, before+1, r.show(number).Case.Sequence)

	other := strings.Replace(body, "заявление", "паспорт", 1)
	require.Equal(t, "Idempotency-Key", r.post(at+"/documents", other, "Idempotency-Key", "k-1").problem(http.StatusUnprocessableEntity, "problems.key_reused").Key)
	r.post(at+"/documents", body, "Idempotency-Key", "k-1", "If-Match", `"2"`).problem(http.StatusUnprocessableEntity, "problems.key_reused")
	r.post(at+"/documents", body, "Idempotency-Key", "k-2").problem(http.StatusConflict, "runtime.case.stale")
	// Another route has keys of its own.
	r.post(at+"/events", fmt.Sprintf(`{"sequence":%d,"event":"осмотрено"}`, before+1), "Idempotency-Key", "k-1").is(http.StatusOK)

	etag := r.get(at).header.Get("ETag")
	gone := r.send(http.MethodDelete, at+"/documents/заявление", "", "If-Match", etag, "Idempotency-Key", "k-3").is(http.StatusOK)
	require.Equal(t, gone.body, r.send(http.MethodDelete, at+"/documents/заявление", "", "If-Match", etag, "Idempotency-Key", "k-3").is(http.StatusOK).body)

	r.now = r.now.Add(httpapi.DayOfAnswers - time.Second)
	r.post(at+"/documents", body, "Idempotency-Key", "k-1").is(http.StatusOK)
	r.now = r.now.Add(time.Second)
	r.post(at+"/documents", body, "Idempotency-Key", "k-1").problem(http.StatusConflict, "runtime.case.stale")
}

// A refusal changed nothing: it is judged anew.
func TestRefusalIsNotKept(t *testing.T) {
	r := newRig(t, func(c *httpapi.Config) { c.Answers = nil }) // in memory it would be kept, whomever it is about
	number := r.opened()
	at := "/api/v1/cases/" + number + "/outcome"
	sequence := r.show(number).Case.Sequence
	body := fmt.Sprintf(`{"sequence":%d,"outcome":"место_есть"}`, sequence+1)
	r.post(at, body, "Idempotency-Key", "k").problem(http.StatusConflict, "runtime.case.stale")
	r.complete(number, "осмотр")
	r.post(at, fmt.Sprintf(`{"sequence":%d,"outcome":"место_есть"}`, r.show(number).Case.Sequence), "Idempotency-Key", "k").is(http.StatusOK)
}

func TestKeysThatAreNone(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, key := range []string{`""`, "", strings.Repeat("k", 201)} {
		details := r.post("/api/v1/cases/"+number+"/withdrawal", `{"sequence":1}`, "Idempotency-Key", key).problem(http.StatusUnprocessableEntity, "problems.idempotency_key")
		require.Equal(t, "Idempotency-Key", details.Key)
	}
}

// slow is an engine that is told when to go on.
type slow struct {
	desk.Engine
	began, goOn chan struct{}
}

func (s *slow) Withdraw(ctx context.Context, number string, at runtime.Expected, day clock.Date, reason string) (runtime.View, error) {
	close(s.began)
	<-s.goOn
	return s.Engine.Withdraw(ctx, number, at, day, reason)
}

// A twin that comes while the first is being worked on waits for nothing; and
// whoever hangs up meanwhile gets the answer when he asks again.
func TestTwinIsToldToComeAgain(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	engine := &slow{Engine: r.engine.Engine, began: make(chan struct{}), goOn: make(chan struct{})}
	r.engine.Engine = engine
	body := fmt.Sprintf(`{"sequence":%d}`, r.show(number).Case.Sequence)
	path := "/api/v1/cases/" + number + "/withdrawal"
	ctx, hangUp := context.WithCancel(context.Background())
	var working sync.WaitGroup
	working.Go(func() {
		request := httptest.NewRequestWithContext(ctx, http.MethodPost, path, strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Idempotency-Key", "k")
		r.handler.ServeHTTP(httptest.NewRecorder(), request)
	})
	<-engine.began
	hangUp()
	a := r.post(path, body, "Idempotency-Key", "k")
	a.problem(http.StatusConflict, "problems.key_busy")
	require.NotEmpty(t, a.header.Get("Retry-After"))
	close(engine.goOn)
	working.Wait()
	require.Equal(t, "true", r.post(path, body, "Idempotency-Key", "k").is(http.StatusOK).header.Get("Idempotent-Replayed"))
	require.Equal(t, "withdrawn", r.show(number).Case.Status)
}

// signedIn makes all requests from now on somebody's.
func (r *rig) signedIn(account string) {
	r.handler = http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		r.office.ServeHTTP(w, request.WithContext(desk.WithCaller(request.Context(), desk.Caller{Account: account, Actor: "worker of " + account})))
	})
}

// An answer goes with the person whom it is about.
func TestAnswerIsSealedWithThePersonsKey(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	body := fmt.Sprintf(`{"sequence":%d}`, r.show(number).Case.Sequence)
	r.post("/api/v1/cases/"+number+"/withdrawal", body, "Idempotency-Key", "k").is(http.StatusOK).has(person)
	cards, err := r.store.Cards(context.Background(), runtime.CardFilter{Drawer: "answer"})
	require.NoError(t, err)
	require.Len(t, cards, 1)
	require.NotContains(t, string(cards[0].Sealed), "withdrawn")
	require.Equal(t, r.now.Add(httpapi.DayOfAnswers).UTC(), cards[0].Until)
	var w struct{ Case struct{ Person string } }
	r.get("/api/v1/cases/" + number).json(&w)
	require.Equal(t, w.Case.Person, cards[0].Person)
}

// A key is its account's own.
func TestKeysOfAccountsAreApart(t *testing.T) {
	r := newRig(t)
	r.signedIn("a-1")
	body := `{"service":"` + mooring + `","applicant":{"name":"` + person + `"},"answers":` + boat + `}`
	var mine, his wire
	r.post("/api/v1/cases", body, "Idempotency-Key", "k").is(http.StatusCreated).json(&mine)
	r.signedIn("a-2")
	a := r.post("/api/v1/cases", body, "Idempotency-Key", "k").is(http.StatusCreated)
	a.json(&his)
	require.NotEqual(t, mine.Case.Number, his.Case.Number)
	require.Empty(t, a.header.Get("Idempotent-Replayed"))
}

// forgetful cannot keep anything, or not look.
type forgetful struct{ look error }

func (f *forgetful) Answer(context.Context, string) (httpapi.KeptAnswer, bool, error) {
	return httpapi.KeptAnswer{}, false, f.look
}

func (*forgetful) Keep(context.Context, string, string, httpapi.KeptAnswer) error {
	return errors.New("no room")
}

// What was done is told, though it could not be kept; where it cannot be seen
// whether it was done, nothing is.
func TestAnswerThatCannotBeKeptIsGiven(t *testing.T) {
	answers := &forgetful{}
	r := newRig(t, func(c *httpapi.Config) { c.Answers = answers })
	number := r.opened()
	body := fmt.Sprintf(`{"sequence":%d}`, r.show(number).Case.Sequence)
	answers.look = errors.New("no disk")
	r.post("/api/v1/cases/"+number+"/withdrawal", body, "Idempotency-Key", "k").problem(http.StatusInternalServerError, "problems.internal")
	require.Equal(t, "open", r.show(number).Case.Status)
	answers.look = nil
	r.post("/api/v1/cases/"+number+"/withdrawal", body, "Idempotency-Key", "k").is(http.StatusOK)
	require.Contains(t, r.log.String(), "answer not kept")
}
