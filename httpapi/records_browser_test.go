package httpapi_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

const subsidy = "субсидия_жку"

// subsidised sits down at the first question of the housing subsidy.
func subsidised(t *testing.T) *typist {
	t.Helper()
	r := newRigOn(t, "../examples")
	r.now = time.Date(2026, 1, 15, 10, 0, 0, 0, r.catalog.Office().Location())
	p := sit(t, r)
	p.do(chromedp.Navigate(p.base + "/services/" + url.PathEscape(subsidy)))
	p.sees(".start button:focus")
	p.types(kb.Enter)
	p.sees("#interview .options")
	return p
}

// chooses presses number keys until a question is asked that none of them is
// for, whatever the order of the questions.
func (p *typist) chooses(keys map[string]string) {
	p.t.Helper()
	for range len(keys) {
		heading, err := chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS("h1")))
		require.NoError(p.t, err)
		heading = strings.Join(strings.Fields(heading), " ")
		key, known := keys[heading]
		if !known {
			return
		}
		p.types(key)
		require.Eventually(p.t, func() bool {
			next, err := chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS("h1")))
			return err == nil && strings.Join(strings.Fields(next), " ") != heading
		}, patience, 20*time.Millisecond, heading)
	}
}

// alone are the keys for the questions before the list of residents.
func alone(registered string) map[string]string {
	return map[string]string{
		"Какое у вас гражданство?": "1", "На каком основании вы занимаете жильё?": "1", "Право записано в ЕГРН?": registered,
		"Заявление подаёт представитель?": "2", "Дом отапливается электричеством?": "2",
		"Есть судебный акт о долге за жильё или коммунальные услуги, вступивший в силу, за последние три года?": "2",
	}
}

// retypes types over what stands in the field that has the focus: leaving it
// and coming back selects the text.
func (p *typist) retypes(text string) {
	p.t.Helper()
	p.types(kb.Tab)
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	p.types(text)
}

// resident fills a record from its first field on; kinship is how many steps
// down the list it stands.
func (p *typist) resident(kinship int, born, income string) {
	p.t.Helper()
	for range kinship {
		p.types(kb.ArrowDown)
	}
	p.types(kb.Tab + born + kb.Tab + " " + kb.Tab + income) // a space takes the first of two: yes
}

// The housing subsidy from the first question to the amount, with two
// residents, on the norms of the day.
func TestSubsidyWithTwoResidentsByKeyboard(t *testing.T) {
	p := subsidised(t)
	p.chooses(alone("2"))
	p.reads("Кто зарегистрирован вместе с вами?")
	p.sees("#add:focus")
	p.types("+")
	p.sees("select[name='record.0.родство']:focus")
	p.resident(1, "31.02.1988", "60 000")
	p.types(kb.Enter)
	p.sees("input[name='record.0.рождён'][aria-invalid]:focus")
	p.retypes("11.03.1988")
	p.presses("#add")
	p.sees("select[name='record.1.родство']:focus")
	p.resident(2, "02.09.2015", "0")
	p.types(kb.Enter)
	p.reads("Ваш доход за шесть месяцев")
	p.reads("2 записи")
	p.types("120 000" + kb.Enter)
	p.reads("Плата за жильё")
	p.types("8000" + kb.Enter)
	p.reads("Перечень документов")
	p.reads("Если подать заявление 15.01.2026")
	// 3 119,76 × 3 − 22 % × 30 000 × 0,5280 = 5 874,48
	p.reads("Размер субсидии в месяц 5 874,48 ₽")
	p.reads("Период выплаты 01.01.2026 — 30.06.2026")
	p.tabs("details.protocol summary")
	p.types(kb.Enter)
	p.sees("details.protocol[open]")
	p.reads("норматив стандарт(3) на 15.01.2026 — 3 119,76 руб")
	// Back keeps every record.
	p.types(kb.ArrowLeft)
	p.sees("#typed[value='8000']")
	p.types(kb.Tab)
	p.presses("button[value=back]")
	p.sees("#typed[value='120 000']")
	p.presses("button[value=back]")
	p.sees("input[name='record.1.рождён'][value='02.09.2015']")
	require.Empty(t, p.troubles)
}

// Nobody else lives there and nothing is earned: the whole payment is covered.
// The list and what follows it work the same without a script.
func TestSubsidyWithoutIncomeWithoutJavaScript(t *testing.T) {
	p := subsidised(t)
	p.chooses(alone("1"))
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.reads("Пока ни одной записи.")
	p.sees("#add:focus")
	p.types(kb.Enter)
	p.sees("select[name='record.0.родство']:focus")
	p.presses("button[name=remove]")
	p.sees("#add:focus")
	p.presses("p.typed button.go")
	p.sees("#typed:focus")
	p.types("0" + kb.Enter)
	p.reads("Плата за жильё")
	p.types("4100" + kb.Enter)
	p.reads("Размер субсидии в месяц 4 100,00 ₽")
	require.Empty(t, p.troubles)
}

// The number keys tick and untick, and the option that excludes the others
// does so at once.
func TestSeveralAreTickedByNumberKeys(t *testing.T) {
	p := sit(t, newRigOn(t, "testdata/forms"))
	p.do(chromedp.Navigate(p.base + "/services/" + url.PathEscape(benefit)))
	p.sees(".start button:focus")
	p.types(kb.Enter)
	p.sees("input[value=ветеран]:focus")
	p.types("12")
	p.sees("input[value=ветеран]:checked")
	p.sees("input[value=инвалид]:checked")
	p.types("3")
	p.sees("input[value=никаких]:checked")
	p.sees("input[value=ветеран]:not(:checked)")
	p.types("2")
	p.sees("input[value=никаких]:not(:checked)")
	p.types("1" + "1" + kb.Enter)
	p.reads("На каких языках")
	p.reads("Инвалидность")
	p.types("1")
	p.sees("input[value=русский]:checked")
	p.types(kb.Enter)
	p.reads("Сколько взрослых")
	require.Empty(t, p.troubles)
}
