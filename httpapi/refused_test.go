package httpapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A form that is refused changes nothing at all, shows what was typed and says
// at the field what is wrong with it.
func TestRefusedFormOfDocumentsChangesNothing(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.tick(number, r.get("/cases/"+number).sequence(), "02.03.2026", []string{"заявление"}, "originals:заявление", "1").is(http.StatusSeeOther)
	before := r.show(number).Case
	for name, c := range map[string]struct {
		day     string
		fields  []string
		says    string
		invalid string
	}{
		"a day to come":         {"03.03.2026", []string{"originals:паспорт", "1", "copies:паспорт", "7"}, "ещё не наступило", `name="day"`},
		"a day that is none":    {"31.02.2026", []string{"originals:паспорт", "1", "copies:паспорт", "7"}, "Не удалось понять день", `name="day"`},
		"a number that is none": {"02.03.2026", []string{"originals:паспорт", "одна", "copies:паспорт", "7"}, "целым числом", `name="originals:паспорт"`},
		"too many copies":       {"02.03.2026", []string{"originals:паспорт", "1", "copies:паспорт", "7000"}, "целым числом", `name="copies:паспорт"`},
		"nothing of a paper":    {"02.03.2026", []string{"originals:паспорт", "0", "copies:паспорт", "0"}, "", `name="originals:паспорт"`},
	} {
		// The tick of the first paper is gone, and another one is ticked.
		a := r.tick(number, fmt.Sprint(before.Sequence), c.day, []string{"паспорт"}, c.fields...)
		a.is(http.StatusUnprocessableEntity).has(c.says)
		require.Equal(t, before, r.show(number).Case, name)
		require.NotContains(t, a.row("заявление"), " checked", name)
		require.Contains(t, a.row("паспорт"), " checked", name)
		require.Contains(t, a.row("паспорт"), `name="originals:паспорт" value="`+c.fields[1]+`"`, name)
		require.Contains(t, a.row("паспорт"), `name="copies:паспорт" value="`+c.fields[3]+`"`, name)
		require.Contains(t, a.body, `name="day" value="`+c.day+`"`, name)
		field := wrongField(a)
		require.Contains(t, field, c.invalid, name)
		require.Contains(t, field, "autofocus", name)
	}
}

var (
	invalid   = regexp.MustCompile(`<[a-z]+ [^>]*aria-invalid="true"[^>]*>`)
	described = regexp.MustCompile(`aria-describedby="([^" ]*)"`)
)

// wrongField is the one field that is marked as wrong; what describes it is on
// the page, and no other field asks for the focus before it.
func wrongField(a answer) string {
	a.t.Helper()
	fields := invalid.FindAllString(a.body, -1)
	require.Len(a.t, fields, 1, "%s", a.body)
	by := described.FindStringSubmatch(fields[0])
	require.NotNil(a.t, by, fields[0])
	require.Equal(a.t, 1, strings.Count(a.body, `id="`+by[1]+`"`), fields[0])
	require.Contains(a.t, a.body, `id="`+by[1]+`" role="alert"`)
	require.Equal(a.t, 1, strings.Count(a.body, "autofocus"))
	return fields[0]
}

// Numbers that were changed are one step: both events are kept, and the day on
// which the paper came stays.
func TestChangedNumbersAreOneStep(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.tick(number, r.get("/cases/"+number).sequence(), "02.03.2026", []string{"паспорт"}, "originals:паспорт", "1", "copies:паспорт", "1").is(http.StatusSeeOther)
	r.now = r.now.AddDate(0, 0, 1)
	r.tick(number, r.get("/cases/"+number).sequence(), "03.03.2026", []string{"паспорт"}, "originals:паспорт", "1", "copies:паспорт", "2").is(http.StatusSeeOther)
	w := r.show(number)
	require.Equal(t, 2, w.Case.Documents["паспорт"].Copies)
	r.get("/cases/" + number).has("Снята отметка о документе: Паспорт").lacks("03.03.2026</span>")
	r.tick(number, fmt.Sprint(w.Case.Sequence), "03.03.2026", []string{"паспорт"}, "originals:паспорт", "1", "copies:паспорт", "2").is(http.StatusSeeOther)
	require.Equal(t, w.Case.Sequence, r.show(number).Case.Sequence, "nothing was changed, nothing is kept")
}

// The same in one request of the API: all of it or nothing, and the key names
// the place in the body.
func TestTakingBackAndReceivingIsOneCommand(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	at := "/api/v1/cases/" + number + "/documents"
	first := `{"sequence":%d,"documents":[{"document":"заявление","originals":1},{"document":"паспорт","originals":1,"copies":1}]}`
	r.post(at, fmt.Sprintf(first, r.show(number).Case.Sequence)).is(http.StatusOK)
	before := r.show(number).Case
	for body, key := range map[string]string{
		`"take_back":["заявление"],"documents":[{"document":"мотор_паспорт","copies":1,"received":"2026-03-03"}]`: "documents[0].received",
		`"take_back":["заявление"],"documents":[{"document":"мотор_паспорт"}]`:                                    "documents[0].originals",
		`"take_back":["заявление","билет_моряка"]`:                                                                "take_back[1]",
		`"take_back":["заявление","чужой"]`:                                                                       "take_back[1]",
	} {
		a := r.post(at, fmt.Sprintf(`{"sequence":%d,%s}`, before.Sequence, body))
		require.GreaterOrEqual(t, a.status, 400, body)
		require.Contains(t, a.body, `"key":"`+key+`"`)
		require.Equal(t, before, r.show(number).Case, body)
	}
	var w wire
	r.post(at, fmt.Sprintf(`{"sequence":%d,"take_back":["заявление","паспорт"],"documents":[{"document":"паспорт","originals":1,"copies":2}]}`, before.Sequence)).
		is(http.StatusOK).json(&w)
	require.Equal(t, 2, w.Case.Documents["паспорт"].Copies)
	require.NotContains(t, w.Case.Documents, "заявление")
}

// The refused form of a step says at its field what is wrong.
func TestStepThatIsRefusedIsToldAtItsField(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	path := "/cases/" + number
	sequence := func() string { return r.get(path).sequence() }
	a := r.form(path+"/stages/осмотр/completion", "sequence", sequence(), "day", "03.03.2026").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), `value="03.03.2026"`)
	a = r.form(path+"/events", "sequence", sequence(), "day", "вчера", "choice", "осмотрено").is(http.StatusUnprocessableEntity).has("<details open>")
	require.Contains(t, wrongField(a), `value="вчера"`)
	a = r.form(path+"/events", "sequence", sequence(), "day", "02.03.2026", "choice", "чужое").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), "<select")
	r.form(path+"/stages/осмотр/completion", "sequence", sequence(), "day", "02.03.2026").is(http.StatusSeeOther)
	a = r.form(path+"/outcome", "sequence", sequence(), "day", "").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), `name="day"`)
	a = r.form(path+"/outcome", "sequence", sequence(), "day", "02.03.2026").is(http.StatusUnprocessableEntity).has(`id="outcome-error"`)
	require.Equal(t, 1, strings.Count(a.body, "autofocus"))

	// What has no field on the page stands above all and takes the focus.
	a = r.form(path+"/results/договор/issue", "sequence", sequence(), "day", "02.03.2026").is(http.StatusConflict)
	require.Contains(t, a.body, `<div class="box bad" role="alert" tabindex="-1" autofocus>`)
	a = r.form(path+"/outcome", "sequence", "1", "day", "02.03.2026", "choice", "мест_нет").is(http.StatusConflict)
	require.Contains(t, a.body, `<div class="box warn" role="alert" tabindex="-1" autofocus>`)
}

// A form that has opened a case says which, and can open another.
func TestFormThatWasUsedNamesItsCaseAndCanBeSentAgain(t *testing.T) {
	r := newRig(t)
	form := r.form(at("application"), r.answers(owner...).state("interview")...).is(http.StatusOK)
	fields := append(form.state("open"), "channel", "мфц")
	r.form("/cases", append(fields, "name", person)...).is(http.StatusSeeOther)
	r.opened()
	a := r.form("/cases", append(fields, "name", "Другая Мария")...).is(http.StatusConflict)
	a.has("открыто дело № 2026-000001", `href="/cases/2026-000001"`, `value="Другая Мария"`, `role="alert" tabindex="-1" autofocus`).lacks("ключ")
	require.Equal(t, 1, strings.Count(a.body, "autofocus"))
	second := r.form("/cases", append(a.state("open"), "channel", "мфц", "name", "Другая Мария")...).is(http.StatusSeeOther)
	require.Equal(t, "/cases/2026-000003", second.header.Get("Location"))
}
