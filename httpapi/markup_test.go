package httpapi_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	factList = regexp.MustCompile(`(?s)<dl[ >].*?</dl>`)
	group    = regexp.MustCompile(`(?s)<div><dt>.*?</dd></div>`)
	labelTag = regexp.MustCompile(`(?s)<label[^>]*>(.*?)</label>`)
)

// Lists of facts hold nothing that they must not, and each field of a document
// has a name of its own, so that two are told apart by ear.
func TestListsAreWholeAndFieldsAreToldApart(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	for _, path := range []string{"/", "/cases", "/services/" + mooring, "/cases/" + number} {
		for _, list := range factList.FindAllString(r.get(path).body, -1) {
			require.NotContains(t, group.ReplaceAllString(list, ""), "<div", path)
		}
	}
	for _, list := range factList.FindAllString(r.answers(owner...).body, -1) {
		require.NotContains(t, group.ReplaceAllString(list, ""), "<div")
	}
	names := map[string]bool{}
	for _, label := range labelTag.FindAllStringSubmatch(r.get("/cases/"+number).body, -1) {
		name := strings.Join(strings.Fields(tags.ReplaceAllString(label[1], "")), " ")
		require.False(t, names[name] && name != "День", "two fields are called %q", name)
		names[name] = true
	}
	for _, name := range []string{"Подл. — Заявление", "Копий — Заявление", "Подл. — Паспорт", "Копий — Паспорт мотора"} {
		require.True(t, names[name], "%q in %v", name, names)
	}
}
