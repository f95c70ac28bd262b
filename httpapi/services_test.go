package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const api = "/api/v1/services/"

func TestServicesAreListedAndFound(t *testing.T) {
	r := newRig(t)
	var list struct {
		Schema   int
		Services []struct{ ID, Number, Title, Area, Authority string }
	}
	r.get("/api/v1/services").is(http.StatusOK).json(&list)
	require.Equal(t, 1, list.Schema)
	require.Len(t, list.Services, 2)
	require.Equal(t, mooring, list.Services[0].ID)
	require.Equal(t, "7", list.Services[0].Number)
	require.Equal(t, "порт", list.Services[0].Authority)

	r.get("/api/v1/services?q=лодка").is(http.StatusOK).json(&list)
	require.Len(t, list.Services, 1)
	r.get("/api/v1/services?q=ничего").is(http.StatusOK).has(`"services":[]`)
}

func TestServiceIsShownWithItsQuestions(t *testing.T) {
	r := newRig(t)
	var one struct {
		ID         string
		Regulation struct {
			Version       int
			Hash          string
			EffectiveFrom string `json:"effective_from"`
			Channels      []string
		}
		Questions []struct {
			ID, Type      string
			Number        int
			Options       []struct{ ID string }
			AllowsUnknown bool `json:"allows_unknown"`
		}
	}
	r.get(api + mooring).is(http.StatusOK).json(&one)
	require.Equal(t, mooring, one.ID)
	require.Equal(t, 3, one.Regulation.Version)
	require.Equal(t, "2025-01-01", one.Regulation.EffectiveFrom)
	require.Contains(t, one.Regulation.Hash, "sha256:")
	require.Equal(t, []string{"мфц", "орган"}, one.Regulation.Channels)
	types := []string{}
	for _, q := range one.Questions {
		types = append(types, q.Type)
	}
	require.Equal(t, []string{"choice", "yes_no", "date", "integer", "text"}, types)
	require.True(t, one.Questions[1].AllowsUnknown)
	require.Len(t, one.Questions[0].Options, 2)

	r.get(api+"нет_такой").problem(http.StatusNotFound, "runtime.service.unknown")
}

// Small letters in the escapes of an address are as good as capital ones.
func TestAddressMayBeEscapedInAnotherWay(t *testing.T) {
	r := newRig(t)
	path := strings.ToLower(escaped(api + mooring))
	require.NotEqual(t, escaped(api+mooring), path)
	r.get(path).is(http.StatusOK).has(mooring)
}

func TestDecide(t *testing.T) {
	r := newRig(t)
	var d struct {
		Bring, Request []string
		Grounds        []struct{ ID, Holds string }
	}
	r.post(api+mooring+"/decide", `{"on":"2026-03-02","answers":`+boat+`}`).is(http.StatusOK).json(&d)
	require.Equal(t, []string{"заявление", "личность", "мотор_паспорт"}, d.Bring)
	require.Equal(t, []string{"судовой_билет"}, d.Request)

	r.post(api+"нет_такой/decide", `{}`).problem(http.StatusNotFound, "runtime.service.unknown")
}

func TestDecideNamesTheKeyThatIsWrong(t *testing.T) {
	r := newRig(t)
	for body, want := range map[string][2]string{
		`{"on":"2026-02-31"}`: {"contract.facts.date_expected", "on"},
		`{"on":"2026-03-02","answers":{"мест":"много"}}`: {"contract.facts.whole_number_expected", "answers.мест"},
		`{"answers":{}}`: {"contract.facts.no_day", "on"},
	} {
		details := r.post(api+mooring+"/decide", body).problem(http.StatusUnprocessableEntity, want[0])
		require.Equal(t, want[1], details.Key)
		require.NotEmpty(t, details.Hint)
	}
}

func TestAskGivesTheNextQuestionOrNull(t *testing.T) {
	r := newRig(t)
	var step struct {
		Next *struct{ ID, Text, Help, Type string }
	}
	r.post(api+mooring+"/ask", `{"on":"2026-03-02"}`).is(http.StatusOK).json(&step)
	require.Equal(t, "кто", step.Next.ID)
	r.post(api+mooring+"/ask", `{"on":"2026-03-02","answers":{"кто":"владелец","мотор":null}}`).is(http.StatusOK).json(&step)
	require.Equal(t, "построено", step.Next.ID)
	require.Equal(t, "День из судового билета.", step.Next.Help)
	r.post(api+mooring+"/ask", `{"on":"2026-03-02","answers":`+boat+`}`).is(http.StatusOK).has(`"next":null`)
}

func TestChecklistIsAPDF(t *testing.T) {
	r := newRig(t)
	a := r.post(api+mooring+"/checklist.pdf", `{"on":"2026-03-02","answers":`+boat+`}`).is(http.StatusOK)
	require.Equal(t, "application/pdf", a.header.Get("Content-Type"))
	require.True(t, strings.HasPrefix(a.body, "%PDF-"))
	require.Contains(t, a.header.Get("Content-Disposition"), "inline")
	require.NotContains(t, a.header.Get("Content-Security-Policy"), "default-src", "browsers show PDF by means of their own")
	r.post(api+mooring+"/checklist.pdf", `{"on":"вчера"}`).problem(http.StatusUnprocessableEntity, "contract.facts.date_expected")
}
