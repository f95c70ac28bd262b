package httpapi_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
	"reglament/runtime"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	mailing "reglament/runtime/post"
	"reglament/runtime/staff"
)

// talk is a consultation as one worker goes through it.
type talk struct {
	*worker
	path string
}

// begins begins a consultation and gives it.
func (w *worker) begins(fields ...string) talk {
	w.t.Helper()
	a := w.form("/consultations", append([]string{"service", mooring, "channel", "visit", "key", w.key()}, fields...)...).is(http.StatusSeeOther)
	return talk{w, a.header.Get("Location")}
}

var keyOf = regexp.MustCompile(`name="key" value="([^"]+)"`)

func (w *worker) key() string {
	w.t.Helper()
	return keyOf.FindStringSubmatch(w.get("/consultations/new").is(http.StatusOK).body)[1]
}

var atOf = regexp.MustCompile(`name="at" value="([^"]+)"`)

// page is where it stands, at the step of that page.
func (k talk) page() (a answer, at string) {
	k.t.Helper()
	a = k.get(k.path).is(http.StatusOK)
	found := atOf.FindStringSubmatch(a.body)
	require.NotNil(k.t, found, a.words())
	return a, found[1]
}

// says answers a question from the page as it is now.
func (k talk) says(question, typed string) answer {
	k.t.Helper()
	_, at := k.page()
	return k.form(k.path, "at", at, "question", question, "typed", typed)
}

// all answers all questions.
func (k talk) all() talk {
	k.t.Helper()
	for _, a := range [][2]string{{"кто", "владелец"}, {"мотор", "да"}, {"построено", "01.05.2010"}, {"мест", "6"}, {"имя_судна", "Чайка"}} {
		k.says(a[0], a[1]).is(http.StatusSeeOther)
	}
	return k
}

// archive is the archive of the office.
func (m *manned) archive() *consultation.Archive {
	return consultation.New(consultation.Config{Store: m.store, Vault: m.vault, Random: m.dice, Now: func() time.Time { return m.now }})
}

// kept is the consultation as the archive has it.
func (k talk) kept() consultation.Consultation {
	k.t.Helper()
	c, err := k.archive().View(context.Background(), strings.TrimPrefix(k.path, "/consultations/"))
	require.NoError(k.t, err)
	return c
}

// A consultation goes from its beginning to a paper in the hand: each answer is
// kept before the next question is shown.
func TestAConsultationGoesStepByStepToItsChecklist(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	k := w.begins("name", person, "who", "person")
	a, _ := k.page()
	a.has("Кто обращается?", `data-key="1"`, `data-key="Escape"`, person).lacks("checklist.pdf")
	require.Equal(t, 5, k.kept().Summary.Asked+k.kept().Summary.Left)
	k.says("кто", "владелец").is(http.StatusSeeOther)
	require.JSONEq(t, `"владелец"`, string(k.kept().Answers["кто"]))
	require.Equal(t, 1, k.kept().Summary.Asked)

	// A mistake is told beside the field and nothing is lost.
	k.says("мотор", "да").is(http.StatusSeeOther)
	k.says("построено", "31.02.2010").is(http.StatusUnprocessableEntity).has(`value="31.02.2010"`, `aria-invalid="true"`)
	// The way back shows the answer that was given.
	_, at := k.page()
	k.form(k.path, "at", at, "question", "построено", "typed", "01.0", "go", "back").is(http.StatusOK).has("На судне есть мотор?", "chosen")
	k.says("мотор", "нет").is(http.StatusSeeOther)
	a, _ = k.page()
	a.has(`value="01.0"`)
	k.says("построено", "01.05.2010")
	k.says("мест", "6")
	k.says("имя_судна", "Чайка")

	a, at = k.page()
	a.has("Перечень документов", "Что делать дальше", "Соберите документы по перечню ниже; всего пунктов: 2.", "Ведомства передадут нам сами, приносить не нужно: Судовой билет.")
	m.now = m.now.Add(9 * time.Minute)
	pages := readPDF(t, k.form(k.path+"/checklist.pdf", "at", at).is(http.StatusOK))
	require.Contains(t, pages[0], people[staff.Consultant])
	require.Contains(t, pages[0], person)
	require.Contains(t, pages[0], "подпись")
	c := k.kept()
	require.Equal(t, consultation.Finished, c.State)
	require.Equal(t, consultation.Printed, c.Outcome)
	k.form(k.path + "/finish").is(http.StatusSeeOther)
	require.Equal(t, consultation.Printed, k.kept().Outcome, "finishing takes nothing back")
	k.get(k.path).is(http.StatusOK).has("9 мин", "5 из 5", "перечень напечатан", "Владелец судна", people[staff.Consultant])
	w.get("/consultations").is(http.StatusOK).has("9 мин", "5 из 5", "на приёме", "перечень напечатан", person)
	require.NotContains(t, m.log.String(), person)
}

// A checklist goes by mail where the office has a mail server, once; else the
// consultant says that he has sent it himself.
func TestAChecklistIsSentByMail(t *testing.T) {
	m := officeWithDoor(t)
	k := m.worker(staff.Consultant, mainOffice).begins("email", "anna@example.org")
	k.form(k.path+"/mail", "email", "anna@example.org").is(http.StatusConflict).has("Опрос не закончен")
	k.all()
	a, _ := k.page()
	a.has(`value="anna@example.org"`, "Отправить на почту").lacks("Перечень отправлен")
	k.form(k.path+"/mail", "email", " ").is(http.StatusUnprocessableEntity)
	require.Equal(t, consultation.Running, k.kept().State)
	k.form(k.path+"/mail", "email", "anna@example.org").is(http.StatusSeeOther)
	k.form(k.path+"/mail", "email", "anna@example.org").is(http.StatusSeeOther)
	require.Equal(t, consultation.Sent, k.kept().Outcome)
	carrier := &bag{}
	_, err := mailing.New(mailing.Config{Store: m.store, Vault: m.vault, Random: m.dice, Now: func() time.Time { return m.now }}).
		Deliver(context.Background(), map[string]runtime.Carrier{runtime.CarrierEmail: carrier})
	require.NoError(t, err)
	require.Len(t, *carrier, 1)
	sent := (*carrier)[0]
	require.Equal(t, "anna@example.org", sent.To.Email)
	require.Contains(t, sent.Texts[0], people[staff.Consultant])
	require.True(t, strings.HasPrefix(string(sent.Papers[0].Bytes), "%PDF"))

	bare := officeWithDoor(t, func(c *httpapi.Config) { c.Counter.Post = nil })
	k = bare.worker(staff.Consultant, mainOffice).begins().all()
	a, _ = k.page()
	a.has("Перечень отправлен").lacks(`name="email"`)
	k.form(k.path+"/mail", "email", "anna@example.org").is(http.StatusNotFound)
	k.form(k.path+"/finish", "outcome", "sent").is(http.StatusSeeOther)
	require.Equal(t, consultation.Sent, k.kept().Outcome)
}

// bag is a carrier that keeps what it is given.
type bag []runtime.Parcel

func (b *bag) Deliver(_ context.Context, _ string, p runtime.Parcel) error {
	*b = append(*b, p)
	return nil
}

// What was interrupted waits in the list, and a colleague of the office goes on
// where it stood; the one who had it is told.
func TestAColleagueGoesOnWithAConsultation(t *testing.T) {
	m := officeWithDoor(t)
	w, colleague := m.worker(staff.Consultant, mainOffice), m.worker(staff.Operator, mainOffice)
	k := w.begins()
	k.says("кто", "владелец")
	_, at := k.page()
	require.Equal(t, "/consultations", k.form(k.path, "at", at, "question", "мотор", "typed", "", "go", "leave").is(http.StatusSeeOther).header.Get("Location"))
	require.Equal(t, consultation.Interrupted, k.kept().State)
	w.get("/consultations").has(`formaction="`+k.path+`/resume"`, `data-key="1"`, "1 из 5")
	w.get(k.path).is(http.StatusOK).has("прервана", "Продолжить")
	colleague.form(k.path + "/resume").is(http.StatusSeeOther)
	require.Equal(t, "operator", k.kept().Consultant)
	colleague.get(k.path).is(http.StatusOK).has("На судне есть мотор?")
	k.form(k.path, "at", at, "question", "мотор", "typed", "да").is(http.StatusConflict).has("продолжает " + people[staff.Operator])
	w.get(k.path).is(http.StatusOK).has("её ведёт " + people[staff.Operator])
	require.Len(t, k.kept().Answers, 1)
	// And back, while it is running there.
	w.form(k.path + "/resume").is(http.StatusSeeOther)
	w.form(k.path + "/resume").is(http.StatusSeeOther)
	require.Equal(t, "consultant", k.kept().Consultant)
	w.get(k.path).has("На судне есть мотор?")
}

// A page that was gone past keeps what was typed and changes nothing; one that
// was sent twice goes on.
func TestAnOldPageOfAConsultationLosesNothing(t *testing.T) {
	m := officeWithDoor(t)
	k := m.worker(staff.Consultant, mainOffice).begins()
	_, first := k.page()
	k.says("кто", "владелец")
	require.Equal(t, k.path, k.form(k.path, "at", first, "question", "кто", "typed", "владелец").is(http.StatusSeeOther).header.Get("Location"))
	k.form(k.path, "at", first, "question", "кто", "typed", "представитель").is(http.StatusConflict).
		has("Эту страницу уже прошли", "Кто обращается?", "chosen")
	require.JSONEq(t, `"владелец"`, string(k.kept().Answers["кто"]))
	k.form(k.path, "at", "x").is(http.StatusConflict)
	k.form(k.path, "at", first, "question", "такого_нет", "typed", "да").is(http.StatusConflict)
}

// However often a case is asked for, it is one; for nobody there is none.
func TestAConsultationOpensOneCase(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Operator, mainOffice)
	k := w.begins()
	k.form(k.path+"/case", "name", person).is(http.StatusUnprocessableEntity)
	k.all()
	k.form(k.path+"/case").is(http.StatusOK).has("Для кого открыть дело", "/applicants?for=consultation:")
	k.form(k.path+"/case", "name", "", "phone", "+7 900 000-00-07").is(http.StatusUnprocessableEntity).has("+7 900 000-00-07")
	there := k.form(k.path+"/case", "name", person).is(http.StatusSeeOther).header.Get("Location")
	require.Regexp(t, `^/cases/[0-9]{4}-[0-9]{6}/reception$`, there)
	require.Equal(t, there, k.form(k.path+"/case", "name", person).is(http.StatusSeeOther).header.Get("Location"))
	c := k.kept()
	require.Equal(t, consultation.Opened, c.Outcome)
	require.Contains(t, there, c.Case)
	cases, err := m.engine.Cases(context.Background(), runtime.Filter{})
	require.NoError(t, err)
	require.Len(t, cases, 1)
	view, err := m.engine.View(context.Background(), c.Case)
	require.NoError(t, err)
	require.Equal(t, "мфц", view.Case.Channel)
	require.Equal(t, person, view.Case.Applicant.Name)
	k.form(k.path + "/finish").is(http.StatusSeeOther)
	require.Equal(t, consultation.Opened, k.kept().Outcome)
	k.get(k.path).has(c.Case, person).lacks("/resume\"")
}

// A card answers for whom a consultation is; what is erased with it is gone.
func TestAConsultationIsThatOfACard(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	cards := applicants.New(applicants.Config{Store: m.store, Vault: m.vault, Random: m.dice, Now: func() time.Time { return m.now }, Zone: time.UTC})
	kept, err := cards.New(context.Background(), applicants.Card{Kind: applicants.Person, Surname: "Перелётная", First: "Агриппина"}, "consultant")
	require.NoError(t, err)
	w.get("/consultations/new?applicant=" + kept.ID).is(http.StatusOK).has("Перелётная Агриппина")
	k := w.begins("applicant", kept.ID).all()
	require.Equal(t, kept.ID, k.kept().Applicant)
	w.get("/consultations?applicant="+kept.ID).has("Перелётная Агриппина", k.path)
	other := w.begins("name", "Гаврила")
	other.form(other.path+"/applicant", "applicant", kept.ID).is(http.StatusSeeOther)
	other.form(other.path+"/applicant", "applicant", kept.ID).is(http.StatusSeeOther)
	require.Equal(t, kept.ID, other.kept().Applicant)
	k.form(k.path + "/case").is(http.StatusSeeOther)
	person, err := m.store.Person(context.Background(), kept.ID)
	require.NoError(t, err)
	person.Key, person.Marks, person.By, person.Erased = nil, nil, "", m.now
	require.NoError(t, m.store.PutPerson(context.Background(), person))
	k.get(k.path).is(http.StatusNotFound)
	k.form(k.path, "at", "1").is(http.StatusNotFound)
	w.get("/consultations").is(http.StatusOK).lacks(k.path)
	w.form("/consultations", "service", mooring, "channel", "visit", "applicant", kept.ID).is(http.StatusConflict)
}

// Whoever sits in another office sees nothing of it, unless his right goes
// everywhere; what a methodologist tries is not kept.
func TestConsultationsAreSeenWithinRights(t *testing.T) {
	m := officeWithDoor(t)
	k := m.worker(staff.Consultant, mainOffice).begins("name", person)
	other := m.worker(staff.Consultant, otherOffice)
	for _, way := range []string{"", "/finish", "/resume", "/applicant", "/case", "/checklist.pdf"} {
		other.form(k.path+way, "at", "1").is(http.StatusForbidden)
	}
	other.get(k.path).is(http.StatusForbidden)
	other.get(k.path + "/checklist.pdf").is(http.StatusForbidden)
	other.get("/consultations?consultant=consultant&office=" + mainOffice).is(http.StatusOK).lacks(k.path)
	other.form("/consultations/search", "q", person).lacks(k.path)
	head := m.worker(staff.Head, otherOffice)
	head.get("/consultations?office=" + mainOffice).is(http.StatusOK).has(k.path)
	head.get(k.path).is(http.StatusOK).has(person).lacks("/resume\"")
	head.form(k.path+"/resume", "at", "1").is(http.StatusForbidden)
	m.worker(staff.Manager, mainOffice).get("/consultations").has(k.path)
	m.worker(staff.Consultant, mainOffice).form("/consultations/search", "q", "перелёт").has(k.path)
	m.worker(staff.Courier, mainOffice).get("/consultations").is(http.StatusForbidden)

	tries := m.worker(staff.Methodologist, mainOffice)
	tries.get("/consultations/new").is(http.StatusOK).has("в архив не попадают")
	require.NotContains(t, tries.form("/consultations", "service", mooring, "channel", "visit").is(http.StatusSeeOther).header.Get("Location"), "/consultations")
	tries.form("/consultations/call", "question", "что?", "channel", "phone").is(http.StatusConflict)
	tries.form(k.path + "/resume").is(http.StatusConflict)
	head.get("/consultations").lacks(tries.name)
}

// A call is noted in one go, with how long it took.
func TestACallIsNoted(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	a := w.get("/consultations/call").is(http.StatusOK).has("О чём спросили")
	since, key := regexp.MustCompile(`name="since" value="([^"]+)"`).FindStringSubmatch(a.body)[1], keyOf.FindStringSubmatch(a.body)[1]
	m.now = m.now.Add(4 * time.Minute)
	fields := []string{"channel", "phone", "since", since, "key", key, "group", "Причалы", "name", person, "phone", "+7 900 000-00-07", "reply", "До шести."}
	w.form("/consultations/call", append(fields, "question", " ")...).is(http.StatusUnprocessableEntity).has("Не записано, о чём спросили.", "До шести.", "Причалы")
	w.form("/consultations/call", append(fields, "question", "Вы\u202e")...).is(http.StatusUnprocessableEntity)
	k := talk{w, w.form("/consultations/call", append(fields, "question", "До скольких вы работаете?")...).is(http.StatusSeeOther).header.Get("Location")}
	require.Equal(t, k.path, w.form("/consultations/call", append(fields, "question", "До скольких вы работаете?")...).header.Get("Location"), "a second click")
	c := k.kept()
	require.Equal(t, 4*time.Minute, c.Spent)
	require.Equal(t, consultation.Told, c.Outcome)
	w.get(k.path).is(http.StatusOK).has("До скольких вы работаете?", "До шести.", "Причалы", person, "4 мин")
	w.get("/consultations?channel=phone&state=finished").has("До скольких вы работаете?")
	w.get("/consultations?channel=visit").lacks("До скольких вы работаете?")
	w.get("/consultations/call").has(`<option value="Причалы">`)
}

// The services that a consultant is asked for most stand on the number keys;
// those for others are left out where a regulation says so.
func TestServicesAreChosenByOneKey(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	w.begins()
	a := w.get("/consultations/new").is(http.StatusOK)
	require.Regexp(t, `value="`+mooring+`"[^>]* data-key="1"`, a.body)
	w.get("/consultations/new?q=лодка").is(http.StatusOK)
	w.get("/consultations/new?q=нетакойуслуги").has("Такой услуги нет.")
	w.get("/consultations/new?service=" + card).has("Карта").lacks(`value="` + mooring + `"`)
	w.get("/consultations/new?who=entity").is(http.StatusOK).has(`aria-current="page"`)
	w.form("/consultations", "service", "такой_нет", "channel", "visit", "name", person).is(http.StatusNotFound).has(person)
	w.form("/consultations", "service", mooring, "channel", "голубь", "name", person).is(http.StatusUnprocessableEntity).has(person)
	key := w.key()
	first := w.form("/consultations", "service", mooring, "channel", "visit", "key", key).header.Get("Location")
	require.Equal(t, first, w.form("/consultations", "service", mooring, "channel", "visit", "key", key).header.Get("Location"), "a second click begins no second one")
	w.get("/consultations?from=31.02.2026").is(http.StatusUnprocessableEntity)
	w.get("/consultations?from=01.01.2030").has("Таких консультаций нет.")
	w.get(first + "/finish").is(http.StatusSeeOther)
}
