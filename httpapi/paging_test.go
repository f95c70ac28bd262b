package httpapi_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
)

// walked follows the links of a list to its end and gives the ids that were on
// its pages; between runs before each page but the first.
func (r *rig) walked(path string, between func()) (ids []string, pages int) {
	r.t.Helper()
	for path != "" {
		var page struct {
			Cases    []struct{ Number string }
			Services []struct{ ID string }
			Letters  []struct{ ID string }
			Journal  []struct{ Number int }
			Readings []struct{ At time.Time }
			Next     *string
		}
		a := r.get(path).is(http.StatusOK)
		a.json(&page)
		for _, c := range page.Cases {
			ids = append(ids, c.Number)
		}
		for _, s := range page.Services {
			ids = append(ids, s.ID)
		}
		for _, l := range page.Letters {
			ids = append(ids, l.ID)
		}
		for _, e := range page.Journal {
			ids = append(ids, string(rune('0'+e.Number)))
		}
		for _, reading := range page.Readings {
			ids = append(ids, reading.At.Format(time.RFC3339Nano))
		}
		pages++
		require.Less(r.t, pages, 50)
		link := a.header.Get("Link")
		if page.Next == nil {
			require.Empty(r.t, link)
			return ids, pages
		}
		next, relation, found := strings.Cut(strings.TrimPrefix(link, "<"), ">; ")
		require.True(r.t, found, link)
		require.Equal(r.t, `rel="next"`, relation)
		there, err := url.Parse(next)
		require.NoError(r.t, err)
		require.Equal(r.t, *page.Next, there.Query().Get("cursor"))
		between()
		path = next
	}
	return ids, pages
}

// What is opened while somebody turns pages is on none of them and pushes no
// case off or onto one twice.
func TestPagesStandStillWhileCasesAreOpened(t *testing.T) {
	r := newRig(t)
	var want []string
	for range 5 {
		want = append([]string{r.opened()}, want...)
	}
	for _, query := range []string{"limit=2", "limit=2&order=due"} {
		got, _ := r.walked("/api/v1/cases?"+query, func() { r.now = r.now.AddDate(0, 1, 0); r.opened(); r.now = r.now.AddDate(0, -1, 0) })
		require.Subset(t, got, want, query)
		seen := map[string]bool{}
		for _, number := range got {
			require.False(t, seen[number], "%s: %s is on two pages", query, number)
			seen[number] = true
		}
	}
	// A list that ends with its page has no next.
	_, pages := newRig(t).walked("/api/v1/cases?limit=1", func() {})
	require.Equal(t, 1, pages)
}

func TestServicesAndJournalsHavePages(t *testing.T) {
	r := newRig(t)
	whole, pages := r.walked("/api/v1/services", func() {})
	require.Equal(t, 1, pages)
	require.Greater(t, len(whole), 1)
	got, pages := r.walked("/api/v1/services?limit=1", func() {})
	require.Equal(t, whole, got)
	require.Equal(t, len(whole), pages)

	number := r.opened()
	r.complete(number, "осмотр")
	journal, pages := r.walked("/api/v1/cases/"+number+"/journal", func() {})
	require.Equal(t, 1, pages)
	got, pages = r.walked("/api/v1/cases/"+number+"/journal?limit=1", func() {})
	require.Equal(t, journal, got)
	require.Equal(t, len(journal), pages)
	for _, path := range []string{
		"/api/v1/services?cursor=nothing", "/api/v1/cases/" + number + "/journal?cursor=0", "/api/v1/cases/" + number + "/journal?cursor=x",
		"/api/v1/cases/" + number + "/readings?cursor=x", "/api/v1/cases/" + number + "/readings?cursor=2026-03-02T10:00:00Z~0", "/api/v1/letters?cursor=x~1",
	} {
		require.Equal(t, "cursor", r.get(path).problem(http.StatusUnprocessableEntity, "problems.filter").Key, path)
	}
	r.get("/api/v1/cases/" + number + "/journal?cursor=999").is(http.StatusOK).has(`"journal":[]`)
}

// complete finishes a stage.
func (r *rig) complete(number, stage string) {
	r.t.Helper()
	r.post("/api/v1/cases/"+number+"/stages/"+stage+"/completion", `{}`, "If-Match", r.get("/api/v1/cases/"+number).header.Get("ETag")).is(http.StatusOK)
}

// Readings of one moment are on pages once each, though a moment alone does
// not say which of them were shown.
func TestReadingsOfOneMomentAreShownOnceEach(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for i := range 7 {
		if i == 4 {
			r.now = r.now.Add(time.Second)
		}
		r.get("/api/v1/cases/" + number).is(http.StatusOK)
	}
	for _, limit := range []string{"1", "2", "3", "5", "7", "8"} {
		got, _ := r.walked("/api/v1/cases/"+number+"/readings?limit="+limit, func() { r.now = r.now.Add(time.Second); r.get("/api/v1/cases/" + number) })
		counts := map[string]int{}
		for _, at := range got {
			counts[at]++
		}
		require.Equal(t, 4, counts["2026-03-02T07:30:00Z"], "by %s", limit)
		require.Equal(t, 3, counts["2026-03-02T07:30:01Z"], "by %s", limit)
	}
}

// Messages have pages, too; one that is settled while they are turned hides no
// other.
func TestMessagesHavePages(t *testing.T) {
	r, _ := lifting(t)
	for range 3 {
		r.now = r.now.Add(time.Minute)
		r.lifted("Другова Мария")
	}
	whole, _ := r.walked("/api/v1/letters?limit=500", func() {})
	require.Len(t, whole, 8)
	got, pages := r.walked("/api/v1/letters?limit=3", func() {})
	require.Equal(t, whole, got)
	require.Equal(t, 3, pages)
	settled := false
	got, _ = r.walked("/api/v1/letters?limit=3", func() {
		if !settled {
			r.delivers(&post{err: &runtime.Refused{}})
			settled = true
		}
	})
	require.Equal(t, whole[:3], got[:3])
	dead, _ := r.walked("/api/v1/letters?state=dead&limit=1", func() {})
	require.Len(t, dead, 8)
	number := strings.SplitN(whole[0], "/", 2)[0]
	got, pages = r.walked("/api/v1/letters?limit=1&case="+number, func() {})
	require.Len(t, got, 2)
	require.Equal(t, 2, pages)
}
