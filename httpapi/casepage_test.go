package httpapi_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var sequenceField = regexp.MustCompile(`name="sequence" value="([0-9]+)"`)

func (a answer) sequence() string {
	a.t.Helper()
	found := sequenceField.FindStringSubmatch(a.body)
	require.NotNil(a.t, found, "%s", a.body)
	return found[1]
}

// row is the table row of a document.
func (a answer) row(id string) string {
	a.t.Helper()
	for row := range strings.SplitSeq(a.body, "<tr ") {
		if strings.Contains(row, `name="there" value="`+id+`"`) {
			return row
		}
	}
	require.Fail(a.t, "no row", "%s\n%s", id, a.body)
	return ""
}

// tick sends the form of documents with these ticked, others listed.
func (r *rig) tick(number, sequence, day string, ticked []string, more ...string) answer {
	fields := []string{"sequence", sequence, "day", day}
	for _, id := range []string{"заявление", "паспорт", "билет_моряка", "мотор_паспорт", "судовой_билет"} {
		fields = append(fields, "listed", id)
	}
	for _, id := range ticked {
		fields = append(fields, "there", id)
	}
	return r.form("/cases/"+number+"/documents", append(fields, more...)...)
}

func TestDocumentsHaveThreeStates(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	page := r.get("/cases/" + number).is(http.StatusOK)
	page.has("не хватает: 3", "запрашивается: Морской регистр", person, "+7 900 000-00-07")
	require.Contains(t, page.row("заявление"), "mark absent")
	require.Contains(t, page.row("паспорт"), "mark enough")
	require.Contains(t, page.row("паспорт"), "достаточно одного из группы")
	require.Contains(t, page.row("паспорт"), `name="copies:паспорт" value="1"`)
	require.Contains(t, page.row("судовой_билет"), "mark none")

	a := r.tick(number, page.sequence(), "2.3.2026", []string{"заявление", "паспорт"}, "originals:заявление", "1", "originals:паспорт", "1", "copies:паспорт", "2")
	require.Equal(t, "/cases/"+number+"#documents", a.is(http.StatusSeeOther).header.Get("Location"))
	page = r.get("/cases/" + number)
	require.Contains(t, page.row("паспорт"), "mark there")
	require.Contains(t, page.row("паспорт"), `name="copies:паспорт" value="2"`)
	r.tick(number, page.sequence(), "2.3.2026", []string{"заявление", "паспорт"}, "originals:заявление", "1", "originals:паспорт", "1").is(http.StatusSeeOther)
	page = r.get("/cases/" + number).has("не хватает: 2")
	require.Contains(t, page.row("паспорт"), "есть, нужно ещё: 1\u00a0копия", "the receipt says so too")
	r.tick(number, page.sequence(), "2.3.2026", []string{"заявление", "паспорт"}, "originals:заявление", "1", "originals:паспорт", "1", "copies:паспорт", "2").is(http.StatusSeeOther)
	page = r.get("/cases/" + number)
	require.Contains(t, page.row("билет_моряка"), "уже есть другой из группы")
	page.has("не хватает: 1", "Приняты 2 документа")

	// One is given back, one changes its numbers, one comes.
	r.tick(number, page.sequence(), "02.03.2026", []string{"паспорт", "мотор_паспорт"}, "originals:паспорт", "1", "copies:паспорт", "1", "copies:мотор_паспорт", "1").is(http.StatusSeeOther)
	page = r.get("/cases/" + number)
	require.Contains(t, page.row("заявление"), "mark absent")
	require.Contains(t, page.row("паспорт"), `name="copies:паспорт" value="1"`)
	require.Contains(t, page.row("мотор_паспорт"), "mark there")

	// Nothing changed, nothing kept.
	before := page.sequence()
	r.tick(number, before, "02.03.2026", []string{"паспорт", "мотор_паспорт"}, "originals:паспорт", "1", "copies:паспорт", "1", "copies:мотор_паспорт", "1").is(http.StatusSeeOther)
	require.Equal(t, before, r.get("/cases/"+number).sequence())
}

func TestDocumentsThatAreRefusedStayTicked(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	sequence := r.get("/cases/" + number).sequence()
	for _, c := range []struct{ day, originals, want string }{
		{"32.03.2026", "3", "Не удалось понять день"},
		{"02.03.2026", "много", "целым числом от 0 до 1"},
		{"03.03.2026", "3", "03.03.2026"}, // a day that has not come
	} {
		a := r.tick(number, sequence, c.day, []string{"заявление"}, "originals:заявление", c.originals, "copies:заявление", "4").is(http.StatusUnprocessableEntity)
		a.has(`role="alert"`, c.want, `name="day" value="`+c.day+`"`)
		require.Contains(t, a.row("заявление"), "checked")
		require.Contains(t, a.row("заявление"), `name="copies:заявление" value="4"`)
		require.NotContains(t, a.row("паспорт"), "checked")
		require.Equal(t, sequence, a.sequence())
	}
}

// Somebody else has changed the case while the page was open.
func TestStaleFormShowsWhatChangedAndTheFormAgain(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	old := r.get("/cases/" + number).sequence()
	r.tick(number, old, "02.03.2026", []string{"заявление"}, "originals:заявление", "1").is(http.StatusSeeOther)

	a := r.tick(number, old, "01.03.2026", []string{"паспорт"}, "originals:паспорт", "5").is(http.StatusConflict)
	a.has("дело изменилось", "Принят 1 документ", `name="day" value="01.03.2026"`)
	require.Contains(t, a.row("паспорт"), "checked")
	require.Contains(t, a.row("паспорт"), `name="originals:паспорт" value="5"`)
	require.NotEqual(t, old, a.sequence())

	a = r.form("/cases/"+number+"/stages/осмотр/completion", "sequence", old, "day", "01.03.2026").is(http.StatusConflict)
	a.has("дело изменилось", `name="day" value="01.03.2026"`)
	a = r.form("/cases/"+number+"/events", "sequence", old, "day", "02.03.2026", "choice", "осмотрено").is(http.StatusConflict)
	a.has(`value="осмотрено" selected`)
	require.Empty(t, r.show(number).Case.Outcome)
	r.form("/cases/"+number+"/outcome", "day", "02.03.2026").is(http.StatusPreconditionRequired)
}

func TestStagesOutcomeAndResult(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	path := "/cases/" + number
	page := r.get(path)
	page.has("Осмотр судна", "02.03.2026 – 05.03.2026", "Завершить этап", "17.03.2026", "Как посчитан").lacks("Записать итог", "results/")

	r.form(path+"/stages/рассмотрение/completion", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusConflict).
		has("завершать рано", `role="alert"`)
	a := r.form(path+"/stages/осмотр/completion", "sequence", page.sequence(), "day", "2026-03-02").is(http.StatusSeeOther)
	require.Equal(t, path+"#stages", a.header.Get("Location"))

	page = r.get(path)
	page.has("факт: 02.03.2026", "Записать итог", "Место есть", "Судно осмотрено — 02.03.2026")
	r.form(path+"/outcome", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusUnprocessableEntity).has("Итог не выбран")
	r.form(path+"/outcome", "sequence", page.sequence(), "day", "когда-нибудь", "choice", "мест_нет").is(http.StatusUnprocessableEntity).
		has(`value="мест_нет" required checked`, `value="когда-нибудь"`)
	r.form(path+"/outcome", "sequence", page.sequence(), "day", "02 03 2026", "choice", "место_есть").is(http.StatusSeeOther)

	page = r.get(path)
	page.has("решение принято", "Договор о стоянке").lacks("Письмо об отказе", "results/")
	r.form(path+"/results/договор/issue", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusConflict).
		has("не завершена процедура «Рассмотрение»", "Сначала отметьте завершение", `role="alert"`)
	require.Equal(t, 1, strings.Count(page.body, "План пересчитан"), "a plan is told once, for its term did not move")
	for _, again := range []string{"мест_нет", "чужой"} { // its form is not on the page any more
		r.form(path+"/outcome", "sequence", page.sequence(), "day", "02.03.2026", "choice", again).
			has(map[string]string{"мест_нет": "Решение по делу уже принято", "чужой": "Регламент не знает такого решения"}[again], `role="alert"`).
			lacks("Записать итог")
	}
	r.form(path+"/stages/рассмотрение/completion", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusSeeOther)
	page = r.get(path).has("results/")
	r.form(path+"/results/договор/issue", "sequence", page.sequence(), "day", "01.02.2026").is(http.StatusUnprocessableEntity).has(`role="alert"`)
	r.form(path+"/results/договор/issue", "sequence", page.sequence(), "day", "02.03.2026").is(http.StatusSeeOther)
	r.get(path).has("результат выдан", "соблюдён", "Результат выдан 02.03.2026: Договор о стоянке").
		lacks("Сохранить отметки", "Отметить событие", "Ближайший срок", ">сейчас<", "<form class=\"inline\" method=\"post\"")
	r.get("/").lacks(number)
	r.get("/cases").has(number)
}

func TestEventIsRecordedOnThePage(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	page := r.get("/cases/"+number).has("Заявление принято — 02.03.2026", `option value="осмотрено"`).lacks(`option value="принято"`)
	r.form("/cases/"+number+"/events", "sequence", page.sequence(), "day", "02.03.2026", "choice", "осмотрено").is(http.StatusSeeOther)
	r.get("/cases/"+number).has("Судно осмотрено — 02.03.2026", "Этап завершён")
	r.form("/cases/"+number+"/events", "sequence", page.sequence(), "day", "02.03.2026", "choice", "чужое").is(http.StatusConflict)
}

func TestAddressOfAFormLeadsToItsCase(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, path := range []string{"/documents", "/events", "/outcome", "/stages/осмотр/completion", "/results/договор/issue"} {
		require.Equal(t, "/cases/"+number, r.get("/cases/"+number+path).is(http.StatusSeeOther).header.Get("Location"))
	}
}

func TestOverdueIsSeen(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.now = r.now.AddDate(0, 1, 0)
	r.get("/cases/"+number).has("просрочено", "просрочен")
}

func TestReceiptLeadsToTheCase(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	a := r.get("/cases/" + number + "/receipt.pdf").is(http.StatusOK)
	require.True(t, strings.HasPrefix(a.body, "%PDF-"))
	require.Contains(t, a.header.Get("Content-Disposition"), "receipt-"+number+".pdf")
	r.get("/cases/2026-000099/receipt.pdf").is(http.StatusNotFound)
}

// What a person answered or is called is in no address that a page leads to.
func TestNothingPersonalIsInAnAddress(t *testing.T) {
	r := newRig(t)
	addresses := regexp.MustCompile(`(?:href|action|formaction|src)="([^"]*)"`)
	check := func(a answer) {
		for _, m := range addresses.FindAllStringSubmatch(a.body, -1) {
			plain, err := url.QueryUnescape(m[1])
			require.NoError(t, err)
			for _, secret := range []string{"владелец", "Чайка", "2010", "Агриппина", "900"} {
				require.NotContains(t, plain, secret)
			}
		}
	}
	for n := range owner {
		check(r.answers(owner[:n+1]...))
	}
	a := r.answers(owner...)
	a = r.form(at("application"), a.state("interview")...)
	check(a)
	check(r.form("/cases", append(a.state("open"), "name", person, "phone", "1")...).is(http.StatusUnprocessableEntity))
	a = r.form("/cases", append(a.state("open"), "name", person, "channel", "мфц")...).is(http.StatusSeeOther)
	check(r.get(a.header.Get("Location")))
}

func TestStageThatWaitsForTheOutcomeSaysSo(t *testing.T) {
	r := newRig(t)
	r.get("/cases/" + r.openedCard()).has("Выдача карты зависит от итога").lacks("Выдача карты зависит от ответа")
	page := r.get("/services/"+card).has("Уже есть в органе", "Сведения о жителях").lacks("Запросим сами")
	require.Less(t, strings.Index(page.body, "Уже есть в органе"), strings.Index(page.body, "Сведения о жителях"))
}
