package runtime_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// TestAServiceWithNothingToDecideIsIssued: a regulation need not have stages
// and outcomes; its result is issued as soon as the case is open.
func TestAServiceWithNothingToDecideIsIssued(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"office.yaml", "organisations.yaml"} {
		data, err := os.ReadFile(filepath.Join("testdata/catalog", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), data, 0o600))
	}
	for name, text := range map[string]string{
		"services.yaml": "services:\n  - number: 1\n    file: plain.rgl\n",
		"plain.rgl":     "регламент просто \"Просто\"\n  версия 1\n  действует с 01.01.2026\nсобытие подача \"Подано\"\nдокумент заявление \"Заявление\"\n  нужен всегда\nрезультат справка \"Справка\"\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	d := deskOn(t, storetest.NewModel(), folder)
	opened, err := d.Open(t.Context(), runtime.OpenCommand{
		Key: "k", Service: "просто", Actor: "office", Applicant: casefile.Applicant{Name: "Ветрова Аглая Мироновна"},
	})
	require.NoError(t, err)
	number := opened.Case.Number
	view, err := d.Issue(t.Context(), number, runtime.Expected{Sequence: opened.Case.Sequence}, "справка", day(t, "2026-04-01"))
	require.NoError(t, err)
	require.Equal(t, casefile.StatusIssued, view.Case.Status)
}
