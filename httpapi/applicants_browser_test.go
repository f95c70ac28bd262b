package httpapi_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// A consultant with somebody before him: he types, sees, opens; what is not there yet is
// entered with what was typed, and what is wrong is where he stands. No mouse.
func TestApplicantsByKeyboard(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	p.becomes(m.worker(staff.Consultant, mainOffice))
	p.do(chromedp.Navigate(p.base + "/applicants"))
	p.sees("#sought:focus")
	p.types("рыбина анна")
	p.reads("Никого не нашли")
	p.types(kb.Enter)
	p.sees("[data-new]:focus")
	p.types(kb.Enter)
	p.sees("#f-patronymic:focus")
	require.Equal(t, "Рыбина", p.value("#f-surname"))
	p.types("львовна" + kb.Tab + "ж" + kb.Tab + "1.4.1980" + kb.Tab)
	require.Equal(t, "Львовна", p.value("#f-patronymic"))
	require.Equal(t, "01.04.1980", p.value("#f-birth"))
	p.types("паспорт г" + kb.Tab + "4510123456" + kb.Tab)
	require.Equal(t, "45 10", p.value("#f-identity-series"))
	require.Equal(t, "123456", p.value("#f-identity-number"))
	p.tabs("#f-snils")
	p.types("112-233-44596" + kb.Tab)
	require.Equal(t, "112-233-445 96", p.value("#f-snils"))
	p.tabs("#f-phones-0")
	p.types("89123456789" + kb.Enter) // from any field
	p.sees("#f-snils[aria-invalid]:focus")
	p.lit("a fault")
	p.reads("не сходится контрольное число")
	require.Equal(t, "+7 912 345-67-89", p.value("#f-phones-0"))
	p.retypes("11223344595" + kb.Enter)
	p.reads("Карточка заведена")
	p.reads("Рыбина Анна Львовна")

	p.types(kb.Escape)
	p.sees("#sought:focus")
	p.types("hs,byf") // the other layout
	p.reads("Понято как")
	p.types(kb.ArrowDown)
	p.sees("[data-hit]:focus")
	p.lit("a result")
	p.types(kb.ArrowUp)
	p.sees("#sought:focus")
	p.types(kb.Enter)
	p.reads("Рыбина Анна Львовна")
	p.do(chromedp.NavigateBack())
	p.sees("[data-hit]") // what was looked for is still there
	require.Equal(t, "hs,byf", p.value("#sought"))

	p.retypes("рыбина анна 11223344595")
	p.reads("Нашёлся 1 заявитель")
	p.presses("[data-new]")
	p.sees("#f-patronymic:focus")
	p.types(kb.Enter)
	p.sees("section.alike:focus")
	p.reads("тот же СНИЛС")
	p.reads("Это он")
	p.presses("section.alike button.go")
	p.reads("Номер карточки") // which no form says
	p.reads("Рыбина Анна Львовна")
	p.types("e")
	p.sees("#f-surname")
	p.tabs("#f-surname")
	p.types(kb.Escape)
	require.Empty(t, p.troubles)
}

// The same without a single script.
func TestApplicantsWithoutJavaScript(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	p.becomes(m.worker(staff.Consultant, mainOffice))
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/applicants"))
	p.sees("#sought:focus")
	p.types("рыбина анна" + kb.Enter)
	p.reads("Никого не нашли")
	p.presses("[data-new]")
	p.sees("#f-patronymic:focus")
	p.types("львовна" + kb.Tab + "ж" + kb.Tab + "31.2.1980" + kb.Enter)
	p.sees("#f-birth[aria-invalid]:focus")
	p.lit("a fault without a script")
	p.retypes("1.4.1980")
	p.tabs("#f-snils")
	p.types("112-233-44595" + kb.Enter)
	p.reads("Карточка заведена")
	p.reads("112-233-445 95")
	p.do(chromedp.Navigate(p.base + "/applicants"))
	p.sees("#sought:focus")
	p.types("1122334459" + kb.Enter)
	p.reads("Рыбина Анна Львовна")
	p.do(chromedp.Navigate(p.base + "/applicants/new?kind=legal_entity"))
	p.do(chromedp.WaitNotVisible(chromedp.CSS("#f-surname")), chromedp.WaitVisible(chromedp.CSS("#f-ogrn")))
}

// Nothing that axe-core knows keeps people out, by day and by night; pages fit a hand.
func TestPagesOfApplicantsAreAccessible(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Head, mainOffice)
	keep := w.enters(rybina...)
	drop := w.enters("kind", "person", "surname", "Рыбина", "first", "Инна", "phones[0]", "89123456789", "passed", keep, "addresses.registration", "347000, г. Приморск, ул. Портовая, д. 7, кв. 12")
	child := w.enters("kind", "person", "surname", "Окунев", "first", "Пётр", "birth", "2.5.2015", "representatives[0].person", keep, "representatives[0].basis", "parent")
	p := sit(t, m.rig)
	p.becomes(w)
	shows := func(width int64, name, path string) {
		p.do(chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS("main h1")))
		p.pictured("cards-" + name)
		p.accessible(path)
		p.fits(width, path)
	}
	for _, look := range []struct {
		width int64
		night bool
		name  string
	}{{390, false, "390"}, {1440, true, "night"}, {390, true, "390night"}, {1440, false, "1440"}} {
		p.dims(look.night)
		p.do(chromedp.EmulateViewport(look.width, 844))
		shows(look.width, look.name+"-search", "/applicants?for=consultation:ab")
		p.types("рыбин")
		p.reads("Нашлись 2 заявителя")
		p.pictured("cards-" + look.name + "-found")
		p.accessible("what was found")
		p.fits(look.width, "what was found")
		shows(look.width, look.name+"-card", "/applicants/"+child)
		shows(look.width, look.name+"-alike", "/applicants/"+keep+"?for=reception")
		shows(look.width, look.name+"-edit", "/applicants/"+child+"/edit")
		shows(look.width, look.name+"-merge", "/applicants/merge?keep="+keep+"&drop="+drop)
		shows(look.width, look.name+"-entity", "/applicants/new?kind=legal_entity")
		shows(look.width, look.name+"-new", "/applicants/new")
		p.types("12" + kb.Tab + "Анна" + kb.Enter)
		p.sees("#f-surname[aria-invalid]:focus")
		p.pictured("cards-" + look.name + "-faults")
		p.accessible("faults")
		p.retypes("Рыбина")
		p.tabs("#f-phones-0")
		p.types("89123456789" + kb.Enter)
		p.sees("section.alike:focus")
		p.pictured("cards-" + look.name + "-twin")
		p.accessible("a twin")
		p.fits(look.width, "a twin")
	}
	require.Empty(t, p.troubles)
}
