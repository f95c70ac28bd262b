package httpapi_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// everything is a worker who may do all that anybody may, and so has every way in
// the head of a page.
func (m *manned) everything() *worker {
	m.t.Helper()
	var all []staff.Role
	for _, role := range staff.Roles() {
		if role != staff.System {
			all = append(all, role)
		}
	}
	about := staff.About{Name: "Белокаменская Александра Викентьевна", Roles: all, Office: mainOffice}
	account, once, err := m.workers.Create(m.t.Context(), staff.Console(), "everything", about)
	require.NoError(m.t, err)
	signed, err := m.workers.SignIn(m.t.Context(), account.Login, once)
	require.NoError(m.t, err)
	signed, err = m.workers.ChangePassword(m.t.Context(), signed.Account, once, workerPhrase)
	require.NoError(m.t, err)
	return &worker{manned: m, login: account.Login, name: account.Name, id: account.ID, header: []string{"Cookie", "reglament=" + signed.Token}, cookie: signed.Token}
}

// The head of a page is one row on a desk, whatever one may do, in both languages;
// on a smaller screen the ways stand in one row of their own, which scrolls and is
// walked by keyboard.
func TestTheHeadIsOneRow(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	height := func() float64 {
		high, err := chromedp.Run(p.ctx, chromedp.Evaluate[float64](`document.querySelector(".bar").getBoundingClientRect().height`))
		require.NoError(t, err)
		return high
	}
	cut := `(() => { const n = document.querySelector(".bar nav"); return n.scrollWidth > n.clientWidth + 1 || [...document.querySelectorAll(".bar > *")].some((e, i, all) => i && all[i - 1].getBoundingClientRect().right > e.getBoundingClientRect().left) })()`
	for name, w := range map[string]*worker{
		"all": m.everything(), "operator": m.worker(staff.Operator, mainOffice), "administrator": m.worker(staff.Administrator, mainOffice),
	} {
		p.becomes(w)
		for _, lang := range []string{"ru", "en"} {
			for _, width := range []int64{1440, 1024, 390} {
				p.dims(width != 1440 || lang == "en")
				p.do(chromedp.EmulateViewport(width, 700), chromedp.Navigate(p.base+"/services/"+mooring+"?lang="+lang), chromedp.WaitReady(chromedp.CSS(".bar nav a")))
				p.pictured(fmt.Sprintf("head-%s-%s-%d", name, lang, width))
				p.fits(width, name)
				if width == 1440 {
					require.Less(t, height(), 64.0, "%s, %s", name, lang)
					over, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](cut))
					require.NoError(t, err)
					require.False(t, over, "%s, %s: nothing is cut or covered", name, lang)
				}
				require.Less(t, height(), 165.0, "%s, %s, %d", name, lang, width)
				if name == "all" {
					p.accessible(fmt.Sprintf("the head, %s, %d", lang, width))
				}
			}
		}
	}
	require.Empty(t, p.troubles)
}
