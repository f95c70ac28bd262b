package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	"reglament/runtime/staff"
)

var keyField = regexp.MustCompile(`name="key" value="([^"]+)"`)

// counter is an office with a door whose card file can be written from a test.
type counter struct {
	*manned
	cards desk.Applicants
	talks desk.Consultations
}

func officeWithCounter(t testing.TB, folder string, adjust ...func(*httpapi.Config)) *counter {
	t.Helper()
	c := &counter{}
	c.manned = officeWithDoorOn(t, folder, append(adjust, func(config *httpapi.Config) {
		c.cards, c.talks = config.Counter.Applicants, config.Counter.Consultations
	})...)
	return c
}

// strict is the test catalog with a ground for not accepting documents and a
// paper that counts for half a year.
func strict(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	path := filepath.Join(folder, "stoyanka.rgl")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, change := range [][2]string{
		{"основание для отказа в услуге моторное", "основание для отказа в приёме моторное"},
		{"  форма копия 1\n  получить в порт", "  форма копия 1\n  действителен 6 месяцев\n  получить в порт"},
	} {
		require.Contains(t, string(text), change[0])
		text = []byte(strings.Replace(string(text), change[0], change[1], 1))
	}
	require.NoError(t, os.WriteFile(path, text, 0o600))
	return folder
}

// aglaya is a card; her passport holds no more.
func (c *counter) aglaya() applicants.Kept {
	c.t.Helper()
	kept, err := c.cards.New(c.t.Context(), applicants.Card{
		Kind: applicants.Person, Surname: "Мостовая", First: "Аглая", Patronymic: "Мироновна", Sex: applicants.Female, Birth: "11.04.1980",
		SNILS: "112-233-445 95", Phones: []string{"+7 900 000-00-07"},
		Identity: applicants.Identity{
			Kind: applicants.Passport, Series: "45 10", Number: "123456", Issuer: "ОВД Приморска", Code: "770-001", Issued: "12.05.2010",
		},
		Addresses: applicants.Addresses{Registration: "Приморск, Морская, 5"},
	}, "operator")
	require.NoError(c.t, err)
	return kept
}

// came opens a case of a card as the operator and gives its number.
func (c *counter) came(kept applicants.Kept, motor string) string {
	c.t.Helper()
	service, ok := c.catalog.Service(mooring, clock.DateOf(c.now))
	require.True(c.t, ok)
	talk, err := c.talks.Begin(c.t.Context(), consultation.Consultation{
		Channel: consultation.Visit, Consultant: "operator", Office: mainOffice, Applicant: kept.ID, Service: mooring,
		Typed: map[string]string{"reception": "yes"},
	})
	require.NoError(c.t, err)
	command, _, err := talk.Command(service.Program, kept.Card.Applicant(), "operator")
	require.NoError(c.t, err)
	command.Channel, command.Executor, command.Answers = "мфц", "operator", given(c.t, service.Program, map[string]string{
		"кто": "владелец", "мотор": motor, "построено": "01.05.2010", "мест": "6", "имя_судна": "Чайка",
	})
	view, err := c.engine.Open(c.t.Context(), command)
	require.NoError(c.t, err)
	_, err = c.talks.Finish(c.t.Context(), talk.ID, talk.Version, consultation.Finished, consultation.Opened, view.Case.Number)
	require.NoError(c.t, err)
	return view.Case.Number
}

// given are answers as an engine takes them.
func given(t testing.TB, program *interpreter.Program, said map[string]string) map[string]interpreter.Answer {
	t.Helper()
	all := map[string]interpreter.Answer{}
	for _, q := range program.Questions() {
		answer, err := program.ReadAnswer(q.ID, said[q.ID])
		require.NoError(t, err, q.ID)
		all[q.ID] = answer
	}
	return all
}

func TestReceptionBeginsWithAnApplicantAndAService(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	w := c.worker(staff.Operator, "")
	w.get("/").has(`href="/reception"`)
	w.get("/reception").is(http.StatusOK).has(`action="/applicants?for=reception"`, `formaction="/applicants/new?for=reception"`, `aria-current="step"`)
	w.get("/reception?applicant=nobody").is(http.StatusNotFound).has("Карточки этого заявителя нет")

	kept := c.aglaya()
	page := w.get("/reception?applicant="+kept.ID).is(http.StatusOK).
		has("Мостовая Аглая Мироновна", "45 10 123456", "Паспорт меняют в 45 лет", kept.Account, `value="`+mooring+`"`)
	require.False(t, page.says("Начатые приёмы"))
	w.get("/reception?applicant=" + kept.ID + "&q=" + url.QueryEscape("лодка")).is(http.StatusOK).has("autofocus><span class=\"number\">")
	key := keyField.FindStringSubmatch(page.body)[1]
	first := w.form("/reception", "applicant", kept.ID, "key", key, "service", mooring).is(http.StatusSeeOther).header.Get("Location")
	require.True(t, strings.HasPrefix(first, "/consultations/"))
	require.Equal(t, first, w.form("/reception", "applicant", kept.ID, "key", key, "service", mooring).is(http.StatusSeeOther).header.Get("Location"),
		"a second click begins nothing")
	talk, err := c.talks.View(t.Context(), strings.TrimPrefix(first, "/consultations/"))
	require.NoError(t, err)
	require.Equal(t, kept.ID, talk.Applicant)
	require.Equal(t, "yes", talk.Typed["reception"])
	require.Equal(t, "мфц", talk.Typed["channel"])
	require.Equal(t, consultation.Visit, talk.Channel)

	w.get("/reception").has("Начатые приёмы", first, "Мостовая")
	w.form("/reception", "applicant", kept.ID, "service", "nothing").is(http.StatusNotFound)
	w.form("/reception", "service", mooring).is(http.StatusUnprocessableEntity).has("Карточки этого заявителя нет")
}

func TestReceptionIsForThoseWhoTakeDocumentsIn(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	number := c.came(c.aglaya(), "да")
	for _, role := range []staff.Role{staff.Consultant, staff.BackOffice, staff.Courier, staff.Manager, staff.Administrator} {
		w := c.worker(role, "")
		w.get("/reception").is(http.StatusForbidden)
		w.get("/cases/" + number + "/reception").is(http.StatusForbidden)
		w.get("/").lacks(`href="/reception"`)
	}
	c.worker(staff.Operator, otherOffice).get("/cases/" + number + "/reception").is(http.StatusForbidden)
	c.worker(staff.Operator, "").get("/cases/2026-000099/reception").is(http.StatusNotFound)
}

// What an operator does with a case: he sees what is missing, takes it in, hands
// it over; each step comes back to the page.
func TestCaseIsTakenInOnOnePage(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	w := c.worker(staff.Operator, "")
	back := c.worker(staff.BackOffice, "")
	number := c.came(c.aglaya(), "да")
	here := "/cases/" + number + "/reception"
	page := w.get(here).is(http.StatusOK).has(
		"Мостовая", "Паспорт меняют в 45 лет", "не хватает: 3", "Ещё нужно принести:", "Заявление", "подойдёт:", "Паспорт; Удостоверение личности моряка",
		"Действует 6", "не позже 17.03.2026", `name="back" value="`+here+`"`, `href="/consultations/`, "Что ответил заявитель",
	)
	require.Contains(t, page.row("заявление"), "autofocus", "what is to be done first")
	require.Contains(t, page.row("билет_моряка"), "mark enough")
	w.get("/reception").has(here, "Начатые приёмы")

	taken := func(page answer, more ...string) answer {
		fields := []string{"sequence", page.sequence(), "back", here, "day", "02.03.2026"}
		for _, id := range []string{"заявление", "паспорт", "билет_моряка", "мотор_паспорт"} {
			fields = append(fields, "listed", id)
		}
		return w.form("/cases/"+number+"/documents", append(fields, more...)...)
	}
	wrong := taken(page, "there", "заявление", "originals:заявление", "много").is(http.StatusUnprocessableEntity).
		has("Ход приёма", `value="много"`, `id="fault:заявление"`)
	require.Equal(t, 1, strings.Count(wrong.body, "autofocus"))
	taken(page, "there", "мотор_паспорт", "copies:мотор_паспорт", "1", "issued:мотор_паспорт", "31.02.2026").is(http.StatusUnprocessableEntity).
		has("Ход приёма", `value="31.02.2026" autocomplete="off" size="10" data-day="Выбрать день в календаре" placeholder="дд.мм.гггг" aria-invalid="true"`)

	taken(page, "there", "паспорт", "originals:паспорт", "1", "sheets:паспорт", "20", "copies:паспорт", "1", "copy_sheets:паспорт", "2",
		"there", "мотор_паспорт", "copies:мотор_паспорт", "1", "issued:мотор_паспорт", "3 марта").is(http.StatusSeeOther).to(here)
	page = w.get(here).has("больше не действует", "Действовал по 03.09.2025 включительно", `value="03.03.2025"`, "не хватает: 2")
	taken(page, "there", "паспорт", "originals:паспорт", "1", "sheets:паспорт", "20", "copies:паспорт", "1", "copy_sheets:паспорт", "2",
		"there", "мотор_паспорт", "copies:мотор_паспорт", "1", "issued:мотор_паспорт", "01.02.2026",
		"there", "заявление", "originals:заявление", "1").is(http.StatusSeeOther)
	taken(page, "there", "заявление").is(http.StatusConflict).has("Ход приёма", "Пока страница бы")
	page = w.get(here).has("комплект полный", "Действует по 01.08.2026 включительно").lacks("Ещё нужно принести")

	stale := page.sequence()
	w.form("/cases/"+number+"/handover", "sequence", stale, "back", here, "to", "", "note", "").is(http.StatusUnprocessableEntity).has("Ход приёма", `id="handover-to"`)
	w.form("/cases/"+number+"/handover", "sequence", stale, "back", here, "to", back.login, "note", "Срочно").is(http.StatusSeeOther).to(here)
	w.get(here).has("передано", back.name, "Следующий заявитель")
	w.form("/cases/"+number+"/handover", "sequence", stale, "back", here, "to", back.login).is(http.StatusConflict).has("Ход приёма", "Пока страница бы")
	view, err := c.engine.View(t.Context(), number)
	require.NoError(t, err)
	require.Equal(t, back.login, view.Case.Executor)
}

// to reports where a redirect leads.
func (a answer) to(path string) answer {
	a.t.Helper()
	require.Equal(a.t, path, a.header.Get("Location"))
	return a
}

// scannedCode prints a page of a paper and reads its codes of one kind.
func scannedCode(t *testing.T, a answer, page, symbology string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, []byte(a.body), 0o600))
	require.NoError(t, exec.Command("pdftoppm", "-r", "200", "-gray", "-f", page, "-l", page, "-singlefile", path, path).Run())
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-S"+symbology+".enable", path+".pgm").Output()
	require.NoError(t, err, "zbarimg comes with the package zbar-tools")
	return strings.TrimSpace(string(out))
}

// All papers go out as one job, with what is on the applicant's card, the names
// and positions of workers, and codes that can be read.
func TestPapersHaveWhatIsOnTheCard(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog", func(config *httpapi.Config) { config.PublicURL = "https://office.test" })
	w := c.worker(staff.Operator, "")
	number := c.came(c.aglaya(), "да")
	here := "/cases/" + number + "/reception"
	w.get(here).has(`formtarget="_blank" data-key="P"`)
	job := w.get("/cases/" + number + "/papers/set.pdf").is(http.StatusOK)
	pages := readPDF(t, job)
	require.Len(t, pages, 6)
	for i, want := range [][]string{
		{"Мостовая Аглая Мироновна", "11.04.1980", "45 10 123456", "ОВД Приморска", "770-001", "112-233-445 95", "Приморск, Морская, 5", "900 000-00-07"},
		{"Мостовая Аглая Мироновна", "45 10 123456"},
		{number, "Мостовая Аглая Мироновна", "Лугова Инна Павловна", "900 000-00-07"},
		{number, "Лугова Инна Павловна"},
		{number, "Мостовая Аглая Мироновна", "Лугова Инна Павловна", "Экземпляр заявителя"},
		{number, "Лугова Инна Павловна", "Экземпляр МФЦ"},
	} {
		flat := strings.ReplaceAll(strings.Join(strings.Fields(pages[i]), " "), "\u00A0", " ")
		for _, text := range want {
			require.Contains(t, flat, text, "page %d", i+1)
		}
	}
	require.Equal(t, number, scannedCode(t, job, "3", "code128"))
	require.Equal(t, "https://office.test/cases/"+number, scannedCode(t, job, "5", "qrcode"))
	require.Contains(t, strings.Join(readPDF(t, w.get("/cases/"+number+"/receipt.pdf").is(http.StatusOK)), ""), "Лугова Инна Павловна")

	cookie := (&http.Response{Header: job.header}).Cookies()
	require.Len(t, cookie, 1)
	require.Equal(t, here, cookie[0].Path)
	require.True(t, cookie[0].HttpOnly && cookie[0].Secure)
	with := func() answer {
		r := httptest.NewRequest(http.MethodGet, here, nil)
		r.AddCookie(cookie[0])
		return w.send(http.MethodGet, here, "", "Cookie", "reglament="+w.cookie+"; "+r.Header.Get("Cookie"))
	}
	require.Equal(t, 5, strings.Count(with().body, " — сделано")+strings.Count(with().body, " — вы здесь")-0)
}

// Where somebody acts for the applicant, papers name him and on what he acts.
func TestPapersNameWhoSigns(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	w := c.worker(staff.Operator, "")
	mother := c.aglaya()
	child, err := c.cards.New(t.Context(), applicants.Card{
		Kind: applicants.Person, Surname: "Мостовой", First: "Лука", Birth: "01.02.2020",
		Representatives: []applicants.Representative{{Person: mother.ID, Basis: applicants.Parent}},
	}, "operator")
	require.NoError(t, err)
	number := c.came(child, "да")
	w.get("/cases/"+number+"/reception").has("Подписывает", `value="`+mother.ID+`" selected`)
	cover := strings.Join(readPDF(t, w.get("/cases/"+number+"/papers/cover.pdf").is(http.StatusOK)), "")
	require.Contains(t, cover, "Мостовая Аглая Мироновна")
	require.Contains(t, cover, "родитель")
	alone := strings.Join(readPDF(t, w.get("/cases/"+number+"/papers/cover.pdf?agent=-").is(http.StatusOK)), "")
	require.NotContains(t, alone, "Мостовая Аглая Мироновна")
}

// Documents are refused on a ground of the regulation alone, and on paper.
func TestOperatorRefusesDocumentsOnAGround(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	w := c.worker(staff.Operator, "")
	kept := c.aglaya()
	number := c.came(kept, "не знаю")
	w.get("/cases/"+number+"/reception").has("Отказать в приёме документов", `name="ground" value="моторное"`)
	paper := strings.Join(readPDF(t, w.get("/cases/"+number+"/papers/refusal.pdf?ground="+url.QueryEscape("моторное")).is(http.StatusOK)), "\n")
	for _, text := range []string{"только для моторных", "Мостовая Аглая Мироновна", "Лугова Инна Павловна"} {
		require.Contains(t, strings.ReplaceAll(paper, "\u00A0", " "), text)
	}
	step := "/cases/" + number + "/acceptance-refusal"
	sequence := func() string {
		view, err := c.engine.View(t.Context(), number)
		require.NoError(t, err)
		return strconv.Itoa(view.Case.Sequence)
	}
	back := "/cases/" + number + "/reception"
	w.form(step, "sequence", sequence(), "back", back, "ground", "моторное").is(http.StatusUnprocessableEntity).has(`name="sure"`, "aria-invalid")
	w.form(step, "sequence", sequence(), "back", back, "ground", "моторное", "sure", "yes").is(http.StatusUnprocessableEntity).has("не видно, есть ли основание")
	w.form(step, "sequence", sequence(), "back", back, "ground", "моторное", "sure", "yes", "words", "Мотор снят").is(http.StatusSeeOther)
	w.get(back).has("Отказано в приёме документов", "Напечатать отказ", "refusal.pdf").lacks(`name="ground"`)
	w.get("/cases/"+number).has("в приёме отказано", "Мотор снят")
	w.get("/cases?status=not_accepted").has(number)
	paper = strings.Join(readPDF(t, w.get("/cases/"+number+"/papers/refusal.pdf").is(http.StatusOK)), "\n")
	for _, text := range []string{"только для моторных", "Мотор снят", "Лугова Инна Павловна"} {
		require.Contains(t, strings.ReplaceAll(paper, "\u00A0", " "), text)
	}
	w.form(step, "sequence", sequence(), "ground", "моторное", "sure", "yes", "words", "ещё раз").is(http.StatusConflict).has("больше ничего не делают")
	fine := c.came(kept, "да")
	w.get("/cases/" + fine + "/reception").lacks("Отказать в приёме документов")
	w.get("/cases/" + fine + "/papers/refusal.pdf?ground=" + url.QueryEscape("моторное")).is(http.StatusConflict)
}

// Where the answers leave no doubt that documents are not accepted, a reception
// ends with the refusal on paper, and no case is opened for it.
func TestAReceptionEndsWithARefusal(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	w := c.worker(staff.Operator, "")
	at := w.form("/reception", "applicant", c.aglaya().ID, "service", mooring, "channel", "мфц").is(http.StatusSeeOther).header.Get("Location")
	for _, said := range [][2]string{{"кто", "владелец"}, {"мотор", "нет"}, {"построено", "01.05.2010"}, {"мест", "6"}, {"имя_судна", "Чайка"}} {
		stands := regexp.MustCompile(`name="at" value="([^"]*)"`).FindStringSubmatch(w.get(at).body)
		require.NotNil(t, stands)
		w.form(at, "at", stands[1], "question", said[0], "typed", said[1]).is(http.StatusSeeOther)
	}
	w.get(at).has("Напечатать отказ в приёме", "Место только для моторных судов").lacks("Открыть дело")
	paper := strings.Join(readPDF(t, w.form(at+"/refusal.pdf").is(http.StatusOK)), "\n")
	for _, text := range []string{"только для моторных", "Мостовая Аглая Мироновна", "Лугова Инна Павловна"} {
		require.Contains(t, strings.ReplaceAll(paper, "\u00A0", " "), text)
	}
	w.form(at + "/finish").is(http.StatusSeeOther)
	cases, err := c.engine.Cases(t.Context(), runtime.Filter{})
	require.NoError(t, err)
	require.Empty(t, cases)
	c.worker(staff.Consultant, "").form(at + "/refusal.pdf").is(http.StatusForbidden)
}
