package httpapi_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readPDF reads a paper back with the reader of poppler, page by page.
func readPDF(t *testing.T, a answer) []string {
	t.Helper()
	require.Equal(t, "application/pdf", a.header.Get("Content-Type"))
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, []byte(a.body), 0o600))
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	require.NoError(t, err, "pdftotext comes with the package poppler-utils")
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

// A case that was taken in is printed in one job: application, cover, register
// and the receipt twice, each from a page of its own.
func TestCaseIsPrintedInOneJob(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	r.tick(
		number, r.get("/cases/"+number).sequence(), "02.03.2026", []string{"паспорт"}, "originals:паспорт", "1", "sheets:паспорт", "20",
		"copies:паспорт", "2", "copy_sheets:паспорт", "46",
	).is(http.StatusSeeOther)
	r.get("/cases/"+number).has("/papers/set.pdf", "/papers/cover.pdf")
	pages := readPDF(t, r.get("/cases/"+number+"/papers/set.pdf").is(http.StatusOK))
	for i, foot := range []string{
		"Заявление от 02.03.2026", "Согласие на обработку персональных данных", "Титульный лист дела № " + number,
		"Реестр принятых документов", "Экземпляр заявителя (1 из 2)", "Экземпляр МФЦ (2 из 2)",
	} {
		lines := strings.Split(strings.TrimSpace(pages[i]), "\n")
		require.Contains(t, lines[len(lines)-1], foot)
		require.Contains(t, lines[len(lines)-1], "стр. 1 из 1")
	}
	require.Len(t, pages, 6)
	require.Regexp(t, `20 +46`, pages[3], "sheets of originals and of copies")
	for _, paper := range []string{"application", "cover", "register", "handover", "course"} {
		text := strings.Join(readPDF(t, r.get("/cases/"+number+"/papers/"+paper+".pdf").is(http.StatusOK)), "\n")
		require.Contains(t, text, "Агриппина", paper)
	}
	r.get("/cases/" + number + "/papers/letter.pdf").is(http.StatusNotFound)
	r.get("/cases/2026-000099/papers/cover.pdf").is(http.StatusNotFound)
}

// Documents that are not accepted are refused on paper, with the ground; where
// nothing speaks against them there is no such paper.
func TestRefusalToAcceptIsAPaper(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	path := filepath.Join(folder, "otkaz.rgl")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	refused := strings.Replace(string(text), "основание не входит в круг заявителей чужой", "основание для отказа в приёме чужой", 1)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(refused, "  последствие перечень не выдаётся\n", "", 1)), 0o600))
	r := newRigOn(t, folder)
	r.form("/services/"+card+"/interview", "channel", "мфц", "question", "житель", "typed", "нет").is(http.StatusOK).
		has("refusal.pdf", "Отказ в приёме")
	paper := strings.Join(readPDF(t, r.form("/services/"+card+"/refusal.pdf", "channel", "мфц", "answer", "житель=нет").is(http.StatusOK)), "\n")
	require.Contains(t, paper, "Карта выдаётся только жителям Приморска")
	r.form("/services/"+card+"/interview", "channel", "мфц", "question", "житель", "typed", "да").is(http.StatusOK).lacks("refusal.pdf")
	r.form("/services/"+card+"/refusal.pdf", "channel", "мфц", "answer", "житель=да").is(http.StatusConflict)
}
