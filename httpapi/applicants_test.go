package httpapi_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	"reglament/runtime/staff"
)

// rybina is somebody with papers, as a form sends her.
var rybina = []string{
	"kind", "person", "surname", "рыбина", "first", "анна", "patronymic", "львовна", "birth", "1.4.1980", "sex", "female",
	"identity.kind", "21", "identity.series", "4510 123456", "identity.issued", "01/04/2005", "snils", "112-233-44595", "phones[0]", "89123456789",
}

// with is a form with other fields in place of some of its own.
func with(fields []string, more ...string) []string {
	var all []string
	for i := 0; i+1 < len(fields); i += 2 {
		taken := false
		for j := 0; j+1 < len(more); j += 2 {
			taken = taken || more[j] == fields[i]
		}
		if !taken {
			all = append(all, fields[i], fields[i+1])
		}
	}
	return append(all, more...)
}

// enters sends the form of a new card and gives the id of the card.
func (w *worker) enters(fields ...string) string {
	w.t.Helper()
	a := w.form("/applicants/new", fields...)
	to, err := url.Parse(a.is(http.StatusSeeOther).header.Get("Location"))
	require.NoError(w.t, err)
	return strings.TrimPrefix(to.Path, "/applicants/")
}

// kept is a card as the office has it.
func (m *manned) kept(id string) applicants.Kept {
	m.t.Helper()
	kept, err := m.cards().View(context.Background(), id)
	require.NoError(m.t, err)
	return kept
}

func (m *manned) cards() *applicants.Applicants {
	return applicants.New(applicants.Config{Store: m.store, Vault: m.vault, Random: m.dice, Now: func() time.Time { return m.now }, Zone: m.catalog.Office().Location()})
}

// beside requires that a problem stands beside a field, and that it has the focus where it
// is the first.
func (a answer) beside(name, text string, focus bool) answer {
	a.t.Helper()
	id := "f-" + strings.NewReplacer("[", "-", "]", "", ".", "-").Replace(name)
	tag := regexp.MustCompile(`<(input|select|textarea) id="` + id + `"[^>]*>`).FindString(a.body)
	require.Contains(a.t, tag, `aria-invalid="true"`, name)
	require.Contains(a.t, tag, `aria-describedby="`+id+`-error`, name)
	require.Equal(a.t, focus, strings.Contains(tag, "autofocus"), "%s: %s", name, tag)
	_, rest, found := strings.Cut(a.body, `id="`+id+`-error"`)
	require.True(a.t, found, name)
	said, _, _ := strings.Cut(rest, "</p>")
	require.Contains(a.t, said, text)
	return a
}

var hit = regexp.MustCompile(`<a href="([^"]*)" data-hit>([^<]*)</a>`)

func TestApplicantIsFoundByWhatHeSays(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	id := w.enters(rybina...)
	other := w.enters("kind", "person", "surname", "Рыбин", "first", "Лев", "birth", "2.5.1991")
	for text, by := range map[string]string{
		"рыбина анна": "по имени", "Рыбина 1980": "по дате рождения", "67-89": "по телефону", "112-233": "по СНИЛС", "4510 123": "по документу",
	} {
		part := w.form("/applicants", "q", text).is(http.StatusSeeOther)
		require.Equal(t, "/applicants/"+id, part.header.Get("Location"), text)
		part = w.send(http.MethodPost, "/applicants", url.Values{"q": {text}}.Encode(), "Content-Type", "application/x-www-form-urlencoded", "X-Part", "found").is(http.StatusOK)
		require.NotContains(t, part.body, "<html", text)
		part.has("Рыбина Анна Львовна", "01.04.1980 (45 лет)", "+7 912 345-67-89", by, "Нашёлся 1 заявитель.")
	}
	two := w.form("/applicants", "q", "рыби").is(http.StatusOK)
	require.Len(t, hit.FindAllString(two.body, -1), 2)
	two.has("Нашлись 2 заявителя.", "/applicants/"+other)
	w.form("/applicants", "q", "hs,byf").is(http.StatusOK).has("Понято как", "рыбина", "/applicants/"+id)
	w.form("/applicants", "q", "карасёв").is(http.StatusOK).has("Никого не нашли").lacks("data-hit")
	w.form("/applicants", "q", "rfhfc`d").is(http.StatusOK).has("Новая карточка:", "карасёв")
	w.get("/applicants").is(http.StatusOK).has("Заявители").lacks("data-hit", "Никого")
	w.form("/applicants", "q", strings.Repeat("Щ", 4000)).is(http.StatusOK).has("Никого не нашли")
	require.NotContains(t, w.log.String(), "рыб")
}

func TestNewCardBeginsWithWhatWasLookedFor(t *testing.T) {
	w := officeWithDoor(t).worker(staff.Consultant, mainOffice)
	a := w.form("/applicants/new", "begin", "yes", "q", "карасёв пётр 89123456789").is(http.StatusOK)
	a.has(`value="Карасёв"`, `value="Пётр"`, `value="+7 912 345-67-89"`)
	require.Regexp(t, `id="f-patronymic"[^>]*autofocus`, a.body)
	w.form("/applicants/new", "begin", "yes", "q", "11223344595").is(http.StatusOK).has(`value="112-233-445 95"`)
	entity := w.form("/applicants/new", "begin", "yes", "q", "ООО «Причал» 7707083893").is(http.StatusOK)
	entity.has(`value="legal_entity" checked`, `value="ООО «Причал»"`, `value="7707083893"`)
	require.Regexp(t, `id="f-short"[^>]*autofocus`, entity.body)
	w.get("/applicants/new?kind=sole_trader").is(http.StatusOK).has(`value="sole_trader" checked`)
}

func TestCardIsKeptAsPapersHaveIt(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	id := w.enters(rybina...)
	kept := m.kept(id)
	require.Equal(t, "1980-04-01", kept.Card.Birth)
	require.Equal(t, "112-233-445 95", kept.Card.SNILS)
	require.Equal(t, applicants.Identity{Kind: "21", Series: "45 10", Number: "123456", Issued: "2005-04-01"}, kept.Card.Identity)
	require.Equal(t, []string{"+7 912 345-67-89"}, kept.Card.Phones)
	require.Equal(t, w.login, kept.Entered.By)
	w.get("/applicants/"+id+"?done=entered").is(http.StatusOK).has(
		"Рыбина Анна Львовна", "физическое лицо", "Карточка заведена", "паспорт гражданина России 45 10 123456, выдан 01.04.2005", "112-233-445 95",
		kept.Account, "Завёл сотрудник "+w.name, "/consultations/new?applicant="+id, "/applicants/"+id+"/edit",
	).lacks("/reception?applicant=")
	m.worker(staff.Operator, mainOffice).get("/applicants/" + id).has("/reception?applicant=" + id)

	firm := w.enters("kind", "legal_entity", "name", "Общество с ограниченной ответственностью «Причал»", "short", "ООО «Причал»", "inn", "7707083893",
		"ogrn", "1027700132195", "head.name", "Рыбина Анна", "head.post", "директор", "surname", "забыто")
	card := m.kept(firm).Card
	require.Empty(t, card.Surname)
	require.Equal(t, "1027700132195", card.OGRN)
	w.get("/applicants/"+firm).has("юридическое лицо", "ООО «Причал»", "Рыбина Анна, директор", "7707083893")
	trader := w.enters("kind", "sole_trader", "surname", "Окунев", "first", "Пётр", "ogrn", "304500116000157")
	w.get("/applicants/"+trader).has("индивидуальный предприниматель", "304500116000157")
}

func TestEveryFaultStandsBesideItsField(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	a := w.form("/applicants/new", with(rybina, "surname", "Pыбинa", "snils", "112-233-445 96", "birth", "31.02.1980", "phones[1]", "12", "phones[0]", " ",
		"email", "почта@", "identity.code", "77", "name", "Причал", "note", "не звонить")...).is(http.StatusUnprocessableEntity)
	a.beside("surname", "латинская", true).beside("birth", "календаре", false).beside("snils", "не сходится", false).beside("phones[0]", "полный номер", false).
		beside("email", "", false).beside("identity.code", "шести цифр", false)
	a.has("6 замечаний", `value="31.02.1980"`, `value="12"`, `value="Причал"`, "не звонить", `value="45 10"`)
	require.Equal(t, 1, strings.Count(a.body, " autofocus"))
	w.form("/applicants/new", "kind", "", "surname", "Рыбина").is(http.StatusUnprocessableEntity).has("Не выбрано, кто обращается", `value="Рыбина"`)
	w.form("/applicants/new", "kind", "legal_entity", "surname", "Рыбина").is(http.StatusUnprocessableEntity).
		beside("name", "наименование", true).has(`value="Рыбина"`)
	found, err := m.cards().Find(t.Context(), "рыбина", 0)
	require.NoError(t, err)
	require.Empty(t, found.Cards)

	w.form("/applicants/new", append(with(rybina), "note", strings.Repeat("ы", 5000))...).is(http.StatusUnprocessableEntity).beside("note", "4", true)
}

func TestWhoMayHaveACardIsShownBeforeASecondOneIsKept(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	id := w.enters(rybina...)
	again := []string{"kind", "person", "surname", "Рыбина", "first", "Анна", "birth", "01.04.1980", "snils", "11223344595", "email", "a@example.ru", "patronymic", "Лвовна"}
	a := w.form("/applicants/new", again...).is(http.StatusConflict)
	a.has("Возможно, карточка уже есть", "тот же СНИЛС", "те же фамилия, имя и дата рождения", "Это он", `formaction="/applicants/`+id+`/edit"`,
		`name="alike" value="`+id+`"`, `value="a@example.ru"`)
	require.Len(t, found(t, m, "рыбина"), 1)

	// "It is this one" takes over what the card lacks, and shows what differs.
	same := w.form("/applicants/"+id+"/edit", again...).is(http.StatusOK)
	same.has("добавлено «a@example.ru»", "вы набрали «Лвовна»", `value="Львовна"`, `value="a@example.ru"`, `name="version" value="1"`)
	require.Equal(t, "/applicants/"+id+"?done=same", w.form("/applicants/"+id+"/edit", rybina...).is(http.StatusSeeOther).header.Get("Location"))

	// Whoever is somebody else is kept, and is not asked about again.
	twin := with(again, "alike", id, "anyway", "yes", "snils", "11223344595x")
	b := w.form("/applicants/new", twin...).is(http.StatusUnprocessableEntity).beside("snils", "11 цифр", true)
	b.has(`name="passed" value="` + id + `"`)
	other := w.enters(with(again, "passed", id)...)
	require.NotEqual(t, id, other)
	w.get("/applicants/"+id).has("Похожие карточки", "тот же СНИЛС", "/applicants/"+other).lacks("/applicants/merge")
	m.worker(staff.Manager, mainOffice).get("/applicants/" + id).has("/applicants/merge?drop=" + other + "&keep=" + id)
	// Changing one of them says nothing of the other any more, but does of a third.
	third := w.enters("kind", "person", "surname", "Щукина", "first", "Ольга", "email", "o@example.ru")
	edit := with(again, "version", "1", "seen", "{}", "email", "o@example.ru")
	w.form("/applicants/"+other, edit...).is(http.StatusConflict).has("тот же адрес электронной почты", third).lacks("тот же СНИЛС", "Это он")
	w.form("/applicants/"+other, with(again, "version", "1", "note", "да")...).is(http.StatusSeeOther)
}

func found(t *testing.T, m *manned, text string) []applicants.FoundCard {
	t.Helper()
	all, err := m.cards().Find(t.Context(), text, 0)
	require.NoError(t, err)
	return all.Cards
}

func TestWhatSomebodyElseWroteMeanwhileIsTold(t *testing.T) {
	m := officeWithDoor(t)
	w, other := m.worker(staff.Consultant, mainOffice), m.worker(staff.Operator, mainOffice)
	id := w.enters(rybina...)
	page := w.get("/applicants/" + id + "/edit").is(http.StatusOK)
	state := page.state("card")
	other.form("/applicants/"+id, append(other.get("/applicants/"+id+"/edit").state("card"),
		with(rybina, "phones[0]", "89120000000", "patronymic", "Олеговна", "first", "Инна")...)...).is(http.StatusSeeOther)
	a := w.form("/applicants/"+id, append(state, with(rybina, "patronymic", "Львовна-Ивановна", "note", "звонить утром")...)...).is(http.StatusConflict)
	a.has("изменил сотрудник "+other.name, "Имя: было «Анна», стало «Инна»", "Телефоны: было «+7 912 345-67-89», стало «+7 912 000-00-00»",
		"Отчество: было «Львовна», в карточке теперь «Олеговна», у вас «Львовна-Ивановна»",
		`value="Инна"`, `value="Львовна-Ивановна"`, `value="+7 912 000-00-00"`, "звонить утром", `name="version" value="2"`)
	require.Equal(t, "Инна", m.kept(id).Card.First)
	w.form("/applicants/"+id, append(a.state("card"), with(rybina, "first", "Инна", "patronymic", "Львовна-Ивановна", "phones[0]", "89120000000", "note", "звонить утром")...)...).
		is(http.StatusSeeOther)
	kept := m.kept(id)
	require.Equal(t, []any{3, "Инна", "Львовна-Ивановна", "звонить утром", w.login}, []any{kept.Version, kept.Card.First, kept.Card.Patronymic, kept.Card.Note, kept.Changed.By})
	w.form("/applicants/"+id, with(rybina, "version", "чушь", "seen", "{")...).is(http.StatusConflict).has("Ваши правки на месте")
}

func TestRepresentativesAreChosenByTheirCards(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	mother := w.enters(rybina...)
	w.enters("kind", "person", "surname", "Рыбин", "first", "Лев")
	child := []string{"kind", "person", "surname", "Окунев", "first", "Пётр", "birth", "2.5.2015"}
	w.form("/applicants/new", append(child, "add", "representative")...).is(http.StatusOK).has(`name="representatives[0].who"`, `value="Окунев"`)
	at := "representatives[0]."
	w.form("/applicants/new", append(child, at+"who", "карасёва", at+"basis", "parent")...).is(http.StatusUnprocessableEntity).
		beside(at+"who", "не нашли", true).has(`value="карасёва"`)
	several := w.form("/applicants/new", append(child, at+"who", "рыби", at+"basis", "parent")...).is(http.StatusUnprocessableEntity)
	several.beside(at+"who", "несколько", true).has(`name="representatives[0].person" value="` + mother + `"`)
	id := w.enters(append(child, at+"who", "рыби", at+"person", mother, at+"basis", "parent")...)
	w.get("/applicants/"+id).has("Рыбина Анна Львовна, родитель или усыновитель", "до 01.05.2033 включительно")
	require.Equal(t, []applicants.Representative{{Person: mother, Basis: applicants.Parent}}, m.kept(id).Card.Representatives)

	edit := w.get("/applicants/" + id + "/edit")
	edit.has("Рыбина Анна Львовна", at+"remove")
	bad := w.form("/applicants/"+id, append(append(edit.state("card"), child...), at+"person", mother, at+"basis", "power_of_attorney")...)
	bad.is(http.StatusUnprocessableEntity).beside(at+"issued", "доверенность", true)
	w.form("/applicants/"+id, append(append(edit.state("card"), child...), at+"person", mother, at+"basis", "parent", at+"remove", "yes")...).is(http.StatusSeeOther)
	require.Empty(t, m.kept(id).Card.Representatives)
	w.form("/applicants/new", append(child, at+"person", "nobody", at+"basis", "parent", "passed", id)...).is(http.StatusUnprocessableEntity).has("Окунев")
}

func TestTwoCardsBecomeOne(t *testing.T) {
	m := officeWithDoor(t)
	w, boss := m.worker(staff.Consultant, mainOffice), m.worker(staff.Manager, mainOffice)
	keep := w.enters(rybina...)
	drop := w.enters("kind", "person", "surname", "Карпова", "first", "Анна", "phones[0]", "89120000000", "email", "k@example.ru")
	path := "/applicants/merge?keep=" + keep + "&drop=" + drop
	w.get(path).is(http.StatusForbidden)
	page := boss.get(path).is(http.StatusOK)
	page.has("Рыбина", "Карпова", "k@example.ru", "Сохранится из обеих", "+7 912 000-00-00", `name="from:email" value="drop" checked`, `name="from:surname" value="keep" checked`)
	state := page.state("merge")
	boss.form("/applicants/merge", append(state, "from:surname", "drop", "from:email", "drop")...).is(http.StatusUnprocessableEntity).
		has("Не подтверждено", `name="from:surname" value="drop" checked`)
	require.Equal(t, 1, m.kept(keep).Version)
	to := boss.form("/applicants/merge", append(state, "from:surname", "drop", "from:email", "drop", "sure", "yes")...).is(http.StatusSeeOther).header.Get("Location")
	require.Equal(t, "/applicants/"+keep+"?done=merged", to)
	card := m.kept(keep).Card
	require.Equal(t, []any{"Карпова", []string{"Рыбина"}, "k@example.ru", 2}, []any{card.Surname, card.Former, card.Email, len(card.Phones)})
	require.Equal(t, "/applicants/"+keep, w.get("/applicants/"+drop).is(http.StatusSeeOther).header.Get("Location"))
	boss.get(to).has("Две карточки стали одной", "Присоединена карточка "+applicants.Account(drop))
	// Pressed twice, or after somebody else, it does no harm.
	boss.form("/applicants/merge", append(state, "sure", "yes")...).is(http.StatusSeeOther)
	boss.form("/applicants/merge", "keep", keep, "drop", keep, "sure", "yes").is(http.StatusUnprocessableEntity).has("с ней самой")
	boss.get("/applicants/merge?keep=" + keep + "&drop=nobody").is(http.StatusNotFound)
	boss.get("/applicants/merge").is(http.StatusNotFound)
}

func TestACardShowsWhatOneMaySee(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	id := w.enters(rybina...)
	talk := func(office, consultant string) string {
		archive := consultation.New(consultation.Config{Store: m.store, Vault: m.vault, Random: m.dice, Now: func() time.Time { return m.now }, Zone: m.catalog.Office().Location()})
		c, err := archive.Begin(t.Context(), consultation.Consultation{
			Channel: consultation.Visit, Consultant: consultant, Office: office, Applicant: id, Service: mooring,
		})
		require.NoError(t, err)
		return c.ID
	}
	here, there := talk(mainOffice, w.login), talk(otherOffice, "somebody")
	w.get("/applicants/"+id).has("/consultations/"+here, w.name).lacks("/consultations/" + there)
	m.worker(staff.Consultant, otherOffice).get("/applicants/" + id).has("/consultations/" + there).lacks("/consultations/" + here)
	m.worker(staff.Head, mainOffice).get("/applicants/"+id).has("/consultations/"+there, "/consultations/"+here)

	for _, role := range []staff.Role{staff.Methodologist, staff.Courier, staff.Administrator} {
		worker := m.worker(role, mainOffice)
		for _, path := range []string{"/applicants", "/applicants/new", "/applicants/" + id, "/applicants/" + id + "/edit"} {
			worker.get(path).is(http.StatusForbidden).lacks("Рыбина")
			worker.form(path, rybina...).is(http.StatusForbidden)
		}
		worker.get("/").lacks(`href="/applicants"`)
	}
	w.get("/").has(`href="/applicants"`)
	m.rig.get("/applicants/" + id).is(http.StatusSeeOther).lacks("Рыбина")
	require.Equal(t, 1, m.kept(id).Version)
}

func TestWhoHasNoCardIsNotFound(t *testing.T) {
	w := officeWithDoor(t).worker(staff.Head, mainOffice)
	for _, id := range []string{"nobody", "0", strings.Repeat("a", 400), "%2e%2e", "%00", "<b>"} {
		w.get("/applicants/" + url.PathEscape(id)).is(http.StatusNotFound).lacks("<b>")
		w.get("/applicants/" + url.PathEscape(id) + "/edit").is(http.StatusNotFound)
		w.form("/applicants/"+url.PathEscape(id), rybina...).is(http.StatusNotFound)
	}
	w.get("/applicants/files/nothing.js").is(http.StatusNotFound)
}

func TestNamesAreNeverMarkup(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Head, mainOffice)
	evil := `<script>alert(1)</script>" onfocus="x`
	a := w.form("/applicants/new", with(rybina, "surname", evil, "note", "</textarea>"+evil, "kind", evil, "identity.kind", evil)...).is(http.StatusUnprocessableEntity)
	require.NotContains(t, a.body, "<script>alert")
	require.NotContains(t, a.body, `" onfocus="x`)
	id := w.enters("kind", "legal_entity", "name", "Ферма <b>Ёж</b>", "note", evil, "addresses.postal", `"><img src=x>`, "head.post", "javascript:alert(1)")
	for _, path := range []string{"/applicants/" + id, "/applicants/" + id + "/edit"} {
		body := w.get(path).is(http.StatusOK).body
		require.NotContains(t, body, "<b>Ёж")
		require.NotContains(t, body, "<script>alert")
		require.NotContains(t, body, "<img")
	}
	require.NotContains(t, w.form("/applicants", "q", "ферма").is(http.StatusSeeOther).body+w.form("/applicants", "q", "ферма", "lang", "ru").is(http.StatusOK).has("&lt;b&gt;Ёж").body, "<b>Ёж")
	require.NotContains(t, w.form("/applicants", "q", evil).body, "<script>alert")
}

// Whoever waits for an applicant is not forgotten on any page, and nobody is sent elsewhere.
func TestAnApplicantIsChosenForWhoeverWaits(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Operator, mainOffice)
	id := w.enters(rybina...)
	w.enters("kind", "person", "surname", "Рыбин", "first", "Лев")
	waiting := "for=consultation%3Aab12-c"
	for _, path := range []string{"/applicants?" + waiting, "/applicants/" + id + "?" + waiting, "/applicants/" + id + "/edit?" + waiting, "/applicants/new?" + waiting} {
		w.get(path).is(http.StatusOK).has("?" + waiting)
	}
	action := `method="POST" action="/consultations/ab12-c/applicant"`
	w.form("/applicants?"+waiting, "q", "рыби").is(http.StatusOK).has(action, `name="applicant" value="`+id+`"`, "/applicants/"+id+"?"+waiting)
	require.Equal(t, "/applicants/"+id+"?"+waiting, w.form("/applicants?"+waiting, "q", "рыбина").is(http.StatusSeeOther).header.Get("Location"))
	w.get("/applicants/" + id + "?" + waiting).has(action).lacks("data-at-once")
	to := w.form("/applicants/new?"+waiting, "kind", "person", "surname", "Сомова", "first", "Яна").is(http.StatusSeeOther).header.Get("Location")
	require.Contains(t, to, "done=entered&"+waiting)
	w.get(to).has(action, "data-at-once")
	there := w.form("/applicants/new?for=reception", "kind", "person", "surname", "Линь", "first", "Яна").is(http.StatusSeeOther).header.Get("Location")
	require.Regexp(t, `^/reception\?applicant=[0-9a-f]+$`, there)
	w.form("/applicants?for=reception", "q", "рыби").has(`method="GET" action="/reception"`)
	for _, evil := range []string{"https://evil.example", "consultation:../../x", "consultation:", "//evil"} {
		w.get("/applicants?for="+url.QueryEscape(evil)).is(http.StatusOK).lacks("Выберите заявителя", `action="/applicants?for`)
	}
}

func TestSomebodyKnownFromACaseGetsACard(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Operator, mainOffice)
	number := w.opened()
	view, err := m.engine.View(t.Context(), number)
	require.NoError(t, err)
	w.get("/applicants/" + view.Case.Person).is(http.StatusNotFound)
	making := "/applicants/new?person=" + view.Case.Person
	w.get("/cases/"+number).has(`href="`+making+`"`, "Завести карточку")
	w.get("/cases/"+number+"/reception").has(`href="`+making+`"`, "Завести карточку")
	m.worker(staff.Courier, mainOffice).get("/cases/" + number).lacks("/applicants/new")
	page := w.get(making).is(http.StatusOK)
	id := w.enters(append(page.state("card"), rybina...)...)
	require.Equal(t, view.Case.Person, id)
	w.get("/applicants/"+id).has("/cases/"+number, "Место у причала", "в работе")
	w.get("/cases/"+number).lacks("/applicants/new", "Завести карточку")
	w.get("/cases/" + number + "/reception").has("Рыбина").lacks("/applicants/new")
	m.worker(staff.Operator, otherOffice).get("/applicants/" + id).lacks("/cases/" + number)
	w.form("/applicants/new", with(rybina, "person", id, "passed", id)...).is(http.StatusConflict).has(`value="Рыбина"`)
}

// Whoever is erased while one writes on his card takes nothing with him that was typed.
func TestAnErasureMeanwhileLosesNothingTyped(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	id := w.enters(rybina...)
	page := w.get("/applicants/" + id + "/edit")
	_, err := m.engine.Engine.(*runtime.Engine).Erase(t.Context(), id, "по просьбе", "console")
	require.NoError(t, err)
	a := w.form("/applicants/"+id, append(page.state("card"), with(rybina, "note", "звонить утром")...)...)
	a.is(http.StatusConflict).has("звонить утром", `value="Рыбина"`)
}
