package httpapi_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// at is the address of a step of the mooring service.
func at(step string) string { return "/services/" + mooring + "/" + step }

var (
	hidden  = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
	formTag = regexp.MustCompile(`(?s)<form[^>]*>.*?</form>`)
)

// state gives the hidden fields of the form with an id, as a browser sends
// them.
func (a answer) state(id string) []string {
	a.t.Helper()
	for _, form := range formTag.FindAllString(a.body, -1) {
		if !strings.Contains(form, `id="`+id+`"`) {
			continue
		}
		var fields []string
		for _, m := range hidden.FindAllStringSubmatch(form, -1) {
			fields = append(fields, html.UnescapeString(m[1]), html.UnescapeString(m[2]))
		}
		return fields
	}
	require.Fail(a.t, "no form", "%s\n%s", id, a.body)
	return nil
}

// answers goes through the whole interview to the checklist.
func (r *rig) answers(typed ...string) answer {
	r.t.Helper()
	a := r.form(at("interview"), "channel", "мфц").is(http.StatusOK)
	for _, text := range typed {
		a = r.form(at("interview"), append(a.state("interview"), "typed", text)...).is(http.StatusOK)
	}
	return a
}

var owner = []string{"владелец", "да", "01.05.2010", "6", "Чайка <&> \"А\""}

func TestServicePageSaysWhatTheServiceIs(t *testing.T) {
	r := newRig(t)
	r.get("/services/"+mooring).is(http.StatusOK).has(
		"Место у причала для маломерного судна", "Начать опрос", "10 рабочих дней", "2 000 ₽", "правила порта, п. 4", "Управление порта",
		"Договор о стоянке", "Паспорт мотора", "Судовой билет", "через МФЦ", "действует с 01.01.2025",
	)
}

func TestInterviewAsksOneQuestionAScreen(t *testing.T) {
	r := newRig(t)
	a := r.answers()
	a.has("Кто обращается?", `value="владелец" accesskey="1" data-key="1"`, `value="представитель" accesskey="2"`, "Вопрос 1").lacks("/ 5").
		lacks("Не знаю", "На судне есть мотор?")
	a = r.answers("владелец")
	a.has("На судне есть мотор?", `name="go" value="unknown" accesskey="0"`, "Владелец судна").lacks("Кто обращается?</h1>")
	a = r.answers(owner[:2]...)
	a.has("Когда судно построено?", "День из судового билета.", `placeholder="дд.мм.гггг"`, `autofocus`)
	r.answers(owner[:3]...).has("Сколько людей", `inputmode="numeric"`)
	r.answers(owner[:4]...).has("Как называется судно?")
	r.answers(owner...).has("Перечень документов", "Паспорт мотора", "150 ₽", "наб. Морская", "достаточно 1 из перечисленных", "Судовой билет — Морской регистр",
		"Чайка &lt;&amp;&gt; &#34;А&#34;").lacks("основание для отказа")
}

func TestWrongAnswerIsToldBesideItsFieldAndNotLost(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner[:2]...)
	a = r.form(at("interview"), append(a.state("interview"), "typed", "31.02.2010")...).is(http.StatusUnprocessableEntity)
	a.has(`value="31.02.2010"`, `aria-invalid="true"`, `id="typed-error"`, "Когда судно построено?", "Владелец судна")
	a = r.form(at("interview"), append(a.state("interview"), "typed", "2010-05-01")...).is(http.StatusOK)
	a.has("Сколько людей")
	a = r.form(at("interview"), append(a.state("interview"), "typed", "шесть")...).is(http.StatusUnprocessableEntity)
	a.has(`value="шесть"`)
	r.form(at("interview"), append(a.state("interview"), "typed", "")...).is(http.StatusUnprocessableEntity)
}

func TestBackChangeAndUnknown(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner[:3]...)
	a = r.form(at("interview"), append(a.state("interview"), "typed", "7", "go", "back")...).is(http.StatusOK)
	a.has("Когда судно построено?", `value="01.05.2010"`)
	a = r.form(at("interview"), append(a.state("interview"), "go", "back")...).is(http.StatusOK)
	a.has("На судне есть мотор?", "ваш прежний ответ")
	a = r.form(at("interview"), append(a.state("interview"), "go", "unknown")...).is(http.StatusOK)
	a.has("Когда судно построено?", "Не знаю")
	a = r.form(at("interview"), append(a.state("interview"), "change", "кто")...).is(http.StatusOK)
	a.has("Вопрос 1", "Кто обращается?", "ваш прежний ответ", "Не знаю", `<li value="2">`).lacks(`<li value="1">`)
	a = r.form(at("interview"), append(a.state("interview"), "typed", "представитель")...).is(http.StatusOK)
	a.has("Когда судно построено?")
	for _, typed := range owner[2:] {
		a = r.form(at("interview"), append(a.state("interview"), "typed", typed)...).is(http.StatusOK)
	}
	a.has("Возможно основание для отказа в услуге «Место только для моторных судов»: зависит от ответа на вопрос «На судне есть мотор?»")
	a.has("Доверенность", "нотариальная копия", "Станет ясно позже", "Паспорт мотора", "«На судне есть мотор?»")
	a = r.form(at("interview"), append(a.state("interview"), "go", "back")...).is(http.StatusOK)
	a.has("Как называется судно?")

	first := r.answers()
	first = r.form(at("interview"), append(first.state("interview"), "go", "back")...).is(http.StatusSeeOther)
	require.Equal(t, escaped("/services/"+mooring), first.header.Get("Location"))
}

func TestInterviewChangesLanguageAndKeepsWhatIsTyped(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner[:2]...)
	a = r.form(at("interview"), append(a.state("interview"), "typed", "1.5.20", "lang", "en")...).is(http.StatusOK)
	a.has(`<html lang="en">`, `value="1.5.20"`, "Question").lacks("aria-invalid")
	require.Contains(t, a.header.Get("Set-Cookie"), "lang=en")
}

func TestInterviewThatIsReloadedBeginsAgain(t *testing.T) {
	r := newRig(t)
	a := r.get(at("interview")).is(http.StatusSeeOther)
	require.Equal(t, escaped("/services/"+mooring), a.header.Get("Location"))
	r.get("/services/нет").is(http.StatusNotFound)
	r.form("/services/нет/interview").is(http.StatusNotFound)
	r.form("/services/нет/checklist.pdf").is(http.StatusNotFound)
	r.form("/services/нет/application").is(http.StatusNotFound)
	r.form("/cases", "service", "нет").is(http.StatusNotFound)
}

// A form that somebody has changed, or that is older than the regulation.
func TestAnswersThatDoNotFitAreAskedAgain(t *testing.T) {
	r := newRig(t)
	r.form(at("interview"), "channel", "голубь", "answer", "кто=никто", "answer", "чужой=да", "answer", "без знака").
		is(http.StatusUnprocessableEntity).has("Кто обращается?").lacks("чужой", "голубь")
	r.form(at("interview"), "question", "чужой", "typed", "да").is(http.StatusNotFound)
	r.form(at("application"), "answer", "мест=много").is(http.StatusUnprocessableEntity).has("Сколько людей", "много")
	r.form(at("checklist.pdf"), "answer", "мест=много").is(http.StatusUnprocessableEntity)
	r.form("/cases", "service", mooring, "answer", "мест=много", "name", "Н").is(http.StatusUnprocessableEntity).has("Сколько людей")
}

func TestChecklistOfGroundsThatStay(t *testing.T) {
	r := newRig(t)
	r.answers("владелец", "нет", "01.05.1980", "30", "нет").has(
		"Судно берёт больше двадцати человек", "Обратитесь в грузовой порт.", "Судно построено раньше 1990 года", "Судно без названия",
		"Основание для приостановления", "Основание для отказа в услуге",
	)
	a := r.form("/services/" + card + "/interview").is(http.StatusOK).has("Вы живёте в Приморске?")
	r.form("/services/"+card+"/interview", append(a.state("interview"), "typed", "нет")...).is(http.StatusOK).
		has("Перечень не выдаётся", "Карта выдаётся только жителям").lacks("Анкета", "checklist.pdf")
}

func TestChecklistPrints(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner...)
	a.has(`formtarget="_blank"`, "data-print")
	paper := r.form(at("checklist.pdf"), a.state("interview")...).is(http.StatusOK)
	require.True(t, strings.HasPrefix(paper.body, "%PDF-"))
}

func TestOpeningFormKeepsWhatWasTyped(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner...)
	a = r.form(at("application"), a.state("interview")...).is(http.StatusOK)
	a.has("Открыть дело", `value="key-1"`, `option value="мфц" selected`)
	a = r.form("/cases", append(a.state("open"), "channel", "орган", "name", " ", "phone", "+7 900 000-00-07")...).is(http.StatusUnprocessableEntity)
	a.has(`id="name-error"`, `value="+7 900 000-00-07"`, `option value="орган" selected`, `value="key-1"`)
	a = r.form("/cases", append(a.state("open"), "channel", "орган", "name", person, "phone", "12")...).is(http.StatusUnprocessableEntity)
	a.has(`id="phone-error"`, person, `value="12"`)
	a = r.form("/cases", append(a.state("open"), "channel", "орган", "name", person, "email", "почта")...).is(http.StatusUnprocessableEntity)
	a.has(`id="email-error"`)
	a = r.form(at("application"), append(a.state("open"), "lang", "en", "name", person)...).is(http.StatusOK)
	a.has("Open the case", person)

	fields := append(a.state("open"), "channel", "орган", "name", "  "+person+"  ")
	first := r.form("/cases", fields...).is(http.StatusSeeOther)
	second := r.form("/cases", fields...).is(http.StatusSeeOther)
	require.Equal(t, "/cases/2026-000001", first.header.Get("Location"))
	require.Equal(t, first.header.Get("Location"), second.header.Get("Location"), "sent twice, opened once")
	r.get("/cases/2026-000001").has(person, "прямо в орган").lacks("  " + person)
}

func TestOpeningThatIsRefusedSaysWhy(t *testing.T) {
	r := newRig(t)
	r.form("/cases", "service", mooring, "channel", "мфц", "name", person, "answer", "кто=владелец").
		is(http.StatusUnprocessableEntity).has(`role="alert"`, "На судне есть мотор?", person)
	r.form("/cases", "service", card, "channel", "мфц", "name", person, "answer", "житель=нет").
		is(http.StatusConflict).has(`role="alert"`, "Карта выдаётся только жителям Приморска")
}

func TestFindingACase(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, path := range []string{"/find?number=" + number, "/?q=%20" + number + "%20"} {
		require.Equal(t, "/cases/"+number, r.get(path).is(http.StatusSeeOther).header.Get("Location"))
	}
	r.get("/find?number=17").is(http.StatusNotFound).has("год, дефис и шесть цифр")
	r.get("/cases/2026-000077").is(http.StatusNotFound).has("<html")
	r.get("/?q=лодка").is(http.StatusOK).has("Место у причала").lacks("Карта жителя")
	r.get("/?q=ничего").is(http.StatusOK).has("Ничего не нашлось")
	r.get("/").has(number, "17.03.2026", "в работе")
	r.now = r.now.AddDate(0, 2, 0)
	r.get("/").has("просрочено")
}

func TestListOfCases(t *testing.T) {
	r := newRig(t)
	for range 21 {
		r.opened()
	}
	r.get("/cases").is(http.StatusOK).has("2026-000021", "2026-000002", "cursor=2026-000002").lacks(`/cases/2026-000001"`)
	r.get("/cases?cursor=2026-000002").is(http.StatusOK).has(`/cases/2026-000001"`).lacks("Более ранние")
	r.get("/cases?status=issued").is(http.StatusOK).has("Таких дел нет", `aria-current="page"`)
	r.get("/cases?status=странный").is(http.StatusUnprocessableEntity)
	r.get("/cases?cursor=странный").is(http.StatusOK)
}
