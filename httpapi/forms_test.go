package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The service of testdata/forms, which asks a question of every type.
const benefit = "пособие"

// forms walks an interview by its forms.
type forms struct {
	*rig
	service string
	at      answer
}

func (r *rig) begins(service string) *forms {
	r.t.Helper()
	return &forms{r, service, r.form("/services/"+service+"/interview", "channel", "мфц").is(http.StatusOK)}
}

// sends answers the page that one is at.
func (f *forms) sends(fields ...string) answer {
	f.t.Helper()
	f.at = f.form("/services/"+f.service+"/interview", append(f.at.state("interview"), fields...)...)
	require.Empty(f.t, f.at.header.Get("Location"))
	return f.at
}

// record are the fields of a record of testdata/forms, as a form sends them.
func record(i, who, born, studies, count, unit, income string) []string {
	at := "record." + i + "."
	return []string{
		at + "кем", who, at + "рождён", born, at + "учится", studies,
		at + "стаж", count, "unit." + at + "стаж", unit, at + "доход_его", income,
	}
}

// before goes to the list of records.
func (f *forms) before() *forms {
	f.t.Helper()
	f.sends("typed", "ветеран", "typed", "инвалид").is(http.StatusOK)
	for _, typed := range []string{"русский", "2", "40,5", "50 %", "30 000,50", "05.03.2026 14:30"} {
		f.sends("typed", typed).is(http.StatusOK)
	}
	f.sends("typed", "3", "unit", "months").is(http.StatusOK)
	f.sends("typed", "112-233-445 95").is(http.StatusOK)
	return f
}

func TestEveryTypeHasItsControl(t *testing.T) {
	f := newRigOn(t, "testdata/forms").begins(benefit)
	f.at.has("Какие у вас льготы?", `type="checkbox" name="typed" value="никаких" accesskey="3" data-key="3" data-excludes`, "вместо остальных").lacks("Не знаю")
	f.sends("typed", "ветеран").is(http.StatusOK).has("На каких языках", "Ветеран флота", "Не знаю")
	f.sends("go", "unknown").is(http.StatusOK).has(`inputmode="numeric"`, "от 1 до 20", `aria-describedby="typed-bounds"`)
	f.sends("typed", "21").is(http.StatusUnprocessableEntity).has("не может быть больше 20", `aria-describedby="typed-bounds typed-error"`, `value="21"`)
	f.sends("typed", "2").is(http.StatusOK).has(`inputmode="decimal"`, "0,5 или больше")
	f.sends("typed", "40,5").is(http.StatusOK).has(`>%</span>`, "от 0 % до 100 %")
	f.sends("typed", "101").is(http.StatusUnprocessableEntity).has("больше 100 %")
	f.sends("typed", "50").is(http.StatusOK).has(`>₽</span>`, "0 ₽ или больше", "50 %")
	f.sends("typed", "12,345").is(http.StatusUnprocessableEntity).has("не точнее копеек", `value="12,345"`)
	f.sends("typed", "30000,5").is(http.StatusOK).has(`placeholder="дд.мм.гггг чч:мм"`, "30 000,50 ₽")
	f.sends("typed", "05.03.2026").is(http.StatusUnprocessableEntity).has("Нужны дата и время")
	f.sends("typed", "5.3.2026 14:30").is(http.StatusOK).has(`name="unit"`, `<option value="working days">рабочих дней`, "05.03.2026 14:30")
	f.sends("typed", "три", "unit", "months").is(http.StatusUnprocessableEntity).has(`value="три"`)
	f.sends("typed", "3", "unit", "months").is(http.StatusOK).has(`placeholder="112-233-445 95"`, "3 месяца")
	f.sends("typed", "112-233-445 96").is(http.StatusUnprocessableEntity).has("Это не СНИЛС")
	f.sends("typed", "112-233-445 95").is(http.StatusOK).has("Кто живёт с вами?", "Пока ни одной записи.", "Добавить запись", "Добавлять нечего — дальше")
	// Back to a length: its count and its unit stand where they were typed.
	f.sends("change", "отпуск").is(http.StatusOK).has(`value="3"`, `<option value="months" selected>`)
}

func TestSeveralAnswersAreCheckedWithoutAScript(t *testing.T) {
	f := newRigOn(t, "testdata/forms").begins(benefit)
	f.sends("typed", "ветеран", "typed", "никаких").is(http.StatusUnprocessableEntity).
		has("Вариант «Никаких» исключает остальные.", `value="ветеран" checked`, `value="никаких" checked`, `aria-invalid="true"`)
	f.sends("go", "next").is(http.StatusUnprocessableEntity).has("Ничего не отмечено.", "отметьте «Никаких»")
	f.sends("typed", "никаких").is(http.StatusOK)
	f.sends("go", "next").is(http.StatusOK).has("ничего") // nothing excludes here, so none is an answer
	f.sends("go", "back").is(http.StatusOK).has("На каких языках").lacks("checked")
	f.sends("typed", "русский", "typed", "иной").is(http.StatusOK).has("Русский; Другой")
	f.sends("typed", "9", "go", "back").is(http.StatusOK).has(`value="русский" checked`, `value="иной" checked`)
	f.sends("typed", "русский", "typed", "иной").is(http.StatusOK).has("Сколько взрослых", `value="9"`)
}

func TestRecordsAreAddedRemovedAndKept(t *testing.T) {
	f := newRigOn(t, "testdata/forms").begins(benefit).before()
	f.sends("add", "1").is(http.StatusOK).has("Запись 1", `id="record.0.кем" name="record.0.кем" autofocus`, "от 0 ₽ до 1 000 000 ₽").lacks("Запись 2", `role="alert"`)
	first := record("0", "супруг", "31.02.1988", "нет", "10", "years", "")
	f.sends(append(first, "add", "1")...).is(http.StatusOK).has("Запись 2", `value="31.02.1988"`, `<option value="супруг" selected>`,
		`name="record.0.учится" value="нет" checked`, `<option value="years" selected>`).lacks(`role="alert"`)
	second := record("1", "ребёнок", "02.09.2015", "", "0", "years", "2000000")
	a := f.sends(append(append(first, second...), "go", "next")...).is(http.StatusUnprocessableEntity)
	a.has(`id="record.0.рождён-error"`, "такой день должен существовать", `id="record.0.доход_его-error"`, "Здесь пусто.",
		`id="record.1.учится-error"`, `id="record.1.доход_его-error"`, "больше 1 000 000").lacks(`id="record.0.кем-error"`, `id="record.1.рождён-error"`)
	require.Equal(t, 1, strings.Count(a.body, "autofocus"), "the first fault has the focus")
	require.Regexp(t, `name="record.0.рождён"[^>]*aria-invalid="true"[^>]*autofocus`, a.body)

	// A way back and a language on the way lose nothing.
	f.sends(append(append(first, second...), "go", "back")...).is(http.StatusOK).has("Ваш СНИЛС?", `value="112-233-445 95"`)
	f.sends("typed", "112-233-445 95").is(http.StatusOK).has("Запись 2", `value="31.02.1988"`, `value="2000000"`)
	f.sends(append(append(first, second...), "lang", "en")...).is(http.StatusOK).has("Record 2", `value="31.02.1988"`)
	f.sends(append(append(first, second...), "change", "доход")...).is(http.StatusOK).has(`value="30 000,50"`)
	f.sends("typed", "30 000,50").is(http.StatusOK).has("Запись 2", `value="31.02.1988"`)

	f.sends(append(append(first, second...), "add", "1")...).is(http.StatusOK).has("Запись 3", "Больше 3 записей добавить нельзя.").lacks(`name="add"`)
	three := append(append(first, second...), record("2", "ребёнок", "01.01.2020", "да", "0", "years", "0")...)
	f.sends(append(three, "add", "1")...).is(http.StatusOK).lacks("Запись 4")
	f.sends(append(three, "remove", "0")...).is(http.StatusOK).has("Запись 2", `value="01.01.2020"`, `id="add" autofocus`).lacks("Запись 3", `value="31.02.1988"`)
	f.sends(append(record("0", "ребёнок", "02.09.2015", "да", "0", "years", "0"), record("1", "супруг", "1.1.1990", "нет", "10", "years", "60 000")...)...).is(http.StatusUnprocessableEntity).
		has("Нужна длительность") // nobody works for nought years
	f.sends(append(record("0", "ребёнок", "02.09.2015", "да", "1", "weeks", "0"), record("1", "супруг", "1.1.1990", "нет", "10", "years", "60 000")...)...).is(http.StatusOK).
		has("Перечень документов", "2 записи")
	f.sends("go", "back").is(http.StatusOK).has("Запись 2", `value="60 000"`)
}

func TestRecordsThatNoFormSendsAreRefused(t *testing.T) {
	r := newRigOn(t, "testdata/forms")
	path := "/services/" + benefit + "/interview"
	for _, bad := range []string{"", "{}", "[", "[1]", `[{"кем":"никто"}]`, "[{},{},{},{}]"} {
		r.form(path, "question", "льготы", "typed", "ветеран", "answer", "родня="+bad).is(http.StatusUnprocessableEntity).has("Кто живёт с вами?")
	}
	one := `{"кем":"супруг","рождён":"11.03.1988","учится":"нет","стаж":"10 years","доход_его":"0"}`
	r.form(path, "answer", "родня=["+one+","+one+","+one+","+one+"]").is(http.StatusUnprocessableEntity).has("В списке может быть не больше 3 записей.")
	r.form(path, "answer", "родня=["+one+","+one+","+one+"]").is(http.StatusOK).has("Какие у вас льготы?")
	f := &forms{r, benefit, r.form(path, "channel", "мфц")}
	f.before()
	for _, count := range []string{"-1", "1000000000", "много", ""} {
		f.sends("records", count, "add", "1", "remove", "99").is(http.StatusOK)
		f.sends("go", "back").is(http.StatusOK)
		f.sends("typed", "112-233-445 95").is(http.StatusOK)
	}
}

// An address that holds answers is kept by browsers and logs, and ends
// somewhere: a list of records goes with the form.
func TestLongListsDoNotGrowAddresses(t *testing.T) {
	r := newRigOn(t, "testdata/forms")
	a := r.begins(benefit).before()
	page := a.sends("add", "1").body
	for _, part := range strings.Split(page, "action=\"")[1:] {
		address, _, _ := strings.Cut(part, `"`)
		require.Less(t, len(address), 120)
	}
	require.NotContains(t, r.log.String(), "112-233")
}
