package httpapi_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
)

// fill sends a form of a page as it stands, on 2 March where the fields say no day.
func (r *rig) fill(number, path string, fields ...string) answer {
	r.t.Helper()
	page := r.get("/cases/" + number).is(http.StatusOK)
	return r.form("/cases/"+number+path, append(append([]string{"sequence", page.sequence()}, fields...), "day", "02.03.2026")...)
}

func TestPageSuspendsAndResumes(t *testing.T) {
	r, number := lifting(t)
	page := r.get("/cases/"+number).has("Приостановить", "Не оплачен штраф порта", "Объявлено штормовое предупреждение")
	require.NotContains(t, page.body, `option value="тяжёлое"`, "it suspends nothing")
	a := r.fill(number, "/suspensions", "choice", "штраф").is(http.StatusSeeOther)
	require.Equal(t, "/cases/"+number+"#suspensions", a.header.Get("Location"))
	page = r.get("/cases/"+number).has("приостановлено", "длится", "Возобновить", "Приостановлено с 02.03.2026: Не оплачен штраф порта")
	require.NotContains(t, page.body, `option value="штраф"`, "once is enough")
	r.get("/cases?status=suspended").is(http.StatusOK).has(number)
	r.get("/").has(number, "приостановлено")

	a = r.fill(number, "/suspensions/штраф/end").is(http.StatusSeeOther)
	r.get("/cases/"+number).has("возобновлено 02.03.2026", "Возобновлено 02.03.2026: Не оплачен штраф порта").lacks("длится")
	require.Equal(t, "/cases/"+number+"#suspensions", a.header.Get("Location"))
}

func TestPageKeepsWhatWasTypedIntoARefusedForm(t *testing.T) {
	r, number := lifting(t)
	at := "/cases/" + number
	sequence := func() string { return r.get(at).sequence() }
	a := r.form(at+"/suspensions", "sequence", sequence(), "day", "03.03.2026", "choice", "непогода").is(http.StatusUnprocessableEntity).has("ещё не наступило", `value="непогода" selected`, "<details open>")
	require.Contains(t, wrongField(a), `value="03.03.2026"`)
	a = r.form(at+"/suspensions", "sequence", sequence(), "day", "02.03.2026", "choice", "тяжёлое").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), "<select")
	r.fill(number, "/suspensions", "choice", "штраф").is(http.StatusSeeOther)
	a = r.form(at+"/suspensions/штраф/end", "sequence", sequence(), "day", "32.03.2026").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), `value="32.03.2026"`)

	a = r.form(at+"/handover", "sequence", sequence(), "to", strings.Repeat("а", 201), "note", "ключи в столе").is(http.StatusUnprocessableEntity).has("ключи в столе")
	require.Contains(t, wrongField(a), `name="to"`)
	a = r.form(at+"/handover", "sequence", sequence(), "to", "Сидоров", "note", strings.Repeat("я", 2001)).is(http.StatusUnprocessableEntity).has(`value="Сидоров"`)
	require.Contains(t, wrongField(a), "<textarea")

	a = r.form(at+"/withdrawal", "sequence", sequence(), "day", "02.03.2026", "reason", "уехал").is(http.StatusUnprocessableEntity).has("подтвердил отзыв", "уехал")
	require.Contains(t, wrongField(a), `name="sure"`)
	a = r.form(at+"/withdrawal", "sequence", sequence(), "day", "03.03.2026", "sure", "yes").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), `value="03.03.2026"`)

	a = r.form(at+"/requests/судовой_билет", "sequence", sequence(), "day", "1.1.2026").is(http.StatusUnprocessableEntity)
	require.Contains(t, wrongField(a), `value="1.1.2026"`)
	r.form(at+"/requests/судовой_билет/answer", "sequence", sequence(), "day", "02.03.2026").is(http.StatusConflict).has("никто не ждёт", `role="alert"`)

	for id, typed := range map[string]string{"вес": "много", "осмотрен": "31.02.2026", "цена": "12,345", "пометка": ""} {
		a = r.form(at+"/findings/"+id, "sequence", sequence(), "value:"+id, typed).is(http.StatusUnprocessableEntity)
		wrong := invalid.FindAllString(a.body, -1)
		require.Len(t, wrong, 1, id)
		require.Contains(t, wrong[0], `name="value:`+id+`" value="`+typed+`"`)
		require.Contains(t, wrong[0], "value:"+id+`-error"`)
		require.Equal(t, 1, strings.Count(a.body, `id="value:`+id+`-error"`))
		require.Equal(t, 1, strings.Count(a.body, "autofocus"))
	}
	r.form(at+"/findings/вес", "sequence", sequence(), "value:вес", "5001").is(http.StatusUnprocessableEntity).has("не может быть больше", "5000")
	r.form(at+"/findings/класс", "sequence", sequence(), "value:класс", "чужой").is(http.StatusUnprocessableEntity).has("Такого варианта")
	r.form(at+"/findings/исправно", "sequence", sequence()).is(http.StatusUnprocessableEntity).has("Не указано, что установлено")

	// On an old view: what has happened since, and the form as it was typed.
	a = r.form(at+"/handover", "sequence", "1", "to", "Сидоров").is(http.StatusConflict).has("дело изменилось", `value="Сидоров"`)
	require.Equal(t, 1, strings.Count(a.body, "autofocus"))
	for _, path := range []string{"/suspensions", "/suspensions/штраф/end", "/handover", "/withdrawal", "/requests/судовой_билет", "/requests/судовой_билет/answer", "/findings/вес"} {
		require.Equal(t, at, r.get(at+path).is(http.StatusSeeOther).header.Get("Location"))
		r.form(at+path, "day", "02.03.2026").is(http.StatusPreconditionRequired)
		r.form("/cases/2026-000099"+path, "sequence", "1", "day", "02.03.2026", "sure", "yes").is(http.StatusNotFound)
	}
}

func TestPageRecordsWhatOfficialsFound(t *testing.T) {
	r, number := lifting(t)
	r.get("/cases/"+number).has("Что установлено", "Судно исправно?", "устанавливает: Управление порта", "По акту осмотра.", "от 1 до 5000", "дд.мм.гггг")
	for id, c := range map[string][2]string{
		"исправно": {"да", "Да"}, "класс": {"малый", "Малый"}, "вес": {"1 200", "1200"}, "осмотрен": {"27.2.2026", "27.02.2026"},
		"цена": {"1 500,50", "1 500,50 ₽"}, "пометка": {"🚤 течёт", "🚤 течёт"},
	} {
		a := r.fill(number, "/findings/"+id, "value:"+id, c[0]).is(http.StatusSeeOther)
		require.Equal(t, "/cases/"+number+"#findings", a.header.Get("Location"))
		r.get("/cases/" + number).has(c[1])
	}
	r.fill(number, "/findings/замечания", "value:замечания", "корпус", "value:замечания", "мачта").is(http.StatusSeeOther)
	page := r.get("/cases/"+number).has("Корпус; Мачта", "Установлено: Судно исправно? — Да", `value="27.02.2026"`, `value="1500,50"`, "Исправить", "Снять запись")
	require.Equal(t, 2, strings.Count(page.body, `name="value:замечания" value="корпус" checked`)+strings.Count(page.body, `name="value:замечания" value="мачта" checked`))
	r.fill(number, "/findings/вес", "go", "back").is(http.StatusSeeOther)
	r.get("/cases/" + number).has("Снята запись об установленном: Сколько весит судно, кг?")
	require.NotContains(t, r.tasks(number).Case.Findings, "вес")
	require.Equal(t, true, r.tasks(number).Case.Findings["исправно"])
}

func TestPageSendsRequestsAndTakesAnswers(t *testing.T) {
	r, number := lifting(t)
	r.get("/cases/"+number).has("Запросы", "не отправлен", "Морской регистр")
	r.fill(number, "/requests/судовой_билет").is(http.StatusSeeOther)
	r.fill(number, "/requests/паспорт_мотора").is(http.StatusSeeOther)
	r.get("/cases/"+number).has("ждём ответа", "отправлен 02.03.2026", "ответ до 05.03.2026", "Запрос отправлен 02.03.2026: Судовой билет")
	r.fill(number, "/requests/судовой_билет/answer").is(http.StatusSeeOther)
	r.get("/cases/"+number).has("ответ получен 02.03.2026", "получен по запросу")
	r.get("/cases/" + number).has("Заявителя уведомили о запросе").lacks("Отметить событие Событие")
	r.fill(number, "/events", "choice", "уведомление", "about", "паспорт_мотора", "day", "33.03.2026").is(http.StatusUnprocessableEntity).has(`value="33.03.2026"`)
	r.fill(number, "/events", "choice", "уведомление").is(http.StatusUnprocessableEntity)
	a := r.fill(number, "/events", "choice", "уведомление", "about", "паспорт_мотора").is(http.StatusSeeOther)
	require.Equal(t, "/cases/"+number+"#requests", a.header.Get("Location"))
	r.get("/cases/"+number).has("Заявителя уведомили о запросе — 02.03.2026", "(запрос: Паспорт мотора)")
	r.fill(number, "/requests/паспорт_мотора/answer", "none", "yes").is(http.StatusSeeOther)
	page := r.get("/cases/" + number).has("документа нет, ответ 02.03.2026").lacks("ждём ответа")
	require.NotContains(t, page.body, "/requests/")
}

func TestRequestThatIsLateIsSeen(t *testing.T) {
	r, number := lifting(t)
	r.fill(number, "/requests/судовой_билет").is(http.StatusSeeOther)
	r.now = r.now.AddDate(0, 0, 9)
	r.get("/cases/"+number).has("ответа нет в срок", "ответ до 05.03.2026")
}

func TestPageHandsOverAndTakesBack(t *testing.T) {
	r, number := lifting(t)
	r.fill(number, "/handover", "to", " оператор-8 ", "note", "ключи <b>в столе</b>").is(http.StatusSeeOther)
	page := r.get("/cases/"+number).has("Ведёт", "оператор-8", "Дело передано: оператор-8. ключи <b>в столе</b>")
	require.NotContains(t, page.body, "<b>в столе")
	r.fill(number, "/withdrawal", "reason", "передумал", "sure", "yes").is(http.StatusSeeOther)
	r.get("/cases/"+number).has("отозвано заявителем", "Отозвано", "Заявитель отозвал заявление 02.03.2026: передумал").
		lacks("Передать дело", "Отозвать", "Сохранить отметки", "Запрос отправлен</button>", "Приостановить", "Записать")
	r.get("/").lacks(number)
	r.get("/cases?status=withdrawn").has(number)
}

// refusing lets messages die.
func (r *rig) refusing() {
	r.t.Helper()
	r.delivers(&post{err: &runtime.Refused{Because: message.New("runtime.letter.refused")}})
}

func TestPageOfMessagesResendsAndKeepsWhatWasToldByHand(t *testing.T) {
	r, number := lifting(t)
	r.get("/letters").is(http.StatusOK).has("Сообщения", "Все сообщения отправлены или ждут отправки.")
	r.get("/letters?state=waiting").has("Заявление принято", "ждёт отправки", "СМС").lacks("Отправить снова")
	r.get("/").lacks("не удалось отправить")
	r.refusing()
	r.get("/").has("Есть сообщения, которые не удалось отправить.")
	page := r.get("/letters").has("не отправлено", person, phone, "Здравствуйте", "Отправить снова", "Сообщено лично", "адрес не принимает", "неизвестно, куда отправить", `href="/cases/`+number+`"`)
	require.Equal(t, 1, strings.Count(page.body, "Отправить снова"), "where nobody knows how to reach a person, sending again is of no use")
	require.Equal(t, 2, strings.Count(page.body, "Сообщено лично"))
	r.get("/cases/"+number).has("Сообщения", "не отправлено", "Механику: будьте на месте")

	all := map[string]string{}
	for _, l := range r.letters("state=dead").Letters {
		all[l.Message] = l.ID
	}
	a := r.form("/letters/resend", "id", all["принято"]).is(http.StatusSeeOther)
	require.Equal(t, "/letters", a.header.Get("Location"))
	a = r.form("/letters/by-hand", "id", all["механику"], "back", "case").is(http.StatusSeeOther)
	require.Equal(t, "/cases/"+number+"#letters", a.header.Get("Location"))
	r.delivers(&post{})
	r.get("/cases/"+number).has("отправлено", "сообщено лично", "Сообщение «Заявление принято»: отправлено", "Сообщение «Механику: будьте на месте»: сообщил сотрудник")
	r.get("/letters").lacks("Отправить снова")

	// Pressed twice, or on a list that has grown old.
	r.form("/letters/resend", "id", all["принято"]).is(http.StatusConflict).has("ещё отправляется или уже отправлено", `role="alert"`)
	for _, id := range []string{"", "🚤", person, number, "//evil.example/"} {
		r.form("/letters/by-hand", "id", id, "back", "case").is(http.StatusNotFound).has("Такого сообщения нет").lacks("Перелётная")
	}
	for _, path := range []string{"/letters/resend", "/letters/by-hand"} {
		require.Equal(t, "/letters", r.get(path).is(http.StatusSeeOther).header.Get("Location"))
	}
}

// What is looked for names somebody and stands in no address.
func TestCasesAreFoundByWhatIsKnownOfAPerson(t *testing.T) {
	r, number := lifting(t)
	other := r.lifted("Другова Мария")
	r.get("/cases").has(`method="post" action="/cases/search"`, "Хватит трёх первых букв")
	for sought, want := range map[string]bool{"Перелётная": true, " перел ": true, "ПЕРЕЛЕТНАЯ аг": true, number: true, "другова": false, "🚤": false, "пе": false, strings.Repeat("п", 700): false} {
		a := r.form("/cases/search", "q", sought).is(http.StatusOK)
		require.Equal(t, want, strings.Contains(a.body, "/cases/"+number+`"`), sought)
	}
	a := r.form("/cases/search", "q", "0007").has(number, other)
	a = r.form("/cases/search", "q", "<b>нет").has("Никого не нашлось", `value="<b>нет"`)
	require.NotContains(t, a.body, "<b>нет")
	for _, address := range r.form("/cases/search", "q", "другова").addresses() {
		require.NotContains(t, address, "другова")
	}
	require.Equal(t, "/cases", r.form("/cases/search", "q", " ").is(http.StatusSeeOther).header.Get("Location"))
	require.Equal(t, "/cases", r.get("/cases/search").is(http.StatusSeeOther).header.Get("Location"))
	r.form("/cases/search", "q", "другова", "lang", "en").is(http.StatusOK).has("Surname, phone", other)
}

// addresses are those that a page leads to.
func (a answer) addresses() (all []string) {
	for _, part := range strings.Split(a.body, `="/`)[1:] {
		address, _, _ := strings.Cut(part, `"`)
		plain, err := url.QueryUnescape(address)
		require.NoError(a.t, err)
		all = append(all, plain)
	}
	return all
}

// A case is suspended and resumed, and a message that died is sent again, from
// the keyboard and without a script; no page is wider than the screen.
func TestWorkByKeyboardWithoutJavaScript(t *testing.T) {
	r, number := lifting(t)
	r.refusing()
	p := sit(t, r)
	for _, width := range []int64{390, 1280} {
		for _, path := range []string{"/cases/" + number, "/cases", "/letters", "/"} {
			p.do(chromedp.EmulateViewport(width, 844), chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS("main")))
			_, err := chromedp.Run(p.ctx, chromedp.Evaluate[int64](`document.querySelectorAll("details").forEach(d => d.open = true), 1`))
			require.NoError(t, err)
			p.fits(width, path)
		}
	}
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/cases"))
	p.tabs("#sought")
	p.types("перелетная" + kb.Enter)
	p.reads(number)
	p.presses("th a.number")
	p.reads("Другие действия")
	p.presses("#suspensions ~ details summary")
	p.presses("form[action$='/suspensions'] button")
	p.reads("длится")
	p.presses("form[action$='/end'] button")
	p.reads("возобновлено 02.03.2026")
	p.do(chromedp.Navigate(p.base + "/letters"))
	p.presses("button[formaction='/letters/resend']")
	p.sees("main:not(:has([formaction='/letters/resend']))")
	p.do(chromedp.Navigate(p.base + "/letters?state=waiting"))
	p.reads("ждёт отправки")
	require.Empty(t, p.troubles)
	require.Len(t, r.letters("state=dead").Letters, 1)
	require.Equal(t, "open", r.tasks(number).Case.Status)
}
