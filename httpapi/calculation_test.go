package httpapi_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/boltstore"
)

// selected is the text of a paper as one selects it, on one line.
func selected(t *testing.T, paper string) string {
	t.Helper()
	require.True(t, strings.HasPrefix(paper, "%PDF-"))
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, []byte(paper), 0o600))
	text, err := exec.Command("pdftotext", "-raw", path, "-").Output()
	require.NoError(t, err, "apt-get install poppler-utils")
	return strings.Join(strings.Fields(strings.ReplaceAll(string(text), "\u00a0", " ")), " ")
}

// counted goes through the interview of testdata/forms with two records.
func (r *rig) counted() *forms {
	r.t.Helper()
	f := r.begins(benefit).before()
	f.sends("add", "1").is(http.StatusOK)
	f.sends(append(record("0", "супруг", "11.03.1988", "нет", "10", "years", "60 000"), "add", "1")...).is(http.StatusOK)
	f.sends(append(record("0", "супруг", "11.03.1988", "нет", "10", "years", "60 000"), record("1", "ребёнок", "02.09.2015", "да", "1", "weeks", "0")...)...).
		is(http.StatusOK)
	return f
}

func TestChecklistShowsWhatWasCalculated(t *testing.T) {
	r := newRigOn(t, "testdata/forms")
	f := r.counted()
	// 1 200,50 × 50 % / 3 + 60 000 / 100 = 200,0833… + 600
	f.at.has("Расчёт", "Если подать заявление 02.03.2026", "Размер пособия 800,08 ₽", "Период выплаты 01.03.2026 — 31.08.2026", "Очередь Первая очередь",
		"Учтено: Есть дети", "Сбор за осмотр 150,00 ₽", "<summary>Как посчитано</summary>", "норматив ставка на 02.03.2026 — 1 200,50 руб",
		"округлено до копейки", "правила порта, п. 9", "едоков = ", "Протокол расчёта (PDF)")
	paper := selected(t, r.form("/services/"+benefit+"/calculation.pdf", f.at.state("interview")...).is(http.StatusOK).body)
	for _, want := range []string{
		"ПРОТОКОЛ РАСЧЁТА", "Размер пособия: 800,08 ₽", "01.03.2026 — 31.08.2026", "Сбор за осмотр: 150,00 ₽", "норматив ставка на 02.03.2026 — 1 200,50 руб",
		"округлено до копейки по правилам арифметики — 800,08 руб", "Ветеран флота; Инвалидность", "Кем приходится?", "Супруг", "60 000 ₽", "10 лет", "02.09.2015",
		"Если подать заявление 02.03.2026.", "версия 2",
	} {
		require.Contains(t, paper, want)
	}
	list := selected(t, r.form("/services/"+benefit+"/checklist.pdf", f.at.state("interview")...).is(http.StatusOK).body)
	for _, want := range []string{"ПЕРЕЧЕНЬ ДОКУМЕНТОВ", "Размер пособия: 800,08 ₽", "Сбор за осмотр: 150,00 ₽", "РАСЧЁТ", "норматив ставка на 02.03.2026", "Есть дети"} {
		require.Contains(t, list, want)
	}
	require.Less(t, strings.Index(list, "ПЕРЕЧЕНЬ"), strings.Index(list, "РАСЧЁТ"), "the calculation is a page behind the list")
}

func TestWhatCannotBeCalculatedSaysWhy(t *testing.T) {
	r := newRigOn(t, "testdata/forms")
	a := r.post("/api/v1/services/"+benefit+"/calculation.pdf", `{"on":"2026-03-02","answers":{"доля":"50"}}`).is(http.StatusOK)
	require.Contains(t, selected(t, a.body), "Размер пособия: пока нельзя посчитать.")
	r.post("/api/v1/services/"+benefit+"/calculation.pdf", `{"on":"2026-03-02","answers":{"доля":"много"}}`).problem(http.StatusUnprocessableEntity, "contract.facts.percent_expected")
	r.get("/api/v1/cases/2026-000001/calculation.pdf").is(http.StatusNotFound)
	r.get("/cases/2026-000001/calculation.pdf").is(http.StatusNotFound).has("<html")
	r.form("/services/нет/calculation.pdf").is(http.StatusNotFound)
	r.form("/services/"+benefit+"/calculation.pdf", "answer", "доля=много").is(http.StatusUnprocessableEntity).has("Какая доля дома")
}

// A regulation that calculates nothing has no such section and no such page.
func TestNothingIsSaidOfACalculationThatIsNotThere(t *testing.T) {
	r := newRig(t)
	a := r.answers(owner...).lacks("Расчёт", "calculation.pdf")
	require.NotContains(t, selected(t, r.form(at("checklist.pdf"), a.state("interview")...).body), "РАСЧЁТ")
	number := r.opened()
	r.get("/cases/"+number).lacks("Расчёт", "calculation.pdf")
}

// Records are kept by a case as they were given, over a restart of the office.
func TestCaseKeepsRecordsOverARestart(t *testing.T) {
	folder := t.TempDir()
	r := newRigOn(t, "testdata/forms")
	start := func() (stop func()) {
		store, err := boltstore.Open(folder, boltstore.Options{})
		require.NoError(t, err)
		r.engine.Engine = runtime.New(runtime.Config{
			Store: store, Vault: r.vault, Random: r.dice, Catalog: r.catalog, Now: func() time.Time { return r.now }, EngineVersion: "test",
			Office: r.catalog.Office().ID, Zone: r.catalog.Office().Location(),
		})
		return func() { require.NoError(t, store.Close()) }
	}
	stop := start()
	f := r.counted()
	a := r.form("/services/"+benefit+"/application", f.at.state("interview")...).is(http.StatusOK).has("2 записи")
	a = r.form("/cases", append(a.state("open"), "channel", "мфц", "name", person)...).is(http.StatusSeeOther)
	require.Equal(t, "/cases/2026-000001", a.header.Get("Location"))
	before := r.get("/cases/2026-000001").is(http.StatusOK).has("800,08 ₽", "Как посчитано", "Период выплаты", "Первая очередь", "Сбор за осмотр",
		"2 записи", "Кем приходится?", "11.03.1988", "60 000 ₽", "10 лет")
	stop()
	defer start()()
	require.Equal(t, before.unread(), r.get("/cases/2026-000001").is(http.StatusOK).unread())
	got := r.get("/api/v1/cases/2026-000001").is(http.StatusOK)
	require.Contains(t, got.body, `"родня":[{"доход_его":"60000.00","кем":"супруг","рождён":"1988-03-11","стаж":"10 years","учится":false},{`)
	require.Contains(t, got.body, `"value":"800.08"`)
	paper := selected(t, r.get("/cases/2026-000001/calculation.pdf").is(http.StatusOK).body)
	for _, want := range []string{"Дело № 2026-000001", person, "Размер пособия: 800,08 ₽", "11.03.1988"} {
		require.Contains(t, paper, want)
	}
	require.NotContains(t, paper, "Если подать")
	require.Equal(t, paper, selected(t, r.get("/api/v1/cases/2026-000001/calculation.pdf").is(http.StatusOK).body))
}

// unread is a page of a case without those who looked at it, who grow by every
// look.
func (a answer) unread() string {
	page, _, _ := strings.Cut(a.body, `<details class="readers">`)
	return page
}
