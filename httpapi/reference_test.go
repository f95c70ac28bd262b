package httpapi_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// The page of the API reads without a script: every operation with its
// address, its parameters and a line that sends it, in both languages.
func TestPageOfTheAPITellsEveryOperation(t *testing.T) {
	r := newRig(t)
	r.get("/api?lang=en").is(http.StatusSeeOther)
	for lang, words := range map[string][]string{"ru": {"Открыть дело", "Ключ повтора", "обязательно"}, "en": {"Open a case", "The key of a repetition", "required"}} {
		a := r.get("/api", "Cookie", "lang="+lang).is(http.StatusOK).has(words...).lacks("httpapi.", "<no value>")
		require.Empty(t, forbidden.FindString(a.body))
		operations := 0
		for _, route := range r.office.Table() {
			if route.Operation == nil {
				continue
			}
			operations++
			require.Contains(t, a.body, `id="`+route.Operation.ID+`" data-method="`+route.Method+`" data-path="`+route.Pattern+`"`)
		}
		require.Equal(t, operations, strings.Count(a.body, "curl -s"))
		for _, link := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(a.body, -1) {
			require.Equal(t, 1, strings.Count(a.body, ` id="`+link[1]+`"`), link[1])
		}
	}
}

// The form of an operation sends it and shows what came.
func TestOperationIsTriedOnThePage(t *testing.T) {
	r := newRig(t)
	p := sit(t, r)
	p.do(chromedp.Navigate(p.base+"/api"), chromedp.WaitVisible(chromedp.CSS("#listServices .attempt")))
	p.accessible("the page of the API")
	p.sends("listServices", "limit", "1")
	p.reads(`"services": [`)
	p.reads(`rel="next"`)
	p.sends("showCase", "number", "2026-000099")
	p.reads("runtime.case.unknown")
	require.Empty(t, p.troubles)
}

// sends fills a field of an operation's form and sends it.
func (p *typist) sends(operation, field, value string) {
	p.t.Helper()
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`(() => {
		const form = document.querySelector("#`+operation+` form.try");
		form.elements["`+field+`"].value = "`+value+`";
		form.querySelector("button").click();
		return true;
	})()`))
	require.NoError(p.t, err)
}
