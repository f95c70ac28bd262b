package httpapi_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// inAddresses are the fields that forms may put into addresses, by where they are
// sent: services, numbers, days and what the program itself has called by an id.
// A name, a telephone or a СНИЛС can be typed into none of them.
var inAddresses = map[string]string{
	"/":                             "q", // a service
	"/find":                         "number",
	"/cases":                        "status executor service from to due",
	"/cases/{n}":                    "on",
	"/mine":                         "worker",
	"/reception":                    "applicant q", // a card by its id; a service
	"/consultations":                "applicant from to consultant office service channel state",
	"/consultations/new":            "applicant q who", // a card by its id; a service; person or entity
	"/cases/{n}/papers/set.pdf":     "agent",
	"/cases/{n}/papers/refusal.pdf": "ground agent",
}

var (
	wholeForm  = regexp.MustCompile(`(?s)<form\b([^>]*)>(.*?)</form>`)
	oneField   = regexp.MustCompile(`<(?:input|select|textarea|button)\b[^>]*\sname="([^"]+)"`)
	sentTo     = regexp.MustCompile(`\baction="([^"?]*)`)
	sentByPost = regexp.MustCompile(`(?i)\bmethod="(?:post|dialog)"`)
	caseNumber = regexp.MustCompile(`/cases/\d{4}-\d+`)
)

// Addresses stay in histories of browsers and in logs of proxies: no form that is
// sent by its address has a field in which somebody is named.
func TestNobodyIsLookedForByAnAddress(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	kept := c.aglaya()
	number := c.came(kept, "не знаю")
	seen := map[string]bool{}
	for _, role := range staff.Roles() {
		if role == staff.System {
			continue
		}
		w := c.worker(role, "")
		for _, path := range []string{
			"/", "/reception", "/reception?applicant=" + kept.ID, "/applicants", "/applicants?for=reception", "/applicants/new", "/applicants/" + kept.ID,
			"/applicants/" + kept.ID + "/edit", "/applicants/" + kept.ID + "?for=reception", "/cases", "/cases/" + number, "/cases/" + number + "/reception",
			"/mine", "/consultations", "/consultations/new", "/consultations/call", "/letters", "/staff", "/password", "/services/" + mooring,
		} {
			a := w.get(path)
			for _, form := range wholeForm.FindAllStringSubmatch(a.body, -1) {
				if sentByPost.MatchString(form[1]) {
					continue
				}
				to := sentTo.FindStringSubmatch(form[1])
				require.NotNil(t, to, path+form[1])
				at := caseNumber.ReplaceAllString(to[1], "/cases/{n}")
				seen[at] = true
				for _, field := range oneField.FindAllStringSubmatch(form[2], -1) {
					require.Contains(t, strings.Fields(inAddresses[at]), field[1], "%s has a form to %s", path, at)
				}
			}
		}
	}
	for _, must := range []string{"/", "/find", "/cases", "/reception", "/consultations", "/consultations/new"} {
		require.Contains(t, seen, must, "the walk passes this form")
	}
}

// What is typed to find somebody comes in a body; an address that has it all the
// same finds nobody, and changing the language keeps what was found.
func TestAnAddressFindsNoApplicant(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	kept := c.aglaya()
	w := c.worker(staff.Operator, "")
	w.get("/applicants?for=reception&q=мостовая").is(http.StatusOK).lacks("Аглая", "мостовая\"")
	card := "/applicants/" + kept.ID + "?for=reception"
	require.Equal(t, card, w.form("/applicants?for=reception", "q", "мостовая").is(http.StatusSeeOther).header.Get("Location"))
	live := w.send(http.MethodPost, "/applicants?for=reception", "q=%D0%BC%D0%BE%D1%81%D1%82%D0%BE%D0%B2%D0%B0%D1%8F",
		"Content-Type", "application/x-www-form-urlencoded", "X-Live", "1")
	live.is(http.StatusOK).has(`<div id="found">`, card, "data-hit", `formaction="/applicants?for=reception" formnovalidate name="lang" value="en"`)
	english := w.form("/applicants?for=reception", "q", "мостовая", "lang", "en").is(http.StatusOK).has(`lang="en"`, `value="мостовая"`, card)
	require.Contains(t, english.header.Get("Set-Cookie"), "lang=en")
}

// An operator finds an applicant where a reception begins, as he types, and
// without a script; the address of the browser never says whom he looked for.
func TestAnApplicantOfAReceptionIsFoundAsOneTypes(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	kept := c.aglaya()
	w := c.worker(staff.Operator, "")
	p := sit(t, c.rig)
	p.becomes(w)
	silent := func() {
		at, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("decodeURIComponent(location.href)"))
		require.NoError(t, err)
		require.NotContains(t, at, "остов")
	}
	p.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(p.base+"/reception"))
	p.sees("#q:focus")
	p.types("мостов")
	p.sees("#found [data-hit]")
	p.pictured("reception-found")
	p.accessible("found where a reception begins")
	silent()
	p.types(kb.Enter)
	p.reads("Номер карточки")
	silent()
	p.do(chromedp.NavigateBack())
	p.sees("#found [data-hit]")
	require.Equal(t, "мостов", p.value("#q"))
	silent()
	p.types("/")
	p.sees("#q:focus")
	p.retypes("кукушкин")
	p.reads("Никого не нашли")
	p.types(kb.Enter)
	p.sees("[data-new]:focus")
	p.types(kb.Enter)
	p.reads("Не заводить")
	p.sees("#f-first:focus")
	require.Equal(t, "Кукушкин", p.value("#f-surname"))
	require.Empty(t, p.troubles)

	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/reception"))
	p.sees("#q:focus")
	p.types("мостовая" + kb.Enter)
	p.reads("Номер карточки")
	p.presses(".moves .go")
	p.reads("Какая услуга нужна")
	require.Contains(t, kept.Card.FullName(), "Мостовая")
}
