package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// wire is what the tests read of a case.
type wire struct {
	Case struct {
		Number, Status, Outcome string
		Sequence                int
		Documents               map[string]struct{ Originals, Copies int }
		Issued                  map[string]string
	}
	Decision struct{ Missing []string }
	Plan     struct {
		Stages []struct {
			ID     string
			Finish *string `json:"planned_finish"`
			Actual *string
		}
		Terms   []struct{ ID, Date, Status string }
		Results []struct{ ID, Applies string }
	}
}

func (r *rig) show(number string) wire {
	var w wire
	r.get("/api/v1/cases/" + number).is(http.StatusOK).json(&w)
	return w
}

// The whole life of a case through the API, from the opening to the result.
func TestCaseFromOpeningToResult(t *testing.T) {
	r := newRig(t)
	a := r.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+person+`"},"answers":`+boat+`}`).is(http.StatusCreated)
	var w wire
	a.json(&w)
	at := "/api/v1/cases/" + w.Case.Number
	require.Equal(t, at, a.header.Get("Location"))
	require.Equal(t, fmt.Sprintf(`"%d"`, w.Case.Sequence), a.header.Get("ETag"))
	require.Equal(t, "open", w.Case.Status)
	require.Equal(t, "2026-03-17", w.Plan.Terms[0].Date, "ten working days from 2 March, 9 March being a day off")
	require.Equal(t, "running", w.Plan.Terms[0].Status)
	require.NotNil(t, w.Plan.Stages[0].Finish)

	r.post(at+"/documents", `{"documents":[{"document":"заявление","originals":1,"form":"original"},{"document":"паспорт","originals":1,"copies":1}]}`,
		"If-Match", a.header.Get("ETag")).is(http.StatusOK).json(&w)
	require.Equal(t, 1, w.Case.Documents["паспорт"].Copies)
	require.Equal(t, []string{"мотор_паспорт"}, w.Decision.Missing)

	r.send(http.MethodDelete, at+"/documents/паспорт", "", "If-Match", fmt.Sprintf(`"%d"`, w.Case.Sequence)).is(http.StatusOK).json(&w)
	require.Equal(t, []string{"личность", "мотор_паспорт"}, w.Decision.Missing)

	r.post(at+"/events", fmt.Sprintf(`{"sequence":%d,"event":"осмотрено","day":"2026-03-02"}`, w.Case.Sequence)).is(http.StatusOK).json(&w)
	require.Equal(t, "2026-03-02", *w.Plan.Stages[0].Actual, "the event closes the stage")

	r.post(at+"/outcome", fmt.Sprintf(`{"sequence":%d,"outcome":"место_есть"}`, w.Case.Sequence)).is(http.StatusOK).json(&w)
	require.Equal(t, "место_есть", w.Case.Outcome)
	r.post(at+"/stages/рассмотрение/completion", fmt.Sprintf(`{"sequence":%d}`, w.Case.Sequence)).is(http.StatusOK).json(&w)
	require.Equal(t, "2026-03-02", *w.Plan.Stages[1].Actual)

	r.post(at+"/results/договор/issue", fmt.Sprintf(`{"sequence":%d}`, w.Case.Sequence)).is(http.StatusOK).json(&w)
	require.Equal(t, "issued", w.Case.Status)
	require.Equal(t, "2026-03-02", w.Case.Issued["договор"])

	a = r.get(at + "/receipt.pdf").is(http.StatusOK)
	require.True(t, strings.HasPrefix(a.body, "%PDF-"))
}

func TestOpeningTwiceUnderOneKeyOpensOneCase(t *testing.T) {
	r := newRig(t)
	body := `{"service":"` + mooring + `","applicant":{"name":"` + person + `"},"answers":` + boat + `}`
	var first, second wire
	r.post("/api/v1/cases", body, "Idempotency-Key", "a").is(http.StatusCreated).json(&first)
	r.post("/api/v1/cases", body, "Idempotency-Key", "a").is(http.StatusCreated).json(&second)
	require.Equal(t, first.Case.Number, second.Case.Number)
	r.post("/api/v1/cases", strings.Replace(body, person, "Другой", 1), "Idempotency-Key", "a").
		problem(http.StatusUnprocessableEntity, "problems.key_reused")
	r.post("/api/v1/cases", body, "Idempotency-Key", strings.Repeat("a", 201)).
		problem(http.StatusUnprocessableEntity, "problems.idempotency_key")
	r.post("/api/v1/cases", body).is(http.StatusCreated).json(&second)
	require.NotEqual(t, first.Case.Number, second.Case.Number)
}

func TestOpeningRefusesWhatIsWrong(t *testing.T) {
	r := newRig(t)
	for body, want := range map[string]struct {
		status  int
		id, key string
	}{
		`{"service":"` + mooring + `","applicant":{"name":" "},"answers":{}}`:                 {422, "problems.field_required", "applicant.name"},
		`{"applicant":{"name":"Н"}}`:                                                          {422, "problems.field_required", "service"},
		`{"service":"нет","applicant":{"name":"Н"}}`:                                          {404, "runtime.service.unknown", "service"},
		`{"service":"` + mooring + `","applicant":{"name":"Н"},"answers":{"мест":true}}`:      {422, "contract.facts.whole_number_expected", "answers.мест"},
		`{"service":"` + mooring + `","applicant":{"name":"Н"},"answers":{"кто":"владелец"}}`: {422, "runtime.interview.unfinished", "answers.мотор"},
		`{"service":"` + mooring + `","applicant":{"name":"Н"},"лишнее":1}`:                   {422, "problems.field_unknown", "лишнее"},
		`{"service":7}`: {422, "problems.field_type", "service"},
		`{"service":`:   {400, "problems.malformed_json", ""},
		`{} {}`:         {400, "problems.malformed_json", ""},
	} {
		details := r.post("/api/v1/cases", body).problem(want.status, want.id)
		require.Equal(t, want.key, details.Key, body)
	}
}

func TestCasesAreListedAPageAtATime(t *testing.T) {
	r := newRig(t)
	var numbers []string
	for range 5 {
		numbers = append(numbers, r.opened())
	}
	var page struct {
		Cases []struct{ Number, Status, Title string }
		Next  *string
	}
	r.get("/api/v1/cases?limit=2").is(http.StatusOK).json(&page)
	require.Equal(t, []string{numbers[4], numbers[3]}, []string{page.Cases[0].Number, page.Cases[1].Number})
	r.get("/api/v1/cases?limit=2&cursor=" + *page.Next).is(http.StatusOK).json(&page)
	require.Equal(t, numbers[2], page.Cases[0].Number)
	r.get("/api/v1/cases?limit=2&cursor=" + *page.Next).is(http.StatusOK).json(&page)
	require.Len(t, page.Cases, 1)
	require.Nil(t, page.Next)
	r.get("/api/v1/cases?status=issued").is(http.StatusOK).has(`"cases":[]`)
	r.get("/api/v1/cases?service=" + card).is(http.StatusOK).has(`"cases":[]`)

	for query, key := range map[string]string{
		"limit=0": "limit", "limit=много": "limit", "limit=501": "limit", "status=new": "status", "cursor=7": "cursor",
	} {
		require.Equal(t, key, r.get("/api/v1/cases?"+query).problem(http.StatusUnprocessableEntity, "problems.filter").Key)
	}
}

func TestJournalIsAChain(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	var page struct {
		Journal []struct {
			Number         int
			Kind, Previous string
			Hash           string
		}
	}
	r.get("/api/v1/cases/" + number + "/journal").is(http.StatusOK).json(&page)
	require.GreaterOrEqual(t, len(page.Journal), 2)
	previous := ""
	for i, e := range page.Journal {
		require.Equal(t, i+1, e.Number)
		require.Equal(t, previous, e.Previous)
		previous = e.Hash
	}
	r.get("/api/v1/cases/2026-000099/journal").problem(http.StatusNotFound, "runtime.case.unknown")
	r.get("/api/v1/cases/2026-000099").problem(http.StatusNotFound, "runtime.case.unknown")
	r.get("/api/v1/cases/2026-000099/receipt.pdf").problem(http.StatusNotFound, "runtime.case.unknown")
}

// Every change must say on which state it was made, and an old one is refused.
func TestChangeOfAnOldViewIsRefused(t *testing.T) {
	r := newRig(t)
	at := "/api/v1/cases/" + r.opened()
	for path, body := range map[string]string{
		"/documents":                `{%s"documents":[{"document":"заявление"}]}`,
		"/events":                   `{%s"event":"осмотрено"}`,
		"/outcome":                  `{%s"outcome":"место_есть"}`,
		"/stages/осмотр/completion": `{%s"day":"2026-03-02"}`,
		"/results/договор/issue":    `{%s"day":"2026-03-02"}`,
	} {
		r.post(at+path, fmt.Sprintf(body, "")).problem(http.StatusPreconditionRequired, "problems.sequence_missing")
		r.post(at+path, fmt.Sprintf(body, `"sequence":1,`)).problem(http.StatusConflict, "runtime.case.stale")
		r.post(at+path, fmt.Sprintf(body, ``), "If-Match", `"1"`).problem(http.StatusConflict, "runtime.case.stale")
		r.post(at+path, fmt.Sprintf(body, `"sequence":1,`), "If-Match", `"2"`).problem(http.StatusUnprocessableEntity, "problems.sequence_malformed")
		r.post(at+path, fmt.Sprintf(body, `"sequence":0,`)).problem(http.StatusUnprocessableEntity, "problems.sequence_malformed")
		r.post(at+path, fmt.Sprintf(body, ``), "If-Match", `*`).problem(http.StatusUnprocessableEntity, "problems.sequence_malformed")
		r.post(at+path, `{"sequence":"1"}`).problem(http.StatusUnprocessableEntity, "problems.field_type")
	}
	r.send(http.MethodDelete, at+"/documents/заявление", "").problem(http.StatusPreconditionRequired, "problems.sequence_missing")
	r.send(http.MethodDelete, at+"/documents/заявление", "", "If-Match", `"1"`).problem(http.StatusConflict, "runtime.case.stale")
}

func TestCommandsNameTheFieldThatIsWrong(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	at, sequence := "/api/v1/cases/"+number, r.show(number).Case.Sequence
	for _, c := range []struct{ path, body, id, key string }{
		{"/events", `{"sequence":%d}`, "problems.field_required", "event"},
		{"/outcome", `{"sequence":%d}`, "problems.field_required", "outcome"},
		{"/events", `{"sequence":%d,"event":"осмотрено","day":"31.02.2026"}`, "runtime.day.unreadable", "day"},
		{"/stages/осмотр/completion", `{"sequence":%d,"day":"2026-02-31"}`, "runtime.day.unreadable", "day"},
		{"/stages/осмотр/completion", `{"sequence":%d,"day":"2026-03-03"}`, "runtime.day.future", "day"},
		{"/documents", `{"sequence":%d,"documents":[{"document":"нет"}]}`, "runtime.document.unknown", "documents[0].document"},
	} {
		details := r.post(at+c.path, fmt.Sprintf(c.body, sequence)).problem(http.StatusUnprocessableEntity, c.id)
		require.Equal(t, c.key, details.Key)
	}
	require.Equal(t, sequence, r.show(number).Case.Sequence, "nothing has been kept")
}
