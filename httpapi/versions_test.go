package httpapi_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// successive is the usual catalog in which the mooring has a version to
// 31 March 2026 and one from 10 April on, which asks for one paper more.
func successive(t *testing.T) *rig {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	path := filepath.Join(folder, "stoyanka.rgl")
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	edit := func(text, old, with string) string {
		require.Contains(t, text, old)
		return strings.Replace(text, old, with, 1)
	}
	before := edit(string(raw), "действует с 01.01.2025", "действует с 01.01.2025 по 31.03.2026")
	after := edit(edit(string(raw), "действует с 01.01.2025", "действует с 10.04.2026"), "версия 3", "версия 4")
	after = edit(after, "Место у причала для маломерного судна", "Место у нового причала")
	require.NoError(t, os.WriteFile(path, []byte(before), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "stoyanka4.rgl"), []byte(after), 0o600))
	list := filepath.Join(folder, "services.yaml")
	raw, err = os.ReadFile(list)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(list, []byte(edit(string(raw), "file: stoyanka.rgl", "files: [stoyanka4.rgl, stoyanka.rgl]")), 0o600))
	return newRigOn(t, folder)
}

func TestTheServiceIsThatOfTheDay(t *testing.T) {
	r := successive(t) // 2 March 2026
	var one struct {
		Title      string
		InForce    bool `json:"in_force"`
		Regulation struct {
			Version int
			From    string  `json:"effective_from"`
			To      *string `json:"effective_to"`
		}
		Versions []struct {
			Version   int
			Published bool
		}
	}
	r.get(api + mooring).is(http.StatusOK).json(&one)
	require.Equal(t, 3, one.Regulation.Version)
	require.Equal(t, "2026-03-31", *one.Regulation.To)
	require.True(t, one.InForce)
	require.Len(t, one.Versions, 2)
	require.Equal(t, 4, one.Versions[1].Version)
	r.get("/services/"+mooring).is(http.StatusOK).has("действует с 01.01.2025 по 31.03.2026", "Начать опрос").lacks("Сегодня открыть дело нельзя")

	// Facts of another day are decided by the version of that day.
	var d struct {
		Regulation struct{ Version string }
	}
	for day, version := range map[string]string{"2026-03-31": "3", "2026-04-10": "4"} {
		r.post(api+mooring+"/decide", `{"on":"`+day+`","answers":`+boat+`}`).is(http.StatusOK).json(&d)
		require.Equal(t, version, d.Regulation.Version)
	}
	r.post(api+mooring+"/decide", `{"on":"2026-04-05","answers":`+boat+`}`).problem(http.StatusUnprocessableEntity, "facts.not_yet_in_force")
	number := r.opened()

	r.now = r.now.AddDate(0, 0, 30) // 1 April: between the two
	r.get(api + mooring).is(http.StatusOK).json(&one)
	require.Equal(t, 4, one.Regulation.Version)
	require.False(t, one.InForce)
	require.Equal(t, "Место у нового причала", one.Title)
	r.get("/services/"+mooring).is(http.StatusOK).has("Место у нового причала", "Действует с 10.04.2026.", "Сегодня открыть дело нельзя").lacks("Начать опрос")
	r.get("/services/"+mooring, "Accept-Language", "en").is(http.StatusOK)
	r.get("/").is(http.StatusOK).has("Место у нового причала Действует с 10.04.2026.")
	r.get("/api/v1/services").is(http.StatusOK).has(`"in_force":false`)
	r.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+person+`"},"answers":`+boat+`}`).
		problem(http.StatusConflict, "runtime.regulation.not_yet")
	r.get("/api/v1/cases/" + number).is(http.StatusOK).has(`"version":"3"`)

	r.now = r.now.AddDate(0, 0, 9) // 10 April
	r.get("/services/"+mooring).is(http.StatusOK).has("действует с 10.04.2026", "Начать опрос")
	r.get("/api/v1/cases/" + number).is(http.StatusOK).has(`"version":"3"`)
	r.get("/api/v1/cases/" + r.opened()).is(http.StatusOK).has(`"version":"4"`)
}
