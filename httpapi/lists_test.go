package httpapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
)

// One case that cannot be read is shown as such and hides no other.
func TestDamagedCaseHidesNoOther(t *testing.T) {
	r := newRig(t)
	broken, sound := r.opened(), r.opened()
	r.engine.broken = broken
	for _, path := range []string{"/", "/cases"} {
		a := r.get(path).is(http.StatusOK).has(sound, broken, "запись не читается", "Место у причала")
		require.Equal(t, 1, strings.Count(a.body, "запись не читается"), path)
		require.Contains(t, a.body, `href="/cases/`+broken+`"`)
	}
	r.get("/cases/"+broken).is(http.StatusServiceUnavailable).has("<html", "Что делать:")
	r.get("/cases/" + sound).is(http.StatusOK)
	r.get("/api/v1/cases").is(http.StatusOK).has(`"damaged":true`)
	r.get("/api/v1/cases/"+broken).problem(http.StatusServiceUnavailable, "runtime.case.damaged")
}

// The office is ready while its store is well, whatever a list says.
func TestReadinessAsksTheStore(t *testing.T) {
	r := newRig(t)
	r.engine.err = errors.New("lists are not asked")
	r.get("/readyz").is(http.StatusOK)
	r.engine.err, r.engine.sick = nil, message.NewProblem(message.Environment, "runtime.store.damaged", "folder", "data")
	r.get("/readyz").problem(http.StatusServiceUnavailable, "runtime.store.damaged")
}

// The first page shows what is due first, however many cases are newer.
func TestFirstPageShowsWhatIsDueFirst(t *testing.T) {
	r := newRig(t)
	old := r.opened()
	r.now = r.now.AddDate(0, 1, 0)
	for range 120 {
		r.opened()
	}
	a := r.get("/").is(http.StatusOK).has("просрочено")
	first := strings.Index(a.body, `href="/cases/2026-`)
	require.True(t, strings.HasPrefix(a.body[first:], `href="/cases/`+old+`"`))
	require.Equal(t, 20, strings.Count(a.body, `href="/cases/2026-`))
	require.Equal(t, 1, strings.Count(a.body, "просрочено"))
	r.get("/api/v1/cases?limit=1&order=due").is(http.StatusOK).has(`"number":"`+old+`"`, `"due":"2026-03-17"`)
	r.get("/api/v1/cases?limit=1&order=new").is(http.StatusOK).lacks(`"number":"` + old + `"`)
	require.Equal(t, "order", r.get("/api/v1/cases?order=old").problem(http.StatusUnprocessableEntity, "problems.filter").Key)
}

// What is short is counted by one rule: on the page, and in the API.
func TestPageAndAPICountWhatIsShortAlike(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	var w struct {
		wire
		Lacking []struct {
			Document string
			Forms    []struct {
				Form  string
				Count int
			}
		}
	}
	r.get("/api/v1/cases/" + number).is(http.StatusOK).json(&w)
	require.Equal(t, []string{"заявление", "личность", "мотор_паспорт"}, w.Decision.Missing)
	require.Empty(t, w.Lacking)
	r.post("/api/v1/cases/"+number+"/documents", fmt.Sprintf(`{"sequence":%d,"documents":[{"document":"заявление","originals":1},{"document":"паспорт","originals":1}]}`, w.Case.Sequence)).
		is(http.StatusOK).json(&w)
	require.Equal(t, []string{"мотор_паспорт", "паспорт"}, w.Decision.Missing, "the copy of the passport is still to come")
	require.Equal(t, "паспорт", w.Lacking[0].Document)
	require.Equal(t, "copy", w.Lacking[0].Forms[0].Form)
	require.Equal(t, 1, w.Lacking[0].Forms[0].Count)
	r.get("/cases/" + number).has(fmt.Sprintf("не хватает: %d", len(w.Decision.Missing)))
}

// A case that is over offers nothing that could only be refused, and an open
// one no step before its turn.
func TestNoFormIsOfferedThatCanOnlyBeRefused(t *testing.T) {
	r := newRig(t)
	number := r.openedCard()
	path := "/cases/" + number
	page := r.get(path).has("Записать итог", "Отмечать ещё рано: «Карта упакована»").
		lacks(`option value="упаковано"`, "Завершить этап")
	r.form(path+"/outcome", "sequence", page.sequence(), "day", "02.03.2026", "choice", "напечатать").is(http.StatusSeeOther)
	page = r.get(path).has("Завершить этап").lacks("Записать итог")
	r.form(path+"/stages/печать/completion", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusSeeOther)
	page = r.get(path).has(`option value="упаковано"`).lacks("Отмечать ещё рано")
	r.form(path+"/results/карточка/issue", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusSeeOther)

	page = r.get(path).has("результат выдан").lacks("Сохранить отметки", `type="checkbox"`, `name="originals:`)
	offered := 0
	for _, form := range formTag.FindAllString(page.body, -1) {
		action := actionOf.FindStringSubmatch(form)
		if action == nil || !strings.Contains(form, `method="post"`) || !strings.Contains(form, "<button") {
			continue
		}
		path, err := url.PathUnescape(action[1])
		require.NoError(t, err)
		page := r.get("/cases/" + number)
		if !strings.Contains(page.body, action[1]) {
			continue // done together with another one
		}
		a := r.form(path, "sequence", page.sequence(), "day", "02.03.2026", "choice", "упаковано")
		require.Equal(t, http.StatusSeeOther, a.status, "%s: %s", path, a.words())
		offered++
	}
	require.Positive(t, offered, "a stage that was left can still be finished")
}

var actionOf = regexp.MustCompile(`action="(/cases/[^"]*)"`)
