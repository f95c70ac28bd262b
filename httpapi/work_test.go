package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
)

// The service of testdata/work, in whose course everything can happen.
const lift = "подъём"

// lifting is an office with a case of that service.
func lifting(t testing.TB) (r *rig, number string) {
	t.Helper()
	r = newRigOn(t, "testdata/work")
	return r, r.lifted(person)
}

func (r *rig) lifted(name string) string {
	r.t.Helper()
	var w wire
	r.post("/api/v1/cases", `{"service":"`+lift+`","channel":"мфц","applicant":{"name":"`+name+`","phone":"`+phone+`"},
		"answers":{"мотор":true,"экипаж":[{"имя":"Вера"},{"имя":"Пётр"}]}}`).is(http.StatusCreated).json(&w)
	return w.Case.Number
}

// tasks is what the tests read of the work on a case.
type tasks struct {
	Case struct {
		Status, Executor, Withdrawn, Outcome string
		Sequence                             int
		Suspensions                          []struct{ Ground, From, To string }
		Requests                             []struct {
			Document, Agency, Sent, Answered string
			None                             bool
		}
		Findings  map[string]any
		Documents map[string]struct{ Document, Row, Issued string }
		Events    []struct{ ID, At, About string }
	}
}

func (r *rig) tasks(number string) tasks {
	r.t.Helper()
	var w tasks
	r.get("/api/v1/cases/" + number).is(http.StatusOK).json(&w)
	return w
}

// give sends a command on a case as it stands; body goes on behind the
// sequence.
func (r *rig) give(method, number, path, body string) answer {
	r.t.Helper()
	at := fmt.Sprintf(`{"sequence":%d%s}`, r.tasks(number).Case.Sequence, body)
	return r.send(method, "/api/v1/cases/"+number+path, at, "Content-Type", "application/json")
}

func TestCaseIsSuspendedAndResumed(t *testing.T) {
	r, number := lifting(t)
	r.now = r.now.AddDate(0, 0, 2) // 4 March
	var w tasks
	r.give("POST", number, "/suspensions", `,"ground":"непогода","day":"2026-03-03"`).is(http.StatusOK).json(&w)
	require.Equal(t, "suspended", w.Case.Status)
	require.Equal(t, "2026-03-03", w.Case.Suspensions[0].From)
	r.get("/api/v1/cases?status=suspended").is(http.StatusOK).has(number)
	r.give("POST", number, "/suspensions/непогода/end", `,"day":"2026-03-04"`).is(http.StatusOK).json(&w)
	require.Equal(t, "open", w.Case.Status)
	require.Equal(t, "2026-03-04", w.Case.Suspensions[0].To)
}

func TestCaseIsHandedOverAndTakenBack(t *testing.T) {
	r, number := lifting(t)
	var w tasks
	r.give("POST", number, "/handover", `,"to":"оператор-8 🚤","note":"позвонить после обеда"`).is(http.StatusOK).json(&w)
	require.Equal(t, "оператор-8 🚤", w.Case.Executor)
	r.get("/api/v1/cases?executor=оператор-8%20🚤").is(http.StatusOK).has(number)
	r.get("/api/v1/cases?executor=оператор").is(http.StatusOK).lacks(number)
	r.give("POST", number, "/withdrawal", `,"reason":"🙂 передумал"`).is(http.StatusOK).json(&w)
	require.Equal(t, []string{"withdrawn", "2026-03-02"}, []string{w.Case.Status, w.Case.Withdrawn})
	r.give("POST", number, "/handover", `,"to":"оператор-9"`).problem(http.StatusConflict, "runtime.case.withdrawn")
}

func TestRequestsAreSentAndAnswered(t *testing.T) {
	r, number := lifting(t)
	var w tasks
	r.give("POST", number, "/requests", `,"document":"судовой_билет","agency":"регистр"`).is(http.StatusOK).json(&w)
	require.Equal(t, "2026-03-02", w.Case.Requests[0].Sent)
	r.give("POST", number, "/requests", `,"document":"паспорт_мотора"`).is(http.StatusOK)
	r.give("POST", number, "/events", `,"event":"уведомление","about":"судовой_билет"`).is(http.StatusOK).json(&w)
	require.Contains(t, w.Case.Events, struct{ ID, At, About string }{"уведомление", "2026-03-02", "судовой_билет"})
	r.give("POST", number, "/requests/судовой_билет/answer", ``).is(http.StatusOK)
	r.give("POST", number, "/requests/паспорт_мотора/answer", `,"none":true`).is(http.StatusOK).json(&w)
	require.Equal(t, "2026-03-02", w.Case.Requests[0].Answered)
	require.True(t, w.Case.Requests[1].None)
}

func TestFindingsAreWrittenAsAnswers(t *testing.T) {
	r, number := lifting(t)
	want := map[string]any{}
	for _, f := range []struct {
		id, value string
		is        any
	}{
		{"исправно", `true`, true},
		{"класс", `"малый"`, "малый"},
		{"вес", `1200`, 1200.0},
		{"осмотрен", `"2026-02-27"`, "2026-02-27"},
		{"замечания", `["корпус","мачта"]`, []any{"корпус", "мачта"}},
		{"цена", `"1500.50"`, "1500.50"},
		{"пометка", `"🚤 течёт"`, "🚤 течёт"},
	} {
		want[f.id] = f.is
		r.give("PUT", number, "/findings/"+f.id, `,"value":`+f.value).is(http.StatusOK)
	}
	require.Equal(t, want, r.tasks(number).Case.Findings)
	a := r.send(http.MethodDelete, "/api/v1/cases/"+number+"/findings/вес", "", "If-Match", fmt.Sprintf(`"%d"`, r.tasks(number).Case.Sequence)).is(http.StatusOK)
	delete(want, "вес")
	require.Equal(t, want, r.tasks(number).Case.Findings)
	r.send(http.MethodDelete, "/api/v1/cases/"+number+"/findings/вес", "", "If-Match", a.header.Get("ETag")).problem(http.StatusConflict, "runtime.finding.none")
}

func TestPapersOfSeveralPersonsHaveTheirRow(t *testing.T) {
	r, number := lifting(t)
	var w tasks
	r.give("POST", number, "/documents", `,"documents":[{"document":"права","row":"2","copies":1,"issued":"2020-05-01"},{"document":"права","row":"1","copies":1}]`).
		is(http.StatusOK).json(&w)
	require.Equal(t, struct{ Document, Row, Issued string }{"права", "2", "2020-05-01"}, w.Case.Documents["права(2)"])
	r.send(http.MethodDelete, "/api/v1/cases/"+number+"/documents/права(2)", "", "If-Match", fmt.Sprintf(`"%d"`, w.Case.Sequence)).is(http.StatusOK)
	require.NotContains(t, r.tasks(number).Case.Documents, "права(2)")
}

// Every command that cannot be given says which part is at fault, repeats
// nothing that was sent, and keeps nothing.
func TestWorkThatIsRefusedNamesThePartAtFault(t *testing.T) {
	r, number := lifting(t)
	r.give("POST", number, "/requests", `,"document":"паспорт_мотора"`).is(http.StatusOK)
	r.give("POST", number, "/suspensions", `,"ground":"штраф"`).is(http.StatusOK)
	r.give("POST", number, "/handover", `,"to":"оператор-1"`).is(http.StatusOK)
	before, long := r.tasks(number).Case, strings.Repeat("ы", 2001)
	for _, c := range []struct {
		method, path, body string
		status             int
		id, key            string
	}{
		{"POST", "/suspensions", ``, 422, "problems.field_required", "ground"},
		{"POST", "/suspensions", `,"ground":"%s"`, 422, "runtime.ground.unknown", "ground"},
		{"POST", "/suspensions", `,"ground":"🚤"`, 422, "runtime.ground.unknown", "ground"},
		{"POST", "/suspensions", `,"ground":"тяжёлое"`, 422, "runtime.suspension.other_ground", "ground"},
		{"POST", "/suspensions", `,"ground":"штраф"`, 409, "runtime.suspension.twice", "ground"},
		{"POST", "/suspensions", `,"ground":"непогода","day":"2026-03-03"`, 422, "runtime.day.future", "day"},
		{"POST", "/suspensions", `,"ground":"непогода","day":"2026-03-01"`, 422, "runtime.day.before_opening", "day"},
		{"POST", "/suspensions", `,"ground":"непогода","day":"02.03.2026"`, 422, "runtime.day.unreadable", "day"},
		{"POST", "/suspensions/непогода/end", ``, 409, "runtime.suspension.none", "ground"},
		{"POST", "/suspensions/%s/end", ``, 422, "runtime.ground.unknown", "ground"},
		{"POST", "/suspensions/штраф/end", `,"day":"2026-02-31"`, 422, "runtime.day.unreadable", "day"},
		{"POST", "/handover", ``, 422, "runtime.handover.nobody", "to"},
		{"POST", "/handover", `,"to":"оператор-1"`, 409, "runtime.handover.same", "to"},
		{"POST", "/handover", `,"to":"` + long + `"`, 422, "runtime.text.too_long", "to"},
		{"POST", "/handover", `,"to":"а\u0000б"`, 422, "runtime.handover.nobody", "to"},
		{"POST", "/handover", `,"to":"б","note":"` + long + `"`, 422, "runtime.text.too_long", "note"},
		{"POST", "/handover", `,"to":"б","day":"2026-03-02"`, 422, "problems.field_unknown", "day"},
		{"POST", "/withdrawal", `,"reason":"` + long + `"`, 422, "runtime.text.too_long", "reason"},
		{"POST", "/withdrawal", `,"day":"2026-03-03"`, 422, "runtime.day.future", "day"},
		{"POST", "/requests", ``, 422, "problems.field_required", "document"},
		{"POST", "/requests", `,"document":"%s"`, 422, "runtime.document.unknown", "document"},
		{"POST", "/requests", `,"document":"заявление"`, 422, "facts.not_requested", "document"},
		{"POST", "/requests", `,"document":"паспорт_мотора"`, 409, "runtime.request.twice", "document"},
		{"POST", "/requests", `,"document":"судовой_билет","agency":"%s"`, 422, "facts.other_agency", "agency"},
		{"POST", "/requests/судовой_билет/answer", ``, 409, "runtime.request.none", "document"},
		{"POST", "/requests/паспорт_мотора/answer", `,"day":"2026-03-01"`, 422, "runtime.day.before_opening", "day"},
		{"POST", "/requests/паспорт_мотора/answer", `,"none":"да"`, 422, "problems.field_type", "none"},
		{"POST", "/events", `,"event":"%s","about":"судовой_билет"`, 422, "runtime.event.unknown", "event"},
		{"POST", "/events", `,"event":"уведомление","about":"%s"`, 422, "runtime.document.unknown", "about"},
		{"POST", "/events", `,"event":"уведомление","about":"заявление"`, 422, "facts.not_requested", "about"},
		{"POST", "/events", `,"event":"уведомление"`, 422, "facts.no_about", "about"},
		{"POST", "/events", `,"event":"готово","about":"судовой_билет"`, 422, "facts.about_nothing", "about"},
		{"PUT", "/findings/вес", ``, 422, "problems.field_required", "value"},
		{"PUT", "/findings/вес", `,"value":null`, 422, "contract.facts.unknown_not_allowed", "value"},
		{"PUT", "/findings/вес", `,"value":"%s"`, 422, "contract.facts.whole_number_expected", "value"},
		{"PUT", "/findings/вес", `,"value":5001`, 422, "answer.too_great", "value"},
		{"PUT", "/findings/класс", `,"value":"%s"`, 422, "contract.facts.option_expected", "value"},
		{"PUT", "/findings/замечания", `,"value":["корпус","%s"]`, 422, "contract.facts.option_expected", "value[1]"},
		{"PUT", "/findings/%s", `,"value":true`, 422, "runtime.finding.unknown", "finding"},
		{"DELETE", "/findings/вес", ``, 428, "problems.sequence_missing", "sequence"},
		{"POST", "/documents", `,"documents":[{"document":"права","row":"9","copies":1}]`, 422, "facts.no_such_row", "documents[0].row"},
		{"POST", "/documents", `,"documents":[{"document":"заявление","originals":1,"issued":"вчера"}]`, 422, "runtime.day.unreadable", "documents[0].issued"},
	} {
		name := c.method + c.path + c.body
		path, body := strings.ReplaceAll(c.path, "%s", person), strings.ReplaceAll(c.body, "%s", person)
		details := r.give(c.method, number, path, body).problem(c.status, c.id)
		require.Equal(t, c.key, details.Key, name)
		for _, word := range strings.Fields(person) {
			require.NotContains(t, details.Detail+details.Hint, word, name)
		}
	}
	require.Equal(t, before, r.tasks(number).Case, "nothing has been kept")
}

// Like every change, these say on which state they were made.
func TestWorkOnAnOldViewIsRefused(t *testing.T) {
	r, number := lifting(t)
	r.give("POST", number, "/requests", `,"document":"паспорт_мотора"`).is(http.StatusOK)
	at := "/api/v1/cases/" + number
	for _, c := range [][3]string{
		{"POST", "/suspensions", `"ground":"штраф"`},
		{"POST", "/suspensions/штраф/end", `"day":"2026-03-02"`},
		{"POST", "/handover", `"to":"оператор-2"`},
		{"POST", "/withdrawal", `"reason":"нет"`},
		{"POST", "/acceptance-refusal", `"ground":"штраф"`},
		{"POST", "/requests", `"document":"судовой_билет"`},
		{"POST", "/requests/паспорт_мотора/answer", `"none":true`},
		{"POST", "/events", `"event":"уведомление","about":"судовой_билет"`},
		{"PUT", "/findings/исправно", `"value":true`},
	} {
		send := func(body string, headers ...string) answer {
			return r.send(c[0], at+c[1], body, append([]string{"Content-Type", "application/json"}, headers...)...)
		}
		send(`{`+c[2]+`}`).problem(http.StatusPreconditionRequired, "problems.sequence_missing")
		send(`{"sequence":1,`+c[2]+`}`).problem(http.StatusConflict, "runtime.case.stale")
		send(`{`+c[2]+`}`, "If-Match", `"1"`).problem(http.StatusConflict, "runtime.case.stale")
		send(`{"sequence":0,`+c[2]+`}`).problem(http.StatusUnprocessableEntity, "problems.sequence_malformed")
		send(`{"sequence":1,`+c[2]+`,"sequence":1}`).problem(http.StatusUnprocessableEntity, "problems.field_twice")
		send(`{"sequence":1,`+c[2]+`,"`+strings.Repeat("я", 600_000)+`":1}`).problem(http.StatusRequestEntityTooLarge, "problems.body_too_large")
		send(`{"sequence":1,`+c[2]).problem(http.StatusBadRequest, "problems.malformed_json")
		r.send(c[0], "/api/v1/cases/2026-000099"+c[1], `{"sequence":1,`+c[2]+`}`, "Content-Type", "application/json").problem(http.StatusNotFound, "runtime.case.unknown")
	}
	a := r.send(http.MethodPatch, at+"/findings/исправно", "")
	a.problem(http.StatusMethodNotAllowed, "problems.method")
	require.Equal(t, "PUT, DELETE", r.allowed(at+"/findings/исправно"))
}

// allowed are the methods of an address.
func (r *rig) allowed(path string) string {
	return r.send(http.MethodPatch, path, "").header.Get("Allow")
}

// listed asks for cases by an address, or by a body where somebody is sought.
func (r *rig) listed(query string) answer {
	r.t.Helper()
	values, err := url.ParseQuery(query)
	require.NoError(r.t, err)
	if !values.Has("q") {
		return r.get("/api/v1/cases?" + values.Encode())
	}
	body := map[string]any{}
	for name := range values {
		body[name] = values.Get(name)
	}
	if limit, err := strconv.Atoi(values.Get("limit")); err == nil {
		body["limit"] = limit
	}
	raw, err := json.Marshal(body)
	require.NoError(r.t, err)
	return r.post("/api/v1/cases/search", string(raw))
}

// Whom one looks for is not taken in an address, and no parameter is passed
// over that is not known.
func TestAddressesTakeNoNames(t *testing.T) {
	r := newRig(t)
	require.Equal(t, "q", r.get("/api/v1/cases?q=0007").problem(http.StatusUnprocessableEntity, "problems.search_moved").Key)
	for _, path := range []string{"/api/v1/cases?statsu=open", "/api/v1/letters?cases=1", "/api/v1/services/" + mooring + "?" + url.QueryEscape(person) + "=1", "/api/v1/cases?a;b"} {
		require.Empty(t, r.get(path).problem(http.StatusUnprocessableEntity, "problems.query_unknown").Key, path)
	}
	r.get("/api/v1/services?q=причал&lang=en&limit=1").is(http.StatusOK)
	r.post("/api/v1/cases/search", `{}`).problem(http.StatusUnprocessableEntity, "problems.field_required")
	r.post("/api/v1/cases/search", `{"q":"  "}`).problem(http.StatusUnprocessableEntity, "problems.field_required")
	r.post("/api/v1/cases/search", `{"q":"0007","order":"due"}`).problem(http.StatusUnprocessableEntity, "problems.field_unknown")
}

// Lists are bounded by who works on a case and by days, and found by what is
// known of a person.
func TestCasesAreFilteredAndFound(t *testing.T) {
	r, first := lifting(t)
	r.now = r.now.AddDate(0, 0, 1)
	second := r.lifted("Другова Мария")
	for query, want := range map[string][]string{
		"opened_from=2026-03-03":                      {second},
		"opened_to=2026-03-02":                        {first},
		"opened_from=2026-03-02&opened_to=2026-03-03": {second, first},
		"due_from=2026-03-01":                         {second, first},
		"due_to=2026-03-01":                           {},
		"q=другова":                                   {second},
		"q=ДРУГОВА мар":                               {second},
		"q=" + first:                                  {first},
		"q=2026-000099":                               {},
		"q=🚤":                                         {},
		"q=др":                                        {},
		"q=другова&status=withdrawn":                  {},
		"q=0007":                                      {second, first},
		"q=0007&limit=1":                              {second},
		"q=0007&limit=1&cursor=" + second:             {first},
		"q=другова&opened_to=2026-03-02":              {},
		"executor=" + strings.Repeat("а", 200):        {},
		"q=" + strings.Repeat("д", 300):               {},
		"service=" + lift + "&opened_from=0001-01-01": {second, first},
	} {
		var page struct{ Cases []struct{ Number string } }
		r.listed(query).is(http.StatusOK).json(&page)
		got := []string{}
		for _, c := range page.Cases {
			got = append(got, c.Number)
		}
		require.Equal(t, want, got, query)
	}
	for query, key := range map[string]string{
		"opened_from=вчера": "opened_from", "opened_to=2026-02-31": "opened_to", "due_from=1": "due_from", "due_to=02.03.2026": "due_to",
		"executor=" + strings.Repeat("а", 201): "executor", "q=" + strings.Repeat("д", 301): "q", "q=другова&limit=0": "limit", "q=другова&cursor=1": "cursor", "order=old": "order",
	} {
		require.Equal(t, key, r.listed(query).problem(http.StatusUnprocessableEntity, "problems.filter").Key, query)
	}
}

// post takes messages, or does not.
type post struct {
	err error
	got []runtime.Parcel
}

func (m *post) Deliver(_ context.Context, _ string, parcel runtime.Parcel) error {
	if m.err == nil {
		m.got = append(m.got, parcel)
	}
	return m.err
}

// delivers lets the messages go out.
func (r *rig) delivers(carrier runtime.Carrier) {
	r.t.Helper()
	_, err := r.engine.Engine.(*runtime.Engine).Deliver(context.Background(), map[string]runtime.Carrier{runtime.CarrierSMS: carrier}, "dispatcher")
	require.NoError(r.t, err)
}

type letters struct {
	Letters []struct {
		ID, Case, Message, Title, State string
		Texts                           []string
		To                              struct{ Name, Phone string }
		Person, Carrier, Next, Settled  *string
		Attempts                        int
		Trouble                         *struct{ Type, Detail, Hint string }
	}
}

func (r *rig) letters(query string) (list letters) {
	r.t.Helper()
	r.get("/api/v1/letters?" + query).is(http.StatusOK).json(&list)
	return list
}

func TestMessagesAreSeenResentAndToldByHand(t *testing.T) {
	r, number := lifting(t)
	waiting := r.letters("").Letters
	require.Len(t, waiting, 2)
	require.NotNil(t, waiting[0].Next)
	carrier := &post{err: &runtime.Refused{Because: message.New("runtime.letter.refused")}}
	r.delivers(carrier)
	dead := r.letters("state=dead&case=" + number).Letters
	require.Len(t, dead, 2, "one has no carrier, one was refused")
	all := map[string]int{}
	for i, l := range dead {
		all[l.Message] = i
	}
	mine, his := dead[all["принято"]], dead[all["механику"]]
	require.Equal(t, []string{"Заявление принято", person, phone}, []string{mine.Title, mine.To.Name, mine.To.Phone})
	require.Contains(t, mine.Texts[0], "Здравствуйте")
	require.Equal(t, "/problems/runtime.letter.refused", mine.Trouble.Type)
	require.NotEmpty(t, mine.Trouble.Hint)
	require.Equal(t, "механик", *his.Person)
	require.Nil(t, his.Carrier)
	require.NotNil(t, his.Settled)
	require.Empty(t, r.letters("state=waiting").Letters)

	var one struct{ Letter struct{ State string } }
	r.post("/api/v1/letters/resend", `{"id":"`+mine.ID+`"}`).is(http.StatusOK).json(&one)
	require.Equal(t, "waiting", one.Letter.State)
	carrier.err = nil
	r.delivers(carrier)
	require.Len(t, carrier.got, 1)
	r.post("/api/v1/letters/by-hand", `{"id":"`+his.ID+`"}`).is(http.StatusOK).json(&one)
	require.Equal(t, "by_hand", one.Letter.State)
	require.Len(t, r.letters("state=sent").Letters, 1)
	require.Len(t, r.letters("state=by_hand").Letters, 1)
	require.Len(t, r.letters("case="+number).Letters, 2)
	require.Empty(t, r.letters("case=2026-000099").Letters)
	require.Empty(t, r.letters("state=dead").Letters)

	for _, path := range []string{"/api/v1/letters/resend", "/api/v1/letters/by-hand"} {
		require.Equal(t, "id", r.post(path, `{"id":"`+mine.ID+`"}`).problem(http.StatusConflict, "runtime.letter.not_dead").Key)
		for _, id := range []string{person, "🚤", number + "/1/нет", strings.Repeat("я", 5000)} {
			require.Equal(t, "id", r.post(path, `{"id":"`+id+`"}`).problem(http.StatusNotFound, "runtime.letter.unknown").Key)
		}
		r.post(path, `{}`).problem(http.StatusUnprocessableEntity, "problems.field_required")
	}
	for query, key := range map[string]string{"state=lost": "state", "case=7": "case", "limit=0": "limit"} {
		require.Equal(t, key, r.get("/api/v1/letters?"+query).problem(http.StatusUnprocessableEntity, "problems.filter").Key)
	}
}

// deaf is an engine that cannot note who looked.
type deaf struct{ *runtime.Engine }

func (deaf) Note(context.Context, string, string, string) error { return errors.New("no room") }

// Whoever is shown a case is noted, with the way; what was not found and what
// was refused leaves nothing, and a reading that cannot be kept holds no page
// back.
func TestWhoLookedIsKept(t *testing.T) {
	r, number := lifting(t)
	seen := func() (ways []string) {
		var list struct {
			Readings []struct{ At, Actor, Case, Way string }
		}
		r.get("/api/v1/cases/" + number + "/readings").is(http.StatusOK).json(&list)
		for _, l := range list.Readings {
			require.Equal(t, number, l.Case)
			ways = append(ways, l.Actor+" "+l.Way)
		}
		return ways
	}
	require.Empty(t, seen())
	api, page := "/api/v1/cases/"+number, "/cases/"+number
	for _, path := range []string{
		api, api + "/journal", api + "/receipt.pdf", api + "/calculation.pdf", page, page + "/receipt.pdf", page + "/calculation.pdf",
		"search", "/api/v1/letters", "/letters?state=waiting",
	} {
		if path == "search" {
			r.listed("q=0007").is(http.StatusOK)
			continue
		}
		r.get(path).is(http.StatusOK)
	}
	r.form("/cases/search", "q", "перелётная").is(http.StatusOK).has(number)
	want := []string{"office search", "office page", "api api", "api search", "office paper", "office paper", "office page", "api paper", "api paper", "api api", "api api"}
	require.Equal(t, want, seen())

	for _, path := range []string{
		"/api/v1/cases/2026-000099", "/api/v1/cases/2026-000099/journal", "/cases/2026-000099", "/api/v1/cases/2026-000099/receipt.pdf",
		"/api/v1/cases/2026-000099/readings", "/api/v1/cases/" + person + "/readings",
	} {
		r.get(path).is(http.StatusNotFound)
	}
	r.get("/api/v1/cases").is(http.StatusOK)
	r.get("/cases").is(http.StatusOK)
	r.get("/").is(http.StatusOK)
	require.Equal(t, want, seen(), "neither lists nor what is not there")
	all, err := r.engine.Engine.(*runtime.Engine).Readings(context.Background(), "", r.now.AddDate(1, 0, 0), 0)
	require.NoError(t, err)
	require.Len(t, all, len(want))

	r.get(page).is(http.StatusOK).has("Кто смотрел дело", "напечатал бумагу", "нашёл поиском", "получил дело через программу")
	require.Equal(t, "limit", r.get(api+"/readings?limit=501").problem(http.StatusUnprocessableEntity, "problems.filter").Key)
	require.Equal(t, "before", r.get(api+"/readings?before=вчера").problem(http.StatusUnprocessableEntity, "problems.filter").Key)
	r.get(api + "/readings?before=2026-03-02T00:00:00Z").is(http.StatusOK).has(`"readings":[]`)

	r.engine.Engine = deaf{r.engine.Engine.(*runtime.Engine)}
	r.get(page).is(http.StatusOK)
	r.get(api).is(http.StatusOK)
	r.listed("q=0007").is(http.StatusOK).has(number)
}
